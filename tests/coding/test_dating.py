"""Which date of the text is that of an act."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import pytest
from tests.builders import act, span
from tests.coding.conftest import Read

from reportedly.annotate.times import TimeTagger
from reportedly.coding.events import code_events
from reportedly.coding.setting import Setting
from reportedly.config import Settings
from reportedly.languages.status import status_lexicon
from reportedly.model import Act


class DateOf(Protocol):
    """The date of the last of some acts."""

    def __call__(self, text: str, *acts: Act) -> str | None: ...


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(settings=Settings())


@pytest.fixture
def date_of(read: Read, tagger: TimeTagger) -> DateOf:
    """The date of an act in an article of Wednesday, 10 March 2021."""

    def of(text: str, *acts: Act) -> str | None:
        context = read(text)
        article = replace(context.article, published="2021-03-10")
        annotations = replace(tagger(article, context.annotations), acts=acts)
        setting = Setting(replace(context, article=article, annotations=annotations), lexicon=status_lexicon("en"))
        date = code_events(setting)[-1].event.date
        return date.edtf if date is not None else None

    return of


FAR = "The rebels launched a campaign of attacks on Monday."


@pytest.mark.parametrize(
    ("trigger", "dated", "date"),
    [
        ("launched", 1.0, "2021-03-08"),
        ("launched", 0.0, "2021-03-08"),
        ("attacks", 1.0, "2021-03-08"),
        ("attacks", 0.0, None),
    ],
)
def test_a_date_beside_an_act_is_its_own_and_one_further_away_if_it_surely_has_one(
    date_of: DateOf, trigger: str, dated: float, date: str | None
) -> None:
    assert date_of(FAR, act(FAR, trigger, dated=dated)) == date


OLD = "The truce of 3 February was broken. The camp was shelled."


@pytest.mark.parametrize(
    ("text", "background", "date"),
    [
        (OLD, False, None),
        (OLD, True, "2021-02-03"),
        (OLD.replace("3 February", "3 March"), False, "2021-03-03"),
        ("On 3 February the camp was shelled.", False, "2021-02-03"),
    ],
    ids=["news", "history", "not old", "its own sentence"],
)
def test_news_is_not_of_an_old_date_of_another_sentence(
    date_of: DateOf, text: str, date: str | None, *, background: bool
) -> None:
    words = "3 March" if "3 March" in text else "3 February"
    one = act(text, "shelled", dated=1.0, background=background, times=(span(text, words),))
    assert date_of(text, one) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Crowds met on Monday. The court, which rejected, on Sunday, a petition, was silent.", "2021-03-07"),
        ("Crowds met on Monday. The court, which on Sunday rejected a petition, was silent.", "2021-03-07"),
        ("Crowds met on Monday. The court rejected petitions.", "2021-03-08"),
        ("Crowds met on Monday. A petition was rejected. On Sunday rain fell.", "2021-03-08"),
    ],
    ids=["behind", "before", "none", "of the next sentence"],
)
def test_a_date_that_touches_an_act_goes_before_one_of_another_sentence(date_of: DateOf, text: str, date: str) -> None:
    one = act(text, "rejected", type="REJECT", dated=1.0, times=(span(text, "Monday"),))
    assert date_of(text, one) == date


@pytest.mark.parametrize(("beside", "date"), [((), "2021-03-08"), (("launched",), None)])
def test_a_date_further_away_is_of_the_act_that_is_nearest_to_it(
    date_of: DateOf, beside: tuple[str, ...], date: str | None
) -> None:
    others = [act(FAR, trigger, type="THREATEN") for trigger in beside]
    assert date_of(FAR, *others, act(FAR, "attacks", dated=1.0, background=True)) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Police arrested ten men two days after Wednesday's vote.", None),
        ("Police arrested ten men two days before the vote of March 12.", "2021-03-10"),
    ],
)
def test_it_may_lie_before_a_day_to_come_but_not_behind_today(date_of: DateOf, text: str, date: str | None) -> None:
    words = "Wednesday" if "Wednesday" in text else "March 12"
    one = act(text, "arrested", type="COERCE", dated=1.0, times=(span(text, words),))
    assert date_of(text, one) == date


TO_COME = "A soldier is due to plead guilty next Tuesday to the killing of a farmer."


@pytest.mark.parametrize(("status", "date"), [("actual", None), ("planned", "2021-03-16")])
@pytest.mark.parametrize("linked", [True, False])
def test_what_happened_is_of_no_day_to_come(date_of: DateOf, status: str, date: str | None, *, linked: bool) -> None:
    times = (span(TO_COME, "next Tuesday"),) if linked else ()
    one = act(TO_COME, "killing", dated=1.0, status=status, times=times)
    assert date_of(TO_COME, one) == date
