"""A text is coded window by window, whatever reads the windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from tests.neural.toy import TEXT, ToyTokenizer, extent

from reportedly.neural.labels import CLASSES, ROLES, TYPES
from reportedly.neural.pieces import CLASSIFY, SEPARATE, framed
from reportedly.neural.reading import Linked, NetworkCoder, Read
from reportedly.neural.spans import Style
from reportedly.neural.tags import LINKED
from reportedly.neural.viterbi import Floats, Labels
from reportedly.neural.windows import Window, Word


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Takes "said", "added" and "called" for cues, the word before for the source, the rest for the content."""

    styles: list[Style] = field(default_factory=list)

    @property
    def transitions(self) -> Mapping[str, Floats]:
        return {name: np.zeros((len(tags), len(tags)), dtype=np.float32) for name, tags in LINKED.items()}

    def read(self, window: Window, *, style: Style) -> Read:
        self.styles.append(style)
        heard = [TEXT[word.start : word.end] for word in window.words]
        cues = np.array([9.0 if word in {"said", "added", "called"} else -9.0 for word in heard], dtype=np.float32)
        types = np.zeros((len(heard), 1 + len(TYPES)), dtype=np.float32)
        types[:, 0] = 9
        types[np.array(heard) == "called", 1 + TYPES.index("ACCUSE")] = 19
        return Read(words=len(heard), vectors=np.eye(len(heard), 3, dtype=np.float32), anchors=cues, triggers=types)

    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked:
        tags = LINKED[head]
        before, after = [role for role in tags.roles if role != tags.anchor][:2]
        scores = np.zeros((len(places), read.words, len(tags)), dtype=np.float32)
        for frame, place in zip(scores, places, strict=True):
            frame[:, 0] = 1
            frame[place - 1, tags.opening(before)] = 2
            frame[place + 1, tags.opening(after)] = 2
            frame[place + 2 :, tags.opening(after) + 1] = 2
        return Linked(
            tags=scores,
            first=np.zeros(len(places), dtype=np.int64),
            classes=tuple(np.eye(len(v), dtype=np.float32)[1:2] for v in CLASSES.values()),
        )


def coder(*, pieces: int = 32) -> NetworkCoder:
    return NetworkCoder(reader=RuleReader(), tokenizer=ToyTokenizer(), pieces=pieces)


def test_spans_of_all_windows_are_spans_of_the_text() -> None:
    found = coder().code(TEXT, style=Style.GUIDE)
    cues = [item.attribution.cue for item in found.attributions]
    assert cues == [(extent("said"),), (extent("added"),), (extent("called"),)]
    (event,) = (item.event for item in found.events)
    assert (event.trigger, event.actors, event.recipients) == (
        extent("called"),
        (extent("union"),),
        (extent("the plan late."),),
    )
    assert (event.status, event.background, event.dated, event.placed) == ("planned", True, True, True)
    assert event.mode is None, "abduct is the likeliest, but no mode of ACCUSE"
    assert found.attributions[2].attribution.source == (extent("union"),)


def test_sentences_are_read_together_by_what_their_words_are() -> None:
    sentences = [(start, end) for start, end in zip((0, 84, 127), (82, 126, len(TEXT)), strict=True)]
    asked: list[tuple[int, ...]] = []

    def roles(vectors: Floats, places: Labels) -> Floats:
        asked.append(tuple(places.tolist()))
        assert vectors.shape == (3, 3)
        return np.eye(3, len(ROLES), k=1, dtype=np.float32) * 9

    found = replace(coder(), roles=roles).code(TEXT, style=Style.GUIDE, sentences=sentences).roles
    assert [role.name for role in found] == ["main-event", "consequence", "previous-event"]
    assert all(role.confidence > 0.99 for role in found)
    assert asked == [(0, 1, 2)]
    assert coder().code(TEXT, style=Style.GUIDE, sentences=sentences).roles == ()


def test_a_text_of_which_nothing_is_read_has_no_roles() -> None:
    def roles(vectors: Floats, places: Labels) -> Floats:
        raise AssertionError

    assert replace(coder(), roles=roles).code("\ufffd", style=Style.GUIDE, sentences=[(0, 1)]).roles == ()


def test_very_many_sentences_are_read_in_stretches() -> None:
    asked: list[int] = []

    def roles(vectors: Floats, places: Labels) -> Floats:
        asked.append(len(vectors))
        return np.zeros((len(vectors), len(ROLES)), dtype=np.float32)

    text = "said so\n" * 150
    sentences = [(8 * number, 8 * number + 7) for number in range(150)]
    found = replace(coder(), roles=roles).code(text, style=Style.GUIDE, sentences=sentences).roles
    assert (len(found), sum(asked)) == (150, 150)
    assert max(asked) <= 64


def test_no_content_reaches_out_of_its_window() -> None:
    first = coder().code(TEXT, style=Style.GUIDE).attributions[0].attribution
    assert first.content[-1][1] == extent("unsafe.")[1]


def test_the_style_asked_for_reaches_the_reader() -> None:
    reader = RuleReader()
    replace(coder(), reader=reader).code(TEXT, style=Style.POLNEAR)
    assert set(reader.styles) == {Style.POLNEAR}


def test_a_higher_threshold_finds_fewer() -> None:
    found = replace(coder(), cue=0.99999, trigger=0.99999).code(TEXT, style=Style.GUIDE)
    assert (found.attributions, found.events) == ((), ())


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_a_text_without_words_has_nothing(text: str) -> None:
    found = coder().code(text, style=Style.GUIDE)
    assert (found.attributions, found.events) == ((), ())


def test_a_window_is_read_between_its_marks() -> None:
    window = Window(words=(Word(start=0, end=9, pieces=(7, 8)), Word(start=9, end=10, pieces=(9,))))
    assert framed(window) == ([CLASSIFY, 7, 8, 9, SEPARATE], [1, 3])


def test_a_window_of_nothing_but_cues_has_so_many_frames_at_most() -> None:
    asked: list[int] = []

    class Crowd(RuleReader):
        def read(self, window: Window, *, style: Style) -> Read:
            read = RuleReader.read(self, window, style=style)
            return replace(read, anchors=np.linspace(1, 9, read.words, dtype=np.float32))

        def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked:
            asked.append(len(places))
            tags = np.zeros((len(places), read.words, len(LINKED[head])), dtype=np.float32)
            return Linked(tags=tags, first=np.zeros(len(places), dtype=np.int64), classes=())

    NetworkCoder(reader=Crowd(), tokenizer=ToyTokenizer(), pieces=500).code("said " * 200, style=Style.GUIDE)
    assert asked == [64]


def test_quotations_are_told_whoever_says_them() -> None:
    text = 'The rain stopped. "It is over," read a sign.'
    (quotation,) = coder().code(text, style=Style.GUIDE).quotations
    assert [text[start:end] for start, end in quotation.parts] == ['"It is over,"']
