"""What people are told, as a template and its arguments: English here, and translated where it is shown."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from string import Formatter
from typing import Any, LiteralString, TypeAlias, cast

Argument: TypeAlias = "Message | str | int | float"

_LONGEST_VALUE = 60  # letters of a value that are shown
_MOST_JSON = 10_000  # letters of a message as JSON
_LONGEST = 1000  # letters of a name that are shown


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English `template`, as str.format takes it, and what stands for its names; str(message) is the English.

    A path is kept as `shown` gives it. An argument that is a message itself is translated like the template.
    packaging/translations.py finds the templates, which are therefore literals: never put together, never an f-string.
    """

    template: str
    _arguments: tuple[tuple[str, Argument], ...]

    def __init__(self, template: LiteralString, /, **arguments: Argument | PurePath) -> None:
        self._fill(template, arguments)

    @property
    def arguments(self) -> dict[str, Argument]:
        return dict(self._arguments)

    def __str__(self) -> str:
        return self.translated(lambda template: template)

    def translated(self, translate: Callable[[str], str]) -> str:
        """The text, with the template and those of the arguments as `translate` gives them."""
        filled = {
            name: value.translated(translate) if isinstance(value, Message) else value
            for name, value in self._arguments
        }
        return translate(self.template).format(**filled)

    def given(self, **arguments: Argument | PurePath) -> Message:
        """The message with more arguments, for a template that is completed by whoever knows the file."""
        return Message._made(self.template, {**self.arguments, **arguments})

    def as_json(self) -> dict[str, Any]:
        """As plain values, for a file or another process."""
        inner = {k: v.as_json() if isinstance(v, Message) else v for k, v in self._arguments}
        return {"template": self.template, "arguments": inner}

    @classmethod
    def from_json(cls, value: object) -> Message:
        """What `as_json` gave, or a plain text as a message without arguments.

        ValueError for anything else, and for what asks for more than the names of its arguments: `value` may come from
        anywhere, and a template could ask for gigabytes of blanks.
        """
        try:
            if len(json.dumps(value)) > _MOST_JSON:
                raise ValueError("a message is too long")
            message = cls._read(value)
            str(message)
        except RecursionError:
            raise ValueError("a message is nested too deeply") from None
        return message

    @classmethod
    def _read(cls, value: object) -> Message:
        if isinstance(value, str):
            return cls.plain(value)
        table = cast(dict[str, object], value) if isinstance(value, dict) else {}
        template, given = table.get("template"), table.get("arguments")
        if not isinstance(template, str) or not isinstance(given, dict):
            raise ValueError("not a message")
        arguments: dict[str, Argument] = {
            name: item if isinstance(item, str | int | float) else cls._read(item)
            for name, item in cast(dict[str, object], given).items()
        }
        used = [(name, form) for _, name, form, _ in Formatter().parse(template) if name is not None]
        inner = [name for name, _ in used if isinstance(arguments.get(name), Message)]
        plain = all(name in arguments and re.fullmatch(r"(\.\d)?[fg]?", form or "") for name, form in used)
        if not plain or len(inner) > len(set(inner)) or not all(map(str.isidentifier, arguments)):
            raise ValueError("not a template of these arguments")
        return cls._made(template, arguments)

    @classmethod
    def plain(cls, text: str) -> Message:
        """A text that others wrote, such as a model's title: translated where it happens to be known."""
        return cls._made(text.replace("{", "{{").replace("}", "}}"), {})

    @classmethod
    def _made(cls, template: str, arguments: Mapping[str, Argument | PurePath]) -> Message:
        message = object.__new__(cls)
        message._fill(template, arguments)
        return message

    def _fill(self, template: str, arguments: Mapping[str, Argument | PurePath]) -> None:
        kept = tuple((name, shown(v) if isinstance(v, PurePath) else v) for name, v in arguments.items())
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "_arguments", kept)


def joined(first: Message, *others: Message) -> Message:
    """Sentences one after the other, as one message."""
    for other in others:
        first = Message("{first} {second}", first=first, second=other)
    return first


def listed(names: Iterable[Message | str]) -> Message | str:
    """'a', 'a and b', 'a, b and c'."""
    first, *others = names
    if not others:
        return first
    for name in others[:-1]:
        first = Message("{first}, {next}", first=first, next=name)
    return Message("{first} and {last}", first=first, last=others[-1])


def shown(path: PurePath | str) -> str:
    """`path` in quotes, on one line and printable anywhere, even where the name is not text; of a very long one
    the beginning and the end."""
    text = os.fspath(path)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}...{text[-_LONGEST // 2 :]}"
    return "'" + "".join(letter if letter.isprintable() else "?" for letter in text) + "'"


def quoted(value: object) -> str:
    """What somebody gave, as Python writes it, on one line and not too long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 3] + "..."
