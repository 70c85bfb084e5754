"""Spans become tags of words, and tags spans again."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.neural.toy import TEXT, ToyTokenizer, extent
from training.documents import CodedEvent, Document
from training.labels import Example, Frame, example

from reportedly.neural.decode import FoundEvent, Trigger, anchors, attribution, completed, nested, triggers
from reportedly.neural.labels import CLASSES, TYPES
from reportedly.neural.spans import Attribution, Event, Style
from reportedly.neural.tags import ATTRIBUTION, EVENT, Tags
from reportedly.neural.viterbi import Floats, Labels, best, spans
from reportedly.neural.windows import Window, Word, windows_of, words_of

OUTER = Attribution(
    source=(extent("The governor of Gao"),),
    cue=(extent("said"),),
    content=(extent("herders had told him the bridge was unsafe"),),
)
INNER = Attribution(source=(extent("herders"),), cue=(extent("told"),), content=(extent("the bridge was unsafe"),))
BROKEN = Attribution(
    source=((extent("he added")[0], extent("he added")[0] + 2),),
    cue=(extent("added"),),
    content=(extent('"We will rebuild it,"'), extent('"before the rains."')),
)
EVENTS = (
    CodedEvent(
        trigger=extent("called"),
        type="ACCUSE",
        mode="disapprove",
        status="planned",
        background=True,
        actors=(extent("The union"),),
        recipients=(extent("The governor of Gao"),),
        places=(extent("Gao"),),
        times=(extent("Monday"),),
    ),
)
SIZE = len(ATTRIBUTION)
NONE: Floats = np.zeros((SIZE, SIZE), dtype=np.float32)


def document(*attributions: Attribution, events: tuple[CodedEvent, ...] | None = None) -> Document:
    return Document(id="d", text=TEXT, style=Style.GUIDE, attributions=attributions, events=events)


def labelled(given: Document) -> Example:
    (window,) = windows_of(TEXT, words_of(TEXT, ToyTokenizer()), limit=500)
    return example(given, window)


def decoded_tags(frame: Frame, tags: Tags) -> Labels:
    scores, moves = np.eye(len(tags), dtype=np.float32)[frame.tags], np.zeros((len(tags),) * 2, dtype=np.float32)
    (found,) = best(scores[None], moves, tags=tags, anchors=[frame.anchor])
    return np.asarray(found)


def decoded(found: Example) -> list[Attribution]:
    return [attribution(found.window, decoded_tags(frame, ATTRIBUTION)) for frame in found.attributions or ()]


@pytest.mark.parametrize("given", [OUTER, INNER, BROKEN])
def test_an_attribution_comes_back_from_its_tags(given: Attribution) -> None:
    assert decoded(labelled(document(given))) == [given]


def test_the_inner_attribution_is_in_the_outer_one_and_not_the_reverse() -> None:
    outer, inner = nested([(INNER, 0.9), (OUTER, 0.8)])
    assert (outer.attribution, outer.inside, outer.confidence) == (OUTER, None, 0.8)
    assert (inner.attribution, inner.inside) == (INNER, 0)


def test_two_contents_that_hold_each_others_cue_do_not_nest_in_a_ring() -> None:
    whole = (0, 60)
    one = Attribution(source=(), cue=((5, 8),), content=(whole,))
    other = Attribution(source=(), cue=((20, 24),), content=(whole,))
    assert [found.inside for found in nested([(one, 1.0), (other, 1.0)])] == [None, None]


def test_what_has_no_content_is_no_attribution() -> None:
    assert nested([(Attribution(source=(), cue=((0, 3),), content=()), 1.0)]) == []


def test_attributions_that_nobody_marked_are_hidden_not_absent() -> None:
    unmarked = Document(id="d", text=TEXT, style=Style.GUIDE)
    found = labelled(unmarked)
    assert found.attributions is None
    assert found.triggers is None
    assert labelled(document()).attributions == ()


def test_an_attribution_without_a_cue_has_no_frame() -> None:
    assert labelled(document(Attribution(source=(), cue=(), content=OUTER.content))).attributions == ()


def test_a_window_cuts_what_reaches_out_of_it() -> None:
    first, second = windows_of(TEXT, words_of(TEXT, ToyTokenizer()), limit=32)
    spanning = Attribution(source=(), cue=OUTER.cue, content=((OUTER.content[0][0], len(TEXT)),))
    (kept,) = decoded(example(document(spanning), first))
    assert kept.content == ((OUTER.content[0][0], first.words[-1].end),)
    assert example(document(spanning), second).attributions == ()


def test_triggers_come_back_from_their_words() -> None:
    found = labelled(document(events=EVENTS))
    assert found.triggers is not None
    (trigger,) = triggers(found.window, 9 * np.eye(17, dtype=np.float32)[found.triggers], threshold=0.5)
    assert found.events is not None
    assert trigger.place == found.events[0].anchor
    assert (trigger.extent, trigger.type) == (EVENTS[0].trigger, "ACCUSE")
    assert trigger.confidence > 0.99


def test_the_likeliest_type_is_taken_if_it_is_likely_enough() -> None:
    shares = np.full(17, 0.001, dtype=np.float32)
    shares[[0, 1, 2]] = 0.4, 0.35, 0.2
    window = Window(words=(Word(start=0, end=4, pieces=(7,)),))
    scores = np.log(shares)[None]
    (trigger,) = triggers(window, scores, threshold=0.3)
    assert trigger.type == TYPES[0]
    assert triggers(window, scores, threshold=0.5) == []


def test_an_event_comes_back_from_its_tags_and_classes_but_for_a_place_within_a_participant() -> None:
    found = labelled(document(events=EVENTS))
    (frame,) = found.events or ()
    bare = Trigger(place=frame.anchor, extent=EVENTS[0].trigger, type="ACCUSE", confidence=0.7)
    classes = {
        name: np.eye(len(values), dtype=np.float32)[number]
        for (name, values), number in zip(CLASSES.items(), frame.classes, strict=True)
    }
    back = completed(found.window, bare, decoded_tags(frame, EVENT), classes=classes)
    told = {name: getattr(EVENTS[0], name) for name in Event.__dataclass_fields__}
    assert back == FoundEvent(
        event=Event(**{**told, "places": ()}), confidence=0.7, dated_probability=back.dated_probability
    )
    assert (back.dated_probability > 0.5) is EVENTS[0].dated


def test_what_a_source_leaves_of_a_content_opens_anew() -> None:
    whole = extent("herders had told him the bridge was unsafe")
    (back,) = decoded(labelled(document(Attribution(source=INNER.source, cue=INNER.cue, content=(whole,)))))
    assert back.content == (extent("had"), extent("him the bridge was unsafe"))


scores = st.lists(st.lists(st.floats(-5, 5, width=32), min_size=SIZE, max_size=SIZE), min_size=1, max_size=12)


@given(rows=scores, place=st.integers(min_value=0, max_value=11))
def test_the_best_tags_can_be_and_open_the_cue_at_the_anchor(rows: list[list[float]], place: int) -> None:
    anchor = place % len(rows)
    (tags,) = best(np.array([rows], dtype=np.float32), NONE, tags=ATTRIBUTION, anchors=[anchor])
    assert ATTRIBUTION.may_begin()[tags[0]]
    assert all(ATTRIBUTION.may_follow()[before, after] for before, after in pairwise(tags.tolist()))
    assert tags[anchor] == ATTRIBUTION.opening("cue")
    assert spans(tags, ATTRIBUTION)["cue"]


@given(rows=st.lists(st.lists(st.floats(-5, 5, width=32), min_size=7, max_size=7), min_size=1, max_size=4))
def test_no_other_tags_that_can_be_score_higher(rows: list[list[float]]) -> None:
    values = np.array(rows, dtype=np.float32)
    (found,) = best(values[None], NONE, tags=ATTRIBUTION, anchors=[0])
    highest = max(total(values, tags) for tags in possible(len(rows)))
    assert total(values, found) == pytest.approx(highest, abs=1e-3)


def total(values: Floats, tags: Labels) -> float:
    return float(sum(values[place, tag] for place, tag in enumerate(tags.tolist())))


def possible(size: int) -> list[Labels]:
    found = [[ATTRIBUTION.opening("cue")]]
    for _ in range(size - 1):
        found = [[*tags, tag] for tags in found for tag in range(SIZE) if ATTRIBUTION.may_follow()[tags[-1], tag]]
    return [np.array(tags, dtype=np.int64) for tags in found]


def test_only_words_above_the_threshold_are_cues() -> None:
    ((place, share),) = anchors(np.array([-9.0, 2.0, 0.1], dtype=np.float32), threshold=0.6)
    assert place == 1
    assert share == pytest.approx(0.8808, abs=1e-4)
