"""Incidents, accounts and disputes for reading; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.display.safe import one_line
from reportedly.display.words import standing
from reportedly.link.policies import Answer
from reportedly.model import Article, Event
from reportedly.model.linking import Anchor, Dispute, Incident
from reportedly.plural import plural
from reportedly.store import Told

_QUIET = "dim"
_HISTORY = ("  background", _QUIET)
_MOST_LINKS = 12


def headline(row: Mapping[str, Any]) -> Text:
    """One incident of the view `incidents` in two lines."""
    title = f"{row['type']}  {when(row['date_from'], row['date_to'])}  {one_line(row['place'] or 'place not told')}"
    disputed = f"  {plural(row['disputes'], 'dispute')}" if row["disputes"] else ""
    return Text.assemble(
        (row["incident"], _QUIET),
        "  ",
        (title, "bold"),
        *((_HISTORY,) if row["background"] else ()),
        (disputed, "red"),
        f"\n  {one_line(row['summary'])}",
    )


def when(first: date | str | None, last: date | str | None) -> str:
    """`12 July 2020` or `between 12 and 14 July 2020`, in ISO 8601."""
    if first is None or last is None:
        return "date not told"
    return str(first) if first == last else f"between {first} and {last}"


def incident_view(told: Told, articles: Mapping[str, Article], *, links: bool = False) -> RenderableType:
    """The incident, its accounts, its disputes; with `links` also what holds it together. `articles` by hash."""
    made = told.incident
    place = f"{made.place} ({made.country})" if made.place and made.country else made.place
    lines = [
        Text.assemble(
            (made.id, _QUIET),
            "  ",
            (f"{made.type}  {when(made.date_from, made.date_to)}", "bold"),
            *((_HISTORY,) if told.background else ()),
        ),
        Text(f"  where: {one_line(place or 'not told')}"),
        Text(f"  {one_line(made.summary)}"),
        *_accounts(made, told, articles),
        *[line for dispute in told.disputes for line in dispute_lines(dispute, articles)],
        *(_links(told, articles) if links else ()),
        Text(),
    ]
    return Group(*lines)


def dispute_lines(dispute: Dispute, articles: Mapping[str, Article]) -> Iterator[Text]:
    """The dispute: each value with who says so, in which words, where."""
    yield Text.assemble(("  dispute ", "bold red"), (dispute.id, _QUIET), f"  {one_line(dispute.subject)}")
    for side in dispute.sides:
        yield Text(f"    {one_line(side.value)}: {one_line(', '.join(side.origins))}", style="bold")
        for claim in side.claims:
            yield Text(f"      {_quoted(claim, articles)}")


def tally_view(told: Told, answer: Answer) -> Text:
    """The value of one measure by a policy, with how it came about."""
    made = told.incident
    place = one_line(made.place or "place not told")
    return Text.assemble(
        (made.id, _QUIET),
        f"  {when(made.date_from, made.date_to)}  {place}  ",
        (_titled(answer), "bold"),
        *((_HISTORY,) if told.background else ()),
        f"\n  {one_line(answer.words)}",
    )


def _titled(answer: Answer) -> str:
    """`killed: 12`, `killed (soldiers): 12`, `aid: 5,000,000 USD`."""
    group = f" ({one_line(answer.group)})" if answer.group else ""
    unit = f" {one_line(answer.unit)}" if answer.unit and answer.unit != "people" and answer.chosen else ""
    return f"{answer.measure}{group}: {answer.value}{unit}"


def as_json(told: Told, *, links: bool = False) -> dict[str, Any]:
    """The incident with its disputes, for machines."""
    plain: dict[str, Any] = {"incident": told.incident, "disputes": told.disputes}
    return plain | ({"links": told.links} if links else {})


def _accounts(made: Incident, told: Told, articles: Mapping[str, Article]) -> Iterator[Text]:
    for account in made.accounts:
        party = f" — {account.origin.party_because}" if account.origin.party_because else ""
        yield Text.assemble("  account of ", (one_line(account.origin.name), "bold magenta"), (party, "red"))
        for way in account.chains:
            yield Text(f"    by way of {one_line(way)}", style=_QUIET)
        for claim in account.claims:
            yield Text(f"    {_claim(claim, told)}  {_quoted(claim, articles)}")


def _claim(anchor: Anchor, told: Told) -> str:
    value = next(claim.value for claim in told.claims if claim.anchor == anchor)
    what = value.type if isinstance(value, Event) else value.measure
    return f"{what} ({apart})" if (apart := standing(value)) else what


def _links(told: Told, articles: Mapping[str, Article]) -> Iterator[Text]:
    if not told.links:
        yield Text("  told in one place only: nothing had to be linked", style=_QUIET)
    claims = {telling.id: telling.claims[0] for telling in told.tellings}
    for link in told.links[:_MOST_LINKS]:
        yield Text.assemble(("  one happening ", "bold"), f"({link.score:+.1f}):")
        for side in (link.left, link.right):
            yield Text(f"    {_quoted(claims[side], articles)}")
        for reason in link.reasons:
            yield Text(f"      {reason.score:+.1f}  {one_line(reason.words)}")
    if len(told.links) > _MOST_LINKS:
        yield Text(f"  and {len(told.links) - _MOST_LINKS} more links", style=_QUIET)


def _quoted(anchor: Anchor, articles: Mapping[str, Article]) -> str:
    """The words in their line of the text, and which article they stand in."""
    article = articles[anchor.article]
    start, end = max(0, anchor.start - 40), anchor.end + 40
    around = one_line(article.text[start:end])
    return f"“…{around}…” {one_line(article.outlet or article.id)}, {article.published or 'undated'}"
