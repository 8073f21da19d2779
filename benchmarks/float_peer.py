"""The float32 peer of a network: Linear without bias, BatchNorm1d and ReLU in PyTorch. Needs torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import nn

from binshift.data import ONE_DEVIATION, Dataset, InputEncoding
from binshift.data.encoding import LARGEST_INPUT

#: First rates to choose from, and the part of the training data that they are chosen on.
RATES = (0.3, 0.1, 0.02)
HELD = 0.1

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def build(widths: Sequence[int], seed: int) -> nn.Sequential:
    """The network of these widths, inputs first; scores come normalised and without ReLU."""
    torch.manual_seed(seed)
    layers: list[nn.Module] = []
    for n, m in zip(widths, widths[1:]):
        layers += [nn.Linear(n, m, bias=False), nn.BatchNorm1d(m), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def tensors(data: Dataset, encoding: InputEncoding) -> tuple[torch.Tensor, torch.Tensor]:
    """Samples and labels: features scaled and clipped as the encoding does, but not rounded; images 0 to 1."""
    x = data.flat()
    if encoding.kind == "standard":
        most = LARGEST_INPUT / ONE_DEVIATION
        x = np.clip((x - np.array(encoding.offset)) * np.array(encoding.scale) / ONE_DEVIATION, -most, most)
    x = x.astype(np.float32) / {"uint8": 255, "int8": LARGEST_INPUT}.get(encoding.kind, 1)
    return torch.from_numpy(x), torch.from_numpy(data.y)


def squared_hinge(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """The mean over samples and classes of the paper's loss."""
    targets = 2 * nn.functional.one_hot(labels, scores.shape[1]).float() - 1
    return (torch.relu(1 - targets * scores) ** 2).mean()


def train(
    network: nn.Module, x: torch.Tensor, y: torch.Tensor, batch: int, optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler, loss: Loss = nn.functional.cross_entropy,
) -> Iterator[None]:
    """Train for ever; yields after each epoch. The samples that fill no batch are left out, others each time."""
    batch = min(batch, len(x))
    while True:
        network.train()
        for chosen in torch.randperm(len(x))[: len(x) // batch * batch].reshape(-1, batch):
            optimiser.zero_grad()
            loss(network(x[chosen]), y[chosen]).backward()
            optimiser.step()
        schedule.step()
        yield


def scores(network: nn.Module, x: torch.Tensor) -> torch.Tensor:
    """Scores for inference."""
    network.eval()
    with torch.no_grad():
        return network(x)


def error(network: nn.Module, x: torch.Tensor, y: torch.Tensor) -> float:
    """The part of the samples that is classified wrongly."""
    return float((scores(network, x).argmax(1) != y).float().mean())


class Peer:
    """Trains one shape of network on one data set, by SGD with momentum and a rate that falls as a cosine.

    Args:
        hidden: outputs of the hidden layers.
        data: to train on. The first rate is chosen on 10 % of it, with the seed 0.
        epochs: passes over the data.
        batch: rows of a minibatch.
    """

    def __init__(self, hidden: Sequence[int], data: Dataset, epochs: int, batch: int = 128):
        self.widths = (data.features, *hidden, len(data.classes))
        self.epochs, self.batch = epochs, batch
        self.encoding = InputEncoding.fit(data.x)
        self.x, self.y = tensors(data, self.encoding)
        fitted, held = data.shuffled().split(max(1, round(HELD * len(data))))
        self.fitted, self.held = tensors(fitted, self.encoding), tensors(held, self.encoding)
        self.rate = min(RATES, key=self._trial)

    def _trial(self, rate: float) -> tuple[float, float]:
        """Validation error of a rate, and loss, which decides between equal errors."""
        network = self._trained(0, rate, *self.fitted)
        x, y = self.held
        return error(network, x, y), float(nn.functional.cross_entropy(scores(network, x), y))

    def _trained(self, seed: int, rate: float, x: torch.Tensor, y: torch.Tensor) -> nn.Module:
        network = build(self.widths, seed)
        optimiser = torch.optim.SGD(network.parameters(), lr=rate, momentum=0.9)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, self.epochs)
        for _ in zip(range(self.epochs), train(network, x, y, self.batch, optimiser, schedule)):
            pass
        return network

    def test_error(self, seed: int, test: Dataset) -> float:
        """Error on `test` of the network trained on all data with this seed, as it is after the last epoch."""
        return error(self._trained(seed, self.rate, self.x, self.y), *tensors(test, self.encoding))
