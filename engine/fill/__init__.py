"""Runs fills on the engine's thread: analyse the photo, plan its parts, execute the plan, send events."""
