"""Is what a word tells of reported as having happened, planned, possible, denied or a habit?"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.coding.disbelief import Disbelief
from reportedly.languages.status import StatusLexicon, StatusWords
from reportedly.model import Status, Token

_COMPLEMENT = {"xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "nsubjpass", "attr", "acomp", "oprd", "prep", "advcl"}
_SHARED = {"conj"}
_STEPS = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class StatusReader:
    """Reads the status of a word from its clause and from what governs it."""

    def __init__(self, *, lexicon: StatusLexicon) -> None:
        self._lexicon = lexicon
        self._disbelief = Disbelief(lexicon=lexicon)
        self._orders: tuple[tuple[Status, StatusWords], ...] = (
            ("denied", lexicon.denied),
            ("habitual", lexicon.habitual),
            ("hypothetical", lexicon.hypothetical),
            ("planned", lexicon.planned),
        )

    def __call__(self, tree: Tree, index: int) -> Status:
        """The status of what the word at token `index` tells of."""
        if self._disbelief(tree, index):
            return "denied"
        for word, complement in self._scope(tree, index):
            for status, words in self._orders:
                if complement and tree.tokens[word].lemma in words.governors:
                    return status
                if _beside(tree, word, words) or _marked(tree, word, words):
                    return status
        return "actual"

    def _scope(self, tree: Tree, index: int) -> Iterator[tuple[int, bool]]:
        """The word, then what governs it up to the verb of speech that tells it; with True where it is a complement."""
        yield index, False
        current = tree.tokens[index]
        for _ in range(_STEPS):
            head = tree.tokens[current.head]
            if head.index == current.index or not _passes(current, head, tree):
                return
            if head.lemma in self._lexicon.speech:
                return
            yield head.index, current.dep in _COMPLEMENT
            if current.dep in {"ccomp", "advcl"}:
                return
            current = head


def _passes(current: Token, head: Token, tree: Tree) -> bool:
    """True when what is said of the head is said of the dependent too."""
    if current.dep in _SHARED:
        return _shares(current, head, tree)
    if current.dep == "advcl":
        return current.tag in {"VBG", "VBN"} and head.pos in {"VERB", "AUX"}
    if current.dep in {"acl", "pobj", "pcomp", "prep"} and head.pos == "NOUN":
        return current.dep != "acl" or current.tag == "VB" or bool(tree.children(current.index, "mark"))
    return current.dep in _COMPLEMENT


def _shares(current: Token, head: Token, tree: Tree) -> bool:
    """Whether a word joined to another stands under its "not" and "will": no verb with a subject or a tense of its own
    ("did not flee and killed two", "nobody died but three cars were damaged")."""
    if current.pos not in {"VERB", "AUX"}:
        return True
    own = tree.children(current.index, "nsubj", "nsubjpass", "aux")
    return not own and (current.tag == head.tag or current.tag not in _FINITE)


def _beside(tree: Tree, word: int, words: StatusWords) -> bool:
    for child in (tree.tokens[c] for c in tree.children(word)):
        if child.dep in {"aux", "auxpass"} and child.lemma in words.auxiliaries | words.adverbs:
            return True
        if child.dep in {"neg", "advmod", "npadvmod", "preconj"} and child.lemma in words.adverbs:
            return True
        if child.dep == "amod" and child.lemma in words.adjectives:
            return True
        if child.dep == "det" and child.lemma in words.determiners:
            return True
        if child.dep in {"mark", "advmod"} and child.lemma in words.markers:
            return True
    return False


def _marked(tree: Tree, word: int, words: StatusWords) -> bool:
    """True after a preposition that marks the status: 'without attacking the port'."""
    token = tree.tokens[word]
    return token.dep in {"pcomp", "pobj"} and tree.tokens[token.head].lemma in words.markers
