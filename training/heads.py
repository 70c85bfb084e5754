"""Heads that read the encoder's words. Each says in `loss` what it learns of a batch; a new head is one entry below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.neural.labels import CLASSES, TYPES
from reportedly.neural.spans import Style
from reportedly.neural.tags import ATTRIBUTION, EVENT, Tags
from training.attention import attention
from training.batches import HIDDEN, Batch, Frames
from training.crf import Chain

WIDTH = 128
SIGHT = 80
"""Words to either side of its own that a frame is shown: attention costs the square of what is shown."""
_OF_ANCHORS, _OF_TRIGGERS, _OF_SPANS, _OF_CLASSES = 8.0, 4.0, 0.1, 0.3
"""Weights of the losses, by which all heads learn about as fast."""
REACH = 96
"""Distance in words beyond which a reader does not tell how far a word is from the cue."""


Answers = tuple[Tensor, ...]
"""What a head says of a batch: scores, of one value for each word or, in a last dimension, of all that are possible."""


class Head(nn.Module):
    """`words` are `[windows, words, hidden]`; the loss of a batch without labels for the head is zero."""

    def answers(self, words: Tensor, batch: Batch) -> Answers:
        raise NotImplementedError

    def loss(self, answers: Answers, batch: Batch) -> Tensor:
        """How far they are from the labels."""
        raise NotImplementedError

    def astray(self, answers: Answers, lesson: Answers, batch: Batch) -> Tensor:
        """How far they are from what the other says of the same batch, on the scale of `loss`."""
        raise NotImplementedError


def divergence(answers: Tensor, lesson: Tensor) -> Tensor:
    """Of Kullback and Leibler, in nats, of the shares that scores stand for from those of the lesson, by item."""
    mine, theirs = (scores.float().log_softmax(-1) for scores in (answers, lesson))
    return (theirs.exp() * (theirs - mine)).sum(-1)


class Anchors(Head):
    """Whether a cue begins at the word, under the conventions asked for. One logit a word."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(hidden, WIDTH)
        self.style = nn.Embedding(len(Style), WIDTH)
        self.outer = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: Tensor, style: Tensor) -> Tensor:
        inner = self.inner(words) + self.style(style)[:, None, :]
        return self.outer(self.dropout(functional.gelu(inner)))[:, :, 0]

    def answers(self, words: Tensor, batch: Batch) -> Answers:
        return (self(words, batch.style),)

    def loss(self, answers: Answers, batch: Batch) -> Tensor:
        known = batch.cues != HIDDEN
        if not known.any():
            return answers[0].sum() * 0
        logits, cues = answers[0][known].float(), batch.cues[known].float()
        return _OF_ANCHORS * functional.binary_cross_entropy_with_logits(logits, cues)

    def astray(self, answers: Answers, lesson: Answers, batch: Batch) -> Tensor:
        """Over all words."""
        mine, theirs = (torch.stack([scores[0], torch.zeros_like(scores[0])], -1) for scores in (answers, lesson))
        return _OF_ANCHORS * divergence(mine[batch.words], theirs[batch.words]).mean()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The `S` words that each of the `F` frames of a batch is shown."""

    numbers: Tensor  # F S
    mask: Tensor  # F S, true where a word is
    tags: Tensor  # F S
    place: Tensor  # F: which of them is the frame's own word


class Block(nn.Module):
    """One small layer of attention over the words of a window as seen from one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = 4
        self.before = nn.LayerNorm(WIDTH)
        self.read = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.between = nn.LayerNorm(WIDTH)
        self.widen = nn.Linear(WIDTH, 2 * WIDTH)
        self.narrow = nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, seen: Tensor, mask: Tensor | None) -> Tensor:
        query, key, value = self.read(self.before(seen)).chunk(3, dim=2)
        shown = None if mask is None else mask[:, None, None, :]
        seen = seen + self.join(attention(query, key, value, heads=self.heads, mask=shown))
        return seen + self.narrow(functional.gelu(self.widen(self.between(seen))))


class Linked(Head):
    """The spans that belong to the word that a frame is read from: a tag for every word of its window.

    Each frame reads the window's words again, but in two layers of 128 numbers instead of the encoder's many and wide
    ones: the spans are linked to their anchor by construction, and a nested frame is one more anchor.
    """

    def __init__(self, hidden: int, tags: Tags) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, WIDTH)
        self.anchor = nn.Linear(hidden, WIDTH)
        self.left = nn.Linear(hidden, WIDTH)
        self.right = nn.Linear(hidden, WIDTH)
        self.style = nn.Embedding(len(Style), WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(2))
        self.last = nn.LayerNorm(WIDTH)
        self.outer = nn.Linear(WIDTH, len(tags))
        self.dropout = nn.Dropout(0.1)
        self.chain = Chain(tags)

    def forward(
        self, words: Tensor, mask: Tensor | None, style: Tensor, window: Tensor, anchor: Tensor, seen: Tensor
    ) -> Tensor:
        """What the frames at `anchor` of `window` make of the words they are shown, `[frames, seen, width]`.

        `seen` `[frames, seen]` are these words; `mask` tells which are words, none: all are.
        """
        given, rows = words[window, anchor], window[:, None]
        read = self.word(words)[rows, seen] + (self.anchor(given) + self.style(style[window]))[:, None, :]
        read = read + self.left(words)[rows, seen] * self.right(given)[:, None, :]
        read = self.dropout(read + self.distance((seen - anchor[:, None]).clamp(-REACH, REACH) + REACH))
        for block in self.blocks:
            read = block(read, mask)
        return self.last(read)

    def read(self, words: Tensor, batch: Batch, frames: Frames, shown: Shown) -> Tensor:
        """What the frames make of the words that they are shown, `[frames, seen, width]`."""
        return self(words, shown.mask, batch.style, frames.window, frames.anchor, shown.numbers)

    def frames(self, batch: Batch) -> Frames:
        """Those of a batch that the head reads."""
        raise NotImplementedError

    def answers(self, words: Tensor, batch: Batch) -> Answers:
        frames = self.frames(batch)
        if not len(frames):
            return (words.sum() * 0,)
        shown = shown_to(frames, batch)
        return self.said(self.read(words, batch, frames, shown), words, frames, shown)

    def said(self, read: Tensor, words: Tensor, frames: Frames, shown: Shown) -> Answers:  # noqa: ARG002 - of the frame
        """What the head says of frames that made `read` of the words that they are shown."""
        return (self.outer(read),)

    def spans_loss(self, scores: Tensor, shown: Shown) -> Tensor:
        """Of the frames' tags as sequences."""
        return _OF_SPANS * self.chain.loss(scores, shown.tags, shown.mask)

    def spans_astray(self, scores: Tensor, lesson: Tensor, shown: Shown) -> Tensor:
        """Of every word's tag by itself, over the frames."""
        return _OF_SPANS * (divergence(scores, lesson) * shown.mask).sum(1).mean()


def shown_to(frames: Frames, batch: Batch) -> Shown:
    """The words that each frame of a batch is shown."""
    mask = batch.words[frames.window]
    first, seen = sight(frames.anchor, mask.sum(1), mask.shape[1])
    tags = _opened(frames.tags.gather(1, seen))
    return Shown(numbers=seen, mask=mask.gather(1, seen), tags=tags, place=frames.anchor - first)


def sight(anchor: Tensor, sizes: Tensor, width: int | Tensor) -> tuple[Tensor, Tensor]:
    """The first word that each frame is shown, and the numbers of all `[frames, seen]`.

    `sizes` are the words of each frame's window, `width` those of the longest.
    """
    shown = torch.minimum(torch.as_tensor(width), torch.tensor(2 * SIGHT + 1))
    first = torch.minimum((anchor - SIGHT).clamp(min=0), (sizes - shown).clamp(min=0))
    return first, first[:, None] + torch.arange(shown)[None, :]


def at(read: Tensor, place: Tensor) -> Tensor:
    """Of each frame's words `[frames, seen, width]` the one at its place."""
    return read.gather(1, place[:, None, None].expand(-1, 1, read.shape[2]))[:, 0]


def _opened(tags: Tensor) -> Tensor:
    """A span that reaches in from words not shown begins with the first that is."""
    first = tags[:, :1]
    return torch.cat([first - ((first > 0) & (first % 2 == 0)).long(), tags[:, 1:]], dim=1)


class Attributions(Linked):
    """Source, cue and content of the attribution whose cue begins at the word."""

    def __init__(self, hidden: int) -> None:
        super().__init__(hidden, ATTRIBUTION)

    def frames(self, batch: Batch) -> Frames:
        return batch.attributions

    def loss(self, answers: Answers, batch: Batch) -> Tensor:
        frames = batch.attributions
        return self.spans_loss(answers[0], shown_to(frames, batch)) if len(frames) else answers[0]

    def astray(self, answers: Answers, lesson: Answers, batch: Batch) -> Tensor:
        frames = batch.attributions
        return self.spans_astray(answers[0], lesson[0], shown_to(frames, batch)) if len(frames) else answers[0]


class Triggers(Head):
    """The event type whose trigger the word is, or none."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(hidden, WIDTH)
        self.outer = nn.Linear(WIDTH, 1 + len(TYPES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: Tensor) -> Tensor:
        return self.outer(self.dropout(functional.gelu(self.inner(words))))

    def answers(self, words: Tensor, batch: Batch) -> Answers:  # noqa: ARG002 - of every word, whatever its label
        return (self(words),)

    def loss(self, answers: Answers, batch: Batch) -> Tensor:
        known = batch.triggers != HIDDEN
        if not known.any():
            return answers[0].sum() * 0
        return _OF_TRIGGERS * functional.cross_entropy(answers[0][known].float(), batch.triggers[known])

    def astray(self, answers: Answers, lesson: Answers, batch: Batch) -> Tensor:
        """Over all words, whether or not their labels are known."""
        return _OF_TRIGGERS * divergence(answers[0][batch.words], lesson[0][batch.words]).mean()


class Events(Linked):
    """Participants and place of the event whose trigger begins at the word, and what is said of it as a whole."""

    def __init__(self, hidden: int) -> None:
        super().__init__(hidden, EVENT)
        self.inner = nn.Linear(hidden, WIDTH)
        self.linked = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.linked.weight)
        self.whole = nn.ModuleDict({name: nn.Linear(WIDTH, len(values)) for name, values in CLASSES.items()})

    def classes(self, words: Tensor, read: Tensor) -> list[Tensor]:
        """Scores `[frames, values]` of each of `CLASSES`, from the frames' own words `[frames, hidden]` and what the
        frames make of them `[frames, width]`.
        """
        inner = self.dropout(functional.gelu(self.inner(words) + self.linked(read)))
        return [outer(inner) for outer in self.whole.values()]

    def frames(self, batch: Batch) -> Frames:
        return batch.events

    def said(self, read: Tensor, words: Tensor, frames: Frames, shown: Shown) -> Answers:
        return self.outer(read), *self.classes(words[frames.window, frames.anchor], at(read, shown.place))

    def loss(self, answers: Answers, batch: Batch) -> Tensor:
        frames = batch.events
        if not len(frames):
            return answers[0]
        scores, *said = answers
        losses = [functional.cross_entropy(s.float(), frames.classes[:, n]) for n, s in enumerate(said)]
        return self.spans_loss(scores, shown_to(frames, batch)) + _OF_CLASSES * torch.stack(losses).sum()

    def astray(self, answers: Answers, lesson: Answers, batch: Batch) -> Tensor:
        """Over the events of the batch: of every word's tag by itself, and of the classes."""
        if not len(batch.events):
            return answers[0]
        classes = [divergence(mine, theirs).mean() for mine, theirs in zip(answers[1:], lesson[1:], strict=True)]
        spans = self.spans_astray(answers[0], lesson[0], shown_to(batch.events, batch))
        return spans + _OF_CLASSES * torch.stack(classes).sum()


HEADS: Mapping[str, Callable[[int], Head]] = MappingProxyType(
    {"anchors": Anchors, "frames": Attributions, "triggers": Triggers, "events": Events}
)
