"""The screen's colour profile, and the conversion of a photo's colours into it.

Everything that shows the photo asks `screen_of`, so that the canvas and every small picture agree.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PySide6.QtGui import QGuiApplication

from app.document.settings import Display, Settings
from app.ui.i18n.language import noop

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.ColorManager"
AT = "/org/freedesktop/ColorManager"
PATIENCE = 1000  # milliseconds for an answer; the window waits for it


def colord_profile(screen: str, bus: QDBusConnection | None = None) -> bytes | None:
    """The profile that colord, a service of Linux desktops, knows for the screen at a connector ('eDP-1', Qt's name
    for it); Wayland itself tells of none in a way that Qt passes on. `bus`: the system's, unless given. None where
    there is no such service or screen, or it has no profile. OSError when its file can't be read.
    """
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.systemBus() if bus is None else bus
    device = _asked(bus, AT, SERVICE, "FindDeviceByProperty", "XRANDR_name", screen)
    profile = device and _asked(bus, device.path(), f"{SERVICE}.Device", "GetProfileForQualifiers", ["*"])
    properties = "org.freedesktop.DBus.Properties"
    name = profile and _asked(bus, profile.path(), properties, "Get", f"{SERVICE}.Profile", "Filename")
    return Path(name.variant()).read_bytes() if name and name.variant() else None


def _asked(bus: QDBusConnection, at: str, interface: str, method: str, *arguments: object) -> Any:
    """The answer; None where there is none."""
    from PySide6.QtDBus import QDBus, QDBusMessage

    call = QDBusMessage.createMethodCall(SERVICE, at, interface, method)
    call.setArguments(list(arguments))
    reply = bus.call(call, QDBus.CallMode.Block, PATIENCE)
    answers = reply.arguments()
    return answers[0] if reply.type() == QDBusMessage.MessageType.ReplyMessage and answers else None


_FRAMEWORKS = "/System/Library/Frameworks/{0}.framework/{0}"


def main_screen_profile() -> bytes | None:
    """The main screen's profile under macOS, from Core Graphics, as Qt does not tell; None where it has none. Written
    by its documentation and never run there: whoever calls it takes any failure for "no profile". OSError or
    AttributeError on other systems.
    """
    graphics = ctypes.CDLL(_FRAMEWORKS.format("CoreGraphics"))
    foundation = ctypes.CDLL(_FRAMEWORKS.format("CoreFoundation"))
    graphics.CGMainDisplayID.restype = ctypes.c_uint32
    for function, takes, gives in (
        (graphics.CGDisplayCopyColorSpace, ctypes.c_uint32, ctypes.c_void_p),
        (graphics.CGColorSpaceCopyICCData, ctypes.c_void_p, ctypes.c_void_p),
        (foundation.CFDataGetLength, ctypes.c_void_p, ctypes.c_long),
        (foundation.CFDataGetBytePtr, ctypes.c_void_p, ctypes.c_void_p),
        (foundation.CFRelease, ctypes.c_void_p, None),
    ):
        function.argtypes, function.restype = [takes], gives
    space = graphics.CGDisplayCopyColorSpace(graphics.CGMainDisplayID())
    data = graphics.CGColorSpaceCopyICCData(space) if space else None
    try:
        return ctypes.string_at(foundation.CFDataGetBytePtr(data), foundation.CFDataGetLength(data)) if data else None
    finally:
        for kept in filter(None, (data, space)):
            foundation.CFRelease(kept)


_LONGEST = 2**23  # in 4 bytes each
_ANY_TYPE = 0


def root_profile() -> bytes | None:
    """The first screen's profile under X11: a property of the root window ("ICC Profiles in X", version 0.4). Qt reads
    no properties, so Xlib is asked. None where there is none, or no X server.
    """
    name = ctypes.util.find_library("X11")
    try:
        xlib = ctypes.CDLL(name or "libX11.so.6")
    except OSError:
        return None
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XDefaultRootWindow.restype = xlib.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    if not display:
        return None
    try:
        atom = xlib.XInternAtom(display, b"_ICC_PROFILE", True)
        return _property(xlib, display, atom) if atom else None
    finally:
        xlib.XCloseDisplay(display)


def _property(xlib: ctypes.CDLL, display: ctypes.c_void_p, atom: int) -> bytes | None:
    kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
    bits, cells = ctypes.c_int(), ctypes.c_void_p()
    root = ctypes.c_ulong(xlib.XDefaultRootWindow(display))
    failed = xlib.XGetWindowProperty(
        *(display, root, ctypes.c_ulong(atom), ctypes.c_long(0), ctypes.c_long(_LONGEST), 0, ctypes.c_ulong(_ANY_TYPE)),
        *(ctypes.byref(kind), ctypes.byref(bits), ctypes.byref(count), ctypes.byref(left), ctypes.byref(cells)),
    )
    if failed or not cells:
        return None
    found = ctypes.string_at(cells, count.value) if bits.value == 8 else b""
    xlib.XFree(cells)
    return found or None


LARGEST = 2**25  # bytes; the profiles of screens have some kilobytes, those with tables a few megabytes
UNREADABLE = noop("“{name}” can't be read: choose another file.")
NO_PROFILE = noop("“{name}” is not a colour profile: choose another file.")
OTHER_SPACE = noop("“{name}” is a colour profile, but not for a screen (RGB): choose another file.")
NONE_HERE = noop("This system has no screen profile that can be read.")
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
            return main_screen_profile()
        case "xcb":
            return root_profile()
        case "wayland" | "wayland-egl":
            return colord_profile(QGuiApplication.primaryScreen().name())
        case _:
            return None


Plane = NDArray[np.uint8]


class DisplayColors:
    """Photo -> screen, in one step: by way of sRGB what both have beyond it would be lost. Get one from `colors_of`."""

    def __init__(self, icc: bytes | None, screen: bytes | None = None) -> None:
        """`icc`: the photo's profile, `screen`: the screen's (`app.ui.display.screen`); one that cannot be used counts
        as none, and none as sRGB.
        """
        self._transform: Any = None
        self._grey = False
        # Both profiles; without the photo's where that can't be used, without the screen's where that can't be.
        for photo, target in ((icc, screen), (None, screen), (icc, None)):
            if (photo is None and target is None) or self._converts(photo, target):
                return

    @property
    def plain(self) -> bool:
        """True when nothing is changed."""
        return self._transform is None

    def shown(self, plane: Plane) -> Plane:
        """`plane` (HxWx3) as the screen wants it; the same array when there is nothing to do."""
        if self._transform is None:
            return plane
        source = np.ascontiguousarray(plane[..., 0] if self._grey else plane)
        return np.asarray(ImageCms.applyTransform(Image.fromarray(source), self._transform))

    def _converts(self, icc: bytes | None, screen: bytes | None) -> bool:
        """Get ready to convert from one to the other; whether that can be done."""
        try:
            self._build(_profile(icc), _profile(screen))
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            self._transform, self._grey = None, False
            return False
        return True

    def _build(self, profile: ImageCms.ImageCmsProfile, screen: ImageCms.ImageCmsProfile) -> None:
        """Raises ValueError for a photo's profile of other colours than a photo's."""
        core: Any = profile.profile
        space = str(core.xcolor_space).strip()
        if space not in ("RGB", "GRAY"):
            raise ValueError(space)
        self._grey = space == "GRAY"
        transform: Any = ImageCms.buildTransform(
            profile,
            screen,
            "L" if self._grey else "RGB",
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        ramp = np.arange(256, dtype=np.uint8)
        probe = np.stack([ramp, ramp[::-1], np.roll(ramp, 85)], axis=1)[None]
        self._transform = transform
        # Most profiles are sRGB by another maker: what moves no colour by more than rounding is not worth the time.
        if not self._grey and np.abs(self.shown(probe).astype(int) - probe).max() <= 1:
            self._transform = None


def _profile(icc: bytes | None) -> ImageCms.ImageCmsProfile:
    untyped: Any = ImageCms
    return ImageCms.ImageCmsProfile(untyped.createProfile("sRGB") if icc is None else io.BytesIO(icc))


@lru_cache(maxsize=16)
def colors_of(icc: bytes | None, screen: bytes | None) -> DisplayColors:
    """The DisplayColors of a photo with this profile on a screen with that; None: sRGB."""
    return DisplayColors(icc, screen)
