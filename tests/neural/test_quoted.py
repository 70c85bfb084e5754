"""What stands between one pair of quotation marks is one speaker's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent
from tests.neural.toy import extent

from reportedly.boundaries import find_quotations
from reportedly.neural.quoted import with_whole_quotations
from reportedly.neural.spans import Attribution, Style

TEXT = (
    'The ministry said: "The bridge is open. The rains spared it.\n\n'
    '"Traders asked for a second one. We agreed." A union doubted that the bridge "is safe" and called it late.'
)
FIRST, SECOND = '"The bridge is open.', "The rains spared it."
THIRD, FOURTH = '"Traders asked for a second one.', 'We agreed."'


def said(content: str, *, source: str = "The ministry", cue: str = "said", text: str = TEXT) -> Attribution:
    return Attribution(
        source=(extent(source, text=text),), cue=(extent(cue, text=text),), content=(extent(content, text=text),)
    )


def whole(text: str, found: Sequence[Attribution], *, style: Style = Style.GUIDE) -> list[Attribution]:
    return with_whole_quotations(text, found, quotations=find_quotations(text), style=style)


def contents(*found: Attribution, style: Style = Style.GUIDE, text: str = TEXT) -> list[list[str]]:
    return [[text[s:e] for s, e in one.content] for one in whole(text, found, style=style)]


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    assert contents(said(FIRST)) == [[FIRST, SECOND, THIRD, FOURTH]]


def test_by_the_other_convention_a_content_runs_on() -> None:
    assert contents(said(FIRST), style=Style.POLNEAR) == [[f"{FIRST} {SECOND}", f"{THIRD} {FOURTH}"]]


def test_a_sentence_cut_short_is_made_whole() -> None:
    assert contents(said('"The bridge is'))[0][0] == FIRST


def test_what_is_said_within_the_quotation_stays_as_it_is() -> None:
    asked = said("a second one", source="Traders", cue="asked for")
    assert contents(said(FIRST), asked) == [[FIRST, SECOND, THIRD, FOURTH], ["a second one"]]


def test_a_quoted_phrase_changes_nothing() -> None:
    doubted = said('the bridge "is safe"', source="A union", cue="doubted")
    assert contents(doubted) == [['the bridge "is safe"']]


def test_a_quotation_that_nobody_holds_stays_nobodys() -> None:
    assert contents(said("late", source="A union", cue="called")) == [["late"]]


def test_of_two_who_hold_some_the_one_with_more_has_it() -> None:
    more, less = said(f"{FIRST} {SECOND}"), said(FOURTH, source="A union", cue="called")
    assert contents(less, more) == [[FOURTH], [f"{FIRST} {SECOND}", THIRD, FOURTH]]


@given(st.text(alphabet='ab. "“”\n', max_size=60), st.data())
def test_contents_only_grow_and_stay_in_order(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text)).flatmap(lambda s: st.tuples(st.just(s), st.integers(s, len(text))))
    spans = st.builds(lambda spans: tuple(sorted(spans)), st.lists(place, max_size=3, unique_by=lambda span: span[0]))
    found = data.draw(st.lists(st.builds(Attribution, source=spans, cue=spans, content=spans), max_size=4))
    for before, after in zip(found, whole(text, found), strict=True):
        assert after.source == before.source
        assert {i for s, e in before.content for i in range(s, e)} <= {i for s, e in after.content for i in range(s, e)}
        assert list(after.content) == sorted(after.content)


def test_ten_thousand_quotations_take_no_longer_than_their_number() -> None:
    def taken(count: int) -> Callable[[], object]:
        text = 'He said "so it is". ' * count
        found = [
            Attribution(source=((at, at + 2),), cue=((at + 3, at + 7),), content=((at + 8, at + 14),))
            for at in range(0, len(text), 20)
        ]
        return lambda: whole(text, found)

    assert exponent(taken, less=1_000, more=10_000) < SQUARE


def test_a_quotation_of_many_paragraphs_takes_no_longer_than_their_number() -> None:
    def taken(count: int) -> Callable[[], object]:
        line = '"He said so.\n'
        text = line * count
        found = [
            Attribution(source=((at + 1, at + 3),), cue=(), content=((at + 4, at + 8),))
            for at in range(0, len(text), len(line))
        ]
        first, *_ = whole(text, found)
        assert len(first.content) == count
        return lambda: whole(text, found)

    assert exponent(taken, less=400, more=4_000) < SQUARE
