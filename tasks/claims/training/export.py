"""Trained weights to what the tagger loads: int8 ONNX, link weights, tokenizer."""

import shutil
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from tasks.claims.training.name_network import NameNetwork, word_layers
from tasks.claims.training.network import AttributionNetwork


class _Exported(nn.Module):
    """Tags, the projections from which the tagger computes links for the cues it finds, and name tags.

    For one window at a time: without a mask, which costs a tenth of the time.
    """

    def __init__(self, network: AttributionNetwork, names: NameNetwork) -> None:
        super().__init__()
        self.network = network
        self.names = names

    def forward(self, ids: Tensor, heads: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        states = net.encoder(input_ids=ids, output_hidden_states=True).hidden_states
        words = torch.gather(states[-1], 1, heads.unsqueeze(-1).expand(-1, -1, states[-1].size(-1)))
        links = net.link_word(words), net.link_cue_first(words), net.link_cue_last(words)
        return net.tag(words), *links, self.names(word_layers(states, heads), shapes)


def export(
    network: AttributionNetwork, name_network: NameNetwork, encoder: Path, folder: Path, quantise: bool = True
) -> None:
    """Write `tagger.onnx`, `link.npz` and `tokenizer.json` to `folder`.

    Weights of matrix products and embeddings become int8, per channel; activations are quantised as they come.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    name_network.eval()
    ids = torch.randint(5, 1000, (1, 40))
    heads = torch.arange(1, 31)[None]
    names = ("tag", "word", "first", "last", "name")
    axes = {"ids": {1: "pieces"}} | {name: {1: "words"} for name in ("heads", "shapes", *names)}
    exact = folder / "exact.onnx"
    torch.onnx.export(
        _Exported(network, name_network),
        (ids, heads, torch.zeros_like(heads)),
        str(exact),
        input_names=["ids", "heads", "shapes"],
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
