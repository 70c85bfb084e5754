"""One article as the rules see it: parse, sentences and quotations, addressed by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reportedly.annotate.attributions.quotations import MARKS, Quotation, find_quotations
from reportedly.annotate.tree import Tree
from reportedly.model import Annotations, Extent, Sentence, Token

_DATELINE = re.compile(r"(?m)^[^\n(]{2,80}\([^()\n]{2,40}\)[ \t]*(?:--|[–—-])[ \t]*")
_DATELINE_REACH = 1_000
_OUTER = " \t\r\n\u00a0\u200b,;:–—-"


class View:
    """Parse, sentences and quotations over one text. `tree` and all token numbers are those of the annotations."""

    def __init__(self, text: str, annotations: Annotations, *, opening: int = 0) -> None:
        """`opening` is where the story begins behind its dateline, as far as known."""
        self.text = text
        self.tree = Tree(annotations.tokens)
        self.sentences = annotations.sentences
        self.quotations = find_quotations(text)
        self._sentence_starts = [s.start for s in self.sentences]
        self._parts = [part for quotation in self.quotations for part in quotation.parts]
        self._part_of = [n for n, quotation in enumerate(self.quotations) for _ in quotation.parts]
        begin = max(opening, _behind_dateline(text))
        self._voices = [_cut(range(s.first, s.last), self.tokens, begin) for s in self.sentences]
        self._quotation_of = _membership(self.tokens, self.quotations)

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.tree.tokens

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.tokens[index].sentence]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds a character, or the last before it (0 for one before all)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def starts_paragraph(self, offset: int) -> bool:
        """Whether only white space stands between the character and the beginning of its line."""
        return not self.text[self.text.rfind("\n", 0, offset) + 1 : offset].strip()

    def quotation(self, index: int) -> Quotation | None:
        """The quotation a token stands in."""
        number = self._quotation_of[index]
        return None if number is None else self.quotations[number]

    def region(self, index: int) -> range:
        """Tokens that belong to the same voice as this one: its sentence, or the part of it in the same quotation."""
        voice, number = self._voices[self.tokens[index].sentence], self._quotation_of[index]
        if number is None:
            return voice
        first = last = index
        while first > voice.start and self._quotation_of[first - 1] == number:
            first -= 1
        while last + 1 < voice.stop and self._quotation_of[last + 1] == number:
            last += 1
        return range(first + (self.tokens[first].text in MARKS), last + 1 - (self.tokens[last].text in MARKS))

    def pieces(self, start: int, end: int) -> tuple[Extent, ...]:
        """A stretch of text cut at sentence boundaries, each piece without surrounding commas and white space."""
        found = []
        for number in range(self.sentence_at(start), len(self.sentences)):
            sentence = self.sentences[number]
            if sentence.start >= end:
                break
            piece = trimmed(self.text, max(start, sentence.start), min(end, sentence.end))
            if piece is not None:
                found.append(piece)
        return tuple(found)

    def stretch(self, indices: Iterable[int]) -> Extent | None:
        """From the first to the last of these tokens, trimmed; None when nothing is left."""
        some = list(indices)
        if not some:
            return None
        return trimmed(self.text, *self.tree.extent(some))

    def opens_quotation(self, index: int) -> bool:
        """Whether a token is a quotation mark, or begins with one, inside a quotation."""
        return self._quotation_of[index] is not None and self.tokens[index].text[0] in MARKS

    def quotation_from(self, start: int, end: int) -> Quotation | None:
        """The quotation that begins a stretch, white space aside."""
        place = bisect_left(self._parts, (start, start))
        if (
            place == len(self._parts)
            or self.text[start : self._parts[place][0]].strip()
            or self._parts[place][0] >= end
        ):
            return None
        return self.quotations[self._part_of[place]]

    def quoted_length(self, start: int, end: int) -> int:
        """How many characters of a stretch stand in quotations, marks included."""
        length = 0
        for number in range(max(0, bisect_right(self._parts, (start, start)) - 1), len(self._parts)):
            begin, stop = self._parts[number]
            if begin >= end:
                break
            length += max(0, min(end, stop) - max(start, begin))
        return length

    def quoted(self, quotation: Quotation) -> tuple[Extent, ...]:
        """The sentences of a quotation."""
        return tuple(piece for part in quotation.parts for piece in self.pieces(*part))


def trimmed(text: str, start: int, end: int) -> Extent | None:
    """The stretch without white space, commas, colons and dashes at its ends; None when nothing else is in it."""
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _behind_dateline(text: str) -> int:
    """Where the story begins behind "LIMA, May 3 (Agency) --", also below a line or two of other matter."""
    match = _DATELINE.search(text, 0, _DATELINE_REACH)
    return match.end() if match else 0


def _cut(voice: range, tokens: tuple[Token, ...], begin: int) -> range:
    """Without the tokens before `begin`, unless that leaves none."""
    first = voice.start
    while first < voice.stop and tokens[first].start < begin:
        first += 1
    return range(first, voice.stop) if first < voice.stop else voice


def _membership(tokens: tuple[Token, ...], quotations: tuple[Quotation, ...]) -> list[int | None]:
    """For each token the number of the quotation part it stands in."""
    parts = [(start, end, number) for number, q in enumerate(quotations) for start, end in q.parts]
    found: list[int | None] = []
    cursor = 0
    for token in tokens:
        while cursor < len(parts) and parts[cursor][1] <= token.start:
            cursor += 1
        inside = cursor < len(parts) and parts[cursor][0] <= token.start
        found.append(parts[cursor][2] if inside else None)
    return found
