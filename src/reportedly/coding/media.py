"""Whether a phrase names a medium: a newspaper, an agency, a station."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import find_identities, identity_of
from reportedly.gazetteer.lists import OwnLists
from reportedly.gazetteer.roles import heads
from reportedly.languages.sourcing import SourcingWords
from reportedly.model import Extent, Token

_SECTOR = "JRN"
_KINDS_OF_SITES = frozenset({"co", "com", "net", "org", "ac", "info"})
_STATE_SITES = frozenset({"gov", "gob", "gouv", "mil"})
_SITE = re.compile(r"(?:https?://)?[\w-]{3,}(?:\.[\w-]{2,})*\.[a-z]{2,4}")


class MediaNames:
    """Knows media by the tables, by the user's own lists and by the last words of their names."""

    def __init__(self, *, words: SourcingWords, lists: OwnLists) -> None:
        self._words = words
        self._lists = lists
        self._nouns = {kind.split()[-1] for kind in words.media_nouns}

    def named(self, phrase: Sequence[Token], text: str) -> Extent | None:
        """Where a phrase of the article `text` names a medium; None where it names somebody else, or nobody."""
        own = _until(phrase, self._words.journalists)
        if not own:
            return None
        listed = self._listed(own, text)
        if listed is not None:
            return listed
        last = _last_part(own)
        return (last[0].start, last[-1].end) if self._is_name(last) else None

    def is_noun(self, word: str) -> bool:
        """Whether it is the last word of a noun for a medium ("agency" of "news agency")."""
        return word.lower() in self._nouns

    def speaks(self, source: Sequence[Token], text: str) -> bool:
        """Whether the words for who speaks are for a medium, by name or not (`the agency`)."""
        own = {token.index: token for token in source if token.text.lower() not in self._words.articles}
        heads = (token for token in own.values() if token.head not in own or token.head == token.index)
        return any(head.lemma in self._nouns for head in heads) or self.named([*own.values()], text) is not None

    def is_one(self, outlet: str, name: str) -> bool:
        """Whether two names are written for one medium or who works for it, or listed as one's."""
        return any(self._is_same(outlet, known) for known in (name, self._without_staff(name)))

    def _without_staff(self, name: str) -> str:
        """Of `a Reuters reporter` the medium."""
        *medium, last = name.split() or [""]
        named = " ".join(word for word in medium if word.lower() not in self._words.articles)
        return named if last.lower() in self._words.journalists else name

    def _is_same(self, outlet: str, name: str) -> bool:
        written = _letters(name)
        if written and (written == _letters(outlet) or (name != name.lower() and written in _names_of_site(outlet))):
            return True
        known, other = (self._lists.identity_of(n) or identity_of(n) for n in (outlet, name))
        return known is not None and known == other and known.role == _SECTOR

    def _listed(self, phrase: Sequence[Token], text: str) -> Extent | None:
        """A listed name, unless what follows makes it somebody else ("the Guardian Council")."""
        start, end = phrase[0].start, phrase[-1].end
        found = [*self._lists.find(text[start:end]), *find_identities(text[start:end])]
        for name in (f for f in found if f.identity.role == _SECTOR):
            rest = [token for token in phrase if token.start >= start + name.end]
            if all(self._may_follow(token) for token in rest):
                whole = any(token.tag == "POS" for token in rest)
                return (start + name.start, start + name.end) if whole else (start, end)
        return None

    def _may_follow(self, token: Token) -> bool:
        word = token.text.lower()
        if (
            word in self._words.media_nouns
            or word in self._words.services
            or token.tag == "POS"
            or token.pos in {"NUM", "PUNCT"}
        ):
            return True
        return token.text[0].isupper() and heads().get(word, _SECTOR) == _SECTOR

    def _is_name(self, phrase: Sequence[Token]) -> bool:
        """Whether a phrase ends or begins as names of media do, with a name beside ("Evening Post", "Radio Sol"), or
        holds the address of a site."""
        words = [token.text.lower() for token in phrase]
        if any(is_site(token.text) for token in phrase):
            return True
        named = [t.text[0].isupper() or word in self._words.state_words for t, word in zip(phrase, words, strict=True)]
        if words[-1] in self._words.media_names and named[-1]:
            return any(named[:-1])
        if words[-1] in self._words.media_nouns or " ".join(words[-2:]) in self._words.media_nouns:
            return any(named[:-1])
        if words[0] in self._words.media_nouns and any(named[1:]):
            return True
        return any(self._is_behind_noun(words, n) for n, name in enumerate(named) if name)

    def _is_behind_noun(self, words: Sequence[str], at: int) -> bool:
        """Whether the word there follows a noun for a medium: the name, not whose it is ("Kenyan newspaper Dawn")."""
        before = (" ".join(words[n:at]) for n in range(max(0, at - 2), at))
        return words[at] not in self._words.state_words and any(nouns in self._words.media_nouns for nouns in before)


def is_site(word: str) -> bool:
    """Whether a word is the address of a site ("www.okno.rs")."""
    return _SITE.fullmatch(word) is not None


def _names_of_site(outlet: str) -> frozenset[str]:
    """The name in an outlet that is given by its site ("www.thedailystar.net"), with its article and without."""
    host = outlet.strip().lower().rpartition("//")[2].partition("/")[0]
    labels = host.split(".")[:-1]
    if " " in host or not labels or not _STATE_SITES.isdisjoint(host.split(".")):
        return frozenset()
    name = next((label for label in reversed(labels) if label not in _KINDS_OF_SITES), "")
    return frozenset({name, name.removeprefix("the")}) - {""}


def _letters(name: str) -> str:
    """A name without marks and a leading article."""
    return "".join(c for c in fold(name).removeprefix("the ") if c.isalnum())


def _until(phrase: Sequence[Token], words: frozenset[str]) -> Sequence[Token]:
    """The phrase before the first of some words."""
    stop = next((n for n, token in enumerate(phrase) if token.text.lower() in words), len(phrase))
    return phrase[:stop]


def _last_part(phrase: Sequence[Token]) -> Sequence[Token]:
    """What stands behind the last genitive: in "Togo's Evening Post" the name of the paper."""
    behind = next((n for n in range(len(phrase) - 1, 0, -1) if phrase[n - 1].tag == "POS"), 0)
    return phrase[behind:]
