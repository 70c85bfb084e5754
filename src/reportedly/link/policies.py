"""One value from many: named rules that say what they chose and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.config import PolicyName
from reportedly.gazetteer.fold import fold
from reportedly.link.claims import Claim, is_withdrawn, order
from reportedly.link.moments import moment
from reportedly.link.tallies import Tally
from reportedly.link.values import value, written
from reportedly.model import Figure
from reportedly.model.linking import Anchor, Origin
from reportedly.plural import plural

_LOWER, _UPPER = -1, 1
"""The two ends of an interval, as the signs that make the outermost number there the greatest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a policy makes of the figures of one tally of an incident.

    `low` and `high` differ under `range` only, or where the words of the figure chosen do not settle a value; `value`
    is both for reading, with what the figures say of their bounds (`at least 12`). `words` explain the choice and name
    what was left out; `claims` are the figures it was chosen from, `chosen` those that give the value.
    """

    measure: str
    unit: str | None
    group: str | None
    policy: PolicyName
    low: float | None
    high: float | None
    value: str
    origins: int
    words: str
    claims: tuple[Anchor, ...]
    chosen: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    claim: Claim
    figure: Figure
    number: float
    origins: tuple[Origin, ...]


def answer(
    tally: Tally,
    origins: Mapping[str, tuple[Origin, ...]],
    *,
    policy: PolicyName = "range",
    source: str | None = None,
) -> Answer:
    """The value of the tally by `policy`. `source` names the source that the policy `source` follows.

    Counts of a part, what is denied or only feared, and further counts of people by one source in one article are left
    out, and named.
    """
    told = sorted(_told(tally, origins), key=lambda item: (item.number, order(item.claim.anchor)))
    keys = {origin.key for item in told for origin in item.origins}
    chosen = _CHOICES[policy](told, source or "") if told else []
    return Answer(
        measure=tally.measure,
        unit=tally.unit,
        group=tally.group,
        policy=policy,
        low=min((_bound(item, _LOWER) for item in chosen), default=None),
        high=max((_bound(item, _UPPER) for item in chosen), default=None),
        value=_value(chosen),
        origins=len(keys),
        words=_words(policy, told, chosen, len(keys), source) + _left_out(tally, origins, told),
        claims=tuple(item.claim.anchor for item in told),
        chosen=tuple(item.claim.anchor for item in chosen),
    )


def _told(tally: Tally, origins: Mapping[str, tuple[Origin, ...]]) -> list[_Told]:
    """The whole counts. Of the people that one article counts by one origin, the first number is the whole one: those
    that follow are of other groups, or parts."""
    told: dict[object, _Told] = {}
    for claim in tally.told:
        if isinstance(figure := claim.value, Figure):
            item = _Told(claim=claim, figure=figure, number=value(figure) or 0, origins=origins[claim.id])
            keys = tuple(sorted(origin.key for origin in item.origins))
            told.setdefault((claim.anchor.article, keys) if figure.unit == "people" else claim.id, item)
    return list(told.values())


def _left_out(tally: Tally, origins: Mapping[str, tuple[Origin, ...]], told: Sequence[_Told]) -> str:
    """The figures that no value is chosen from, each with who says it and why; a count that its source only repeats is
    told already."""
    said = {(written(item.figure), item.origins) for item in told}
    again = [claim for claim in tally.told if (_written(claim), origins[claim.id]) not in said]
    because = {claim.id: "another count of the same source" for claim in again}
    because |= {claim.id: _because(claim) for claim in tally.left}
    left = [
        f"{_written(claim)} ({', '.join(origin.name for origin in origins[claim.id])}: {because[claim.id]})"
        for claim in sorted((*again, *tally.left), key=lambda claim: order(claim.anchor))
    ]
    return f"; left out: {'; '.join(dict.fromkeys(left))}" if left else ""


def _written(claim: Claim) -> str:
    return written(claim.value) if isinstance(claim.value, Figure) else ""


def _because(claim: Claim) -> str:
    if is_withdrawn(claim):
        return "withdrawn"
    if claim.value.status != "actual":
        return claim.value.status
    return "no number" if isinstance(claim.value, Figure) and value(claim.value) is None else "a part"


def _bound(item: _Told, side: int) -> float:
    bound = item.figure.high if side == _UPPER else item.figure.low
    return item.number if item.figure.best is not None or bound is None else bound


def _value(chosen: Sequence[_Told]) -> str:
    """The values chosen, or from the lowest to the highest of them: `at least 12`, `40 to at least 50`, `none`.

    Of equal ends the exact figure is said (`12` of `12` and `at most 12`), else the one that is open. The bound of a
    range yields to an open figure within it: `10 to 30` and `at least 20` give `10 to at least 20`.
    """
    texts = dict.fromkeys(written(item.figure) for item in chosen)
    if len(texts) < 2:
        return "".join(texts) or "none"
    return " to ".join(dict.fromkeys((_end(chosen, _LOWER), _end(chosen, _UPPER))))


def _end(chosen: Sequence[_Told], side: int) -> str:
    """The number at this end, with `at least`, `at most` or `about` where the figure that says it is open."""

    def rank(item: _Told) -> tuple[float, bool, bool, bool, str]:
        open_at = _open(item.figure)
        return side * _bound(item, side), _exact(item.figure), open_at == side, open_at != 0, written(item.figure)

    last = max(chosen, key=rank)
    within = [i for i in chosen if _open(i.figure) == side and side * (i.number - _bound(last, -side)) > 0]
    figure = max(within, key=rank, default=last).figure
    closed = figure.low is not None and figure.high is not None
    return written(replace(figure, best=_bound(last, side)) if closed else figure)


def _exact(figure: Figure) -> bool:
    return figure.best is not None and not (figure.low is None and figure.high is None)


def _open(figure: Figure) -> int:
    """The end at which the words leave the figure open: `_UPPER` for `at least`, `_LOWER` for `at most`, else 0."""
    return 0 if figure.best is not None else (figure.high is None) * _UPPER + (figure.low is None) * _LOWER


def _time(item: _Told) -> tuple[str, float, tuple[str, int, int, str]]:
    return moment(item.claim.published or ""), item.number, order(item.claim.anchor)


def _last(told: Sequence[_Told]) -> _Told:
    return max(told, key=_time)


def _equal(told: Sequence[_Told], number: float) -> list[_Told]:
    return [item for item in told if item.number == number]


def _median(told: Sequence[_Told], _: str) -> list[_Told]:
    by_origin: dict[str, list[_Told]] = {}
    for item in told:
        for origin in item.origins:
            by_origin.setdefault(origin.key, []).append(item)
    numbers = sorted(_last(items).number for items in by_origin.values())
    return _equal(told, numbers[(len(numbers) - 1) // 2])


def _most(told: Sequence[_Told], _: str) -> list[_Told]:
    def rank(number: float) -> tuple[int, tuple[str, float, tuple[str, int, int, str]]]:
        same = _equal(told, number)
        return len({origin.key for item in same for origin in item.origins}), _time(_last(same))

    return _equal(told, max({item.number for item in told}, key=rank))


def _by_source(told: Sequence[_Told], source: str) -> list[_Told]:
    wanted = fold(source)
    own = [item for item in told if any(wanted and wanted in fold(origin.name) for origin in item.origins)]
    return [_last(own)] if own else []


_CHOICES: Mapping[str, Callable[[Sequence[_Told], str], list[_Told]]] = {
    "range": lambda told, _: list(told),
    "lowest": lambda told, _: _equal(told, told[0].number),
    "highest": lambda told, _: _equal(told, told[-1].number),
    "median": _median,
    "latest": lambda told, _: [_last(told)],
    "most_origins": _most,
    "source": _by_source,
}


def _words(policy: str, told: Sequence[_Told], chosen: Sequence[_Told], count: int, source: str | None) -> str:
    """Every value told with who says so, and which were chosen."""
    by_value: dict[str, list[str]] = {}
    for item in told:
        by_value.setdefault(written(item.figure), []).extend(origin.name for origin in item.origins)
    values = "; ".join(f"{text} ({', '.join(sorted(set(names)))})" for text, names in by_value.items())
    picked = ", ".join(dict.fromkeys(written(item.figure) for item in chosen)) or "none"
    followed = f" {source}" if policy == "source" and source else ""
    if not told:
        return f"{policy}{followed}: nothing told"
    return f"{policy}{followed}: {picked}, of {plural(count, 'origin')}: {values}"
