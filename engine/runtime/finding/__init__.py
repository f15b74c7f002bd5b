"""Where faces and people are, what a hole covers, and so which filler a hole goes to."""
