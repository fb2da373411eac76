"""Trained weights to what the tagger loads: int8 ONNX, link weights, tokenizer."""

import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from tasks.claims.training.network import AttributionNetwork


class _Exported(nn.Module):
    """Tags, and the projections from which the tagger computes links for the cues it finds."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        words = self.network.words(ids, mask, heads)
        net = self.network
        return net.tag(words), net.link_word(words), net.link_cue_first(words), net.link_cue_last(words)


def export(network: AttributionNetwork, encoder: Path, folder: Path, quantise: bool = True) -> None:
    """Write `tagger.onnx`, `link.npz` and `tokenizer.json` to `folder`.

    Weights of matrix products and embeddings become int8, per channel; activations are quantised as they come.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(5, 1000, (2, 40))
    mask = torch.ones(2, 40, dtype=torch.long)
    heads = torch.arange(1, 31).repeat(2, 1)
    names = ("tag", "word", "first", "last")
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("heads", *names)}
    exact = folder / "exact.onnx"
    torch.onnx.export(
        _Exported(network),
        (ids, mask, heads),
        str(exact),
        input_names=["ids", "mask", "heads"],
        output_names=list(names),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    target = folder / "tagger.onnx"
    if quantise:
        prepared = folder / "prepared.onnx"
        quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        prepared.unlink()
        exact.unlink()
    else:
        exact.replace(target)
    np.savez(
        folder / "link.npz",
        distance=network.link_distance.weight.detach().numpy(),
        weight=network.link.weight.detach().numpy(),
        bias=network.link.bias.detach().numpy(),
    )
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")
