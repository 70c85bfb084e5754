"""The content that stands before "X said" or "said X", up to a comma or a closing mark."""

from __future__ import annotations

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.phrases import first_token
from reportedly.annotate.attributions.view import View
from reportedly.model import Extent

Extents = tuple[Extent, ...]

_EDGES = frozenset({",", "?", "!", "--", "–", "—", "-"})
_ADJUNCTS = frozenset({"advcl", "prep", "npadvmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPERS = frozenset({"aux", "advmod", "neg"})


def content_before(view: View, cue: Cue, source: Extents) -> Extents:
    """From the beginning of the sentence, or of the quotation that ends here, to the cue with its source."""
    region = view.region(cue.head)
    edge = None if view.tokens[cue.head].tag in ("VB", "VBG") else _group_start(view, cue, source, region)
    if edge is None or edge <= region.start or not _can_end(view, cue, region.start, edge - 1):
        return ()
    start, last = view.tokens[region.start].start, view.tokens[edge - 1]
    first = view.quotation(region.start)
    if first is None or first is view.quotation(cue.head):
        return view.pieces(start, last.end)
    if last.start < first.end or _ends_in(view, first.end, last.end):
        return view.quoted(first)
    return view.pieces(first.end if first.start < start else start, last.end)


def _can_end(view: View, cue: Cue, first: int, last: int) -> bool:
    """Whether a content can end with a token: in a quotation, or in a comma behind a clause."""
    quotation = view.quotation(last)
    if quotation is not None and quotation is not view.quotation(cue.head):
        return True
    if view.tokens[last].text not in _EDGES or "clause" not in cue.takes:
        return False
    return (_clause(view, range(first, last)) and not _fronted(view, cue.head, first)) or _resumes(view, cue)


def _fronted(view: View, verb: int, first: int) -> bool:
    """Whether what stands before is only when or where it is said ("Speaking in Lima, ... , the mayor said")."""
    left = [c for c in view.tree.children(verb) if c < verb]
    adjuncts = [c for c in left if view.tokens[c].dep in _ADJUNCTS and min(view.tree.subtree(c)) <= first]
    return bool(adjuncts) and not any(view.tokens[c].dep == "ccomp" for c in left)


def resumed(view: View, cue: Cue) -> Extents:
    """What follows "..., X said, ..." when the clause around it goes on behind the second comma."""
    region = view.region(cue.head)
    if not _resumes(view, cue):
        return ()
    comma = next(i for i in range(cue.head, region.stop) if view.tokens[i].text == ",")
    stop = region.stop - (view.tokens[region.stop - 1].text == ".")
    extent = view.stretch(range(comma, stop))
    return () if extent is None else view.pieces(*extent)


def _resumes(view: View, cue: Cue) -> bool:
    """Whether the verb of the clause stands behind the cue and a comma."""
    head = view.tokens[cue.head].head
    between = range(cue.head, head if head in view.region(cue.head) else cue.head)
    return any(view.tokens[i].text == "," for i in between)


def _clause(view: View, indices: range) -> bool:
    """Whether words make a clause: they hold a finite verb."""
    return any(view.tokens[i].tag in _FINITE for i in indices)


def _ends_in(view: View, start: int, end: int) -> bool:
    """Whether only punctuation stands between the closing mark and the cue."""
    return not any(character.isalnum() for character in view.text[start:end])


def _group_start(view: View, cue: Cue, source: Extents, region: range) -> int | None:
    """First token of "X said" / "said X"; None when content cannot stand before it."""
    verb = start = cue.head
    while start - 1 in region and view.tokens[start - 1].dep in _HELPERS and view.tokens[start - 1].head == verb:
        start -= 1
    if source:
        tokens = view.tree.within(source[0][0], source[-1][1])
        if tokens:
            return _with_title(view, tokens[0], tokens[-1]) if tokens[-1] < start else start
    subjects = view.tree.children(verb, "nsubj", "nsubjpass")
    return None if subjects and subjects[0] < verb else start


def _with_title(view: View, first: int, last: int) -> int:
    """A title before the name that speaks belongs to the group ("the mayor of Lima, Ana Ruiz, said")."""
    head = view.tree.top(view.tokens[first].start, view.tokens[last].end)
    if head is None or view.tokens[first - 1].text != "," or first == 0:
        return first
    title = view.tokens[head].head if view.tokens[head].dep == "appos" else first
    return first_token(view, title) if title < first else first
