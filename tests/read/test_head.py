from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.growth import seconds

from reportedly.read.head import WINDOW, HeadFindings, read_head


def found(text: str) -> HeadFindings:
    findings = read_head(text)
    assert findings is not None, text
    return findings


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("BAKU, Azerbaijan, July 28\n", "BAKU, Azerbaijan", "July 28", None),
        ("MEXICO CITY, June 9 (Xinhua) -- ", "MEXICO CITY", "June 9", "Xinhua"),
        ("WASHINGTON (AP) — ", "WASHINGTON", None, "AP"),
        ("PARIS, 3 March 2021 /TASS/. ", "PARIS", "3 March 2021", "TASS"),
        ("MOSCOW, July 28. /TASS/. ", "MOSCOW", "July 28", "TASS"),
        ("Geneva, 5 Feb - ", "Geneva", "5 Feb", None),
        ("LONDON — ", "LONDON", None, None),
        ("LYON, France—", "LYON, France", None, None),
        ("YEREVAN, JULY 28, ARMENPRESS. ", "YEREVAN", "JULY 28", "ARMENPRESS"),
        ("Baku. 28 July. REPORT.AZ: ", "Baku", "28 July", "REPORT.AZ"),
        ("Baku, July 28, AZERTAC\n\n", "Baku", "July 28", "AZERTAC"),
        ("KYIV. July 28. Interfax-Ukraine: ", "KYIV", "July 28", "Interfax-Ukraine"),
        ("TBILISI (Agenda.ge), 28 Jul 2020 - ", "TBILISI", "28 Jul 2020", "Agenda.ge"),
        ("BRATISLAVA, Sept.29 (Xinhua) -- ", "BRATISLAVA", "Sept.29", "Xinhua"),
        ("ISTANBUL, Turkey (AP)_ ", "ISTANBUL, Turkey", None, "AP"),
        ("St. Petersburg, Fla. (AP) — ", "St. Petersburg, Fla.", None, "AP"),
        ("(Beirut, July 28, 2020) – ", "Beirut", "July 28, 2020", None),
        ("(New York) – ", "New York", None, None),
        ("Geneva/Nairobi, 5 February 2020 – ", "Geneva/Nairobi", "5 February 2020", None),
        ("KOKOMO, Ind. (June 15, 2014) — ", "KOKOMO, Ind.", "June 15, 2014", None),
        ("SAN SALVADOR, 3 JAN 90 (EFE) -- ", "SAN SALVADOR", "3 JAN 90", "EFE"),
        (
            "SRINAGAR, Indian-controlled Kashmir, April 27 (Xinhua) -- ",
            "SRINAGAR, Indian-controlled Kashmir",
            "April 27",
            "Xinhua",
        ),
        ("N'DJAMENA, Chad – ", "N'DJAMENA, Chad", None, None),
        ("São Paulo, March 4 (EFE).- ", "São Paulo", "March 4", "EFE"),
        ("PORT-AU-PRINCE (Reuters) - ", "PORT-AU-PRINCE", None, "Reuters"),
        ("NEW DELHI: ", "NEW DELHI", None, None),
        ("(CNN) — ", None, None, "CNN"),
        ("(CNN)", None, None, "CNN"),
    ],
)
def test_datelines(line: str, place: str | None, date: str | None, agency: str | None) -> None:
    text = line + "The delegations met on Monday."
    head = found(text).head
    assert (head.start, text[head.start : head.end]) == (0, line.rstrip())
    quotes = (head.place, head.date, head.agency)
    assert tuple(quote.text if quote else None for quote in quotes) == (place, date, agency)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes if quote)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BAKU",
        "The delegations met on Monday in Tbilisi — and parted.",
        "On July 28, 2020, the delegations met.",
        "NATO — the alliance — said it would not come.",
        "BREAKING — Police closed the bridge.",
        "ANSWER: We will see.",
        "Mayor Smith (Labour) — The bridge stays closed.",
        "POLICE CLOSE THE BRIDGE OVER THE RIVER - The bridge stays closed.",
        "Killed July 31, 2016\n\nThree men of the village.",
        "Ann Roe, August 10, 2016 (Sheriff's Office)\n\nThe bridge stays closed.",
        "By Ann Roe. CREATED June 12, 2015\n\nThe bridge",
        "President of the region: Talks go on.",
        "Dated 3 March 2021, the letter says that the talks go on.",
        "Published on 5 January 1998, this was the first map of the region.",
        "2021-03-03 was the day of the talks.",
        "Summary:\nThe delegations met.",
    ],
)
def test_no_head(text: str) -> None:
    assert read_head(text) is None


@pytest.mark.parametrize(
    ("head", "published", "words"),
    [
        ("date 2020-07-28 BAKU, Azerbaijan, July 28\n\n", "2020-07-28", "2020-07-28"),
        (" \n date 2020-07-28\n", "2020-07-28", "2020-07-28"),
        ("Date: 2020-07-28\n", "2020-07-28", "2020-07-28"),
        ("Published March 3, 2021 at 10:00\n\n", "2021-03-03", "March 3, 2021"),
        ("date 2020-07-28 ", "2020-07-28", "2020-07-28"),
        ("Published: 3 March 2021 | By Staff\n", "2021-03-03", "3 March 2021"),
        ("(Published Sunday, March 7, 2021)\n", "2021-03-07", "Sunday, March 7, 2021"),
        ("July 28, 2020\n", "2020-07-28", "July 28, 2020"),
        ("2020-07-28T10:00:00+04:00\n", "2020-07-28T10:00:00+04:00", "2020-07-28T10:00:00+04:00"),
        ("2020-07-28 BAKU, Azerbaijan, July 28\n", "2020-07-28", "2020-07-28"),
        ("Source: Xinhua| 2018-09-10 08:37:18|Editor: AB\n\n", "2018-09-10T08:37:18", "2018-09-10 08:37:18"),
        ("PARIS, 3 March 2021 /TASS/. ", "2021-03-03", "3 March 2021"),
        ("date 2020-07-28 PARIS, 3 March 2021 /TASS/. ", "2020-07-28", "2020-07-28"),
    ],
)
def test_a_full_date_at_the_head_is_the_date_of_publication(head: str, published: str, words: str) -> None:
    text = head + "The delegations met."
    findings = found(text)
    assert findings.published == published
    assert findings.published_span is not None
    assert text[slice(*findings.published_span)] == words
    assert text[findings.head.end :].strip().endswith("The delegations met.")


@pytest.mark.parametrize(
    "head",
    [
        "BAKU, July 28\n",
        "PARIS, 30 February 2021 (AFP) - ",
        "SAN SALVADOR, 3 JAN 90 (EFE) -- ",
        "GENEVA (AP) — ",
        "2020-07-28 BAKU, July 29\n",
        "date 2020-02-30\n",
        "date 2020-07-28-1\n",
    ],
)
def test_a_date_without_a_year_or_that_does_not_exist_is_none_of_publication(head: str) -> None:
    findings = read_head(head + "The delegations met.")
    assert findings is None or (findings.published, findings.published_span) == (None, None)


def test_mark_dateline_and_outlet_share_a_head() -> None:
    text = " date 2020-07-28 BAKU, Azerbaijan, July 28\n\nTrend:\n\nThe delegations met."
    findings = found(text)
    head = findings.head
    assert text[head.start : head.end] == "date 2020-07-28 BAKU, Azerbaijan, July 28\n\nTrend:"
    assert (findings.outlet, findings.published) == ("Trend", "2020-07-28")
    assert head.date is not None
    assert head.date.text == "July 28"
    assert head.agency is not None
    assert head.agency.text == "Trend"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("OSLO, May 3 (Xinhua) -- ", "Xinhua"),
        ("YEREVAN, MAY 3, ARMENPRESS. ", "Armenpress"),
        ("OSLO (The Associated Press) — ", "AP"),
        ("OSLO, Norway (KXYZ) — ", "KXYZ"),
        ("OSLO, May 3\n\nBy Ann Roe - Trend:\n\n", "Trend"),
        ("OSLO, May 3\r\n\r\nThe Border Post:\r\n\r\n", "The Border Post"),
        ("Trend:\n\n", "Trend"),
        ("Source: Xinhua| 2018-09-10 08:37:18|Editor: AB\n\nOSLO, May 3 (AP) -- ", "Xinhua"),
        ("OSLO, May 3\n\nKey points:\n\n", None),
        ("OSLO, May 3\n\nWhat they agreed:\n\n", None),
        ("OSLO — ", None),
    ],
)
def test_the_outlet_that_signs(head: str, outlet: str | None) -> None:
    assert found(head + "The delegations met.").outlet == outlet


def test_furniture_and_byline_belong_to_the_head() -> None:
    furniture = "Source: Xinhua| 2018-12-14 03:12:24|Editor: AB\n\nVideo Player Close\n\n"
    before = furniture + "by Ann Roe\n\nADEN, Yemen, Dec. 13 (Xinhua) --"
    assert found(before + " The delegations met.").head.end == len(before)


def test_a_caption_before_the_dateline_is_left_to_the_story() -> None:
    caption = "Source: Xinhua| 2018-09-22 01:24:28|Editor: AB\n\nTwo men were injured at the bridge on Friday.\n\n"
    text = caption + "OSLO, Sept. 21 (Xinhua) -- The bridge was closed."
    findings = found(text)
    assert findings.head.start == len(caption)
    assert text[findings.head.start : findings.head.end] == "OSLO, Sept. 21 (Xinhua) --"
    assert findings.published == "2018-09-22T01:24:28"


def test_a_place_alone_counts_after_a_title_but_not_deep_in_the_text() -> None:
    assert found("Bridge closed\n\nOSLO — Police closed the bridge.").head.start == len("Bridge closed\n\n")
    assert read_head("One line.\n\nA second.\n\nA third.\n\nOSLO — Police closed the bridge.") is None


def test_only_the_beginning_is_looked_at() -> None:
    assert read_head("x " * WINDOW + "\n\nOSLO, May 3 (AP) — The") is None


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1000000,
        "A, " * 400000,
        "(" * 1000000,
        "BAKU " * 200000,
        " " * 1000000,
        "\n" * 1000000,
        "date " * 200000,
        "A." * 500000,
        "OSLO\n" * 200000,
        "By A B\n" * 150000,
        "A-" * 500000,
        "July " * 200000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_the_cost_does_not_grow_with_the_text(text: str) -> None:
    read_head(text[:1_000])
    assert seconds(lambda: read_head(text)) < 0.1


@pytest.mark.shared
def test_the_datelines_of_agency_reports_are_found(shared: Path) -> None:
    reports = [json.loads(path.read_text()) for path in sorted((shared / "gold/articles").glob("nd-*.json"))]
    heads = [read_head(report["text"]) for report in reports]
    assert sum(head is not None and head.head.place is not None for head in heads) == len(reports) > 90
    stated = [(head.published, report["published"]) for head, report in zip(heads, reports, strict=True) if head]
    assert all(found_day is None or found_day[:10] == known for found_day, known in stated)
