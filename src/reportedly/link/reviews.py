"""What holds of a claim, by all that people decided of it; and the record that follows from that."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from reportedly.errors import DataError
from reportedly.gazetteer.fold import fold
from reportedly.link.claims import anchor as anchor_of
from reportedly.link.claims import found, order
from reportedly.link.corrections import EVENT, FIGURE, apply, copied, correction, fitting
from reportedly.link.undoing import undone
from reportedly.model import Event, Figure, Record, SourceChain
from reportedly.model.review import Decision, Opinion, Reviewed

Claim = Event | Figure
_LATEST = "~"
"""Comes after any time."""
EXISTS = "exists"
"""The field that says whether a claim is one at all."""


def identified(decision: Decision) -> Decision:
    """The decision with its id, a hash of all that it says."""
    said = msgspec.json.encode(replace(decision, id=""), order="sorted")
    return replace(decision, id=hashlib.sha256(said).hexdigest()[:16])


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that are not undone, and undo nothing themselves, in the order in which they were made.

    An undoing can be undone: then what it undid holds again.
    """
    ordered = sorted(decisions, key=lambda item: item.made)
    gone = undone(ordered)
    return [item for item in ordered if item.undoes is None and item.id not in gone]


def grouped(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """The decisions by claim: those whose words overlap are of one. Each in the order in which they were given."""
    numbered = list(enumerate(decisions))
    groups: list[list[tuple[int, Decision]]] = []
    end, place = 0, ("", "")
    for number, item in sorted(numbered, key=lambda pair: (pair[1].claim.kind, *order(pair[1].claim), pair[0])):
        at = (item.claim.kind, item.claim.article)
        if at != place or item.claim.start >= end:
            groups.append([])
            place, end = at, item.claim.end
        end = max(end, item.claim.end)
        groups[-1].append((number, item))
    return [[item for _, item in sorted(group, key=lambda pair: pair[0])] for group in groups]


def reviewed(decisions: Sequence[Decision]) -> Reviewed:
    """What holds of one claim by the decisions of it, undone ones among them."""
    stand = standing(decisions)
    authors = dict.fromkeys(item.author for item in stand if not item.adjudicates)
    opinions = tuple(
        opinion
        for author in authors
        if (opinion := _opinion([i for i in stand if i.author == author and not i.adjudicates])) is not None
    )
    ruling = _ruling([item for item in stand if item.adjudicates], opinions)
    accepts = _agreed(opinions) if ruling is None else ruling.accepts
    return Reviewed(
        anchor=decisions[0].claim,
        decisions=tuple(decisions),
        authors=frozenset(item.author for item in stand),
        opinions=opinions,
        ruling=ruling,
        disagreements=disagreements(opinions) if ruling is None else (),
        accepts=accepts,
        claim=_effective(opinions, ruling) if accepts else None,
    )


def as_held(decisions: Sequence[Decision], draft: Decision) -> Claim:
    """The claim as the author of a decision that is not stored yet has it, by those that are: as it was coded, with the
    author's own corrections; of one that adjudicates, as it holds by all of them."""
    accepting = replace(draft, decision="accept", field=None, value=None, quote=None, made=_LATEST)
    item = reviewed([*decisions, accepting])
    if draft.adjudicates:
        return item.claim or draft.coded
    own = (opinion.claim for opinion in item.opinions if opinion.author == draft.author)
    return next(own, draft.coded)


def disagreements(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    """The fields that they have otherwise than each other: `exists`, where not all take it for a claim."""
    apart = [EXISTS] if len({opinion.accepts for opinion in opinions}) > 1 else []
    told = [answers(opinion.claim) for opinion in opinions if opinion.accepts]
    fields = dict.fromkeys(field for each in told for field in each)
    return (*apart, *(field for field in fields if len({each.get(field) for each in told}) > 1))


def answers(claim: Claim) -> dict[str, Any]:
    """The fields of the claim as values that compare: who is named, not with which of the words that name them."""
    told: dict[str, Any] = {
        "status": claim.status,
        "background": claim.background,
        "place": None if claim.place is None else fold(claim.place.name or claim.place.text),
        "date": None if claim.date is None else claim.date.edtf,
        "sources": _chain(claim.according_to),
    }
    if isinstance(claim, Figure):
        value = (claim.low, claim.best, claim.high)
        of = None if claim.of is None else fold(claim.of.text)
        return {"measure": claim.measure, "value": value, "unit": claim.unit, "of": of} | told
    sides = {side: frozenset(_who(item) for item in getattr(claim, side)) for side in ("actors", "recipients")}
    return {"type": claim.type, "mode": claim.mode} | sides | told


def settled(record: Record, decisions: Iterable[Decision]) -> tuple[dict[str, Reviewed], list[Reviewed]]:
    """What was decided of the record's claims, by their ids; and of claims that it no longer has."""
    anchors = {claim.id: (anchor_of(record.hash, claim),) for claim in claims(record)}
    by_id: dict[str, Reviewed] = {}
    lost = []
    for group in grouped(item for item in decisions if item.claim.article == record.hash):
        claim = reviewed(group)
        ids = [id_ for item in reversed(group) if (id_ := found(item.claim, anchors)) is not None]
        if ids:
            by_id[ids[0]] = claim
        else:
            lost.append(claim)
    return by_id, lost


def corrected(record: Record, decisions: Iterable[Decision]) -> Record:
    """The record as people decided that it should be: without the claims rejected, the others with their corrections.

    What was accepted is there also where the article was coded anew without it. Claims nobody decided stay.
    """
    by_id, lost = settled(record, decisions)
    kept = [_decided(claim, by_id.get(claim.id)) for claim in claims(record)]
    back = [item.claim for item in lost if item.accepts and item.claim is not None]
    return _whole(record, [claim for claim in (*kept, *back) if claim is not None])


def claims(record: Record) -> tuple[Claim, ...]:
    """All events and figures of the record, events first."""
    return (*record.events, *record.figures)


def _whole(record: Record, kept: Sequence[Claim]) -> Record:
    """The record with these claims, in the order of the text and without links to what is gone."""
    ordered = sorted(kept, key=lambda claim: order(anchor_of(record.hash, claim)))
    figures = [claim for claim in ordered if isinstance(claim, Figure)]
    ids = {figure.id for figure in figures}
    events = (claim for claim in ordered if isinstance(claim, Event))
    return replace(
        record,
        events=tuple(replace(event, figures=tuple(id_ for id_ in event.figures if id_ in ids)) for event in events),
        figures=tuple(replace(f, part_of=f.part_of if f.part_of in ids else None) for f in figures),
    )


def _decided(claim: Claim, review: Reviewed | None) -> Claim | None:
    if review is None or review.accepts is None:
        return claim
    made = review.claim
    if made is None:
        return None
    kept: dict[str, Any] = {"id": claim.id, "confidence": claim.confidence}
    if isinstance(claim, Event) and isinstance(made, Event):
        kept |= {"happening": claim.happening, "figures": claim.figures}
    if isinstance(claim, Figure):
        kept |= {"part_of": claim.part_of}
    return replace(made, **kept)


def _ruling(decisions: Sequence[Decision], opinions: Sequence[Opinion]) -> Opinion | None:
    """What the adjudicator holds: what the coders agree on, with the adjudicator's corrections."""
    alone = _opinion(decisions)
    return alone and _opinion(decisions, on=_agreed_claim(alone.coded, opinions, but=alone.corrected))


def _opinion(decisions: Sequence[Decision], *, on: Claim | None = None) -> Opinion | None:
    """What an author holds by decisions that stand, who sees the claim as it was coded, or as it is in `on`; None where
    they only skipped it."""
    told = [item for item in decisions if item.decision != "skip"]
    if not told:
        return None
    changes = [correction(item) for item in told if item.decision == "correct"]
    seen = [item for item in told if item.decision in ("accept", "correct")]
    coded = (seen or told)[-1].coded
    claim = on or coded
    for change in changes:
        with contextlib.suppress(DataError):  # it changed what an undone one had made
            claim = apply(claim, change)
    return Opinion(
        author=told[-1].author,
        accepts=told[-1].decision != "reject",
        coded=coded,
        claim=claim,
        corrected=frozenset(change.root for change in changes),
    )


def _agreed(opinions: Sequence[Opinion]) -> bool | None:
    """What all of them say; None where nobody says anything, or not all the same."""
    said = {opinion.accepts for opinion in opinions}
    return said.pop() if len(said) == 1 else None


def _effective(opinions: Sequence[Opinion], ruling: Opinion | None) -> Claim:
    """The claim by the ruling, else by what the coders agree on, and else as it was coded."""
    return ruling.claim if ruling else _agreed_claim(opinions[-1].coded, opinions)


def _agreed_claim(coded: Claim, opinions: Sequence[Opinion], *, but: frozenset[str] = frozenset()) -> Claim:
    """The claim with the corrections that all who accept it agree on, but those of some fields."""
    coders = [opinion for opinion in opinions if opinion.accepts]
    apart, claim = {*disagreements(coders), *but}, coded
    for field in EVENT if isinstance(coded, Event) else FIGURE:
        if field not in apart and any(field in opinion.corrected for opinion in coders):
            claim = copied(claim, coders[0].claim, field)
    return fitting(claim)


def _chain(chain: SourceChain) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_who(source) for source in level) for level in chain)


def _who(item: Any) -> str:
    return fold(item.name or item.text)
