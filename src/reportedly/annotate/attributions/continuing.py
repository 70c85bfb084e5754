"""What goes on reporting without saying so: the rest of a quotation, a quotation alone, a sequel, a whole statement.

Works on what the cues gave, in text order and in one pass over the quotations and sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.annotate.attributions.cover import Cover
from reportedly.annotate.attributions.nesting import Draft
from reportedly.annotate.attributions.phrases import phrase_extent
from reportedly.annotate.attributions.quotations import MARKS, Quotation
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

_PERSONS = frozenset({"he", "she", "they"})
_WORDS = 4
"""A quotation of fewer words is a term in quotation marks."""


def continued(view: View, drafts: Sequence[Draft], lexicon: AttributionLexicon) -> list[Draft]:
    """The drafts with what they go on to report, and new ones without cue for quotations that stand alone."""
    outer = _outermost(drafts)
    return [
        *_with_quotations(view, _with_sequels(view, outer, lexicon), lexicon),
        *(d for d in drafts if d not in set(outer)),
    ]


def _outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts whose cue no other content holds, by place of the cue."""
    cover = Cover([draft.content for draft in drafts])
    free = [d for n, d in enumerate(drafts) if all(other == n for other in cover.at(_anchor(d)))]
    return sorted(dict.fromkeys(free), key=_anchor)


def _anchor(draft: Draft) -> int:
    return (draft.cue or draft.content)[0][0]


def _with_sequels(view: View, drafts: list[Draft], lexicon: AttributionLexicon) -> list[Draft]:
    """Add the sentence behind a report that begins with "as a result"."""
    found: list[Draft] = []
    taken = {view.sentence_at(_anchor(d)) for d in drafts}
    for draft in drafts:
        following = view.sentence_at(draft.content[-1][1] - 1) + 1
        if following < len(view.sentences) and following not in taken and _is_sequel(view, following, lexicon):
            sentence = view.sentences[following]
            draft = replace(draft, content=(*draft.content, *view.pieces(sentence.start, sentence.end)))
        found.append(draft)
    return found


def _is_sequel(view: View, number: int, lexicon: AttributionLexicon) -> bool:
    sentence = view.sentences[number]
    words = tuple(t.text.lower() for t in view.tokens[sentence.first : sentence.first + 4])
    begins = any(words[: len(phrase)] == phrase for phrase in lexicon.sequels)
    return begins and not view.starts_paragraph(sentence.start)


def _with_quotations(view: View, drafts: list[Draft], lexicon: AttributionLexicon) -> list[Draft]:
    """Give each quotation that nobody is reported to say to whoever spoke last."""
    found = list(drafts)
    anchors = [_anchor(d) for d in drafts]
    held = sorted(extent for d in drafts for extent in d.content)
    for quotation in view.quotations:
        if _held(held, quotation) or not _stands_alone(view, quotation):
            continue
        last = bisect_left(anchors, quotation.start) - 1
        if last >= 0 and found[last].source and _near(view, found[last], quotation):
            found[last] = _extended(view, found, last, quotation)
        elif speaker := _introduced(view, quotation, lexicon):
            found.append(Draft(source=speaker, cue=(), content=view.quoted(quotation)))
    return found


def _introduced(view: View, quotation: Quotation, lexicon: AttributionLexicon) -> tuple[Extent, ...]:
    """Whoever the sentence before a quotation in the same paragraph is about, if it is somebody who speaks."""
    number = view.sentence_at(quotation.start) - 1
    if number < 0 or view.starts_paragraph(quotation.start):
        return ()
    sentence = view.sentences[number]
    for index in range(sentence.first, sentence.last):
        token = view.tokens[index]
        if token.dep == "nsubj" and view.tokens[token.head].dep == "ROOT":
            speaks = token.entity == "PERSON" or token.lemma in lexicon.speakers or token.text.lower() in _PERSONS
            return phrase_extent(view, index) if speaks else ()
    return ()


def _held(held: list[tuple[int, int]], quotation: Quotation) -> bool:
    place = bisect_right(held, (quotation.start, quotation.end + 1))
    return any(s < quotation.end and quotation.start < e for s, e in held[max(0, place - 1) : place + 1])


def _stands_alone(view: View, quotation: Quotation) -> bool:
    """Whether it begins a sentence and is long enough to be what somebody says."""
    sentence = view.sentences[view.sentence_at(quotation.start)]
    tokens = view.tree.within(quotation.start, quotation.end)
    return sentence.start == quotation.start and sum(1 for i in tokens if view.tokens[i].text not in MARKS) >= _WORDS


def _near(view: View, draft: Draft, quotation: Quotation) -> bool:
    """Whether the speaker is in the same paragraph, or the report ends right before the quotation's."""
    end = max(_anchor(draft), draft.content[-1][1])
    between = view.text[min(end, quotation.start) : quotation.start]
    return len(between) <= _REACH and between.strip("\n .,").count("\n") == 0


_REACH = 300


def _extended(view: View, found: list[Draft], last: int, quotation: Quotation) -> Draft:
    """More of the last report when that ended in a quotation of the same paragraph; else a report of its own."""
    draft, pieces = found[last], view.quoted(quotation)
    same = "\n" not in view.text[draft.content[-1][1] : quotation.start]
    if same and view.text[draft.content[-1][1] - 1] in MARKS:
        return replace(draft, content=(*draft.content, *pieces))
    found.append(Draft(source=draft.source, cue=(), content=pieces))
    return draft
