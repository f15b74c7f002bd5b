"""What the numbers in a window's pixels mean to the screen: sRGB, or the profile that the person or the system names.

Everything that shows the photo asks `screen_of`, so that the canvas and every small picture agree.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageCms
from PySide6.QtGui import QGuiApplication

from app.document.settings import Display, Settings
from app.ui.display.x11 import root_profile
from app.ui.i18n.language import noop

LARGEST = 2**25  # bytes; the profiles of screens have some kilobytes, those with tables a few megabytes
UNREADABLE = noop("“{name}” can't be read: choose another file.")
NO_PROFILE = noop("“{name}” is not a colour profile: choose another file.")
OTHER_SPACE = noop("“{name}” is a colour profile, but not for a screen (RGB): choose another file.")
NONE_HERE = noop("This system names no profile that can be read here.")
NONE_ON_MACOS = noop("On macOS, choose the file of the screen's profile, in Library/ColorSync/Profiles/Displays.")


@dataclass(frozen=True, slots=True)
class Screen:
    """icc: what the photo's colours are converted into; None: sRGB. about: how the profile calls itself, or the file.
    problem: why it is sRGB although something else was chosen, a text for `tr` with a place for {name}.
    """

    icc: bytes | None = None
    about: str = "sRGB"
    problem: str = ""


def screen_of(settings: Settings) -> Screen:
    """The one that is chosen. What was read is kept until `forget`."""
    return _screen(settings.display, settings.display_file)


def forget() -> None:
    """Read the profile again the next time: a file may have got another content, the system another profile."""
    _screen.cache_clear()


def read(path: Path) -> Screen:
    """The profile in a file, or what is wrong with it."""
    try:
        if path.stat().st_size > LARGEST or not path.is_file():  # whoever reads a pipe waits for somebody who writes
            return Screen(about=path.name, problem=NO_PROFILE)
        return usable(path.read_bytes(), path.name)
    except OSError:
        return Screen(about=path.name, problem=UNREADABLE)


def usable(icc: bytes, name: str) -> Screen:
    """`icc`, if colours can be converted into it; `name`: what it is called where it can't."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        core: Any = profile.profile
        if str(core.xcolor_space).strip() != "RGB":
            return Screen(about=name, problem=OTHER_SPACE)
        # Profiles of cameras and scanners may lead out of their colours only.
        untyped: Any = ImageCms
        ImageCms.buildTransform(ImageCms.ImageCmsProfile(untyped.createProfile("sRGB")), profile, "RGB", "RGB")
        return Screen(icc, str(core.profile_description or "").strip() or name)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return Screen(about=name, problem=NO_PROFILE)


@lru_cache(maxsize=4)
def _screen(display: Display, file: str) -> Screen:
    if display == "file":
        return read(Path(file))
    if display == "system":
        found = usable(system_profile() or b"", "")
        none = NONE_ON_MACOS if sys.platform == "darwin" else NONE_HERE
        return Screen(problem=none) if found.problem else found
    return Screen()


def system_profile() -> bytes | None:
    """The profile of the main screen, whatever may fail on the way to it; None where none is told."""
    try:
        return _told_by(sys.platform if sys.platform in ("win32", "darwin") else QGuiApplication.platformName())
    except Exception:  # other people's services and libraries: without them photos are shown in sRGB, which is said
        return None


def _told_by(system: str) -> bytes | None:
    match system:
        case "win32":
            profile: Any = ImageCms.get_display_profile()
            return None if profile is None else profile.tobytes()
        case "darwin":
            from app.ui.display.macos import main_screen_profile

            return main_screen_profile()
        case "xcb":
            return root_profile()
        case "wayland" | "wayland-egl":
            from app.ui.display.colord import colord_profile

            return colord_profile(QGuiApplication.primaryScreen().name())
        case _:
            return None
