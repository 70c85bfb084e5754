"""Examples to tensors, windows of like length together, in an order that the seed alone decides."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from reportedly.neural.pieces import PAD, framed
from reportedly.neural.windows import Window
from training.labels import Example, Frame

HIDDEN = -100
"""Label of words that a loss must not count."""
_POOL = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All frames of a kind in a batch. `F` frames, `W` words, `C` classes."""

    window: Tensor  # F
    anchor: Tensor  # F
    tags: Tensor  # F W
    classes: Tensor  # F C

    def __len__(self) -> int:
        return len(self.window)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side. `B` windows, `P` pieces, `W` words."""

    pieces: Tensor  # B P
    mask: Tensor  # B P, true where a piece is
    firsts: Tensor  # B W: number of each word's first piece
    words: Tensor  # B W, true where a word is
    style: Tensor  # B
    cues: Tensor  # B W: 1 where a cue begins, HIDDEN where nobody marked
    triggers: Tensor  # B W: number of the event type, HIDDEN where nobody marked
    attributions: Frames
    events: Frames
    coded: bool
    """Whether anything of it has labels."""


def collate(examples: Sequence[Example]) -> Batch:
    """The examples as one batch."""
    pieces, mask, firsts, words = inputs([e.window for e in examples])
    cues, triggers = torch.full(words.shape, HIDDEN), torch.full(words.shape, HIDDEN)
    for row, example in enumerate(examples):
        size = len(example.window.words)
        if example.attributions is not None:
            cues[row, :size] = 0
            cues[row, [frame.anchor for frame in example.attributions]] = 1
        if example.triggers is not None:
            triggers[row, :size] = torch.from_numpy(example.triggers)
    return Batch(
        pieces=pieces,
        mask=mask,
        firsts=firsts,
        words=words,
        style=torch.tensor([int(e.style) for e in examples]),
        cues=cues,
        triggers=triggers,
        attributions=_frames([e.attributions for e in examples], words.shape[1]),
        events=_frames([e.events for e in examples], words.shape[1]),
        coded=any(e.triggers is not None or e.attributions is not None for e in examples),
    )


def _frames(given: Sequence[Sequence[Frame] | None], width: int) -> Frames:
    found = [(row, frame) for row, frames in enumerate(given) for frame in frames or ()]
    tags = torch.zeros(len(found), width, dtype=torch.long)
    for number, (_, frame) in enumerate(found):
        tags[number, : len(frame.tags)] = torch.from_numpy(frame.tags)
    return Frames(
        window=torch.tensor([row for row, _ in found], dtype=torch.long),
        anchor=torch.tensor([frame.anchor for _, frame in found], dtype=torch.long),
        tags=tags,
        classes=torch.tensor([frame.classes for _, frame in found], dtype=torch.long),
    )


def inputs(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the encoder reads: pieces, their mask, each word's first piece, the words' mask."""
    rows = [framed(window) for window in windows]
    pieces = torch.full((len(rows), max(len(row) for row, _ in rows)), PAD)
    firsts = torch.zeros(len(rows), max(len(starts) for _, starts in rows), dtype=torch.long)
    words = torch.zeros(firsts.shape, dtype=torch.bool)
    for number, (row, starts) in enumerate(rows):
        pieces[number, : len(row)] = torch.tensor(row)
        firsts[number, : len(starts)] = torch.tensor(starts)
        words[number, : len(starts)] = True
    return pieces, pieces != PAD, firsts, words


def epoch(examples: Sequence[Example], *, size: int, random_: random.Random) -> Iterator[list[Example]]:
    """All examples once in batches of `size` windows, shuffled, those of like length together to save filling."""
    order = list(examples)
    random_.shuffle(order)
    batches: list[list[Example]] = []
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda e: e.window.size)
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    random_.shuffle(batches)
    yield from batches
