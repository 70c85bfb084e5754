"""Examples to tensors, windows of like length together, in an order that the seed alone decides."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.labels import Example
from training.marks import PAD, framed
from training.windows import Window

HIDDEN = -100
"""Label of words that a loss must not count."""
_POOL = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side. `B` windows, `P` pieces, `W` words, `F` frames."""

    pieces: Tensor  # B P
    mask: Tensor  # B P, true where a piece is
    firsts: Tensor  # B W: number of each word's first piece
    words: Tensor  # B W, true where a word is
    style: Tensor  # B
    anchors: Tensor  # B W: 1 where a cue begins, HIDDEN where nobody marked
    frame_window: Tensor  # F
    frame_anchor: Tensor  # F
    frame_tags: Tensor  # F W
    triggers: Tensor  # B W


def collate(examples: Sequence[Example]) -> Batch:
    """The examples as one batch."""
    pieces, mask, firsts, words = inputs([e.window for e in examples])
    width = words.shape[1]
    anchors = torch.full(words.shape, HIDDEN)
    triggers = torch.full(words.shape, HIDDEN)
    frames: list[tuple[int, int, Tensor]] = []
    for row, example in enumerate(examples):
        size = len(example.window.words)
        if example.frames is not None:
            anchors[row, :size] = 0
            for frame in example.frames:
                anchors[row, frame.anchor] = 1
                tags = torch.zeros(width, dtype=torch.long)
                tags[:size] = torch.from_numpy(frame.tags)
                frames.append((row, frame.anchor, tags))
        if example.triggers is not None:
            triggers[row, :size] = torch.from_numpy(example.triggers)
    return Batch(
        pieces=pieces,
        mask=mask,
        firsts=firsts,
        words=words,
        style=torch.tensor([int(e.style) for e in examples]),
        anchors=anchors,
        frame_window=torch.tensor([row for row, _, _ in frames], dtype=torch.long),
        frame_anchor=torch.tensor([anchor for _, anchor, _ in frames], dtype=torch.long),
        frame_tags=torch.stack([tags for *_, tags in frames]) if frames else torch.zeros(0, width, dtype=torch.long),
        triggers=triggers,
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
