"""How weights are learned: AdamW, rates that rise and fall, and an average of the weights that follows them."""

import copy
from collections.abc import Mapping
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)


def best_device() -> str:
    """A GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class Descent(Generic[Network]):
    """The steps of one training. `average` holds the averaged weights, `taken` counts the steps."""

    def __init__(
        self, network: Network, rates: Mapping[str, float], steps: int, average: float, warm_up: int = 1
    ) -> None:
        """Every weight learns at the rate of the first prefix in `rates` that its name has.

        The rates rise for `warm_up` steps and fall until the last of `steps`.
        """
        self.network = network
        self.average = copy.deepcopy(network).eval()
        self.taken = 0
        self._decay = average
        groups: dict[str, list[nn.Parameter]] = {prefix: [] for prefix in rates}
        for name, weight in network.named_parameters():
            if weight.requires_grad:
                groups[next(prefix for prefix in rates if name.startswith(prefix))].append(weight)
        self._optimiser = torch.optim.AdamW(
            [{"params": weights, "lr": rates[prefix]} for prefix, weights in groups.items() if weights],
            weight_decay=0.01,
            fused=True,
        )
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1.0, (step + 1) / warm_up) * max(0.02, 1 - step / steps)
        )

    def step(self, loss: Tensor) -> None:
        """Learn from one loss."""
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self._schedule.step()
        self.taken += 1
        self._follow(min(self._decay, self.taken / (self.taken + 10)))

    @torch.no_grad()
    def _follow(self, decay: float) -> None:
        for mean, weight in zip(self.average.parameters(), self.network.parameters(), strict=True):
            if weight.requires_grad:
                mean.lerp_(weight, 1 - decay)
