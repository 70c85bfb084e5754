"""Which words of the parse form the minimal noun phrase around a head."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reportedly.annotate.tree import Tree
from reportedly.gazetteer.identities import IdentityKind, identity_of
from reportedly.languages.mentions import MentionWords, mention_words
from reportedly.model import Extent, Token

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})
"""Entity labels of names, as opposed to those of times and numbers."""

_MAX_DEPTH = 6
_MAX_REACH = 40
PLURALS = frozenset({"NNS", "NNPS"})
_BEFORE_NAMES = frozenset({",", ":", "(", "-", "–", "—"})
_BEHIND = frozenset({"pobj", "prep", "conj"})
_MAX_HYPHENS = 3
_LOOSE_ENDS = frozenset({"POS", "HYPH", ",", ".", ":", "``", "''"})
_QUOTATION_MARKS = frozenset({"``", "''"})
_BRACKETS = frozenset("()[]{}")
_BARE = frozenset({"det", "predet", "cc", "preconj", "punct", "advmod", "mark", "intj", "meta", "dep", "neg"})
_COUNTS = frozenset({"nummod", "quantmod"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod", "acl"}) | _BARE
_ADJOINED = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod"})
_CLAUSES = frozenset({"relcl", "acl", "amod", "advmod"})
_DAYS = frozenset({"DATE", "TIME"})
_NEAR = frozenset({"in", "from", "at", "within", "with", "for", "to", "on"})


def minimal_phrase(tree: Tree, head: int) -> Extent:
    """The code points of the minimal noun phrase with its name or head noun and the words that identify it.

    `head` is the index of the head token. Articles, numbers, quantifiers and a person's full title before the name are
    left out, and so are relative clauses, appositions and further conjuncts; `of` phrases are kept.
    """
    first, last = phrase_range(tree, head, words=mention_words())
    return tree.tokens[first].start, tree.tokens[last].end


def phrase_range(tree: Tree, head: int, *, words: MentionWords) -> tuple[int, int]:
    """First and last token of the minimal phrase."""
    token = tree.tokens[head]
    if is_generic(token, words):
        return head, _clause_edge(tree, head, _right_edge(tree, head, words, depth=0, places=True))
    if token.pos == "PRON":
        return head, head
    if is_person_name(token):
        return _person_range(tree, head, words)
    first, last = _left_edge(tree, head, words), _right_edge(tree, head, words, depth=0, places=False)
    return _with_partners(tree, *_with_hyphens(tree, head, first, last))


def _with_hyphens(tree: Tree, head: int, first: int, last: int) -> tuple[int, int]:
    """The phrase with the rest of a hyphenated word at either end; a name or noun in an adjective stands for itself
    ("Saudi-led", "government-backed").
    """
    if is_name(tree.tokens[head]) or tree.tokens[head].dep in _ADJOINED:
        return first, last
    for _ in range(_MAX_HYPHENS):
        first -= 2 * _is_hyphenated(tree, first - 1)
        last += 2 * _is_hyphenated(tree, last + 1)
    return first, last


def _with_partners(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The phrase with the other one of a pair of quotation marks of which it holds one."""
    marks = sum(token.tag in _QUOTATION_MARKS for token in tree.tokens[first : last + 1])
    if marks % 2 == 0:
        return first, last
    if first and tree.tokens[first - 1].tag in _QUOTATION_MARKS:
        return first - 1, last
    after = tree.tokens[last + 1 : last + 2]
    return first, last + any(token.tag in _QUOTATION_MARKS for token in after)


def _is_hyphenated(tree: Tree, hyphen: int) -> bool:
    """Whether a hyphen joins the words on both sides to one."""
    if not 0 < hyphen < len(tree.tokens) - 1 or tree.tokens[hyphen].text != "-":
        return False
    before, token, after = tree.tokens[hyphen - 1 : hyphen + 2]
    joined = before.end == token.start and token.end == after.start
    return joined and before.text[-1:].isalnum() and after.text[:1].isalnum()


def is_generic(token: Token, words: MentionWords) -> bool:
    """Whether the token needs what follows it to mean somebody ("those responsible", "four of whom")."""
    return token.text.lower() in words.generic_heads or (token.pos == "NUM" and token.entity in {"CARDINAL", ""})


def is_person_name(token: Token) -> bool:
    """Whether the token is part of a person's name."""
    return token.entity == "PERSON" and token.pos in {"PROPN", "NOUN", "X"}


def is_name(token: Token) -> bool:
    """Whether the token belongs to a name of anything."""
    return token.pos == "PROPN" or token.entity in NAME_LABELS


def plural_before(tree: Tree, first: int, name: int) -> int | None:
    """The plural noun for those of whom `name` is the head of the first name, which begins with token `first`: right
    before it ("officers Vik and Roe"), or its phrase up to a mark ("the ministers of Peru and Chile, Vik and Roe")."""
    marked = first > 0 and tree.tokens[first - 1].text in _BEFORE_NAMES
    before = first - 2 if marked else first - 1
    if before < 0 or tree.tokens[before].sentence != tree.tokens[name].sentence:
        return None
    for index in (before, *islice(tree.ancestors(before), _MAX_DEPTH if marked else 0)):
        token = tree.tokens[index]
        if token.tag in PLURALS and index < first:
            tied = token.head == name if not marked else tree.tokens[name].dep == "appos"
            return index if tied or tree.tokens[name].head == index else None
        if token.dep not in _BEHIND:
            return None
    return None


def joined_below(tree: Tree, plural: int) -> Iterator[int]:
    """What is coordinated before a plural ("the Greek and Cypriot ministers") or behind its "of"."""
    behind = (p for p in tree.children(plural, "prep") if tree.tokens[p].lemma == "of")
    objects = (index for preposition in behind for index in tree.children(preposition, "pobj"))
    for first in (*tree.children(plural, "amod", "nmod", "compound"), *objects):
        yield from tree.conjuncts(first)


def is_reflexive(word: str) -> bool:
    """Whether the word takes up who acts ("himself", "themselves")."""
    return word.lower().endswith(("self", "selves"))


def entity_run(tree: Tree, index: int) -> tuple[int, int]:
    """First and last token of the run of tokens with the same entity label around `index`."""
    tokens = tree.tokens
    label, sentence = tokens[index].entity, tokens[index].sentence
    first = last = index
    if not label:
        return first, last
    floor, ceiling = max(0, index - _MAX_REACH), min(len(tokens), index + _MAX_REACH) - 1
    while first > floor and _continues(tokens[first - 1], label, sentence):
        first -= 1
    while last < ceiling and _continues(tokens[last + 1], label, sentence):
        last += 1
    return first, last


def _continues(token: Token, label: str, sentence: int) -> bool:
    return token.entity == label and token.sentence == sentence and token.text not in _BRACKETS


def name_range(tree: Tree, head: int, words: MentionWords) -> tuple[int, int]:
    """First and last token of a person's name without title, article and possessive mark."""
    first, last = entity_run(tree, head)
    while last > head and tree.tokens[last].tag in _LOOSE_ENDS:
        last -= 1
    while first < last and _is_title_word(tree.tokens[first], words):
        first += 1
    return min(first, head), max(last, head)


def title_range(tree: Tree, head: int, *, words: MentionWords) -> tuple[int, int] | None:
    """The title that stands before a person's name ("Iraqi Foreign Minister"), if one does."""
    if not is_person_name(tree.tokens[head]):
        return None
    first, _ = name_range(tree, head, words)
    end = begin = first
    for index in range(first - 1, max(-1, first - _MAX_REACH), -1):
        token = tree.tokens[index]
        if not _in_title(tree, token, head, begin):
            break
        begin = index
    while end > begin and not _is_title_word(tree.tokens[end - 1], words):
        end -= 1
    begin = _skip_bare(tree, begin, end - 1, head, words)
    return (begin, end - 1) if begin < end else None


def _in_title(tree: Tree, token: Token, head: int, begin: int) -> bool:
    """Whether a token left of a name can belong to its title: a modifier of the name or of the title's own words."""
    if token.sentence != tree.tokens[head].sentence or token.tag in {",", "-LRB-", "-RRB-", "''", "``"}:
        return False
    governed = any(begin <= index <= head for index in islice(tree.ancestors(token.index), 3))
    return governed and token.dep in {"compound", "amod", "nmod", "poss", "case", "punct", "prep", "pobj", "appos"}


def _is_title_word(token: Token, words: MentionWords) -> bool:
    text = token.text.lower().rstrip(".")
    return text in words.titles or text in words.honorifics or token.lemma in words.titles


def _person_range(tree: Tree, head: int, words: MentionWords) -> tuple[int, int]:
    first, last = name_range(tree, head, words)
    if first < last:
        return first, last
    # A surname alone is quoted with its title ("President Gul"), a full name without.
    title = title_range(tree, head, words=words)
    if title and title[1] == first - 1 and tree.tokens[title[1]].text[:1].isupper():
        return _capitalised(tree, title), last
    return first, last


def _capitalised(tree: Tree, title: tuple[int, int]) -> int:
    """Where the title's run of capitalised words begins that touches the name."""
    begin = title[1]
    while begin > title[0] and tree.tokens[begin - 1].text[:1].isupper() and not _is_hyphenated(tree, begin - 2):
        begin -= 1
    return begin


def _left_edge(tree: Tree, head: int, words: MentionWords) -> int:
    first = head
    named, _ = entity_run(tree, head) if is_name(tree.tokens[head]) else (head, head)
    for child in reversed(tree.children(head)):
        if child > head:
            continue
        if tree.tokens[child].dep not in _LEFT or head - child > _MAX_REACH:
            break
        if tree.tokens[head].entity in NAME_LABELS and _is_apart(tree, child, head, first):
            break
        below = _near(tree, child, head)
        if below[-1] >= first or tree.tokens[below[0]].sentence != tree.tokens[head].sentence:
            break
        if any(t.text in _BRACKETS for t in tree.tokens[below[0] : first]):
            break
        first = below[0]
    first = min(first, named)
    if is_name(tree.tokens[head]):
        first = _skip_description(tree, first, min(named, head))
    return _skip_party(tree, _skip_bare(tree, first, _pair_word(tree, first, head, words), head, words), head)


def _skip_party(tree: Tree, first: int, head: int) -> int:
    """Leave out the party of somebody told with a body, which is not of it ("Republican Senate Majority Leader")."""
    party, body, whole = (_words(tree, *ends) for ends in ((first, first), (first + 1, head), (first, head)))
    if tree.tokens[head].dep not in _ADJOINED or _kind_of(whole) is not None or _kind_of(body) is None:
        return first
    identity = identity_of(party)
    return first + (identity is not None and identity.role == "PTY")


def _words(tree: Tree, first: int, last: int) -> str:
    return " ".join(token.text for token in tree.tokens[first : last + 1])


def _near(tree: Tree, child: int, head: int) -> list[int]:
    """What stands below a dependent, no further from the head than a phrase reaches: nested ones can be endless."""

    def skip(token: Token) -> bool:
        return abs(token.index - head) > _MAX_REACH or _is_loose_day(tree, token)

    return tree.subtree(child, skip=skip)


def _is_loose_day(tree: Tree, token: Token) -> bool:
    """Whether a day or an age stands before a name of which it is no part ("On Friday Peru's parliament"): one with a
    capital is that behind the article of both ("the Friday Mosque").
    """
    if token.entity not in _DAYS or tree.tokens[token.head].entity not in NAME_LABELS:
        return False
    first, last = entity_run(tree, token.index)
    day = tree.tokens[max(0, first - 1) : last + 1]
    shared = any(t.dep == "det" and t.head == token.head for t in day[:2])
    return not (shared and any(t.pos == "PROPN" for t in day))


def _is_apart(tree: Tree, child: int, head: int, first: int) -> bool:
    """Whether a dependent is no part of a name: a day, another name of a list ("WWF, Practical Action"), or the person
    who leads the body ("Ann Roe's Labour Party"); a state stays, as it tells bodies apart ("Peru's Supreme Court").
    """
    token = tree.tokens[child]
    if _describes_state(tree, child, head):
        return True
    if token.entity not in NAME_LABELS:
        return _is_loose_day(tree, token)
    person = token.entity == "PERSON" and not tree.children(child, "det")
    owned = token.dep == "poss" and person and child < entity_run(tree, head)[0]
    return owned or tree.tokens[first - 1].text == ","


def _describes_state(tree: Tree, child: int, head: int) -> bool:
    """Whether a word has its capital from the sentence that it begins, before a state's name ("Landlocked Bolivia")."""
    first, last = entity_run(tree, head)
    if tree.tokens[child].dep not in _ADJOINED or not child < first or _kind_of(tree.tokens[child].text) == "people":
        return False
    return _kind_of(_words(tree, first, last)) == "country" and _kind_of(_words(tree, child, last)) is None


def _kind_of(name: str) -> IdentityKind | None:
    identity = identity_of(name)
    return identity.kind if identity is not None else None


def _skip_description(tree: Tree, first: int, stop: int) -> int:
    """Leave out what merely describes before a name: all up to its last word in lower case ("main opposition")."""
    for index in range(stop - 1, first - 1, -1):
        text = tree.tokens[index].text
        if text[:1].islower() and "-" not in text and not tree.tokens[index].entity:
            return index + 1
    return first


def _pair_word(tree: Tree, first: int, head: int, words: MentionWords) -> int:
    """Where the word stands that says that a plural means two known parties ("both officers"), else the head."""
    token = tree.tokens[head]
    if token.tag != "NNS":
        return head
    telling = words.pair_words if words.parties(token.lemma) else words.pair_words - {"two"}
    return next((i for i in range(first, head) if tree.tokens[i].text.lower() in telling), head)


def _skip_bare(tree: Tree, first: int, stop: int, head: int, words: MentionWords) -> int:
    """Move past articles, counts, quantifiers and marks; past an evaluation when what follows tells who is meant."""
    while first < stop and _is_bare(tree, first, head, words):
        first += 1
    complemented = bool(tree.children(head, "prep"))
    while first + (not complemented) < stop and tree.tokens[first].text.lower() in words.evaluations:
        first += 1
    return first


def _is_bare(tree: Tree, index: int, head: int, words: MentionWords) -> bool:
    token = tree.tokens[index]
    if token.dep in {"det", "predet", "cc", "preconj", "punct"} or token.tag in {
        "DT",
        "PDT",
        "POS",
        "HYPH",
        "``",
        "''",
    }:
        return True
    if token.text.lower() in words.quantifiers and token.entity not in NAME_LABELS:
        return True
    if token.pos == "ADV" and tree.tokens[token.head].text.lower() in words.evaluations:
        return True
    return (_counts(tree, token, head) and token.entity not in NAME_LABELS) or token.text == "#"


def _counts(tree: Tree, token: Token, head: int) -> bool:
    """Whether the token is, or modifies, the number of the head."""
    if token.dep in _COUNTS or (token.dep == "compound" and token.tag == "CD"):
        governor = tree.tokens[token.head]
        return token.head == head or (governor.dep in _COUNTS and governor.head == head)
    return token.dep in {"advmod", "prep"} and tree.tokens[token.head].dep in _COUNTS


def _right_edge(tree: Tree, head: int, words: MentionWords, *, depth: int, places: bool) -> int:
    last = head
    if is_name(tree.tokens[head]):
        last = _name_end(tree, head)
    if depth >= _MAX_DEPTH:
        return last
    for child in tree.children(head, "prep"):
        if child != last + 1:
            continue
        if not _is_kept(tree, head, child, words, places=places):
            continue
        for complement in tree.children(child, "pobj"):
            last = max(last, _complement_edge(tree, complement, words, depth))
    return last


def _is_kept(tree: Tree, head: int, preposition: int, words: MentionWords, *, places: bool) -> bool:
    """Whether the phrase under a preposition identifies the head: of whom it is; for a post abroad, where."""
    lemma = tree.tokens[preposition].lemma
    if lemma == "of":
        return True
    if tree.tokens[head].lemma.lower() in words.posts:
        return lemma in _NEAR and any(is_name(tree.tokens[c]) for c in tree.children(preposition, "pobj"))
    return (places and lemma in _NEAR) or (lemma == "for" and _is_purpose(tree, head, preposition))


def _is_purpose(tree: Tree, head: int, preposition: int) -> bool:
    """Whether the name of a body goes on with what it is for ("Centre for Rural Journalism")."""
    if tree.tokens[head].entity != "ORG":
        return False
    ends = [tree.tokens[complement] for complement in tree.children(preposition, "pobj")]
    return all(end.pos == "PROPN" and end.entity in {"ORG", ""} and _kind_of(end.text) is None for end in ends)


def _name_end(tree: Tree, head: int) -> int:
    _, last = entity_run(tree, head)
    while last > head and tree.tokens[last].tag in _LOOSE_ENDS | {"CC", "IN", "DT"}:
        last -= 1
    return last


def _complement_edge(tree: Tree, head: int, words: MentionWords, depth: int) -> int:
    """Where the phrase under a preposition ends, with its conjuncts and the place that tells it apart."""
    heads = tree.conjuncts(head)[:_MAX_REACH]
    return max(_right_edge(tree, each, words, depth=depth + 1, places=each == heads[-1]) for each in heads)


def _clause_edge(tree: Tree, head: int, last: int) -> int:
    """Where the clause or adjective right after a generic head ends."""
    for child in tree.children(head):
        if child > head and tree.tokens[child].dep in _CLAUSES:
            below = _near(tree, child, head)
            if below[0] == last + 1 and below[-1] < head + _MAX_REACH:
                last = _without_mark(tree, below)
    return last


def _without_mark(tree: Tree, below: list[int]) -> int:
    """The last of these tokens that is no punctuation, as far as they run without a gap."""
    end = below[0]
    for index in below[1:]:
        if index != end + 1:
            break
        end = index
    while end > below[0] and tree.tokens[end].pos in {"PUNCT", "SPACE"}:
        end -= 1
    return end
