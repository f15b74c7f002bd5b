"""What the engine, the services and the history say in English, for the window's language: whole sentences, with a
number in braces wherever a name, a number or a reason stands. What is not here is shown in English.
"""

from __future__ import annotations

import re
from functools import cache

from app.ui.language import noop, tr

PATTERNS = (
    # the services
    noop("Filled {0} in {1} s on {2}. {3}"),
    noop("Filled {0} in {1} s on {2}."),
    noop("Cropped to {0} x {1}."),
    noop("The canvas has grown."),
    noop("Filled as you saw it."),
    noop("Nothing would change: pull an edge outward to expand, or inward to crop."),
    noop("Nothing is marked yet: paint over what should be filled, then predict its structure."),
    noop("Added “{0}”. It is used from the next start on."),
    noop("The photo was closed."),
    noop("The fill was cancelled; the photo is as it was."),
    noop(
        "The photo or the mask changed under the hole while it was being filled, so the result was dropped: fill again."
    ),
    noop("Filling what you marked."),
    noop("A fill is already running: wait for it, or cancel it first."),
    noop("No photo is open: open one, then paint over what should be filled."),
    noop("Nothing is marked yet: paint over what should be filled, then fill."),
    noop("There is no face or person at that point; draw around what should be filled instead."),
    noop("What is marked changed meanwhile, so nothing was done: try again."),
    noop("Working on what is marked."),
    noop("Looking at what is there."),
    noop("Another change of what is marked is still under way: try again in a moment."),
    noop("There is not enough memory for this; close other programs."),
    noop("There is not enough memory for this photo; close other programs."),
    noop("There is not enough memory to fill this hole: mark a smaller one, or close programs."),
    noop("There is not enough memory for a picture of this size: choose a smaller part."),
    noop("Marked."),
    noop("The fill stopped because of a fault in Wholeframe ({0}); the photo is unharmed."),
    noop("It stopped because of a fault in Wholeframe ({0}); the photo is unharmed."),
    noop("It did not work because of a fault in Wholeframe ({0})."),
    noop("It could not be judged because of a fault in Wholeframe ({0})."),
    noop("Nothing was marked because of a fault in Wholeframe ({0})."),
    noop("Your work can't be kept safe from a crash ({0}): free some space in {1}, and save often."),
    noop("The settings in {0} were not used, because {1}: correct or delete that file."),
    noop("This project was last saved by another program, so its layers were opened as one picture."),
    # the history, and what the services call their steps
    noop("Fill"),
    noop("Expand"),
    noop("Crop"),
    noop("Face or person"),
    noop("{0}, taken away"),
    noop("{0} on the locks"),
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
    # why a part was filled as it was
    noop("Chosen."),
    noop("A face lies under the hole."),
    noop("A person lies under the hole."),
    noop("No face lies under the hole."),
    noop("Outside the face."),
    noop("Outside the person."),
    noop("Outside the structure."),
    noop("The photo is an aligned face."),
    noop("Nobody is in the photo."),
    noop("A part of a person lies under the hole."),
    noop("A person goes on beyond the photo's edge."),
    noop("Background beside the person."),
    noop("Nobody was found in the photo, so the new area was filled as texture."),
    noop("No person goes on beyond the photo's edge, so the new area was filled as texture."),
    noop("No portrait cascade is installed, so the person who is cut off was not continued: the new area is texture."),
    # what was filled, in the sentence about it
    noop("a face"),
    noop("a person"),
    noop("texture"),
    noop("nothing"),
    noop("a face and texture"),
    noop("a person and texture"),
    noop("a face and a person"),
    noop("a face and a person and texture"),
    noop("{0} faces"),
    noop("{0} faces and texture"),
    noop("{0} people"),
    noop("{0} people and texture"),
    # the engine's errors that people meet most
    noop("No face was found at the hole; {0}"),
    noop("No person was found at the hole; choose 'auto' or 'texture'."),
    noop("All of what is marked is locked; unlock it, or mark something else."),
    noop("There was not enough memory for this fill; close other programs and try again."),
    noop("The mask leaves nothing of the photo to continue from; leave some of it unmasked."),
    noop("The graphics card could not be used ({0}), so the CPU does the work."),
    noop("The graphics card {0}, so the CPU does the work from here on."),
    noop("No {0} cascade is installed in {1}; choose 'texture', or put a {2} cascade there."),
    noop("The model file {0} is missing; {1}"),
    noop("The model file {0} is not the one its cascade.json describes (other sha256); {1}"),
    noop("{0} holds no cascade.json: give the folder of a cascade."),
    noop("There already is a model {0}: add --replace to put this one in its place."),
    noop("An eye was filled {0} of 255 off on average; a smooth fill is {1} off."),
    noop("Stripes were continued {0} of 255 off on average."),
    noop("{0} and the processor differ by {1} of 255 on average."),
    noop("Pixels outside the hole changed."),
    # files
    noop("photo"),
    noop("mask"),
    noop("face"),
    noop("portrait"),
    noop("The {0} {1} does not exist: check its name and folder."),
    noop("You may not read the {0} {1}: change its permissions or copy it somewhere you may."),
    noop("The {0} {1} can't be read ({2}): check the disk and try again."),
    noop("You may not write {0}: change the permissions or save in another folder."),
    noop("{0} is read-only, {1} was not saved: save in another folder."),
    noop("The folder {0} does not exist: create it or save in another one."),
    noop("{0} could not be saved ({1}): check the disk or save elsewhere."),
    noop("The name {0} does not say how to save: end it in {1}."),
    noop("{0} can't be written, only cameras make RAW files: end the name in .tif or .png."),
    noop("The mask {0} is all black, it marks nothing: paint the part to fill in white."),
    noop("The mask {0} {1}: use a mask of the photo's own size."),
    noop("The photo has 16 bits per channel and {0} holds 8, so it was rounded."),
    noop("The photo has 16 bits per channel and a HEIC holds 10 here, so it was rounded."),
    noop("{0} has no place for {1}, so that was left out."),
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
    whole = tr(sentence)
    if whole != sentence or not sentence:
        return whole
    for pattern, matcher in _matchers():
        said = matcher.fullmatch(sentence)
        translated = tr(pattern)
        if said is not None and translated != pattern:
            return translated.format(*(_inner(part) for part in said.groups()))
    return sentence


def _inner(part: str) -> str:
    """What stands in braces: words such as 'photo', or another sentence; a name and a number stay as they are."""
    return localized(part) if part.endswith((".", "faces", "people", "texture")) else tr(part)
