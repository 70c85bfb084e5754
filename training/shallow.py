"""Heads that link in fewer layers: `python -m training.shallow --model ... --encoder ... --layers frames=1 --out ...`.

Each head named keeps its first layers and is taught by what it was, in all texts, coded or not: what it says of the
words, and the vectors that it says it from (Jiao et al. 2020, "TinyBERT"). The encoder stays as it is, and with it
which frames there are.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.neural.tags import LINKED
from reportedly.neural.tokens import tokenizer_of
from training import train
from training.batches import Batch
from training.heads import Linked, shown_to
from training.network import Network, linked, shorten
from training.published import load_network, made_of, write
from training.teaching import noticed
from training.uncoded import uncoded

log = logging.getLogger("training")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides the weights beside the data."""

    layers: Mapping[str, int] = field(default_factory=dict)
    """Of each head that is made shallower."""
    steps: int = 4000
    size: int = 12
    """Windows in a step."""
    seed: int = 1
    rate: float = 1e-3
    """At the peak of the schedule."""
    warm_up: float = 0.03
    likened: float = 1.0
    """Weight of how far the vectors of the last layer are from what they were."""


def shallower(network: Network, given: Iterator[Batch], settings: Settings) -> Network:
    """A copy of the network whose heads named have so many layers."""
    copy = deepcopy(network.eval())
    shorten(copy, settings.layers)
    taught = {name: (head, linked(network)[name]) for name, head in linked(copy).items() if name in settings.layers}
    heads = torch.nn.ModuleList(head for head, _ in taught.values())
    optimizer = torch.optim.AdamW(heads.parameters(), weight_decay=0.01)
    report, began = train.Report(settings.steps), time.monotonic()
    for step, batch in enumerate(islice(given, settings.steps), 1):
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * train.rate((step - 0.5) / settings.steps, settings.warm_up)
        with torch.autocast("cpu", dtype=torch.bfloat16), torch.no_grad():
            words = network.words(batch.pieces, batch.mask, batch.firsts)
            seen = noticed(network, words, batch)
        losses = {
            name: _apart(head, was, words, seen, likened=settings.likened)
            for name, (head, was) in taught.items()
            if len(head.frames(seen))
        }
        if losses:
            train.descend(torch.stack(list(losses.values())).sum(), heads.parameters(), optimizer)
        report.add(step, {name: loss.item() for name, loss in losses.items()}, time.monotonic() - began)
    return copy


def _apart(head: Linked, was: Linked, words: Tensor, batch: Batch, *, likened: float) -> Tensor:
    """How far the head is from what it was, in what it says of a batch and in what it says it from."""
    frames = head.frames(batch)
    shown = shown_to(frames, batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        read = head.read(words, batch, frames, shown)
        with torch.no_grad():
            taught = was.read(words, batch, frames, shown)
            lesson = was.said(taught, words, frames, shown)
        answers = head.said(read, words, frames, shown)
        unlike = functional.mse_loss(read[shown.mask].float(), taught[shown.mask].float())
        return head.astray(answers, lesson, batch) + likened * unlike


def main() -> None:
    given = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    made = made_of(given.model)
    settings = Settings(layers=dict(given.layers), steps=given.steps, seed=given.seed)
    vocabulary = given.pieces_of or given.encoder
    network = load_network(given.model, given.encoder, vocabulary=vocabulary)
    shown = train.Settings(seed=given.seed, size=settings.size, guide_repeats=2, own_repeats=2, renamed=True)
    texts = [*train.documents(given.shared, shown), *uncoded(given.shared)]
    windows = train.examples(texts, tokenizer_of(vocabulary), pieces=made["settings"]["pieces"])
    log.info("%d texts, %d windows", len(texts), len(windows))
    found = shallower(network, train.batches(windows, shown), settings)
    shallow = {"settings": asdict(settings), "documents": len(texts), "data_sha256": train.data_hash(texts)}
    linking = {**made["settings"].get("linking", {}), **settings.layers}
    made = {**made, "settings": {**made["settings"], "linking": linking}, "shallow": shallow}
    write(found.state_dict(), made, given.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the development data")
    parser.add_argument("--model", type=Path, required=True, help="folder of the network")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", nargs="+", type=_layers, required=True, metavar="HEAD=LAYERS", help="frames=1")
    parser.add_argument("--steps", type=int, default=Settings().steps)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    return parser.parse_args()


def _layers(told: str) -> tuple[str, int]:
    name, _, number = told.partition("=")
    if name not in LINKED or not number.isdecimal() or not int(number):
        raise argparse.ArgumentTypeError(f"{told!r} is not a head that links with a number of layers, as in frames=1")
    return name, int(number)


if __name__ == "__main__":
    main()
