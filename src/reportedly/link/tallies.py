"""Which figures of an incident are counted together: those of one measure, in one unit, of one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from reportedly.gazetteer.fold import fold
from reportedly.link.claims import Claim, is_withdrawn, order
from reportedly.link.counted import counts_anybody, noun, states
from reportedly.link.values import value
from reportedly.model import Figure

_PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Figures that one value can be made of.

    `group` is whom they count, folded, where several groups are told, each with a tally of its own. `told` are the
    whole counts, `left` what gives no value: parts (a group's count below that of everybody is one), what did not
    happen, what is no number. Both are in the order of the articles.
    """

    measure: str
    unit: str | None
    group: str | None
    told: tuple[Claim, ...]
    left: tuple[Claim, ...]


def tallies(claims: Iterable[Claim]) -> tuple[Tally, ...]:
    """All tallies of the claims: by measure and unit, that of everybody before those of groups."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: order(claim.anchor)):
        if isinstance(figure := claim.value, Figure):
            found.setdefault((figure.measure, figure.unit or ""), []).append(claim)
    return tuple(
        Tally(measure=measure, unit=unit or None, group=group, told=tuple(told), left=tuple(left))
        for (measure, unit), held in sorted(found.items())
        for group, told, left in _grouped(held, people=unit == _PEOPLE)
    )


def number(claim: Claim) -> float | None:
    """The number of a whole count of what is the case; None of all else."""
    figure = claim.value
    if not isinstance(figure, Figure) or figure.part_of is not None or is_withdrawn(claim):
        return None
    return value(figure) if figure.status == "actual" else None


def _grouped(claims: Sequence[Claim], *, people: bool) -> Iterator[tuple[str | None, list[Claim], list[Claim]]]:
    """The groups, each with its whole counts and what is left out; where one group only is told, all are one."""
    parts = _parts(claims) if people else frozenset()
    told = [claim for claim in claims if number(claim) is not None and claim.id not in parts]
    left = [claim for claim in claims if number(claim) is None or claim.id in parts]
    kind = _kinds(told)
    groups = _by_kind(told, kind) if people else {}
    if len(groups.keys() - {""}) < 2:
        yield None, told, left
        return
    homes: dict[str, list[Claim]] = {name: [] for name in groups}
    for claim in left:
        homes.get(kind(claim), homes[next(iter(groups))]).append(claim)
    for name, held in groups.items():
        yield _label(held) if name else None, held, homes[name]


def _parts(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of counts of a group ("nine children") below the least count of everybody ("22 people")."""
    told = [(claim, many) for claim in claims if (many := number(claim)) is not None]
    least = min((many for claim, many in told if not _noun(claim)), default=-inf)
    return frozenset(claim.id for claim, many in told if _noun(claim) and many < least)


def _by_kind(told: Iterable[Claim], kind: Callable[[Claim], str]) -> dict[str, list[Claim]]:
    """By whom they count, everybody first, empty; then what is counted most often."""
    found: dict[str, list[Claim]] = {}
    for claim in told:
        found.setdefault(kind(claim), []).append(claim)
    return dict(sorted(found.items(), key=lambda item: (bool(item[0]), -len(item[1]), item[0])))


def _kinds(told: Iterable[Claim]) -> Callable[[Claim], str]:
    """Names the noun and state that a claim counts; where no state is told, the only one told of that noun."""
    known: dict[str, set[str]] = {}
    for claim in told:
        known.setdefault(_noun(claim), set()).add(_states(claim))

    def kind(claim: Claim) -> str:
        others = known.get(_noun(claim), set()) - {""}
        return f"{_noun(claim)} {_states(claim) or (next(iter(others)) if len(others) == 1 else '')}".strip()

    return kind


def _noun(claim: Claim) -> str:
    figure = claim.value
    everybody = not isinstance(figure, Figure) or (counts_anybody(figure) and not states(figure))
    return "" if everybody or not isinstance(figure, Figure) else noun(figure)


def _states(claim: Claim) -> str:
    return " ".join(sorted(states(claim.value))) if isinstance(claim.value, Figure) else ""


def _label(claims: Iterable[Claim]) -> str:
    """The words that most of them name the group with."""
    words = Counter(fold(figure.of.text) for claim in claims if isinstance(figure := claim.value, Figure) and figure.of)
    return min(words, key=lambda name: (-words[name], name))
