"""Runs fills: one engine thread, the models' sessions, the texture process, and the events they send.

Imports finders, photos and contract, and is the only room that loads onnxruntime.
"""
