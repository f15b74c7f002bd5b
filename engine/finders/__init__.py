"""Finds what a photo shows: faces, people. Imports contract (and onnxruntime for its own small networks)."""
