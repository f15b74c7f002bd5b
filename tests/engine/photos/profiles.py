"""Colour profiles for tests: made here, and those that others made (Debian's libgs-common)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

FOLDER = Path("/usr/share/color/icc/ghostscript")


@lru_cache(maxsize=1)
def display_p3() -> bytes:
    """SMPTE RP 431-2's primaries, white D65, and the curve of sRGB."""
    x = np.linspace(0, 1, 4096)
    curve = np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4).astype(np.float32)
    return imagecodecs.cms_profile(
        "rgb",
        whitepoint=[0.3127, 0.3290, 1.0],
        primaries=[0.68, 0.32, 1.0, 0.265, 0.69, 1.0, 0.15, 0.06, 1.0],
        transferfunction=curve,
    )


def installed(name: str) -> bytes:
    """One of ghostscript's: a98 (Adobe RGB), rommrgb (ProPhoto), srgb, sgray, default_cmyk."""
    path = FOLDER / f"{name}.icc"
    if not path.exists():
        pytest.fail(f"{path} is missing: the set-up installs it (packaging/system_libraries.sh, libgs-common)")
    return path.read_bytes()


def named(name: str) -> bytes:
    return display_p3() if name == "display_p3" else installed(name)
