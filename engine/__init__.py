"""The engine: fills photos, without a window. What this file does precedes every module of it."""

import os

# onnxruntime sends telemetry, and writes under ~/.cache/Microsoft, unless this is set when it is imported;
# disable_telemetry_events() alone does not stop that. Child processes inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
