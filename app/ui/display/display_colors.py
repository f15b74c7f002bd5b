"""From the numbers in a photo to those the screen wants: through the photo's own profile, by LittleCMS.

Qt has a converter, but its parser rejects profiles that are valid (LUT-based and version 4 ones among them).
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

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
