"""What the engine and training share, so that the two cannot drift: pixels, structure, specs, crops, compositing.

Imports numpy and cv2 only.
"""
