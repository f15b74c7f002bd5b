"""The texture filler: patches of the photo's own, in a process of its own."""
