"""Finds what is reported, for one cue: the stretch behind it, before it, or around it."""

from __future__ import annotations

from reportedly.annotate.attributions import around
from reportedly.annotate.attributions.before import content_before, resumed
from reportedly.annotate.attributions.behind import content_start, plain_clause
from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.quotations import MARKS
from reportedly.annotate.attributions.statements import statement_behind
from reportedly.annotate.attributions.stretch import conjunction, content_from, first_behind, leading
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

Extents = tuple[Extent, ...]

_QUOTING = frozenset({"clause", "quote"})


def find_content(view: View, cue: Cue, source: Extents, lexicon: AttributionLexicon) -> Extents:
    """The pieces of the content in text order; empty when the cue reports nothing."""
    match cue.kind:
        case "active":
            return _active(view, cue, source, lexicon)
        case "passive":
            return _passive(view, cue, lexicon)
        case "noun":
            return around.of_noun(view, cue, lexicon)
        case "adjective":
            return around.of_adjective(view, cue)
        case "adverb":
            return around.of_adverb(view, cue)
        case "phrase":
            return around.of_phrase(view, cue, source)


def _active(view: View, cue: Cue, source: Extents, lexicon: AttributionLexicon) -> Extents:
    start = content_start(view, cue)
    before = content_before(view, cue, source) if cue.takes & _QUOTING else ()
    if start is None and before:
        statement = () if view.text[before[-1][1] - 1] in MARKS else statement_behind(view, cue, lexicon)
        return statement or (*before, *resumed(view, cue))
    start = plain_clause(view, cue, lexicon) if start is None else start
    if start is None:
        return statement_behind(view, cue, lexicon)
    quoted_before = bool(before) and view.text[before[-1][1] - 1] in MARKS
    quoted_behind = view.opens_quotation(start)
    if quoted_before and not quoted_behind and "clause" in cue.takes:
        return before
    behind = content_from(view, cue, start, lexicon)
    if before and ((quoted_before and quoted_behind) or _parenthetical(view, cue, start)):
        return (*before, *behind)
    return behind


def _parenthetical(view: View, cue: Cue, start: int) -> bool:
    """Whether the content goes on behind "..., X said, ..."."""
    return view.tokens[cue.head].dep == "parataxis" and view.tokens[start - 1].text == ","


def _passive(view: View, cue: Cue, lexicon: AttributionLexicon) -> Extents:
    verb = cue.head
    clauses = [c for c in view.tree.children(verb, "ccomp", "csubjpass") if c > verb]
    if "clause" in cue.takes and clauses:
        start = first_behind(view, clauses[0], verb)
        return content_from(view, cue, leading(view, conjunction(view, verb, start) or start), lexicon)
    if "source" in cue.takes:
        return _active(view, cue, (), lexicon)
    rest = around.passive_rest(view, cue)
    if rest is None:
        return _before_passive(view, cue)
    return (*around.bearer(view, verb), *content_from(view, cue, rest, lexicon))


def _before_passive(view: View, cue: Cue) -> Extents:
    """What stands before "it was reported"."""
    subjects = view.tree.children(cue.head, "nsubjpass")
    if "clause" not in cue.takes or not subjects or view.tokens[subjects[0]].text.lower() != "it":
        return ()
    it = view.tokens[subjects[0]]
    return content_before(view, cue, ((it.start, it.end),))
