"""A message is its English, and can be told in another language with all that is in it."""

from __future__ import annotations

import pickle
from pathlib import PurePath

import pytest

from engine.errors import DiskFull, PhotoError, WholeframeError
from engine.messages import Message, joined, listed

KINDS = {
    "photo": "Foto",
    "The {what} {name} is gone.": "Weg: {what} {name}.",
    "{first} and {last}": "{first} und {last}",
}


def german(template: str) -> str:
    return KINDS.get(template, template)


def test_a_message_is_its_english() -> None:
    message = Message("The {what} {name} is {share:.1f} % {{gone}}.", what=Message("photo"), name="a", share=12.34)
    assert str(message) == f"{message}" == "The photo a is 12.3 % {gone}."


def test_what_is_in_it_is_translated_too() -> None:
    message = Message("The {what} {name} is gone.", what=Message("photo"), name="photo")
    assert message.translated(german) == "Weg: Foto photo."
    both = joined(message, Message("So is {names}.", names=listed([Message("photo"), "b"])))
    assert str(both) == "The photo photo is gone. So is photo and b."
    assert both.translated(german) == "Weg: Foto photo. So is Foto und b."


def test_lists() -> None:
    assert [str(listed("abc"[:count])) for count in (1, 2, 3)] == ["a", "a and b", "a, b and c"]


def test_paths_stand_in_quotes_and_on_one_line() -> None:
    assert str(Message("Not {path}.", path=PurePath("a\n\x1b[31m.png"))) == "Not 'a??[31m.png'."


def test_what_is_missing_may_be_given_later() -> None:
    message = Message("The {what} {name} is gone.")
    assert str(message.given(what=Message("photo"), name="a")) == "The photo a is gone."


def test_equal_messages_are_one() -> None:
    made = {Message("{a}", a=Message("photo")), Message("{a}", a=Message("photo")), Message("{a}", a="photo")}
    assert len(made) == 2


def test_an_error_takes_a_message_or_a_template_and_travels() -> None:
    error = PhotoError("The photo {path} is {braces}.", path=PurePath("a.png"), braces="{x}")
    assert str(error) == "The photo 'a.png' is {x}."
    for one in (error, DiskFull(error.message)):
        again: WholeframeError = pickle.loads(pickle.dumps(one))
        assert (type(again), again.message, str(again)) == (type(one), error.message, str(error))


def test_json_and_back() -> None:
    message = joined(Message("{n} {x:.1f}", n=3, x=1.25), Message("The {what}.", what=Message("photo")))
    assert Message.from_json(message.as_json()) == message
    assert str(Message.from_json("A name {of} before")) == "A name {of} before"


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = {"template": "{a}", "arguments": {"a": value}}
    return value


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        {"template": "a"},
        {"template": 3, "arguments": {}},
        {"template": "{a}", "arguments": {}},
        {"template": "{", "arguments": {}},
        {"template": "{a:>9999999999}", "arguments": {"a": "x"}},
        {"template": "{a:{b}}", "arguments": {"a": 1.0, "b": ".1f"}},
        {"template": "{a.__class__}", "arguments": {"a": "x"}},
        {"template": "{a.b}", "arguments": {"a.b": "x"}},
        {"template": "{0}", "arguments": {"0": "x"}},
        {"template": "{}", "arguments": {"": "x"}},
        {"template": "{a:.1f}", "arguments": {"a": "x"}},
        {"template": "{a}", "arguments": {"a": None}},
        {"template": "{a}{a}", "arguments": {"a": {"template": "{b}", "arguments": {"b": "x"}}}},
        {"template": "x" * 10_000, "arguments": {}},
        nested(100_000),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, dict) else str(value.get("template"))[:40],
)
def test_what_is_no_message_is_refused(value: object) -> None:
    """Files and processes may say anything: a template that is not ours could ask for gigabytes of blanks."""
    with pytest.raises(ValueError, match=r"."):
        Message.from_json(value)
