"""Runs fills: one engine thread, the models' sessions, the texture process, and the events they send.

Imports finders and contract. `providers` alone loads onnxruntime here, for the cascades: wherever they run best, on
all cores. The finders below load it too, for two small networks that always run on one core of the processor.
"""
