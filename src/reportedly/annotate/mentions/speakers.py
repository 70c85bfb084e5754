"""Who says "I" and "we": the subject of the nearest reporting verb around a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
_REACH = 8


def speakers(tree: Tree, words: MentionWords) -> dict[int, int]:
    """For every first-person pronoun with a speaker: the head token of the speaker's phrase.

    A sentence's own speaker counts first, then that of the nearest sentence before it, within eight sentences.
    """
    quoted = _quoted(tree)
    of_sentence: dict[int, int] = {}
    for index in _speaking(tree, words):
        if not quoted[index]:
            of_sentence.setdefault(tree.tokens[index].sentence, index)
    found: dict[int, int] = {}
    for token in tree.tokens:
        traits = words.pronouns.get(token.text.lower())
        if traits and traits[0] == 1 and quoted[token.index]:
            sentences = range(token.sentence, token.sentence - _REACH, -1)
            speaker = next((of_sentence[s] for s in sentences if s in of_sentence), None)
            if speaker is not None:
                found[token.index] = speaker
    return found


def _speaking(tree: Tree, words: MentionWords) -> Iterator[int]:
    """Subjects of reporting verbs, by position of the verb."""
    for token in tree.tokens:
        if token.lemma in words.reporting_verbs and token.pos in {"VERB", "AUX"}:
            for subject in tree.children(token.index, "nsubj"):
                traits = words.pronouns.get(tree.tokens[subject].text.lower())
                if traits is None or traits[0] == 3:
                    yield subject


def _quoted(tree: Tree) -> list[bool]:
    """For every token whether it stands in a quotation; a mark that opens and closes alike toggles."""
    inside, flags = False, []
    for token in tree.tokens:
        if token.text in _EITHER:
            inside = not inside
        elif token.text in _OPENING:
            inside = True
        elif token.text in _CLOSING:
            inside = False
        flags.append(inside)
    return flags
