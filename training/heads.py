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
from training.batches import HIDDEN, Batch, Frames
from training.crf import Chain

WIDTH = 128
SIGHT = 80
"""Words to either side of its own that a frame is shown: attention costs the square of what is shown."""
REACH = 96
"""Distance in words beyond which a reader does not tell how far a word is from the cue."""


class Head(nn.Module):
    """`words` are `[windows, words, hidden]`; the loss of a batch without labels for the head is zero."""

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        raise NotImplementedError


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

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        known = batch.cues != HIDDEN
        logits = self(words, batch.style)[known].float()
        return 8 * functional.binary_cross_entropy_with_logits(logits, batch.cues[known].float())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the `F` frames of a batch make of the `S` words that each is shown."""

    read: Tensor  # F S WIDTH
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
        parts = self.read(self.before(seen)).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        read = functional.scaled_dot_product_attention(
            parts[0], parts[1], parts[2], attn_mask=None if mask is None else mask[:, None, None, :]
        )
        seen = seen + self.join(read.transpose(1, 2).flatten(2))
        return seen + self.narrow(functional.gelu(self.widen(self.between(seen))))


class Linked(Head):
    """The spans that belong to the word that a frame is read from: a tag for every word of its window.

    Each frame reads the window's words again, but in two layers of 128 numbers instead of the encoder's six of 384: the
    spans are linked to their anchor by construction, and a nested frame is one more anchor.
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

    def read(self, words: Tensor, batch: Batch, frames: Frames) -> Shown:
        """The frames of a batch, each with the words that it is shown."""
        mask = batch.words[frames.window]
        first, seen = sight(frames.anchor, mask.sum(1), mask.shape[1])
        shown = mask.gather(1, seen)
        read = self(words, shown, batch.style, frames.window, frames.anchor, seen)
        return Shown(read=read, mask=shown, tags=_opened(frames.tags.gather(1, seen)), place=frames.anchor - first)

    def spans_loss(self, shown: Shown) -> Tensor:
        """Of the frames' tags as sequences."""
        return 0.1 * self.chain.loss(self.outer(shown.read), shown.tags, shown.mask)


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

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        frames = batch.attributions
        return self.spans_loss(self.read(words, batch, frames)) if len(frames) else words.sum() * 0


class Triggers(Head):
    """The event type whose trigger the word is, or none."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(hidden, WIDTH)
        self.outer = nn.Linear(WIDTH, 1 + len(TYPES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: Tensor) -> Tensor:
        return self.outer(self.dropout(functional.gelu(self.inner(words))))

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        known = batch.triggers != HIDDEN
        if not known.any():
            return words.sum() * 0
        return 4 * functional.cross_entropy(self(words)[known].float(), batch.triggers[known])


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

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        frames = batch.events
        if not len(frames):
            return words.sum() * 0
        shown = self.read(words, batch, frames)
        said = self.classes(words[frames.window, frames.anchor], at(shown.read, shown.place))
        losses = [functional.cross_entropy(s.float(), frames.classes[:, n]) for n, s in enumerate(said)]
        return self.spans_loss(shown) + 0.3 * torch.stack(losses).sum()


HEADS: Mapping[str, Callable[[int], Head]] = MappingProxyType(
    {"anchors": Anchors, "frames": Attributions, "triggers": Triggers, "events": Events}
)
