"""Records for a terminal, as rich renderables; nothing here prints."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.display import words
from reportedly.display.marks import Mark, Segment, segments
from reportedly.display.safe import one_line, visible
from reportedly.model import Event, Figure, Record

STYLES = {
    "trigger": "bold red",
    "actor": "green",
    "recipient": "cyan",
    "place": "yellow",
    "date": "yellow",
    "source": "bold magenta",
    "cue": "magenta",
    "figure": "bold blue",
    "of": "blue",
}
"""Colours of evidence by the part it plays, the most telling first: it wins where several overlap."""
_QUIET = "dim"
_DENIED = "strike"


def record_view(record: Record, *, text: bool = False) -> RenderableType:
    """Heading, claims, and with `text` the article with its evidence in colour between the two."""
    parts: list[RenderableType] = [heading(record)]
    if text:
        parts += [legend(), article(record), Text()]
    return Group(*parts, claims(record), Text())


def heading(record: Record) -> Text:
    """Title (or id), outlet and date of publication in one line."""
    title = one_line(record.title or record.id)
    about = " · ".join(one_line(item) for item in (record.outlet, record.published) if item)
    return Text.assemble((title, "bold"), (f"  {about}" if about else "", _QUIET))


def claims(record: Record) -> RenderableType:
    """One row a claim: what and how it stands, below it who to whom; when and where; according to whom."""
    if record.skipped is not None:
        return Text(f"Not coded: {record.skipped}", style=_QUIET)
    if not record.events and not record.figures:
        return Text("No events or figures.", style=_QUIET)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=_QUIET, pad_edge=False, expand=True)
    table.add_column("", justify="right")
    for name, ratio in (("Claim: who → whom", 5), ("When, where", 2), ("According to", 4)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for number, claim in numbered(record):
        table.add_row(str(number), *_cells(claim, record.outlet), style=_row_style(claim))
    return table


def numbered(record: Record) -> list[tuple[int, Event | Figure]]:
    """Events, then figures, with the numbers that table and text share."""
    claims: tuple[Event | Figure, ...] = (*record.events, *record.figures)
    return list(enumerate(claims, 1))


def article(record: Record) -> Text:
    """The text, each piece of evidence in the colour of its part; background dimmed, denied struck through."""
    shown = Text()
    for segment in segments(record):
        shown.append(visible(record.text[segment.start : segment.end]), style=_style(segment))
        for mark in segment.closing:
            shown.append(f"[{mark.number}]", style=_QUIET)
    return shown


def legend() -> Text:
    """Which colour is which part."""
    shown = Text("Evidence: ", style=_QUIET)
    for part, style in STYLES.items():
        shown.append(part, style=style)
        shown.append(" ")
    return shown


def _cells(claim: Event | Figure, outlet: str | None) -> tuple[Text, ...]:
    if isinstance(claim, Event):
        what, whom, detail = words.event_title(claim), words.who_to_whom(claim), claim.trigger.text
    else:
        what, whom, detail = words.figure_title(claim), words.figure_group(claim), claim.text
    standing = words.standing(claim)
    tag = (f" {standing} ", "reverse") if standing else ""
    title = Text.assemble((what, "bold"), (f" “{one_line(detail)}” ", _QUIET), tag, f"\n{whom}" if whom else "")
    said = words.according_to(claim.according_to, outlet=outlet)
    return (title, Text(words.when_and_where(claim)), Text(said, "magenta"))


def _row_style(claim: Event | Figure) -> str:
    if claim.status == "denied":
        return _DENIED
    return _QUIET if claim.background else ""


def _style(segment: Segment) -> str:
    if not segment.marks:
        return ""
    strongest = min(segment.marks, key=_rank)
    return " ".join(filter(None, (STYLES[strongest.part], _shade(strongest))))


def _shade(mark: Mark) -> str:
    if mark.status == "denied":
        return _DENIED
    return _QUIET if mark.background else ""


def _rank(mark: Mark) -> tuple[int, int]:
    return list(STYLES).index(mark.part), mark.number
