"""Reports passed on: "the agency said, citing officials" gives the officials' words, inside the agency's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.nesting import Draft
from reportedly.annotate.attributions.phrases import phrase_extent
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

_SPEAKING = frozenset({"PERSON", "ORG", "NORP"})
_REACH = 4


def relayed_source(view: View, cue: Cue, lexicon: AttributionLexicon) -> int | None:
    """The head of whoever is cited or quoted, when the object of the verb is somebody who speaks."""
    if "source" not in cue.takes or cue.kind != "active" or len(cue.words) > 1:
        return None
    for index in view.tree.children(cue.head, "dobj"):
        token = view.tokens[index]
        if token.entity in _SPEAKING or token.lemma in lexicon.speakers:
            return index
    return None


def relayed(view: View, cue: Cue, source: int, words: tuple[Extent, ...], drafts: Mapping[int, Draft]) -> Draft | None:
    """The report of the cited source: it has the content of the report that cites it, which holds it."""
    for above in islice(view.tree.ancestors(cue.head), _REACH):
        if above in drafts:
            outer = drafts[above]
            return replace(outer, source=phrase_extent(view, source), cue=words, reporter=outer.cue)
    return None
