"""The texture fill (PatchMatch), in a process of its own."""
