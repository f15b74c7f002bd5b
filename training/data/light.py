"""Other light on the same picture."""

import cv2
import numpy as np

from engine.imaging.pixels import Pixels


def relight(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Another brightness curve and a slight tint."""
    gain, gamma = np.exp(rng.normal(0, 0.08, 3)), np.exp(rng.normal(0, 0.15))
    table = np.clip(((np.arange(256) / 255) ** gamma)[:, None] * gain * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(np.ascontiguousarray(pixels), table[None]), np.uint8)
