"""Donors: where a person's own pixels are that a hole in the face hides: the other side, and other photos."""
