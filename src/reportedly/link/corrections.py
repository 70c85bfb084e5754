"""What a corrected field of a claim is: which fields there are, which values they take, what the claim then looks like.

| field | takes |
| --- | --- |
| `type`, `mode` | a PLOVER type; a mode of the type, or none |
| `status`, `background` | a status; true or false |
| `actors`, `recipients`, `sources` | words: this one alone; nothing: nobody (of `sources`: the outlet itself) |
| `actors+`, `recipients+`, `sources+` | words: this one too (a source outside the others, or at the level given) |
| `actors-`, `recipients-`, `sources-` | words: all but this one |
| `actors.country`, `recipients.country`, `place.country` | ISO 3166-1 alpha-3, or none; words say of which one |
| `place`, `of` | words, or none |
| `date` | an EDTF interval with the words it rests on, or none |
| `measure`, `unit` | a measure; `people`, a currency or a noun |
| `value` | a number, `40..50`, `71..`, `..40`, or `~3000` where the words say about |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, get_args

from reportedly.edtf import bounds
from reportedly.errors import DataError
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import find_identities
from reportedly.languages.measures import measure_words
from reportedly.model import Date, Event, Figure, Participant, Place, Quote, Source
from reportedly.model.annotations import Status
from reportedly.model.review import Decision, Value
from reportedly.model.text import Extent
from reportedly.ontology import load_ontology

Claim = Event | Figure

SHARED = ("status", "background", "place", "date", "sources")
EVENT = ("type", "mode", "actors", "recipients", *SHARED)
FIGURE = ("measure", "value", "unit", "of", *SHARED)
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"place": ("place", "places"), "sources": ("according_to",), "value": ("low", "best", "high")}
)
_NUMBER = r"\d{1,15}(?:\.\d{1,6})?"
_VALUE = re.compile(rf"(?P<about>~)?(?P<one>{_NUMBER})|(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?", re.ASCII)
_PART = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.+Z-]{1,30})?)?)?[~?%]?", re.ASCII)
_MOST = 1e15
_LONGEST_UNIT = 60


class DecisionError(DataError):
    """A decision that makes no sense; `field` names the part of it that is wrong."""

    def __init__(self, problem: str, *, field: str, remedy: str) -> None:
        super().__init__(problem, where=field, remedy=remedy)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a field should be: a value, words with the place where they stand, both, or nothing at all."""

    field: str
    value: Value = None
    quote: Quote | None = None

    @property
    def root(self) -> str:
        """The field of the claim that changes: `actors` of `actors+`."""
        return re.split(r"[+.-]", self.field, maxsplit=1)[0]


def correction(decision: Decision) -> Correction:
    """What the decision says that a field should be."""
    quote = None
    if decision.quote is not None:
        start, end = decision.quote
        quote = Quote(text=decision.words or "", start=start, end=end)
    return Correction(field=decision.field or "", value=decision.value, quote=quote)


def apply(claim: Claim, change: Correction) -> Claim:
    """The claim with the field changed. Raises `DecisionError` naming the field, and what it takes."""
    makers = _OF_EVENT if isinstance(claim, Event) else _OF_FIGURE
    if change.field not in makers:
        kind = "an event" if isinstance(claim, Event) else "a figure"
        raise _refused("field", f"{kind} has no field {change.field!r}.", f"Take one of {', '.join(makers)}.")
    changed: Claim = replace(claim, **makers[change.field](claim, change))
    return fitting(changed)


def copied(claim: Claim, other: Claim, field: str) -> Claim:
    """The claim with a field as the other one has it."""
    return replace(claim, **{name: getattr(other, name) for name in _ATTRIBUTES.get(field, (field,))})


def fitting(claim: Claim) -> Claim:
    """The claim without a mode that its type has not."""
    if isinstance(claim, Event) and claim.mode is not None and claim.mode not in load_ontology().modes(claim.type):
        return replace(claim, mode=None)
    return claim


def measures() -> tuple[str, ...]:
    """All measures of figures, in alphabetical order."""
    words = measure_words("en")
    return tuple(sorted({*words.measures, *words.money, words.money_default, "sentence_years"}))


def _type(_: Claim, change: Correction) -> dict[str, Any]:
    return {"type": _one_of(change, tuple(load_ontology().types))}


def _mode(claim: Any, change: Correction) -> dict[str, Any]:
    if change.value is None:
        return {"mode": None}
    known = load_ontology().modes(claim.type)
    if not known:
        raise _refused("value", f"{claim.type} has no modes.", "Give none, or correct the type first.")
    return {"mode": _one_of(change, known)}


def _status(_: Claim, change: Correction) -> dict[str, Any]:
    return {"status": _one_of(change, get_args(Status))}


def _background(_: Claim, change: Correction) -> dict[str, Any]:
    if not isinstance(change.value, bool):
        raise _refused("value", f"background cannot be {change.value!r}.", "Give true or false.")
    return {"background": change.value}


def _measure(_: Claim, change: Correction) -> dict[str, Any]:
    return {"measure": _one_of(change, measures())}


def _unit(_: Claim, change: Correction) -> dict[str, Any]:
    value = change.value
    if value is None or (isinstance(value, str) and value.strip() and len(value) <= _LONGEST_UNIT):
        return {"unit": value}
    raise _refused("value", f"{value!r} is no unit.", "Give `people`, an ISO 4217 code, or the noun that is counted.")


def _value(_: Claim, change: Correction) -> dict[str, Any]:
    value = change.value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return {"low": value, "best": value, "high": value}
    found = _VALUE.fullmatch(value.replace(",", "").strip()) if isinstance(value, str) else None
    if found is None or not any(found.group("one", "low", "high")):
        raise _refused(
            "value", f"{value!r} is no number that a figure can have.", "Give 7, 40..50, 71.., ..40 or ~3000."
        )
    one, low, high = (_number(text) for text in found.group("one", "low", "high"))
    if low is not None and high is not None and low > high:
        raise _refused("value", f"{value!r} ends before it begins.", "Give the lower bound first.")
    if one is not None:
        bound = None if found["about"] else one
        return {"low": bound, "best": one, "high": bound}
    return {"low": low, "best": None, "high": high}


def _number(text: str | None) -> int | float | None:
    return None if text is None else float(text) if "." in text else int(text)


def _of(_: Claim, change: Correction) -> dict[str, Any]:
    return {"of": change.quote if _given(change) else None}


def _date(claim: Claim, change: Correction) -> dict[str, Any]:
    if change.value is None and change.quote is None:
        return {"date": None}
    if not isinstance(change.value, str) or not _is_edtf(change.value):
        raise _refused(
            "value",
            f"{change.value!r} is no date.",
            "Give an EDTF day 2020-07-12, month 2020-07, year 1988 or interval 1970/1980.",
        )
    if change.quote is None and claim.date is not None:
        return {"date": replace(claim.date, edtf=change.value)}
    start, end, text = _words(claim) if change.quote is None else _extent(change.quote)
    made = Date(edtf=change.value, text=text, start=start, end=end)
    return {"date": made if change.quote else replace(made, inferred_from="published")}


def _is_edtf(value: str) -> bool:
    parts = value.split("/")
    if len(parts) > 2 or not all((part == ".." and len(parts) == 2) or _PART.fullmatch(part) for part in parts):
        return False
    first, last = (bounds(parts[0])[0], bounds(parts[-1])[1])
    if (first is None and parts[0] != "..") or (last is None and parts[-1] != ".."):
        return False
    return (first or last) is not None and (first is None or last is None or first <= last)


def _place(claim: Claim, change: Correction) -> dict[str, Any]:
    made = None
    if _given(change) and change.quote is not None:
        start, end, text = _extent(change.quote)
        known = next((place for place in _places(claim) if fold(place.text) == fold(text)), None)
        named = _name(change)
        made = (
            replace(known, text=text, start=start, end=end)
            if known
            else Place(text=text, start=start, end=end, name=named, country=_country_of(text))
        )
    return {"place": made} | ({"places": (made,) if made else ()} if isinstance(claim, Event) else {})


def _places(claim: Claim) -> tuple[Place, ...]:
    places = claim.places if isinstance(claim, Event) else ()
    return (*((claim.place,) if claim.place else ()), *places)


def _place_country(claim: Claim, change: Correction) -> dict[str, Any]:
    if claim.place is None:
        raise _refused("field", "there is no place whose country this could be.", "Correct the place first.")
    made = replace(claim.place, country=_code(change))
    others = claim.places[1:] if isinstance(claim, Event) else ()
    return {"place": made} | ({"places": (made, *others)} if isinstance(claim, Event) else {})


def _side(side: str) -> dict[str, Callable[[Any, Correction], dict[str, Any]]]:
    """The fields of the actors, or of the recipients, of an event."""

    def alone(event: Event, change: Correction) -> dict[str, Any]:
        return {side: (_participant(event, change),) if _given(change) else ()}

    def more(event: Event, change: Correction) -> dict[str, Any]:
        made = _participant(event, _needing(change))
        rest = tuple(item for item in getattr(event, side) if not _overlap(item, made))
        return {side: tuple(sorted((*rest, made), key=lambda item: (item.start, item.end)))}

    def fewer(event: Event, change: Correction) -> dict[str, Any]:
        gone = _meant(event, side, change)
        return {side: tuple(item for item in getattr(event, side) if item is not gone)}

    def country(event: Event, change: Correction) -> dict[str, Any]:
        meant, code = _meant(event, side, change), _code(change)
        return {side: tuple(replace(i, country=code) if i is meant else i for i in getattr(event, side))}

    return {side: alone, f"{side}+": more, f"{side}-": fewer, f"{side}.country": country}


def _participant(event: Event, change: Correction) -> Participant:
    start, end, text = _extent(_needing(change).quote)
    everybody = (*event.actors, *event.recipients)
    known = next((item for item in everybody if fold(item.text) == fold(text)), None)
    if known is not None:
        return replace(known, text=text, start=start, end=end, name=_name(change) or known.name)
    return Participant(text=text, start=start, end=end, name=_name(change), country=_country_of(text))


def _meant(event: Event, side: str, change: Correction) -> Participant:
    """The one of the participants of this side that the words are, or the only one."""
    named: tuple[Participant, ...] = getattr(event, side)
    meant = [item for item in named if change.quote is None or _overlap(item, change.quote)]
    if change.quote is None and len(meant) == 1:
        return meant[0]
    if not meant or change.quote is None:
        raise _refused(
            "quote",
            f"which one of the {len(named)} {side} is meant is not known.",
            f"Select the words of one of the {side}.",
        )
    return meant[0]


def _sources(_: Claim, change: Correction) -> dict[str, Any]:
    return {"according_to": ((_source(change),),) if _given(change) else ()}


def _source_more(claim: Claim, change: Correction) -> dict[str, Any]:
    made, levels = _source(_needing(change)), [list(level) for level in claim.according_to]
    level = len(levels) + 1 if change.value is None or isinstance(change.value, str) else change.value
    if isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= len(levels) + 1:
        raise _refused(
            "value", f"there is no level {level!r}.", f"Give 1 (nearest to the happening) to {len(levels) + 1}."
        )
    if level > len(levels):
        levels.append([])
    levels[level - 1] = [item for item in levels[level - 1] if not _overlap(item, made)] + [made]
    return {"according_to": tuple(map(tuple, levels))}


def _source_fewer(claim: Claim, change: Correction) -> dict[str, Any]:
    quote = _needing(change).quote
    kept = [tuple(item for item in level if not _overlap(item, quote)) for level in claim.according_to]
    if sum(map(len, kept)) == sum(map(len, claim.according_to)):
        raise _refused("quote", "none of the sources stands there.", "Select the words of one of them.")
    return {"according_to": tuple(level for level in kept if level)}


def _source(change: Correction) -> Source:
    start, end, text = _extent(change.quote)
    return Source(text=text, start=start, end=end, name=_name(change), country=_country_of(text))


def _name(change: Correction) -> str | None:
    """The name that the value gives, where it says more than the words."""
    value = change.value
    if not isinstance(value, str) or not value.strip():
        return None
    return None if change.quote is not None and value.strip() == change.quote.text else value.strip()


def _given(change: Correction) -> bool:
    """Whether there are words; none at all mean that there should be nothing."""
    if change.quote is None and change.value is not None:
        _needing(change)
    return change.quote is not None


def _needing(change: Correction) -> Correction:
    if change.quote is None:
        raise _refused("quote", f"{change.field} needs words of the article.", "Select them.")
    return change


def _country_of(words: str) -> str | None:
    """The country that the first name of a state, people, capital or state body among the words stands for."""
    found = (item.identity.country for item in find_identities(words) if not item.identity.generic)
    return next((code for code in found if code is not None), None)


def _code(change: Correction) -> str | None:
    value = change.value
    if value is None or (isinstance(value, str) and value in countries()):
        return value
    raise _refused("value", f"{value!r} is no country code.", "Give ISO 3166-1 alpha-3, such as ITA.")


def _one_of(change: Correction, known: tuple[str, ...]) -> str:
    if isinstance(change.value, str) and change.value in known:
        return change.value
    raise _refused("value", f"{change.field} cannot be {change.value!r}.", f"Take one of {', '.join(known)}.")


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _extent(quote: Quote | None) -> tuple[int, int, str]:
    if quote is None:
        raise _refused("quote", "there are no words.", "Select them.")
    return quote.start, quote.end, quote.text


def _words(claim: Claim) -> tuple[int, int, str]:
    return _extent(claim.trigger) if isinstance(claim, Event) else (claim.start, claim.end, claim.text)


def check_quote(quote: Extent | None, text: str) -> str | None:
    """The words at the extent. Raises `DecisionError` when it is not within the text, or holds blanks only."""
    if quote is None:
        return None
    start, end = quote
    if not 0 <= start < end <= len(text):
        raise _refused(
            "quote",
            f"there are no words from {start} to {end}.",
            f"Give a stretch within 0 to {len(text)}, the end after the start.",
        )
    words = text[start:end]
    if not words.strip():
        raise _refused("quote", "only blanks stand there.", "Select words.")
    return words


def _refused(field: str, problem: str, remedy: str) -> DecisionError:
    return DecisionError(problem, field=field, remedy=remedy)


_Maker = Callable[[Any, Correction], dict[str, Any]]
_OF_BOTH: dict[str, _Maker] = {
    "status": _status,
    "background": _background,
    "place": _place,
    "place.country": _place_country,
    "date": _date,
    "sources": _sources,
    "sources+": _source_more,
    "sources-": _source_fewer,
}
_OF_EVENT: Mapping[str, _Maker] = MappingProxyType(
    {"type": _type, "mode": _mode, **_side("actors"), **_side("recipients"), **_OF_BOTH}
)
_OF_FIGURE: Mapping[str, _Maker] = MappingProxyType(
    {"measure": _measure, "value": _value, "unit": _unit, "of": _of, **_OF_BOTH}
)
