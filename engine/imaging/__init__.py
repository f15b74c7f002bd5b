"""Geometry, pixels, resampling, 16 bits, margins: shared with training. Imports numpy and cv2 only."""
