"""Finds faces, people and their landmarks, and compares identities, with small networks on one processor core."""
