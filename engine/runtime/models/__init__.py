"""Cascades on disk and in memory: found, checked, tried, loaded, run."""
