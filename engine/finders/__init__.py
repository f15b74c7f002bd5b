"""Finds what a photo shows: where a face is. Imports contract (and onnxruntime for its own two small networks)."""
