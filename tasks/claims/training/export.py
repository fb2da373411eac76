"""Trained weights to what the tagger loads: int8 ONNX, link weights, tokenizer."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sayso.tasks.claims.tagging.hints import VALUES
from sayso.tasks.claims.training.name_head import NameHead
from sayso.tasks.claims.training.network import TaggingNetwork


class _Encoder(nn.Module):
    """Tags, the projections from which the tagger computes links for the cues it finds, and states for the name head.

    For one window at a time: without a mask, which costs a tenth of the time.
    """

    def __init__(self, network: TaggingNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        words, states = net.words(ids, None, heads)
        links = net.link_word(words), net.link_cue_first(words), net.link_cue_last(words)
        return net.tag(words), *links, states


def export(network: TaggingNetwork, encoder: Path, folder: Path) -> None:
    """Write `tagger.onnx`, `names.onnx`, `link.npz` and `tokenizer.json` to `folder`."""
    ids, heads = torch.randint(5, 1000, (1, 40)), torch.arange(1, 31)[None]
    outputs = ("tag", "word", "first", "last", "states")
    _write_int8(
        _Encoder(network), {"ids": ids, "heads": heads}, outputs, folder / "tagger.onnx", {"ids": {1: "pieces"}}
    )
    export_names(network.names, folder)
    np.savez(
        folder / "link.npz",
        distance=network.link_distance.weight.detach().numpy(),
        weight=network.link.weight.detach().numpy(),
        bias=network.link.bias.detach().numpy(),
    )
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")


def export_names(names: NameHead, folder: Path) -> None:
    """Write `names.onnx` to `folder`."""
    inputs = {
        "states": torch.randn(1, 30, names.project.in_features),
        "hints": torch.zeros(1, 30, len(VALUES), dtype=torch.long),
    }
    _write_int8(names, inputs, ("name",), folder / "names.onnx")


def _write_int8(
    module: nn.Module,
    inputs: Mapping[str, Tensor],
    outputs: Sequence[str],
    path: Path,
    axes: Mapping[str, dict[int, str]] | None = None,
) -> None:
    """Write a module as ONNX; inputs and outputs are [1, words, …] unless `axes` says otherwise.

    Weights of matrix products and embeddings become int8, per channel; activations are quantised as they come.
    """
    module.eval()
    with TemporaryDirectory() as folder:
        exact, prepared = Path(folder) / "exact.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(exact),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**{name: {1: "words"} for name in (*inputs, *outputs)}, **(axes or {})},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
