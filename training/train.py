"""Trains the encoder with its heads: `python -m training.train --shared ../shared --out build/model`.

The same settings, data and number of threads give the same weights: the schedule is in steps, not in time, so that a
slower machine trains the same model. Only `--minutes`, for trials, ends it by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from statistics import fmean

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from reportedly.neural.tokens import tokenizer_of
from reportedly.neural.windows import Tokenizer, windows_of, words_of
from training.batches import Batch, collate, epoch
from training.corpora import guide, polnear
from training.dates import Dating
from training.documents import DataError, Document
from training.heads import HEADS
from training.labels import Example, example
from training.mpnet import pieces_in
from training.network import Network, shorten
from training.published import load_network, made_of, published, write
from training.renaming import Renamer
from training.standoff import CORPORA, standoff
from training.teaching import Near, Teacher
from training.texts import own
from training.uncoded import uncoded

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
    minutes: float | None = None
    """If the epochs take longer than this, the schedule is run through in this time instead, and the weights depend on
    the machine."""
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    guide_repeats: int = 2
    """How often an epoch shows an article of the gold: they are few."""
    own_repeats: int = 1
    """How often it shows an article coded, or a passage written and coded, for this project; 0 trains without."""
    renamed: bool = False
    """Whether every second repeat gives the countries of the text other names."""
    polnear: float = 1.0
    """Share of PolNeAR's texts in an epoch; 0 leaves out our own codes of its articles too."""
    articles: int | None = None
    """Only so many of the coded articles, for the learning curve."""
    layers: int | None = None
    """Only so many of the encoder's first layers."""
    frozen: int = 0
    """The first layers of the encoder whose weights stay as they began, with the vectors of pieces and places: each
    saves time. How far apart pieces are, which all layers of an MPNet share, is learnt all the same."""
    heeded: float = 0.0
    """Share of the loss beside labels that is how far the network is from what its teacher says."""
    uncoded: float = 0.0
    """Share of the steps that are on texts which nobody coded, in which the teacher alone is heard."""
    echoed: float = 0.0
    """Weight of how far the vectors of words are from the teacher's."""
    threads: int = 1
    heads: tuple[str, ...] = tuple(HEADS)
    linking: Mapping[str, int] = field(default_factory=dict)
    """Layers of the heads that link, by name, where they are fewer than they begin with."""


def documents(shared: Path, settings: Settings) -> list[Document]:
    """The texts to train on, those of our guide repeated."""
    order = random.Random(settings.seed)
    theirs = polnear(shared / "data/attribution/polnear_train.jsonl") if settings.polnear else ()
    some = order.sample(theirs, round(len(theirs) * settings.polnear))
    date, rename = Dating(), Renamer.build()
    again = [
        rename(text, seed=number) if settings.renamed and number % 2 else text
        for text, repeats in ((date(text), repeats) for text, repeats in _guided(shared, settings))
        for number in range(repeats)
    ]
    return [*some, *again]


def _guided(shared: Path, settings: Settings) -> Iterator[tuple[Document, int]]:
    """What is coded by our guide, with how often an epoch shows it: the gold's training part, then what we coded."""
    gold = guide(shared / "gold/attributions_train.jsonl", records=shared / "gold/train")
    some = gold if settings.articles is None else random.Random(0).sample(gold, settings.articles)
    yield from ((text, settings.guide_repeats) for text in some)
    if settings.own_repeats:
        corpora = {name: corpus for name, corpus in CORPORA.items() if settings.polnear or name != "polnear"}
        coded = standoff(shared, corpora=corpora)
        yield from ((text, settings.own_repeats) for text in (*coded, *own()))


def examples(texts: Sequence[Document], tokenizer: Tokenizer, *, pieces: int) -> list[Example]:
    """The windows of all texts with their labels."""
    return [
        example(text, window)
        for text in texts
        for window in windows_of(text.text, words_of(text.text, tokenizer), limit=pieces)
    ]


def batches(found: Sequence[Example], settings: Settings) -> Iterator[Batch]:
    """Without end, epoch after epoch. Raises `DataError` where there is nothing to show."""
    if not found:
        raise DataError("no window to train on")
    random_ = random.Random(settings.seed)
    while True:
        for group in epoch(found, size=settings.size, random_=random_):
            yield collate(group)


def mixed(coded: Iterator[Batch], free: Iterator[Batch], settings: Settings) -> Iterator[Batch]:
    """Coded batches, and free ones by the share that the settings say."""
    random_ = random.Random(settings.seed)
    while True:
        yield next(free if random_.random() < settings.uncoded else coded)


def optimiser(network: Network, settings: Settings, *, more: Iterable[nn.Parameter] = ()) -> torch.optim.Optimizer:
    """Word pieces' own vectors stay as published: few are seen often enough here to be moved for the better."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    if settings.frozen:
        network.encoder.embeddings.requires_grad_(requires_grad=False)
    for layer in network.encoder.layers[: settings.frozen]:
        layer.requires_grad_(requires_grad=False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    groups = [
        {"params": encoder, "lr": settings.encoder_rate},
        {"params": [*network.heads.parameters(), *more], "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)


def rate(progress: float, warm_up: float) -> float:
    """Share of the peak rate when so much of the training (0 to 1) is done: up in a line, then down to nothing."""
    return max(0.0, min(progress / warm_up, (1 - progress) / (1 - warm_up)))


def progress(step: int, steps: int, seconds: float, minutes: float | None) -> float:
    """How much is done before a step counted from 1, by the count or, where the time is short, by the clock."""
    return max((step - 0.5) / steps, seconds / (60 * minutes) if minutes else 0.0)


def fit(
    network: Network, given: Iterator[Batch], settings: Settings, *, steps: int, teacher: Teacher | None = None
) -> None:
    """Trains `network` in place on so many of the batches."""
    optimizer = optimiser(network, settings, more=() if teacher is None else teacher.echo.parameters())
    peaks = [group["lr"] for group in optimizer.param_groups]
    network.train()
    began, report = time.monotonic(), Report(steps)
    for step, batch in enumerate(islice(given, steps), 1):
        done = progress(step, steps, time.monotonic() - began, settings.minutes)
        if done >= 1:
            break
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate(done, settings.warm_up)
        report.add(step, learn(network, optimizer, batch, teacher=teacher), time.monotonic() - began)


def learn(
    network: Network, optimizer: torch.optim.Optimizer, batch: Batch, *, teacher: Teacher | None = None
) -> dict[str, float]:
    """One step; returns the losses before it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses = network.losses(batch) if teacher is None else teacher.losses(network, batch)
    descend(torch.stack(list(losses.values())).sum(), network.parameters(), optimizer)
    return {name if batch.coded else f"{name} uncoded": loss.item() for name, loss in losses.items()}


def descend(loss: Tensor, parameters: Iterable[nn.Parameter], optimizer: torch.optim.Optimizer) -> None:
    """One step down the gradient, cut to a length of 1."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()


class Report:
    """Logs the mean losses of every fifty steps."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._losses: list[dict[str, float]] = []

    def add(self, step: int, losses: dict[str, float], seconds: float) -> None:
        """The losses of one more step."""
        self._losses.append(losses)
        if step % _EVERY == 0 or step == self._steps:
            names = dict.fromkeys(name for given in self._losses for name in given)
            of_each = {name: [given[name] for given in self._losses if name in given] for name in names}
            said = " ".join(f"{name} {fmean(values):.3f}" for name, values in of_each.items())
            log.info("step %d of %d, %.0f s: %s", step, self._steps, seconds, said)
            self._losses = []


_EVERY = 50


def save(
    network: Network,
    settings: Settings,
    texts: Sequence[Document],
    out: Path,
    *,
    free: Sequence[Document] = (),
    start: Path | None = None,
    teacher: Path | None = None,
) -> None:
    """Weights and what made them; `free` are the texts that nobody coded, `start` is the folder of the network that was
    trained further."""
    made: dict[str, object] = {"settings": asdict(settings), "documents": len(texts), "data_sha256": data_hash(texts)}
    if free:
        made["uncoded"] = {"documents": len(free), "data_sha256": data_hash(free)}
    for name, other in (("start", start), ("teacher", teacher)):
        if other is not None:
            made[name] = made_of(other)
    write(network.state_dict(), made, out)


def data_hash(texts: Sequence[Document]) -> str:
    """SHA-256 over all texts and labels in their order."""
    total = hashlib.sha256()
    for text in texts:
        total.update(repr(text).encode() + b"\n")
    return total.hexdigest()


def go_on_from(network: Network, folder: Path) -> None:
    """Takes over the weights of an earlier training, apart from those of heads that are new or have changed."""
    weights, needed = load_file(folder / "network.safetensors"), network.state_dict()
    same = {name: value for name, value in weights.items() if name in needed and value.shape == needed[name].shape}
    network.load_state_dict(same, strict=False)
    log.info("new: %s", ", ".join(sorted(needed.keys() - same.keys())) or "nothing")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the development data")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--layers", type=int, help="of the encoder, from the first; all if not given")
    parser.add_argument("--frozen", type=int, default=Settings().frozen, help="first layers that are not trained")
    parser.add_argument("--teacher", type=Path, help="folder of a network to learn from beside the labels")
    parser.add_argument("--teacher-encoder", type=Path, help="folder of its published encoder")
    parser.add_argument("--heeded", type=float, help="share of the loss that is the teacher's (default: 0.6)")
    parser.add_argument(
        "--uncoded",
        type=float,
        default=0.0,
        help="share of the steps, which --epochs counts by coded windows, that are on texts nobody coded",
    )
    parser.add_argument("--echoed", type=float, default=0.0, help="weight of the distance to the teacher's vectors")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=float, default=Settings().epochs)
    parser.add_argument("--minutes", type=float, help="end by the clock if the epochs would take longer")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--start", type=Path, help="folder of a network to train further")
    parser.add_argument("--encoder-rate", type=float, default=Settings().encoder_rate)
    parser.add_argument("--head-rate", type=float, default=Settings().head_rate)
    parser.add_argument("--polnear", type=float, default=Settings().polnear, help="share of PolNeAR; 0 trains without")
    parser.add_argument("--repeats", type=int, default=Settings().guide_repeats, help="of the gold's articles")
    parser.add_argument("--own-repeats", type=int, default=Settings().own_repeats, help="of our own texts; 0: without")
    parser.add_argument("--renamed", action="store_true", help="other countries' names in every second repeat")
    parser.add_argument("--articles", type=int, help="use only so many coded articles and none of our own texts")
    parser.add_argument("--size", type=int, default=Settings().size, help="windows in a step")
    parser.add_argument("--pieces", type=int, default=Settings().pieces, help="word pieces in a window")
    parser.add_argument("--heads", nargs="+", choices=tuple(HEADS), default=tuple(HEADS))
    given = parser.parse_args()
    if given.teacher and not given.teacher_encoder:
        parser.error("--teacher needs --teacher-encoder, the folder of its published encoder")
    if (given.uncoded or given.echoed or given.heeded is not None) and not given.teacher:
        parser.error("--heeded, --uncoded and --echoed need --teacher, the folder of a network to learn from")
    if given.heeded is None:
        given.heeded = 0.6 if given.teacher else Settings().heeded
    return given


def main() -> None:
    given = arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = settings_of(given)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    texts = documents(given.shared, settings)
    vocabulary = given.pieces_of or given.encoder
    found = examples(texts, tokenizer_of(vocabulary), pieces=settings.pieces)
    log.info("%d texts, %d windows", len(texts), len(found))
    network = Network(published(given.encoder, vocabulary=vocabulary, layers=settings.layers), settings.heads)
    shorten(network, settings.linking)
    if given.start:
        go_on_from(network, given.start)
    teacher = teacher_of(network, given, settings, vocabulary) if given.teacher else None
    steps = int(settings.epochs * (len(found) + settings.size - 1) // settings.size)
    free = uncoded(given.shared, polnear=settings.polnear > 0) if settings.uncoded else ()
    fit(network, lessons(found, free, network, settings, vocabulary), settings, steps=steps, teacher=teacher)
    save(network, settings, texts, given.out, free=free, start=given.start, teacher=given.teacher)


def lessons(
    found: Sequence[Example], free: Sequence[Document], network: Network, settings: Settings, vocabulary: Path
) -> Iterator[Batch]:
    """Batches of what is coded and, for their share, of what is not, with near words for some."""
    coded = batches(found, settings)
    if not free:
        return coded
    windows = examples(free, tokenizer_of(vocabulary), pieces=settings.pieces)
    log.info("%d windows that nobody coded", len(windows))
    vectors = network.encoder.embeddings.word_embeddings.weight.detach()
    near = Near(vectors, pieces_in(vocabulary / "vocab.txt"), seed=settings.seed)
    return mixed(coded, map(near, batches(windows, settings)), settings)


def teacher_of(network: Network, given: argparse.Namespace, settings: Settings, vocabulary: Path) -> Teacher:
    """The teacher that the command line names."""
    larger = load_network(given.teacher, given.teacher_encoder, vocabulary=vocabulary)
    return Teacher(larger, network, share=settings.heeded, echoed=settings.echoed)


def settings_of(given: argparse.Namespace) -> Settings:
    """The settings that the command line asks for."""
    return Settings(
        epochs=given.epochs,
        minutes=given.minutes,
        seed=given.seed,
        threads=given.threads,
        polnear=given.polnear,
        encoder_rate=given.encoder_rate,
        head_rate=given.head_rate,
        guide_repeats=given.repeats,
        renamed=given.renamed,
        own_repeats=0 if given.articles is not None else given.own_repeats,
        articles=given.articles,
        size=given.size,
        pieces=given.pieces,
        layers=given.layers,
        frozen=given.frozen,
        heeded=given.heeded,
        uncoded=given.uncoded,
        echoed=given.echoed,
        heads=tuple(given.heads),
        linking=made_of(given.start)["settings"].get("linking", {}) if given.start else {},
    )


if __name__ == "__main__":
    main()
