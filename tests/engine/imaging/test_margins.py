"""Aspects, amounts and rings: whole pixels, never smaller, in steps that never skip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.imaging.margins import (
    ANCHORS,
    PRESETS,
    Anchor,
    Margins,
    check_margins,
    growth_steps,
    parse_amount,
    parse_aspect,
    to_aspect,
)

sides = st.integers(1, 5000)


@given(sides, sides, st.sampled_from(PRESETS), st.sampled_from(ANCHORS))
def test_an_aspect_is_met_to_the_pixel_and_nothing_is_lost(
    width: int, height: int, aspect: tuple[int, int], anchor: Anchor
) -> None:
    photo = Rect(-7, 11, -7 + width, 11 + height)
    margins = to_aspect(photo, aspect, anchor)
    grown = margins.around(photo)
    assert grown.contains(photo)
    assert grown.width == width or grown.height == height  # only as much as needed
    across, down = aspect
    assert abs(grown.width * down - grown.height * across) <= max(aspect) / 2
    assert "left" not in anchor or margins.left == 0
    assert "bottom" not in anchor or margins.bottom == 0
    assert Margins.between(photo, grown) == margins


@pytest.mark.parametrize(
    ("anchor", "margins"),
    [
        ("centre", Margins(25, 0, 25, 0)),
        ("left", Margins(0, 0, 50, 0)),
        ("right", Margins(50, 0, 0, 0)),
        ("top", Margins(25, 0, 25, 0)),
        ("top-right", Margins(50, 0, 0, 0)),
    ],
)
def test_where_the_photo_stays(anchor: Anchor, margins: Margins) -> None:
    assert to_aspect(Rect(0, 0, 50, 100), (1, 1), anchor) == margins


@pytest.mark.parametrize(
    ("text", "pixels"), [("120", 120), ("120px", 120), (" 12.5 % ", 25), ("0", 0), ("100%", 200), ("0.2%", 0)]
)
def test_amounts(text: str, pixels: int) -> None:
    assert parse_amount(text, 200) == pixels


@pytest.mark.parametrize("text", ["", "-3", "1.5", "ten", "3 %%", "1e3", "NaN", "%"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(UsageError, match="whole pixels"):
        parse_amount(text, 200)


def test_aspects() -> None:
    assert parse_aspect("16:9") == parse_aspect("16x9") == parse_aspect(" 16 / 9 ") == (16, 9)
    for text in ("", "16", "1:2:3", "a:b", "0:1", "1.5:1", "-4:5", "99999:1"):
        with pytest.raises(UsageError, match="two whole numbers"):
            parse_aspect(text)


@pytest.mark.parametrize(
    ("margins", "says"),
    [
        (Margins(), "No side would grow"),
        (Margins(left=-1, top=5), "can't grow by -1"),
        (Margins(right=101), "more than the photo's own 100"),
        (Margins(bottom=51), "more than the photo's own 50"),
    ],
)
def test_what_cannot_be(margins: Margins, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_margins(margins, Rect(0, 0, 100, 50))


def test_up_to_the_photos_own_side_is_allowed() -> None:
    check_margins(Margins(100, 50, 100, 50), Rect(0, 0, 100, 50))


@given(
    st.tuples(*[st.integers(0, 200)] * 4),
    st.tuples(st.integers(1, 100), st.integers(1, 100)),
    st.floats(0.05, 1),
    st.integers(1, 60),
)
def test_rings_go_from_the_known_to_the_whole(
    more: tuple[int, ...], size: tuple[int, int], most: float, least: int
) -> None:
    known = Rect(3, -4, 3 + size[0], -4 + size[1])
    whole = Margins(*more).around(known)
    steps = growth_steps(known, whole, most, least)
    assert steps[-1] == whole
    across, down = max(known.width * most, least), max(known.height * most, least)
    for inner, outer in zip([known, *steps], steps, strict=False):
        assert outer.contains(inner)
        step = Margins.between(inner, outer)
        assert max(step.left, step.right) <= across + 1
        assert max(step.top, step.bottom) <= down + 1


def test_a_small_margin_is_one_step() -> None:
    assert growth_steps(Rect(0, 0, 100, 100), Rect(-30, 0, 100, 100), 0.35) == [Rect(-30, 0, 100, 100)]
    assert growth_steps(Rect(0, 0, 9, 9), Rect(0, 0, 9, 9), 0.35) == [Rect(0, 0, 9, 9)]
    assert len(growth_steps(Rect(0, 0, 100, 100), Rect(-100, 0, 100, 100), 0.35)) == 3
