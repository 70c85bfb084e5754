"""Records for notebooks: the text with its evidence marked, tooltips that say who says it, and the list of claims.

Everything that comes from an article is escaped; there is no script and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportedly.display import words
from reportedly.display.marks import Mark, Segment, segments
from reportedly.display.safe import one_line, visible
from reportedly.model import Event, Figure, Record

_COLOURS = {
    "trigger": "#f4b6b0",
    "figure": "#b5cdf3",
    "source": "#dcbcf0",
    "cue": "#eeddf7",
    "actor": "#bfe3c0",
    "recipient": "#b8e4e6",
    "place": "#f6e3a1",
    "date": "#f6e3a1",
    "of": "#d7e4f8",
}
"""Backgrounds by part, the most telling first: it wins where several overlap."""
_RANK = {part: rank for rank, part in enumerate(_COLOURS)}

_STYLE = """
.reportedly{font-family:system-ui,sans-serif;line-height:1.55;max-width:60em}
.reportedly .text{white-space:pre-wrap;unicode-bidi:plaintext;margin:.6em 0}
.reportedly mark{color:#111;border-radius:.2em;padding:0 .1em}
.reportedly .background{opacity:.6;border-bottom:1px dashed}
.reportedly .denied{text-decoration:line-through}
.reportedly .planned,.reportedly .hypothetical,.reportedly .habitual{border-bottom:1px dotted}
.reportedly sup,.reportedly .about{color:#888;font-weight:normal}
.reportedly table{border-collapse:collapse}
.reportedly th,.reportedly td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}
.reportedly .standing{text-decoration:none;display:inline-block}
"""


def html(record: Record) -> str:
    """One self-contained fragment: heading, text with evidence, table of claims."""
    parts = (_heading(record), _text(record), _claims(record))
    style = _STYLE + "".join(f".reportedly mark.{part}{{background:{colour}}}\n" for part, colour in _COLOURS.items())
    return f'<div class="reportedly"><style>{style}</style>{"".join(parts)}</div>'


def _heading(record: Record) -> str:
    title = _line(record.title or record.id)
    about = " · ".join(_line(item) for item in (record.outlet, record.published) if item)
    return f'<p><strong><bdi>{title}</bdi></strong> <span class="about">{about}</span></p>'


def _text(record: Record) -> str:
    tooltips = dict(_tooltips(record))
    pieces = [_segment(segment, record.text[segment.start : segment.end], tooltips) for segment in segments(record)]
    return f'<div class="text" dir="auto">{"".join(pieces)}</div>'


def _segment(segment: Segment, text: str, tooltips: dict[int, str]) -> str:
    shown = escape(visible(text))
    if not segment.marks:
        return shown
    strongest = min(segment.marks, key=lambda mark: (_RANK[mark.part], mark.number))
    title = "\n".join(dict.fromkeys(f"{mark.part} of {tooltips[mark.number]}" for mark in segment.marks))
    numbers = "".join(f"<sup>{mark.number}</sup>" for mark in segment.closing)
    return f'<mark class="{_classes(strongest)}" title="{escape(title)}">{shown}</mark>{numbers}'


def _classes(mark: Mark) -> str:
    return " ".join((mark.part, *_shades(mark.status, background=mark.background)))


def _shades(status: str, *, background: bool) -> list[str]:
    return [*([status] if status != "actual" else []), *(["background"] if background else [])]


def _tooltips(record: Record) -> Iterator[tuple[int, str]]:
    for number, claim in _numbered(record):
        standing = words.standing(claim)
        said = words.according_to(claim.according_to, outlet=record.outlet)
        label = f"{number} {_title(claim)}{f' ({standing})' if standing else ''}"
        yield number, f"{label}, according to {said}"


def _claims(record: Record) -> str:
    if record.skipped is not None:
        return f"<p>Not coded: {_line(record.skipped)}</p>"
    rows = [_row(number, claim, record.outlet) for number, claim in _numbered(record)]
    if not rows:
        return "<p>No events or figures.</p>"
    names = ("", "Claim", "Who → whom", "When, where", "Standing", "According to")
    head = "".join(f"<th>{name}</th>" for name in names)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(number: int, claim: Event | Figure, outlet: str | None) -> str:
    whom = words.who_to_whom(claim) if isinstance(claim, Event) else words.figure_group(claim)
    said = words.according_to(claim.according_to, outlet=outlet)
    shades = " ".join(_shades(claim.status, background=claim.background))
    cells = "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in (whom, words.when_and_where(claim)))
    standing = f'<td><span class="standing">{words.standing(claim)}</span></td>'
    first = f'<td>{number}</td><td class="{shades}"><strong>{escape(_title(claim))}</strong></td>'
    return f"<tr>{first}{cells}{standing}<td><bdi>{escape(said)}</bdi></td></tr>"


def _title(claim: Event | Figure) -> str:
    words_of_text = claim.trigger.text if isinstance(claim, Event) else claim.text
    title = words.event_title(claim) if isinstance(claim, Event) else words.figure_title(claim)
    return f"{title} “{one_line(words_of_text)}”"


def _numbered(record: Record) -> list[tuple[int, Event | Figure]]:
    claims: tuple[Event | Figure, ...] = (*record.events, *record.figures)
    return list(enumerate(claims, 1))


def _line(text: str) -> str:
    return escape(one_line(text))
