"""Learning from what a larger network says (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network").

Beside labels the teacher is heeded for a share of the loss. In texts that nobody coded it says where events and
attributions are and what belongs to them; some of their words are replaced by near ones first, so that one text is many
(Jiao et al. 2020, "TinyBERT").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch, Frames
from training.heads import Answers
from training.network import Network

_HEEDED = ("triggers", "events")
"""Heads that heed the teacher beside labels too; PolNeAR's conventions for attributions it has hardly seen."""
_NOTICED = 0.3
"""Least probability of an event or a cue by which the teacher is asked what belongs to it."""
_NEAR = 12
"""Words that one may be replaced by."""


class Teacher(nn.Module):
    """Gives the losses of a pupil: `share` of those beside labels is how far it is from this trained `network`.

    `echoed` weighs how far the vectors of the pupil's words, by a linear map that is learnt along, are from the
    teacher's: 0 leaves that out.
    """

    def __init__(self, network: Network, pupil: Network, *, share: float, echoed: float = 0.0) -> None:
        super().__init__()
        self._network = network.eval().requires_grad_(requires_grad=False)
        self._share, self._echoed = share, echoed
        self.echo = nn.Linear(pupil.encoder.shape.hidden_size, network.encoder.shape.hidden_size)

    def losses(self, pupil: Network, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head; without labels of `batch`, the teacher's alone."""
        with torch.no_grad():
            read = self._network.words(batch.pieces, batch.mask, batch.firsts)
            seen = batch if batch.coded else noticed(self._network, read, batch)
            lesson = self._network.answers(read, seen, of=_HEEDED if batch.coded else None)
        words = pupil.words(batch.pieces, batch.mask, batch.firsts)
        mine = pupil.answers(words, seen)
        losses = self._beside_labels(pupil, mine, lesson, batch) if batch.coded else _astray(pupil, mine, lesson, seen)
        if self._echoed:
            apart = 1 - functional.cosine_similarity(self.echo(words).float(), read.float(), dim=2)
            losses["echo"] = self._echoed * apart[batch.words].mean()
        return losses

    def _beside_labels(
        self, pupil: Network, mine: dict[str, Answers], lesson: dict[str, Answers], batch: Batch
    ) -> dict[str, Tensor]:
        losses = {name: head.loss(mine[name], batch) for name, head in pupil.heads.items()}
        for name, apart in _astray(pupil, mine, lesson, batch).items():
            losses[name] = (1 - self._share) * losses[name] + self._share * apart
        return losses


def noticed(network: Network, words: Tensor, batch: Batch) -> Batch:
    """The batch with the frames that the network would ask for, without what belongs to them."""
    heads = network.heads
    cues = heads["anchors"](words, batch.style).float().sigmoid() > _NOTICED
    shares = heads["triggers"](words).float().softmax(-1)
    kinds = torch.where(1 - shares[:, :, 0] > _NOTICED, shares[:, :, 1:].argmax(-1) + 1, 0)
    begins = (kinds > 0) & (kinds != functional.pad(kinds, (1, 0))[:, :-1])
    return replace(
        batch,
        attributions=_frames(cues & batch.words, classes=0),
        events=_frames(begins & batch.words, classes=len(heads["events"].whole)),
    )


def _astray(pupil: Network, mine: dict[str, Answers], lesson: dict[str, Answers], batch: Batch) -> dict[str, Tensor]:
    return {name: pupil.heads[name].astray(mine[name], answers, batch) for name, answers in lesson.items()}


def _frames(where: Tensor, *, classes: int) -> Frames:
    window, anchor = where.nonzero(as_tuple=True)
    tags = torch.zeros(len(window), where.shape[1], dtype=torch.long)
    return Frames(window=window, anchor=anchor, tags=tags, classes=torch.zeros(len(window), classes, dtype=torch.long))


class Near:
    """Puts near words for some of a batch: for a word of one piece one of the nearest such by their `vectors`
    `[pieces, hidden]`, those of the `vocabulary`."""

    def __init__(self, vectors: Tensor, vocabulary: Sequence[str], *, seed: int, share: float = 0.15) -> None:
        whole = torch.tensor([number for number, piece in enumerate(vocabulary) if _is_word(piece)])
        unit = functional.normalize(vectors[whole], dim=1)
        self._table = torch.arange(len(vocabulary))[:, None].repeat(1, _NEAR)
        for rows in whole.split(1024):
            like = functional.normalize(vectors[rows], dim=1) @ unit.T
            self._table[rows] = whole[like.topk(_NEAR + 1, dim=1).indices[:, 1:]]
        self._goes_on = torch.tensor([piece.startswith("##") for piece in vocabulary])
        self._random, self._share = torch.Generator().manual_seed(seed), share

    def __call__(self, batch: Batch) -> Batch:
        """The batch with each such word replaced by the chance `share`."""
        size = batch.pieces.shape
        begins = functional.pad(self._goes_on[batch.pieces], (0, 1))[:, 1:]
        chosen = ~begins & (torch.rand(size, generator=self._random) < self._share)
        which = torch.randint(_NEAR, size, generator=self._random)
        return replace(batch, pieces=torch.where(chosen, self._table[batch.pieces, which], batch.pieces))


def _is_word(piece: str) -> bool:
    return piece.isascii() and piece.isalpha() and len(piece) > 1
