"""What the stages do: a folder a stage."""

import os

# Read by onnxruntime when it is imported, which looks up a telemetry host and keeps a device id at home without it.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
