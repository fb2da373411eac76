"""Training of the attribution tagger; needs the extra `train` (torch, transformers, onnx)."""
