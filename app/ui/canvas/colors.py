"""From the numbers in a photo to those the screen wants: through the photo's own profile, by LittleCMS.

Qt has a converter, but its parser rejects profiles that are valid (LUT-based and version 4 ones among them).
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from app.ui.canvas.planes import Plane


class DisplayColors:
    """Photo -> sRGB, which is what a window's pixels are taken for."""

    def __init__(self, icc: bytes | None) -> None:
        """`icc`: the photo's profile; one that cannot be used counts as none, and none as sRGB."""
        self._transform: Any = None
        self._grey = False
        if icc is not None:
            try:
                self._build(ImageCms.ImageCmsProfile(io.BytesIO(icc)))
            except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
                self._transform = None

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

    def _build(self, profile: ImageCms.ImageCmsProfile) -> None:
        core: Any = profile.profile
        space = str(core.xcolor_space).strip()
        if space not in ("RGB", "GRAY"):
            return
        untyped: Any = ImageCms
        srgb = ImageCms.ImageCmsProfile(untyped.createProfile("sRGB"))
        self._grey = space == "GRAY"
        transform: Any = ImageCms.buildTransform(
            profile,
            srgb,
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
