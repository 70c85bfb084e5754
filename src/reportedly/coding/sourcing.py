"""According to whom: the chain of sources behind a place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.coding.citations import Citations
from reportedly.coding.claims import Claims
from reportedly.coding.context import Context
from reportedly.coding.hearers import hearers
from reportedly.coding.joint import each_of
from reportedly.coding.media import MediaNames
from reportedly.coding.presupposing import Presupposing, disowns
from reportedly.coding.references import References
from reportedly.gazetteer.fold import fold
from reportedly.languages.mentions import mention_words
from reportedly.languages.sourcing import sourcing_words
from reportedly.model import Attribution, Extent, Mention, Quote, Source, SourceChain, Token

SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "REJECT", "SUPPORT", "CONCEDE"})
_DEED = "investigate"
"""A mode of a speech act that is none: it is done, and told by who does it."""
_QUOTED = frozenset('“”"')
_FRAME_REACH = 3
_OPENING = 5
"""Words of a sentence that can tell that it goes on from the one before."""


class SourceFinder:
    """Turns the attributions of an article into chains of sources."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = sourcing_words()
        self._media = MediaNames(words=self._words, lists=context.lists)
        attributions = context.annotations.attributions
        self._citations = Citations(attributions, context.tree, words=self._words)
        self._claims = Claims(context.tree, words=self._words)
        self._heard = {a.id: tuple(hearers(a, context.tree, words=self._words)) for a in attributions}
        self._presupposing = Presupposing(attributions, context.article.text, context.tree, words=self._words)
        disowning = (a for a in attributions if disowns(a, context.tree, self._words))
        self._disowning = {a.id: [token.index for token in self._tops(a.source)] for a in disowning}
        self._levels = {a.id: self._level(a) for a in attributions}
        self._told = {a.id: self._medium(a) for a in attributions}
        references = References(context, words=self._words, media=self._media)
        self._behind = {a.id: self._cited(references.cited(a), a) for a in attributions}
        self._frame = self._find_frame()

    def chain(self, offset: int) -> SourceChain:
        """Who reports the words at `offset`, the nearest first; empty where the outlet speaks itself."""
        return self._chain(self._around(offset))

    def chain_of_act(self, index: int, *, kind: str, mode: str | None, actors: Iterable[int]) -> SourceChain:
        """The same for the event of token `index`: the speaker of a speech act is its actor, not its source."""
        around = self._around(self._context.tree.tokens[index].start)
        uttered = kind in SPEECH_ACTS and mode != _DEED and bool(around)
        if uttered and self._does_by_saying(index, around[0], tuple(actors)):
            return self._chain(around[1:], spoken=around[0])
        return self._chain(around)

    def claimants(self, index: int) -> tuple[int, ...]:
        """The heads of those who claim the event of token `index`: they did it, by their own word."""
        around = self._around(self._context.tree.tokens[index].start)
        return self._claims.claimants(around[0], index) if around else ()

    def speakers(self, index: int) -> tuple[int, ...]:
        """The heads of those in whose words token `index` stands, the innermost; nobody where a medium reports it."""
        for attribution in self._around(self._context.tree.tokens[index].start)[:1]:
            inside = (i for extent in attribution.source for i in self._context.tree.within(*extent))
            if not self._media.speaks([self._context.tree.tokens[i] for i in inside], self._context.article.text):
                return tuple(token.index for token in self._tops(attribution.source))
        return ()

    def deniers(self, index: int) -> frozenset[int]:
        """The heads of those who say that they have nothing to do with the event of token `index`."""
        told = self._context.contents.chain_at(self._context.tree.tokens[index].start)
        return frozenset(head for attribution in told for head in self._disowning.get(attribution.id, ()))

    def _around(self, offset: int) -> list[Attribution]:
        """The attributions that report the words at `offset`, from the innermost outwards."""
        around = self._context.contents.chain_at(offset) or self._continued(offset)
        telling = (attribution for attribution in around if not self._presupposing.leaves(attribution, offset))
        return self._citations.nearest_first(telling)

    def _continued(self, offset: int) -> Sequence[Attribution]:
        """Of a sentence that tells what came of the one before ("As a result of the attack"), who told that one."""
        tokens, index = self._context.tree.tokens, self._context.tree.top(offset, offset + 1)
        if index is None or tokens[index].sentence == 0:
            return ()
        before, own = self._context.annotations.sentences[tokens[index].sentence - 1 : tokens[index].sentence + 1]
        opening = " ".join(token.text.lower() for token in tokens[own.first : min(own.last, own.first + _OPENING)])
        if not any(opening.startswith(words) for words in self._words.continuing):
            return ()
        last = next((t for t in reversed(tokens[before.first : before.last]) if t.pos != "PUNCT"), tokens[before.first])
        return [a for a in self._context.contents.chain_at(last.start) if a.type == "indirect"]

    def _chain(self, around: Iterable[Attribution], *, spoken: Attribution | None = None) -> SourceChain:
        """The levels of attributions; of the one whose words are the act themselves only the medium that heard them."""
        found = [self._told[spoken.id]] if spoken is not None else []
        for attribution in around:
            found += (self._behind[attribution.id], self._levels[attribution.id], self._told[attribution.id])
        levels: list[tuple[Source, ...]] = []
        told: frozenset[int | str] = frozenset()
        for level in filter(None, found):
            if not self._identities(level) <= told:
                levels.append(level)
                told |= self._identities(level)
        return self._framed(levels)

    def _does_by_saying(self, index: int, attribution: Attribution, actors: tuple[int, ...]) -> bool:
        return not self._is_recalled(index, attribution, actors) and self._speaks(attribution, actors)

    def _is_recalled(self, index: int, attribution: Attribution, actors: tuple[int, ...]) -> bool:
        """Whether a quotation tells of somebody's act in the past ("we rejected it"): saying so does not do it."""
        tokens = self._context.tree.tokens
        if attribution.type == "indirect" or tokens[index].tag != "VBD":
            return False
        return any(start <= tokens[actor].start < end for actor in actors for start, end in attribution.content)

    def _speaks(self, attribution: Attribution, actors: tuple[int, ...]) -> bool:
        """True when an actor is the one whose words the attribution gives, or stands in the words that name it."""
        acting_words = [self._context.tree.tokens[actor] for actor in actors]
        if any(word.lemma in self._words.first_person for word in acting_words):
            return True
        if any(start <= word.start < end for word in acting_words for start, end in attribution.source):
            return True
        if self._is_document(attribution):
            return False
        speakers = {m.chain for m in map(self._mention, attribution.source) if m is not None}
        acting = {m.chain for m in map(self._context.mention, actors) if m is not None}
        return bool(speakers & acting)

    def _is_document(self, attribution: Attribution) -> bool:
        return any(token.lemma in self._words.documents for token in self._tops(attribution.source))

    def _level(self, attribution: Attribution) -> tuple[Source, ...]:
        cue = self._context.quote(attribution.cue[0]) if attribution.cue else None
        extents = [e for whole in self._citations.source(attribution) for e in each_of(whole, self._context.tree)]
        sources = [self._source(extent, cue, attribution.confidence) for extent in extents]
        return tuple(s for s in sources if not self._is_outlet(s))

    def _cited(self, extent: Extent | None, attribution: Attribution) -> tuple[Source, ...]:
        """Whom the source of an attribution cites, if it does so beside the words that link it to what it says."""
        return () if extent is None else (self._source(extent, None, attribution.confidence),)

    def _medium(self, attribution: Attribution) -> tuple[Source, ...]:
        """The medium that the source told, if one is named: outside of what the source says."""
        cue = self._context.quote(attribution.cue[0]) if attribution.cue else None
        extents = (self._media.named(phrase, self._context.article.text) for phrase in self._heard[attribution.id])
        sources = (self._source(extent, cue, attribution.confidence) for extent in extents if extent is not None)
        return tuple(s for s in sources if not self._is_outlet(s))[:1]

    def _identities(self, level: tuple[Source, ...]) -> frozenset[int | str]:
        numbers = {source: self._chain_number(source) for source in level}
        return frozenset(fold(s.text) if number is None else number for s, number in numbers.items())

    def _source(self, extent: Extent, cue: Quote | None, confidence: float) -> Source:
        mention = self._mention(extent)
        quote = self._context.quote(self._quoted(extent, mention))
        return Source(
            text=quote.text,
            start=quote.start,
            end=quote.end,
            name=self._name(mention, extent) if mention is not None else None,
            cue=cue,
            confidence=confidence,
        )

    def _name(self, mention: Mention, extent: Extent) -> str | None:
        """The name, without what describes its bearer ("Gen. Ann Roe", "state news agency SANA")."""
        before = self._context.article.text[extent[0] : mention.start].split()
        return mention.text if mention.name is None and self._describes(before[-1:], mention, extent) else mention.name

    def _describes(self, before: list[str], mention: Mention, extent: Extent) -> bool:
        """Whether the word before a name is an office of its bearer, or a noun for a medium."""
        if mention.label == "PERSON":
            offices = mention_words().titles
            return any(word.lower().rstrip(".") in offices for word in before) and _QUOTED.isdisjoint(mention.text)
        return bool(mention.label) and mention.end == extent[1] and any(map(self._media.is_noun, before))

    def _quoted(self, extent: Extent, mention: Mention | None) -> Extent:
        """Of a pronoun for somebody who has no proper name the phrase that it takes up."""
        inside = self._context.tree.within(*extent)
        pronoun = len(inside) == 1 and self._context.tree.tokens[inside[0]].pos == "PRON"
        if not pronoun or mention is None or mention.name_span is None:
            return extent
        proper = any(word[:1].isupper() for word in (mention.name or "").split())
        return extent if proper else mention.name_span

    def _mention(self, extent: Extent) -> Mention | None:
        top = self._context.tree.top(*extent)
        return None if top is None else self._context.mention(top)

    def _is_outlet(self, source: Source) -> bool:
        outlet = self._context.article.outlet
        names = (source.text, source.name or source.text)
        return outlet is not None and any(self._media.is_one(outlet, name) for name in names)

    def _find_frame(self) -> Attribution | None:
        """The attribution at the head of an article by which a post abroad told the outlet the whole: nobody spoke
        before."""
        outlet = self._context.article.outlet
        outermost = [a for a in self._context.annotations.attributions if a.within is None and a.cue]
        if not outlet or not outermost:
            return None
        opening = min(attribution.cue[0][0] for attribution in outermost)
        head = (s.end for s in self._context.annotations.sentences[: _FRAME_REACH + 1])
        end = next((end for end in head if opening < end), 0)
        for attribution in outermost:
            if attribution.cue[0][1] <= end:
                heard = (" ".join(token.text for token in phrase) for phrase in self._heard[attribution.id])
                if any(fold(outlet) in fold(phrase) for phrase in heard):
                    posts = mention_words().posts
                    return attribution if any(t.lemma in posts for t in self._tops(attribution.source)) else None
        return None

    def _framed(self, levels: list[tuple[Source, ...]]) -> SourceChain:
        """Add the frame's source outside a chain that does not end with it, or with a document of its own."""
        if self._frame is None or not levels:
            return tuple(levels)
        outer = self._levels[self._frame.id]
        if not outer or self._is_own(levels[-1], outer):
            return tuple(levels)
        return (*levels, outer)

    def _is_own(self, level: tuple[Source, ...], outer: tuple[Source, ...]) -> bool:
        chains = {self._chain_number(s) for s in outer}
        tokens = self._context.tree.tokens
        for source in level:
            top = self._context.tree.top(source.start, source.end)
            if source in outer or self._chain_number(source) in chains - {None}:
                return True
            if top is not None and tokens[top].lemma in self._words.documents:
                return True
        return False

    def _tops(self, extents: Iterable[Extent]) -> list[Token]:
        tops = (self._context.tree.top(*extent) for extent in extents)
        return [self._context.tree.tokens[top] for top in tops if top is not None]

    def _chain_number(self, source: Source) -> int | None:
        mention = self._mention((source.start, source.end))
        return None if mention is None else mention.chain
