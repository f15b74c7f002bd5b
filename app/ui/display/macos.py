"""The main screen's colour profile under macOS: Core Graphics is asked, as Qt does not tell. Written by its
documentation and never run there: whoever calls it takes any failure for "no profile".
"""

from __future__ import annotations

import ctypes

_FRAMEWORKS = "/System/Library/Frameworks/{0}.framework/{0}"


def main_screen_profile() -> bytes | None:
    """None where it has none. OSError or AttributeError on other systems."""
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
