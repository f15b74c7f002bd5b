"""Cascades on disk and in memory: registry, packs, checks, sessions. `providers` alone loads onnxruntime here."""
