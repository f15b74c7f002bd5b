"""What the engine's rooms say to people in English, by room: see `sentences`. tests/app/i18n finds what is not here."""

from __future__ import annotations

from app.ui.i18n.language import noop

PHOTOS = (
    # words that stand in braces below
    noop("photo"),
    noop("mask"),
    noop("project"),
    noop("the project"),
    noop("text"),
    noop("comment"),
    noop("IPTC captions"),
    noop("colour profile"),
    # opening
    noop("The {0} {1} does not exist: check its name and folder."),
    noop("{0} is a folder, not a {1}: choose a file in it."),
    noop("The {0} {1} does not exist, its name is too long: check it."),
    noop("The {0} {1} is a link that leads back to itself: give the file itself."),
    noop("The {0} {1} is not a folder: check its name."),
    noop("The {0} {1} can't be read, its name is too long: shorten it."),
    noop("The {0} {1} is a link that leads back to itself: give the folder itself."),
    noop("You may not look into the {0} {1}: change its permissions or copy it somewhere you may."),
    noop("{0} is a link that leads back to itself: give another name."),
    noop("{0} is not on this machine: fetch it, and give the name of its file."),
    noop("{0} is on another machine: fetch it, and give the name of its file."),
    noop("{0} is no whole address of a file: give its path, or file:///FOLDER/NAME."),
    noop("{0} is no address of a file: %00 is in no name."),
    noop("You may not read the {0} {1}: change its permissions or copy it somewhere you may."),
    noop("The disk that holds the {0} {1} can't be reached any more: reconnect it and try again."),
    noop("The {0} {1} is a link that leads back to itself: give the file itself."),
    noop("The {0} {1} can't be read ({2}): check the disk and try again."),
    noop("The {0} {1} is not a {2} file: choose another one or convert it first."),
    noop("The {0} {1} does not fit into memory: close other programs or make it smaller."),
    noop("The {0} {1} is cut off before its end: get a whole copy of it."),
    noop(
        "The {0} {1} is damaged or of a rare kind: get another copy, or save it anew as JPEG or PNG in another program."
    ),
    noop("The {0} {1} is not a file: choose the file of a photo."),
    noop("The {0} {1} is empty (0 bytes): get a whole copy of it."),
    noop(
        "The {0} {1} has more than {2} megapixels, the most that is opened: make it smaller first, or allow more in "
        "Preferences."
    ),
    noop(
        "The {0} {1} is larger than {2} MB, the most that is opened: make it smaller first, or set {3} to allow more."
    ),
    noop(
        "The {0} {1} has more than {2} megapixels, the most that is opened: make it smaller first, or allow more with "
        "{3}."
    ),
    noop(
        "The result would have {0} x {1} pixels, and more than {2} megapixels are not opened again: expand by less, or "
        "allow more with {3}."
    ),
    noop(
        "The result would have {0} x {1} pixels, and more than {2} megapixels are not opened again: expand by less, or "
        "allow more in Preferences."
    ),
    noop("The {0} {1} is a camera's RAW file: give its name the ending .dng."),
    noop(
        "The {0} {1} holds numbers of a kind that no photo has (not 8 or 16 bits a channel): save it anew with 16 bits."
    ),
    noop("The {0} {1} is {2} of a kind that no photo is (its colours are not RGB, grey or CMYK): save it anew as RGB."),
    noop(
        "The {0} {1} has colours of a kind that no photo has (primaries {2}, transfer {3}): save it anew as sRGB in "
        "another program."
    ),
    noop("{0} is set to {1}: set it to a positive number, or not at all."),
    noop("The mask {0} is all black, it marks nothing: paint the part to fill in white."),
    noop("The mask {0} is all transparent, it marks nothing: paint the part to fill in white."),
    noop(
        "The mask {0} can be read two ways, with its opaque part or its transparent part as the hole: save it as white "
        "on black, without transparency."
    ),
    noop("The mask {0} {1}: use a mask of the photo's own size."),
    noop("is {0} but the photo is {1}"),
    noop("This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB."),
    noop("This photo carries {0}, which will not be saved."),
    noop("extra brightness for HDR screens"),
    noop("depth data"),
    noop("a short video"),
    noop("a sound recording"),
    noop("a thumbnail (JFXX)"),
    noop("FlashPix data"),
    noop("a description of two pictures for 3D viewing"),
    noop("Content Credentials (C2PA)"),
    noop("further XMP in segments of its own"),
    noop("a camera's data in CIFF"),
    noop("a camera's data in APP{0}"),
    noop("outlines of people"),
    noop("The end of this file is missing, and with it the lowest {0} % of the photo."),
    noop("The end of this file is missing, and with it the topmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the rightmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the leftmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the fine detail of the lowest {0} % of the photo."),
    noop("The end of this file is missing, and with it the fine detail of the topmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the fine detail of the rightmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the fine detail of the leftmost {0} % of the photo."),
    noop("The end of this file is missing, and with it the fine detail of the whole photo."),
    noop("This photo carries more text than can be kept, which will not be saved."),
    noop("The XMP of this photo can't be read, and will not be saved."),
    noop("The colour profile of this photo can't be read, so it was opened without one."),
    noop("This file holds several images; only the first was opened and will be saved."),
    noop("This file holds several images; only the main one was opened and will be saved."),
    noop("This AVIF has more than 8 bits per channel; it was opened, and will be saved, with 8."),
    noop(
        "This is a camera's RAW file; it was developed with the camera's white balance, and is saved as another kind."
    ),
    # saving
    noop("The disk is full, {0} was not saved: free some space in {1} or save elsewhere."),
    noop("Can't save {0} here, the folder is read-only: choose another."),
    noop("Can't save {0} here, the file or its folder is read-only: choose another."),
    noop("The disk of {0} can't be reached any more: reconnect it or save elsewhere."),
    noop("The folder {0} does not exist: create it or save in another one."),
    noop("{0} is not a folder: save in another one."),
    noop("{0} is a folder: give the name of a file to save to."),
    noop("The name {0} is too long: choose a shorter one."),
    noop("{0} is a link that leads back to itself: give another name."),
    noop("{0} could not be saved ({1}): check the disk or save elsewhere."),
    noop(
        "{0} was changed by another window or program, and was not replaced: save under another name, or save once "
        "more to replace it."
    ),
    noop("{0} was not saved, {1} made of it does not give it back: save in another format."),
    noop("{0} is too large for {1}, {2}: save as .png instead."),
    noop("{0} pixels long"),
    noop("{0} can't be transparent, {1} was not saved: save as .png instead."),
    noop("{0} can't be written, only cameras make RAW files: end the name in .tif or .png."),
    noop("The name {0} does not say how to save: end it in {1}."),
    noop("{0} can't hold the colour profile that {1} needs: save as .png instead."),
    noop("{0} could not be made into {1}: save as .png instead."),
    noop("The {0} of this photo is too long for a JPEG: save {1} as .png instead."),
    noop("The quality must be from 1 to 100, not {0}: leave it out to keep the photo's."),
    noop("The photo has 16 bits per channel and {0} holds 8, so it was rounded."),
    noop("The photo has 16 bits per channel and a HEIC holds 10 here, so it was rounded."),
    noop("{0} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen."),
    noop("{0} has no place for {1}, so that was left out."),
    noop("A mask saved as JPEG would come back with specks in it; save it as PNG."),
    # projects
    noop("{0} is not a file: choose a project that ends in .ora."),
    noop("The project {0} is damaged or cut off: get another copy of it."),
    noop("The project {0} does not fit into memory: close other programs."),
    noop("The project {0} {1}: get another copy of it, or open the photo it was made from."),
    noop("is damaged"),
    noop("is damaged ({0})"),
    noop("is not an OpenRaster file"),
    noop("is locked with a password"),
    noop("was made by a newer Wholeframe"),
    noop("lacks its part {0}"),
    noop("holds more than {0} parts"),
    noop("names one of its parts twice"),
    noop("names a part that lies outside of it"),
    noop("would unpack to {0} MB in one part"),
)

FILLS = (
    noop("There is a face under the mask."),
    noop("There is a face, seen from the side, under the mask."),
    noop("You placed the eyes."),
    noop("There is a person under the mask."),
    noop("There is no face under the mask."),
    noop("Outside the face."),
    noop("Outside the person."),
    noop("Outside the structure."),
    noop("The photo is a cropped face."),
    noop("Nobody is in the photo."),
    noop("A part of a person is under the mask."),
    noop("Only a thin mark on a person: texture repairs it better."),
    noop("The photo's edge cuts a person off."),
    noop("Background beside the person."),
    noop("Nobody was found in the photo, so the new area was filled as texture."),
    noop("No person is cut off by the photo's edge, so the new area was filled as texture."),
    noop("No portrait cascade is installed, so the person who is cut off was not continued: the new area is texture."),
    noop(
        "A face is seen from the side, further than in the photos that the cascade learnt from, so its fill will be "
        "worse."
    ),
    noop("Eyes were placed outside the masked area, so they were not used: place those of the face to fill."),
    noop("An eye at {0} lies outside the photo, which is {1} x {2}: place it on the photo."),
    noop("Both eyes are at {0}: put each where it is."),
    noop("The eyes are at no place of the photo: give two numbers for each."),
    noop(
        "The eyes are {0} pixels apart, and a face with less than {1} can't be filled: place them further apart, or "
        "enlarge the photo."
    ),
    noop(
        "No face was found at the hole; choose 'auto' or 'texture', place the eyes, or say that the photo is aligned "
        "when it already is a face crop."
    ),
    noop("No person was found at the hole; choose 'auto' or 'texture'."),
    noop("All of the masked area is locked; unlock it, or mask something else."),
    noop("The mask is empty; paint over the part to fill."),
    noop("There was not enough memory for this fill; close other programs and try again."),
    noop("The mask leaves too little of the photo to continue from; leave more of it unmasked."),
    noop("The graphics card could not be used ({0}), so the CPU does the work."),
    noop("The graphics card {0}, so the CPU does the work from here on."),
    noop("An eye was filled {0} of 255 off on average; a smooth fill is {1} off."),
    noop("Stripes were continued {0} of 255 off on average."),
    noop("{0} and the processor differ by {1} of 255 on average."),
    noop("Pixels outside the masked area changed."),
)

MODELS = (
    # what the models that ship call themselves, and their terms
    noop("Face: shape, then paint ({0})"),
    noop("Portrait: parts of the person, then paint ({0})"),
    noop("{0}: non-commercial research purposes only; a model trained on it carries these terms."),
    noop("{0}: Apache-2.0, asks for a citation."),
    noop(
        "{0}: Apache-2.0, asks for a citation; portraits gathered by {1}: MIT, mostly works of the United States' "
        "government."
    ),
    noop("face"),
    noop("portrait"),
    noop("install the cascade '{0}' again."),
    noop("check it with 'wholeframe models verify'."),
    noop("get the cascade from somebody you trust."),
    noop("install Wholeframe again."),
    noop("No {0} cascade is installed in {1}; choose 'texture', or put a {2} cascade there."),
    noop("The model file {0} is missing; {1}"),
    noop("The model file {0} can't be read ({1}); {2}"),
    noop("The model file {0} is not the one its cascade.json describes (other sha256); {1}"),
    noop("The model file {0} is no ONNX model ({1}); {2}"),
    noop("The model file {0} keeps {1} in another file; export it as a single file."),
    noop("The model file {0} uses {1}, which is not a standard ONNX operator; export it with standard operators only."),
    noop("{0} describes the cascade '{1}', but lies in the folder '{2}'; rename the folder."),
    noop("The card {0} is missing; install the cascade '{1}' again."),
    noop(
        "There is no cascade '{0}' in {1} (installed: {2}); see 'wholeframe models list', or install Wholeframe again."
    ),
    noop("{0} can't be read ({1}); install the cascade again."),
    noop("The cascade '{0}' has the stages {1}, but a {2} cascade has {3}; install it again."),
    noop(
        "The cascade '{0}' knows other parts of a person than this version; update Wholeframe, or install the cascade "
        "that belongs to it."
    ),
    noop("{0} holds no {1}: give the folder of a cascade."),
    noop("There already is a model {0}: add --replace to put this one in its place."),
    noop("The model {0} came with Wholeframe and can't be removed: only added ones can."),
    noop("There is no model {0} any more: it was removed already."),
    noop("The model {0} could not be removed ({1}): check the disk."),
    noop("The files of the model {0} are in use: close what uses them and try again."),
    noop("{0}: {1} is no name for a folder; export the cascade again."),
    noop("{0} is a link to another place; get the cascade again, with the file itself."),
    noop("{0}: schema {1} is not {2}, the one this version reads; update Wholeframe, or export the cascade again."),
    noop("{0}: a file cannot hold its own sha256; export the cascade again."),
    noop("{0}: expected a table of keys and values; obtain the cascade again."),
    noop("{0}: not valid JSON (nested too deeply); obtain the cascade again."),
    noop("{0}: not valid JSON ({1}); obtain the cascade again."),
    noop("{0}: {1}; correct it, or export the cascade again."),
    noop("Onnxruntime cannot load the model ({0}); install it again."),
    noop("The model {0} failed while running ({1}); {2}"),
    noop("The model {0} has the {1}s {2} where its spec says {3}; {4}"),
    noop("The model {0} returned {1} of shape {2} where its spec says {3}; {4}"),
    noop("The model {0} returned {1} with values that are not numbers; {2}"),
    noop("The model returned values that are not numbers; try again with the device set to 'cpu'."),
    noop("The model {0} did not come to an end within {1} seconds; {2}"),
    noop("The model {0} ended the process that tried it (exit code {1}); {2}"),
    noop("{0} is missing or does not list {1}; install Wholeframe again."),
    noop("The finders' file {0} is damaged or another one (other sha256); {1}"),
    noop("The finders' file {0} is missing; {1}"),
    noop("The finders' file {0} can't be read ({1}); {2}"),
    noop("Onnxruntime can't load the finders' file {0}; {1}"),
    noop("The texture fill failed ({0}); install Wholeframe again."),
    noop(
        "The texture fill stopped unexpectedly (exit code {0}); try again, and if it happens again, install "
        "Wholeframe again."
    ),
)
