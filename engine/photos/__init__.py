"""Reads and writes photos, masks and the metadata that belongs to them, without losing any."""
