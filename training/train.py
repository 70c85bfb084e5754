"""Trains the encoder with its heads: `python -m training.train --shared ../shared --out build/model`.

The same settings, data and number of threads give the same weights. The schedule is in steps, not in time, so that a
slower machine trains the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file

from training.batches import Batch, collate, epoch
from training.corpora import guide, polnear
from training.documents import Document
from training.encoder import Encoder
from training.heads import HEADS
from training.labels import Example, example
from training.network import Network
from training.tokens import tokenizer_of
from training.windows import Tokenizer, windows_of, words_of

log = logging.getLogger("training")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides the weights beside the data. Rates are those at the peak of the schedule."""

    epochs: float = 2.0
    seed: int = 1
    size: int = 8
    """Windows in a step."""
    pieces: int = 190
    """Word pieces in a window."""
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    guide_repeats: int = 2
    """How often an epoch shows a text of our own guide: they are few."""
    polnear: bool = True
    threads: int = 1
    heads: tuple[str, ...] = tuple(HEADS)


def documents(shared: Path, settings: Settings) -> list[Document]:
    """The texts to train on, those of our guide repeated."""
    gold = shared / "gold"
    ours = guide(gold / "attributions_train.jsonl", records=gold / "train")
    theirs = polnear(shared / "data/attribution/polnear_train.jsonl") if settings.polnear else ()
    return [*theirs, *(ours * settings.guide_repeats)]


def examples(texts: Sequence[Document], tokenizer: Tokenizer, *, pieces: int) -> list[Example]:
    """The windows of all texts with their labels."""
    return [
        example(text, window)
        for text in texts
        for window in windows_of(text.text, words_of(text.text, tokenizer), limit=pieces)
    ]


def batches(found: Sequence[Example], settings: Settings, steps: int) -> Iterator[Batch]:
    """So many batches, epoch after epoch."""
    random_, given = random.Random(settings.seed), 0
    while True:
        for group in epoch(found, size=settings.size, random_=random_):
            if given == steps:
                return
            given += 1
            yield collate(group)


def optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """Word pieces' own vectors stay as published: few are seen often enough here to be moved for the better."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    groups = [
        {"params": encoder, "lr": settings.encoder_rate},
        {"params": list(network.heads.parameters()), "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)


def rate(step: int, steps: int, warm_up: float) -> float:
    """Share of the peak rate at a step: up in a line, then down in a line to nothing."""
    warm = max(1, int(steps * warm_up))
    return min((step + 1) / warm, (steps - step) / max(1, steps - warm))


def fit(network: Network, found: Sequence[Example], settings: Settings) -> None:
    """Trains `network` in place."""
    steps = int(settings.epochs * (len(found) + settings.size - 1) // settings.size)
    optimizer = optimiser(network, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps, settings.warm_up))
    network.train()
    began, sums = time.monotonic(), dict.fromkeys(settings.heads, 0.0)
    for step, batch in enumerate(batches(found, settings, steps), 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = network.losses(batch)
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        sums = {name: total + losses[name].item() for name, total in sums.items()}
        if step % 50 == 0 or step == steps:
            means = " ".join(f"{name} {total / (step % 50 or 50):.3f}" for name, total in sums.items())
            log.info("step %d of %d, %.0f s: %s", step, steps, time.monotonic() - began, means)
            sums = dict.fromkeys(settings.heads, 0.0)


def save(network: Network, settings: Settings, texts: Sequence[Document], out: Path) -> None:
    """Weights and what made them."""
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, out / "network.safetensors")
    made = {"settings": asdict(settings), "documents": len(texts), "data_sha256": data_hash(texts)}
    (out / "settings.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def data_hash(texts: Sequence[Document]) -> str:
    """SHA-256 over all texts and labels in their order."""
    total = hashlib.sha256()
    for text in texts:
        total.update(repr(text).encode() + b"\n")
    return total.hexdigest()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the development data")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=float, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--no-polnear", action="store_true", help="train on our own guide's texts alone")
    parser.add_argument("--heads", nargs="+", choices=tuple(HEADS), default=tuple(HEADS))
    return parser.parse_args()


def main() -> None:
    given = arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(
        epochs=given.epochs,
        seed=given.seed,
        threads=given.threads,
        polnear=not given.no_polnear,
        heads=tuple(given.heads),
    )
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    texts = documents(given.shared, settings)
    found = examples(texts, tokenizer_of(given.encoder), pieces=settings.pieces)
    log.info("%d texts, %d windows", len(texts), len(found))
    network = Network(Encoder.pretrained(given.encoder), settings.heads)
    fit(network, found, settings)
    save(network, settings, texts, given.out)


if __name__ == "__main__":
    main()
