"""Who says "I" and "we": the subject of the nearest reporting verb around a quotation, or the announced speaker."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
_REACH = 8
_LABEL = 6


def speakers(tree: Tree, words: MentionWords) -> dict[int, int]:
    """For every first-person pronoun with a speaker: the head token of the speaker's phrase.

    Inside a quotation a sentence's own speaker counts first, then that of the nearest sentence before it, within eight
    sentences. Outside, it is the one whom the last colon announced ("The minister said: we ...", "MINISTER: We ...").
    """
    quoted = _quoted(tree)
    spoken: dict[int, int] = {}
    for index in _speaking(tree, words):
        if not quoted[index]:
            spoken.setdefault(tree.tokens[index].sentence, index)
    announced = _announced(tree, spoken)
    found: dict[int, int] = {}
    for token in tree.tokens:
        traits = words.pronouns.get(token.text.lower())
        if traits is None or traits[0] != 1:
            continue
        speaker = announced[token.index]
        if quoted[token.index]:
            near = range(token.sentence, token.sentence - _REACH, -1)
            speaker = next((spoken[s] for s in near if s in spoken), speaker)
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


def _announced(tree: Tree, spoken: dict[int, int]) -> list[int | None]:
    """For every token the speaker announced by the last colon before it."""
    speaker: int | None = None
    found: list[int | None] = []
    first = 0
    for token in tree.tokens:
        if token.index and tree.tokens[token.index - 1].sentence != token.sentence:
            first = token.index
        if token.text == ":":
            label = 0 < token.index - first <= _LABEL and all(
                t.text.isupper() for t in tree.tokens[first : token.index]
            )
            speaker = token.index - 1 if label else spoken.get(token.sentence, speaker)
        found.append(speaker)
    return found


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
