"""What the engine, the services and the history say in English, for the window's language: whole sentences, with a
number in braces wherever a name, a number or a reason stands. This is the one border they cross on their way to people:
below it no language is known, and what is not here is shown in English.
"""

from __future__ import annotations

import re
from functools import cache

from app.ui.engine_sentences import FILLS, MODELS, PHOTOS
from app.ui.i18n.language import legible, noop, tr

PATTERNS = (
    # the services
    noop("Filled {0} in {1} s on {2}. {3}"),
    noop("Filled {0} in {1} s on {2}."),
    noop("Cropped to {0} x {1}."),
    noop("Expanded the canvas."),
    noop("Accepted."),
    noop("Nothing would change: pull an edge outward to expand, or inward to crop."),
    noop("Nothing is masked yet: paint over what should be filled, then predict."),
    noop("Added “{0}”. The next fill uses it."),
    noop("Added “{0}”. Fills still use “{1}”, which comes first by name."),
    noop("Added “{0}”."),
    noop("Removed “{0}”."),
    noop("The photo was closed."),
    noop("The fill was cancelled; the photo is unchanged."),
    noop("The photo or the mask changed during the fill, so its result was not used: fill again."),
    noop("Filling the masked area."),
    noop("Accept or discard the prediction first."),
    noop("A fill is already running: wait for it, or cancel it first."),
    noop("Painting another variant."),
    noop("The photo was changed while another variant was being painted, so the variant was dropped."),
    noop("No photo is open: open one, then paint over what should be filled."),
    noop("Nothing is masked yet: paint over what should be filled, then fill."),
    noop("There is no face or person at that point; draw around what should be filled instead."),
    noop("The mask changed meanwhile, so nothing was done: try again."),
    noop("Changing the mask."),
    noop("Looking for a face or person."),
    noop("The mask is still being changed: try again in a moment."),
    noop("There is not enough memory for this; close other programs."),
    noop("There is not enough memory for this photo; close other programs."),
    noop("There is not enough memory to fill this area: mask a smaller one, or close other programs."),
    noop("There is not enough memory for an image of this size: choose a smaller part."),
    noop("Mask changed."),
    noop("The fill stopped because of a fault in Wholeframe ({0}); the photo is unchanged."),
    noop("It stopped because of a fault in Wholeframe ({0}); the photo is unchanged."),
    noop("It did not work because of a fault in Wholeframe ({0})."),
    noop("The result could not be checked because of a fault in Wholeframe ({0})."),
    noop("The mask was not changed because of a fault in Wholeframe ({0})."),
    noop("Crash recovery does not work ({0}): free some space in {1} and save often."),
    noop("The prediction can't be read any more: predict again."),
    noop("The prediction was made with other models than those installed now: predict again."),
    noop("The settings in {0} were not used, because {1}: correct or delete that file."),
    noop("This project was last saved by another program, so its layers were merged."),
    # the history, and what the services call their steps
    noop("Fill"),
    noop("Expand"),
    noop("Crop"),
    noop("Face or person"),
    noop("{0}, erased"),
    noop("{0}, locked area"),
    noop("Grow by {0} px"),
    noop("Shrink by {0} px"),
    noop("Feather by {0} px"),
    noop("Earlier steps"),
    noop("just now"),
    noop("{0} day ago"),
    noop("{0} days ago"),
    noop("{0} hour ago"),
    noop("{0} hours ago"),
    noop("{0} minute ago"),
    noop("{0} minutes ago"),
    # what was filled, in the sentence about it
    noop("nothing"),
    noop("texture"),
    noop("a face"),
    noop("a face and texture"),
    noop("a face and a person"),
    noop("a face, a person and texture"),
    noop("a face and {0} people"),
    noop("a face, {0} people and texture"),
    noop("{0} faces"),
    noop("{0} faces and texture"),
    noop("{0} faces and a person"),
    noop("{0} faces, a person and texture"),
    noop("{0} faces and {1} people"),
    noop("{0} faces, {1} people and texture"),
    noop("a person"),
    noop("a person and texture"),
    noop("{0} people"),
    noop("{0} people and texture"),
    noop(
        "The settings could not be saved, because {0}: free some space, or allow Wholeframe to "
        "write to its settings folder."
    ),
    *PHOTOS,
    *FILLS,
    *MODELS,
)


@cache
def _matchers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those with something in braces; the longest first, so that the closest fits."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for pattern in sorted(PATTERNS, key=len, reverse=True):
        if "{0}" in pattern:
            parts = re.split(r"\{\d\}", pattern)
            found.append((pattern, re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)))
    return tuple(found)


def localized(sentence: str) -> str:
    """`sentence` in the window's language; as it is where that does not know it."""
    sentence = legible(sentence)
    whole = tr(sentence)
    if whole != sentence or not sentence:
        return whole
    for pattern, matcher in _matchers():
        said = matcher.fullmatch(sentence)
        if said is not None and (translated := tr(pattern)) != pattern:
            return translated.format(*(_inner(part) for part in said.groups()))
    return sentence


def _inner(part: str) -> str:
    """What stands in braces: words such as 'photo', or another sentence; names (in quotes) and numbers stay."""
    return part if part.startswith("'") else localized(part)
