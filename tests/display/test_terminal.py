from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from reportedly.display.terminal import article, record_view
from reportedly.model import Record


def _shown(record: Record, *, text: bool = False, width: int = 200, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    console.print(record_view(record, text=text))
    return out.getvalue()


def _rows(record: Record) -> list[str]:
    """What is shown of each claim: its line and the one below."""
    lines = _shown(record).split("\n")
    starts = [i for i, line in enumerate(lines) if re.match(r" ?\d+ ", line)]
    return ["\n".join(lines[i : i + 2]) for i in starts]


def test_one_row_a_claim(record: Record) -> None:
    rows = _rows(record)
    assert len(rows) == 4
    assert "ASSAULT primitive “attacked”" in rows[0]
    assert "a crowd → a bus" in rows[0]
    assert "2021-05-10, Bergen [NOR]" in rows[0]
    assert "Courier ← the Embassy of Portugal ← Local newspapers" in rows[0]


def test_standing_is_in_words(record: Record) -> None:
    rows = _rows(record)
    assert "“beaten”  denied " in rows[1]
    assert "“signed”  background " in rows[2]
    assert "denied" not in rows[0]


def test_full_name_and_both_states(record: Record) -> None:
    rows = _rows(record)
    assert "— → drivers = bus drivers of Bergen" in rows[1]
    assert "Norway [NOR], Portugal [PRT]" in rows[2]


def test_figure_with_bounds_and_group(record: Record) -> None:
    assert re.search(r"7 injured “seven” [^\n]*\n +people", _rows(record)[3])


def test_an_outlet_that_speaks_itself(record: Record) -> None:
    assert _rows(record)[2].split("\n")[0].rstrip().endswith("Courier")
    unnamed = _rows(replace(record, outlet=None))
    assert unnamed[2].split("\n")[0].rstrip().endswith("the outlet itself")


def test_text_keeps_every_character(record: Record) -> None:
    shown = article(record).plain
    for number in range(1, 5):
        shown = shown.replace(f"[{number}]", "")
    assert shown == record.text


def test_evidence_has_colour_and_shade(record: Record) -> None:
    text = article(record)
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles["attacked"] == "bold red"
    assert styles["beaten"] == "bold red strike"
    assert styles["signed"] == "bold red dim"
    assert styles["Local newspapers"] == "bold magenta"


def test_terminal_escapes_of_an_article_are_shown_not_obeyed(record: Record) -> None:
    evil = replace(record, text=record.text.replace("Bergen", "\x1b[31m"), title="\x1b]0;x\x07 \u202etitle")
    shown = _shown(evil, text=True) + _shown(replace(evil, title=None, id="\x1b[31m"), text=True)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[31m" in shown


def test_empty_and_skipped(record: Record) -> None:
    bare = replace(record, events=(), figures=())
    assert "No events or figures." in _shown(bare)
    assert "Not coded: empty" in _shown(replace(bare, skipped="empty"))
