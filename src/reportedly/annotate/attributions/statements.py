"""A statement that fills the paragraphs behind "the minister said:"."""

from __future__ import annotations

import re

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

_PARAGRAPH = re.compile(r"[^\n]+")
_HEADING = 200
"""A paragraph of more characters that ends in a colon does not begin the next statement."""


def statement_behind(view: View, cue: Cue, lexicon: AttributionLexicon) -> tuple[Extent, ...]:
    """All paragraphs behind a paragraph that ends in the cue and a colon, up to the next such one or an appendix."""
    end = view.tokens[view.region(cue.head).stop - 1].end
    rest = view.text.find("\n", end)
    if view.tree.children(cue.head, "dobj") and "recipient" not in cue.takes:
        return ()
    if "clause" not in cue.takes or rest < 0 or view.text[end - 1] != ":" or view.text[end:rest].strip():
        return ()
    last = rest
    for paragraph in _PARAGRAPH.finditer(view.text, rest):
        words = paragraph.group().strip().lower()
        if words.startswith(lexicon.appendices) or _introduces(words, lexicon):
            break
        last = paragraph.end()
    quotation = view.quotation_from(rest, last)
    return view.pieces(rest, last) if quotation is None else view.quoted(quotation)


def _introduces(paragraph: str, lexicon: AttributionLexicon) -> bool:
    if not paragraph.endswith(":") or len(paragraph) > _HEADING:
        return False
    return any(form in lexicon.forms for form in paragraph.rstrip(":").split())
