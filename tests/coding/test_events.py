"""Events as they are made of what the network reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from tests.builders import act, span
from tests.coding.conftest import Read
from tests.growth import SQUARE, exponent

from reportedly.coding.events import code_events
from reportedly.coding.setting import Setting
from reportedly.languages.status import status_lexicon
from reportedly.model import Attribution, Extent, Head, Quote, Status, TimeExpression, Toponym

TEXT = "Gunmen attacked Gao in 1998."
ACT = act(TEXT, "attacked", dated=1.0)


def _setting(read: Read, times: Sequence[Extent], *, edtf: Sequence[str | None]) -> Setting:
    """An attack to which all these times belong."""
    expressions = tuple(
        TimeExpression(start=start, end=end, text="x", type="DATE", value=value or "XXXX", edtf=value)
        for (start, end), value in zip(times, edtf, strict=True)
    )
    context = read(TEXT)
    acts = (replace(ACT, times=tuple(times)),)
    annotations = replace(context.annotations, times=expressions, acts=acts)
    return Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en"))


def test_the_first_of_its_times_that_is_in_the_calendar_dates_an_act(read: Read) -> None:
    spans = [(16, 19), (20, 22), (23, 27)]
    (coded,) = code_events(_setting(read, spans, edtf=[None, "1998", "1999"]))
    assert coded.event.date is not None
    assert (coded.event.date.edtf, coded.event.date.start) == ("1998", 20)


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        (["2021-05", "2021-05-04"], "2021-05-04"),
        (["2021-05-03/2021-05-09", "2021-05-04"], "2021-05-04"),
        (["2021-05-03/2021-05-04", "2021-05-04"], "2021-05-03/2021-05-04"),
        (["2021-05", "2021-06-04"], "2021-05"),
        (["2021-05-04", "2021-05"], "2021-05-04"),
    ],
)
def test_an_act_is_of_the_part_of_a_week_month_or_year_that_is_told_with_it(
    read: Read, dates: list[str], edtf: str
) -> None:
    (coded,) = code_events(_setting(read, [(16, 19), (23, 27)], edtf=dates))
    assert coded.event.date is not None
    assert coded.event.date.edtf == edtf


@pytest.mark.parametrize(
    ("status", "edtf", "date"),
    [
        ("planned", "2021-05-03", "2021-05-10"),
        ("planned", "2021-05-05", "2021-05-05"),
        ("actual", "2021-05-03", "2021-05-03"),
    ],
)
def test_a_plan_is_for_a_day_to_come(read: Read, status: Status, edtf: str, date: str) -> None:
    text = "The town is bracing for marches on Monday."
    start, end = span(text, "Monday")
    context = read(text)
    time = TimeExpression(start=start, end=end, text="Monday", type="DATE", value=edtf, edtf=edtf, ahead="2021-05-10")
    acts = (replace(act(text, "marches", type="PROTEST", dated=1.0, times=((start, end),)), status=status),)
    annotations = replace(context.annotations, times=(time,), acts=acts)
    article = replace(context.article, published="2021-05-05")
    setting = Setting(replace(context, annotations=annotations, article=article), lexicon=status_lexicon("en"))
    (coded,) = code_events(setting)
    assert coded.event.date is not None
    assert coded.event.date.edtf == date


def test_the_news_is_where_its_first_placed_event_is_and_not_where_a_place_is_but_named(read: Read) -> None:
    text = "The army of Mali was praised. Envoys met in Gao. Rebels fled."
    toponyms = tuple(
        Toponym(start=start, end=end, text=text[start:end], kind="literal")
        for start, end in (span(text, "Mali"), span(text, "Gao"))
    )
    met = act(text, "met", type="CONSULT", placed=True, places=(span(text, "Gao"),))
    fled = act(text, "fled", type="RETREAT", placed=True)
    for acts, place in [((met, fled), "Gao"), ((fled,), None)]:
        context = read(text)
        annotations = replace(context.annotations, toponyms=toponyms, acts=acts)
        coded = code_events(Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en")))
        last = coded[-1].event.place
        assert (last.text if last else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels fled. Crowds rallied. Envoys met in Gao.", "NIAMEY"),
        ("Rebels fled. Envoys met in Gao. Crowds rallied.", "Gao"),
    ],
)
def test_the_dateline_tells_where_until_an_event_has_a_place_unless_the_story_opens_in_another(
    read: Read, text: str, place: str
) -> None:
    text = f"NIAMEY\n\n{text}"
    met = act(text, "met", type="CONSULT", placed=True, places=(span(text, "Gao"),))
    context = read(text)
    head = Head(start=0, end=8, place=Quote(text="NIAMEY", start=0, end=6))
    annotations = replace(context.annotations, acts=(act(text, "fled", type="RETREAT", placed=True), met))
    article = replace(context.article, head=head)
    headed = replace(context, annotations=annotations, article=article, body=8)
    coded = code_events(Setting(headed, lexicon=status_lexicon("en")))
    assert [one.event.place.text for one in coded if one.event.place] == [place, "Gao"]


def test_what_only_a_picture_of_other_days_shows_is_no_news(read: Read) -> None:
    context = read("FILE PHOTO: İnce guards at a march in Gao. Envoys met in Kidal.")
    text = context.article.text
    shown = act(text, "march", type="PROTEST", placed=True, places=(span(text, "Gao"),))
    met = act(text, "met", type="CONSULT", placed=True, places=(span(text, "Kidal"),))
    annotations = replace(context.annotations, acts=(shown, met))
    coded = code_events(Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en")))
    assert [one.event.background for one in coded] == [True, False]


@pytest.mark.parametrize(
    ("where", "place"),
    [("the UN General Assembly", None), ("NATO", None), ("the Gulf of Mexico", "the Gulf of Mexico")],
)
def test_a_body_of_many_states_is_nowhere(read: Read, where: str, place: str | None) -> None:
    context = read(f"Ann Berg blamed the rebels at {where}.")
    blamed = act(
        context.article.text, "blamed", type="ACCUSE", placed=True, places=(span(context.article.text, where),)
    )
    annotations = replace(context.annotations, toponyms=(), acts=(blamed,))
    (coded,) = code_events(Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en")))
    assert (coded.event.place.text if coded.event.place else None) == place


@pytest.mark.parametrize(
    ("trigger", "actors", "asking"),
    [("must", (), ["Ann Berg"]), ("must", ("Togo",), ["Togo"]), ("open", (), [])],
)
def test_a_demand_without_an_actor_is_its_speaker_s(
    read: Read, trigger: str, actors: Sequence[str], asking: list[str]
) -> None:
    text = "Togo must open the road, Ann Berg said."
    said = Attribution(
        id="a1",
        within=None,
        source=(span(text, "Ann Berg"),),
        cue=(span(text, "said"),),
        content=(span(text, "Togo must open the road"),),
        type="indirect",
    )
    asked = act(text, trigger, type="REQUEST", actors=tuple(span(text, actor) for actor in actors))
    context = read(text, said)
    annotations = replace(context.annotations, acts=(asked,))
    (coded,) = code_events(Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en")))
    assert [actor.text for actor in coded.event.actors] == asking


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Twenty pilgrims from Gao were killed.", None),
        ("The fire killed twenty pilgrims in Gao.", "Gao"),
        ("Shells were fired from Gao.", "Gao"),
    ],
)
def test_an_act_is_not_where_people_are_from(read: Read, text: str, place: str | None) -> None:
    context = read(text)
    start, end = span(text, "Gao")
    told = act(text, "killed" if "killed" in text else "fired", placed=True)
    annotations = replace(
        context.annotations,
        toponyms=(Toponym(start=start, end=end, text="Gao", kind="literal"),),
        acts=(told,),
    )
    (coded,) = code_events(Setting(replace(context, annotations=annotations), lexicon=status_lexicon("en")))
    assert (coded.event.place.text if coded.event.place else None) == place


def test_an_act_of_many_times_takes_time_in_proportion(read: Read) -> None:
    def coded(count: int) -> Callable[[], object]:
        spans = [(20 + 2 * i, 21 + 2 * i) for i in range(count)]
        setting = _setting(read, spans, edtf=[None] * (count - 1) + ["1998"])
        (found,) = code_events(setting)
        assert found.event.date is not None
        return lambda: code_events(setting)

    assert exponent(coded, less=1_000, more=10_000) < SQUARE
