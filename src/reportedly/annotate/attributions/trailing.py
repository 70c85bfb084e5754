"""A report that the parse takes for a description: "..., the embassy told the agency." behind a long clause.

Read by place alone: a clause, a comma, a noun phrase, a plain cue, and nothing behind it but whom, when and where.
"""

from __future__ import annotations

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

Extents = tuple[Extent, ...]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_SOURCE = 25


def trailing_report(view: View, cue: Cue, lexicon: AttributionLexicon) -> tuple[Extents, Extents]:
    """Source and content, both empty when the sentence is not of that shape."""
    region = view.region(cue.head)
    comma = _comma(view, cue.head, region)
    if cue.lemma not in lexicon.plain or comma is None or not _only_adjuncts(view, cue.head, region):
        return (), ()
    source = view.stretch(range(comma + 1, cue.head))
    content = view.stretch(range(region.start, comma))
    clause = any(view.tokens[i].tag in _FINITE for i in range(region.start, comma))
    if source is None or content is None or not clause:
        return (), ()
    return (source,), view.pieces(*content)


def _comma(view: View, cue: int, region: range) -> int | None:
    """The comma before the noun phrase that ends at the cue."""
    noun = False
    for index in range(cue - 1, max(region.start, cue - _LONGEST_SOURCE) - 1, -1):
        token = view.tokens[index]
        if token.text == ",":
            return index if noun else None
        if token.pos in ("VERB", "AUX") or token.dep == "mark":
            return None
        noun = noun or token.pos in ("NOUN", "PROPN", "PRON")
    return None


def _only_adjuncts(view: View, cue: int, region: range) -> bool:
    return not any(view.tokens[i].pos in ("VERB", "AUX") for i in range(cue + 1, region.stop))
