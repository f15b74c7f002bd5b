"""The screen's colour profile under X11: a property of the root window ("ICC Profiles in X", version 0.4). Qt reads no
properties, so Xlib is asked, which is there wherever Qt's own windows are.
"""

from __future__ import annotations

import ctypes
import ctypes.util

_LONGEST = 2**23  # in 4 bytes each
_ANY_TYPE = 0


def root_profile() -> bytes | None:
    """Of the first screen; None where there is none, or no X server."""
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
