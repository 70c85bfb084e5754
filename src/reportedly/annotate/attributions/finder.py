"""The component that fills the attributions of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.annotate.attributions.contents import find_content
from reportedly.annotate.attributions.continuing import continued
from reportedly.annotate.attributions.cues import Cue, find_cues
from reportedly.annotate.attributions.nesting import Draft, arranged
from reportedly.annotate.attributions.relaying import relayed, relayed_source
from reportedly.annotate.attributions.sources import find_source
from reportedly.annotate.attributions.trailing import trailing_report
from reportedly.annotate.attributions.view import View
from reportedly.config import Settings
from reportedly.languages.attribution import AttributionLexicon, attribution_lexicon
from reportedly.model import Annotations, Article, Extent

Extents = tuple[Extent, ...]
CueFinder = Callable[[View, AttributionLexicon], Sequence[Cue]]
"""Gives the candidates of an article in text order."""

SourceFinder = Callable[[View, Cue, AttributionLexicon], Extents]
"""Gives the words that name who speaks, for one cue; empty when nobody is named."""

ContentFinder = Callable[[View, Cue, Extents, AttributionLexicon], Extents]
"""Gives the pieces of what is reported, for one cue and its source; empty when the cue reports nothing."""


class AttributionFinder:
    """Fills `attributions` from the parse and the quotation marks.

    Three steps with narrow interfaces, each replaceable alone: `cues` gives candidates, `source` and `content` answer
    for one candidate (no content: no attribution). Then `continued` adds what goes on without a cue, and `arranged`
    numbers and nests.
    """

    needs: frozenset[str] = frozenset({"tokens", "sentences", "entities"})
    adds: frozenset[str] = frozenset({"attributions"})

    def __init__(
        self,
        *,
        settings: Settings,
        cues: CueFinder = find_cues,
        source: SourceFinder = find_source,
        content: ContentFinder = find_content,
    ) -> None:
        self._cues, self._source, self._content = cues, source, content
        self._lexicon = attribution_lexicon(settings.languages[0])

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        opening = 0 if article.head is None else article.head.end
        view = View(article.text, annotations, opening=opening)
        drafts = continued(view, self._drafts(view), self._lexicon)
        return replace(annotations, attributions=arranged(drafts, view))

    def _drafts(self, view: View) -> list[Draft]:
        """One draft for each cue that reports something, those that pass on another's words last."""
        found: dict[int, Draft] = {}
        relaying: list[tuple[Cue, int]] = []
        for cue in self._cues(view, self._lexicon):
            cited = relayed_source(view, cue, self._lexicon)
            if cited is not None:
                relaying.append((cue, cited))
            elif (draft := self._draft(view, cue)) is not None:
                found[cue.head] = draft
        passed = (relayed(view, cue, cited, cue_extents(view, cue), found) for cue, cited in relaying)
        return [*found.values(), *(draft for draft in passed if draft is not None)]

    def _draft(self, view: View, cue: Cue) -> Draft | None:
        source = self._source(view, cue, self._lexicon)
        content = self._content(view, cue, source, self._lexicon)
        if not content and cue.kind == "active":
            source, content = trailing_report(view, cue, self._lexicon)
        return Draft(source=source, cue=cue_extents(view, cue), content=content) if content else None


def cue_extents(view: View, cue: Cue) -> Extents:
    """The words of a cue as text, words that stand together as one piece."""
    pieces: list[Extent] = []
    previous: int | None = None
    for index in cue.words:
        token = view.tokens[index]
        if previous is not None and index == previous + 1:
            pieces[-1] = (pieces[-1][0], token.end)
        else:
            pieces.append((token.start, token.end))
        previous = index
    return tuple(pieces)
