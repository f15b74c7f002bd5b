"""Training of the networks."""

import engine  # noqa: F401  # before onnxruntime is imported: turns its telemetry off
