"""File names as people and desktops give them: a path, or a file's address (file:///home/ann/a%20b.png)."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

from engine.errors import UsageError
from engine.messages import shown

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(//)?(.*)", re.DOTALL)  # two letters and more: C: is a disk
_HERE = ("", "localhost", "127.0.0.1")


def local_path(text: str) -> Path:
    """The path that `text` gives. A file of exactly that name is meant before an address is.

    Raises UsageError, one sentence, for the address of something that is no file of this machine.
    """
    match = _SCHEME.fullmatch(text)
    if match is None or os.path.lexists(text):
        return Path(text)
    scheme, slashes, rest = match[1].lower(), match[2], match[3]
    if scheme != "file":
        if slashes is None:
            return Path(text)  # "Ann: at the lake.png"
        raise UsageError(
            "{text} is not on this computer: download it, then give the name of its file.", text=shown(text)
        )
    host, slash, place = rest.partition("/") if slashes else ("", rest[:1], rest[1:])
    if slash != "/":
        raise UsageError(
            "{text} is not a complete file address: give its path, or file:///FOLDER/NAME.", text=shown(text)
        )
    if host.lower() not in (*_HERE, platform.node().lower()):
        raise UsageError(
            "{text} is on another computer: copy it here, then give the name of its file.", text=shown(text)
        )
    path = os.fsdecode(unquote_to_bytes(os.fsencode("/" + place)))
    if "\0" in path:
        raise UsageError("{text} is not a file address: names can't contain %00.", text=shown(text))
    # file:///C:/photo.jpg
    return Path(path[1:] if sys.platform == "win32" and re.match("/[A-Za-z]:", path) else path)
