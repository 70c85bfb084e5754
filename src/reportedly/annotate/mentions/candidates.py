"""Which words of an article head a phrase that can take part in an event or speak, and what the words tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportedly.annotate.mentions.nations import name_words
from reportedly.annotate.mentions.phrases import (
    NAME_LABELS,
    PLURALS,
    entity_run,
    is_name,
    is_person_name,
    name_range,
    phrase_range,
    title_range,
)
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.identities import identity_of
from reportedly.languages.mentions import Gender, MentionWords, Number
from reportedly.model import Extent, Token

Form = Literal["name", "nominal", "pronoun", "relative", "title"]
Kind = Literal["person", "institution", "state", "place", "document", "thing", "unknown"]

_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod", "punct"})
_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative", "conj", "attr", "appos", "poss", "ROOT"}
)
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase before its identity is known.

    `first`/`last` are its tokens; `name` the tokens of the proper name in it, without a title, or None; `key` the
    lemma of the head; `modifiers` the identifying words before the head, in lower case; `definite` for "the", "this"
    and possessives; `modifying` inside another phrase; `adjectival` for a nation's adjective ("Israeli airstrike");
    `speaks` for the subject of a reporting verb.
    """

    head: int
    first: int
    last: int
    form: Form
    kind: Kind
    gender: Gender
    number: Number
    person: int
    label: str
    key: str
    name: tuple[int, int] | None
    definite: bool
    indefinite: bool
    adjectival: bool
    modifying: bool
    speaks: bool
    subject: bool
    sentence: int
    modifiers: frozenset[str]

    def extent(self, tree: Tree) -> Extent:
        """Where it stands."""
        return tree.tokens[self.first].start, tree.tokens[self.last].end


def candidates(tree: Tree, words: MentionWords) -> list[Candidate]:
    """All candidates of an article, one a head, by position."""
    found: dict[int, Candidate] = {}
    surnames = frozenset(_surnames(tree))
    for token in tree.tokens:
        for candidate in _of_head(tree, token, words, surnames):
            found.setdefault(candidate.head, candidate)
    return _distinct(tree, found)


def _can_name(text: str) -> bool:
    """Whether a token is more than a possessive and has Latin letters or digits: a name repeated in another script
    names nobody new.
    """
    latin = any(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in text if c.isalnum())
    return latin and bool(name_words(text))


def _distinct(tree: Tree, found: dict[int, Candidate]) -> list[Candidate]:
    """One candidate a phrase, by position: of several heads in one name the one that governs the others."""
    of_span: dict[tuple[int, int], Candidate] = {}
    for head in sorted(found):
        candidate = found[head]
        span = candidate.first, candidate.last
        if span not in of_span or not span[0] <= tree.tokens[head].head <= span[1]:
            of_span[span] = candidate
    return [of_span[span] for span in sorted(of_span)]


def _surnames(tree: Tree) -> Iterator[str]:
    """Last words of the persons' full names: one that is also a common word ("May") is known by them when alone."""
    for token, after in pairwise(tree.tokens):
        if token.entity == after.entity == "PERSON" and after.text.istitle() and len(after.text) > 2:
            yield after.text


def _is_lost_surname(tree: Tree, token: Token, surnames: frozenset[str], words: MentionWords) -> bool:
    """Whether a surname was taken for another part of speech."""
    if token.text not in surnames or token.entity not in {"", "DATE"}:
        return False
    if token.entity == "DATE":
        around = tree.tokens[max(0, token.index - 1) : token.index + 2]
        return not any(t.tag == "CD" or t.text.lower() in words.month_contexts for t in around)
    return token.pos == "NOUN" or (token.pos == "AUX" and not tree.children(token.index))


def _of_head(tree: Tree, token: Token, words: MentionWords, surnames: frozenset[str]) -> Iterator[Candidate]:
    form = "name" if _is_lost_surname(tree, token, surnames, words) else _form(tree, token, words)
    if form is None or not _can_name(token.text):
        return
    if form == "name" and (title := title_range(tree, token.index, words=words)):
        yield _title(tree, title, words)
    yield _candidate(tree, token, form, words)


def _form(tree: Tree, token: Token, words: MentionWords) -> Form | None:
    """How the token heads a phrase, or None when it heads none."""
    text = token.text.lower()
    if token.tag in {"WP", "WDT", "WP$"} or (token.tag == "IN" and token.dep in _SUBJECTS):
        return "relative" if text in words.relative_pronouns and token.dep != "mark" else None
    if text in words.pronouns and token.pos in {"PRON", "DET"} and token.dep != "expl" and token.text != "US":
        return None if text == "it" and _is_empty(tree, token) else "pronoun"
    if token.entity in _TIMES:
        return None
    if token.dep in _MODIFIERS:
        return _modifier_form(tree, token, words)
    if token.pos == "PROPN" and _is_office(tree, token, words):
        return "nominal"
    return _nominal_form(tree, token)


def _is_empty(tree: Tree, token: Token) -> bool:
    """Whether "it" only fills the place of a clause that follows ("it is clear that", "it was noted that")."""
    if token.dep not in _SUBJECTS:
        return False
    verb = tree.tokens[token.head]
    clauses = [verb.index, *tree.children(verb.index, "acomp", "attr", "oprd")]
    later = [c for index in clauses for c in tree.children(index, "ccomp", "csubj", "xcomp", "advcl", "relcl", "acl")]
    passive = token.dep == "nsubjpass" or verb.lemma == "be" or verb.lemma in {"seem", "appear", "remain"}
    return passive and any(c > verb.index and tree.tokens[c].pos in {"VERB", "AUX"} for c in later)


def _modifier_form(tree: Tree, token: Token, words: MentionWords) -> Form | None:
    """A modifier can be a party of its own: a name ("Israeli airstrike") or a body ("coalition airstrikes")."""
    if _is_name_top(tree, token):
        return None if _is_portfolio(tree, token, words) else "name"
    bodies = token.lemma in words.institutions or token.lemma in words.people
    governor = tree.tokens[token.head]
    acting = bodies and token.dep == "compound" and token.pos == "NOUN" and words.gender_of(governor.lemma) is None
    return "nominal" if acting and governor.pos == "NOUN" else None


def _is_portfolio(tree: Tree, token: Token, words: MentionWords) -> bool:
    """Whether a name of a body is but what a minister is for ("Interior Minister Ann Roe")."""
    governor = tree.tokens[token.head].lemma.lower()
    if token.entity != "ORG" or governor not in words.ministries:
        return False
    acronym = sum(letter.isupper() for letter in token.text) > 1
    return not acronym and token.lemma.lower() not in words.institutions


def _is_office(tree: Tree, token: Token, words: MentionWords) -> bool:
    """Whether a capitalised word is a title or a class noun, no name ("the Foreign Minister", "the Ministry")."""
    key = token.lemma.lower()
    if token.entity in {"PERSON", "GPE", "NORP"}:
        return False
    if key in words.titles:
        return True
    first, last = phrase_range(tree, token.index, words=words)
    return first == last and (key in words.institutions or key in words.states or key in words.settlements)


def _is_one_of_many(tree: Tree, token: Token) -> bool:
    """Whether it means one of a people or party ("the Norwegian"), not all ("the French")."""
    articled = any(tree.tokens[child].tag == "DT" for child in tree.children(token.index, "det"))
    return token.entity == "NORP" and articled and identity_of(f"{token.text}s") is not None


def _nominal_form(tree: Tree, token: Token) -> Form | None:
    if token.pos in {"NOUN", "PROPN"}:
        return "name" if is_name(token) and not _is_one_of_many(tree, token) else "nominal"
    if token.entity in NAME_LABELS and token.dep in _ARGUMENTS and token.pos in {"ADJ", "X", "VERB", "ADV"}:
        return "name"
    if token.pos in {"PRON", "NUM", "DET"} and token.dep in _ARGUMENTS and token.tag not in {"EX", "WRB"}:
        return "nominal"
    # "the accused", "the affected": a participle or an adjective where a noun stands.
    if (
        token.pos in {"ADJ", "VERB"}
        and token.tag in {"JJ", "JJR", "VBN", "VBD"}
        and token.dep in _ARGUMENTS - {"ROOT", "conj"}
    ):
        return "nominal"
    return None


def _is_name_top(tree: Tree, token: Token) -> bool:
    """Whether a modifier is the highest word of a name of its own inside the phrase ("Israeli airstrike")."""
    if token.entity not in NAME_LABELS or token.pos == "PUNCT":
        return False
    first, last = entity_run(tree, token.index)
    return not first <= token.head <= last


def _title(tree: Tree, title: tuple[int, int], words: MentionWords) -> Candidate:
    first, head = title
    token = tree.tokens[head]
    noun = token.text.lower().rstrip(".")
    return Candidate(
        head=head, first=first, last=head, form="title", kind="person", number="singular", person=3,
        gender=words.honorifics.get(noun, "any"), label="", key=words.abbreviations.get(noun, noun), name=None,
        definite=True, indefinite=False, adjectival=False, modifying=True, speaks=False, subject=False,
        sentence=token.sentence,
        modifiers=frozenset(t.text.lower() for t in tree.tokens[first:head]),
    )  # fmt: skip


def _candidate(tree: Tree, token: Token, form: Form, words: MentionWords) -> Candidate:
    head = token.index
    lost = form == "name" and not is_name(token)
    first, last = (head, head) if lost else phrase_range(tree, head, words=words)
    person, gender, number = (
        words.pronouns.get(token.text.lower(), (3, "any", "any"))
        if form == "pronoun"
        else (3, _gender(tree, token, words), _number(token))
    )
    return Candidate(
        head=head,
        first=first,
        last=last,
        form=form,
        kind=_kind(tree, token, form, (first, last), words),
        gender=gender,
        number=number,
        person=person,
        label=token.entity if token.entity in NAME_LABELS else "",
        key=_key(token),
        name=_name(tree, token, first, last, words) if form == "name" else None,
        definite=_is_definite(tree, head),
        indefinite=any(tree.tokens[c].text.lower() in {"a", "an", "another"} for c in tree.children(head, "det")),
        speaks=_speaks(tree, token, words),
        modifying=token.dep in _MODIFIERS,
        adjectival=token.dep in _MODIFIERS and token.pos == "ADJ",
        subject=_is_subject(tree, token),
        sentence=token.sentence,
        modifiers=_modifiers(tree, first, last, head),
    )


def _key(token: Token) -> str:
    """The head noun without its ending; a participle that stands for a noun keeps it ("the accused")."""
    return (token.text if token.pos == "VERB" else token.lemma).lower()


def _modifiers(tree: Tree, first: int, last: int, head: int) -> frozenset[str]:
    return frozenset(
        t.text.lower() for t in tree.tokens[first : last + 1] if t.index != head and t.pos in {"NOUN", "PROPN", "ADJ"}
    )


def _name(tree: Tree, token: Token, first: int, last: int, words: MentionWords) -> tuple[int, int]:
    return name_range(tree, token.index, words) if is_person_name(token) else (first, last)


def _is_definite(tree: Tree, head: int) -> bool:
    return any(
        tree.tokens[c].text.lower() in {"the", "this", "that", "these", "those", "both"} or tree.tokens[c].dep == "poss"
        for c in tree.children(head, "det", "poss", "predet")
    )


def _is_subject(tree: Tree, token: Token) -> bool:
    """Whether the phrase, or the first of the coordination it stands in, is a subject."""
    index = token.index
    for _ in range(8):
        current = tree.tokens[index]
        if current.dep != "conj":
            return current.dep in _SUBJECTS
        index = current.head
    return False


def _number(token: Token) -> Number:
    if token.tag in PLURALS:
        return "plural"
    if token.pos in {"NOUN", "PROPN"}:
        return "singular"
    return "any"


def _gender(tree: Tree, token: Token, words: MentionWords) -> Gender:
    if not is_person_name(token):
        return words.gender_of(token.lemma.lower()) or words.honorifics.get(token.text.lower(), "any")
    first, _ = name_range(tree, token.index, words)
    for index in range(max(0, first - 2), first):
        honorific = words.honorifics.get(tree.tokens[index].text.lower().rstrip("."))
        if honorific:
            return honorific
    given = tree.tokens[first].text.lower().split("-")[0]
    return next((gender for gender, names in sorted(words.given_names.items()) if given in names), "any")


LABEL_KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "institution", "GPE": "place", "NORP": "person", "LOC": "place", "FAC": "place",
    "EVENT": "thing", "LAW": "thing", "WORK_OF_ART": "thing", "PRODUCT": "thing",
}  # fmt: skip


def _speaks(tree: Tree, token: Token, words: MentionWords) -> bool:
    """Whether it says something: "he said", "according to him"."""
    governor = tree.tokens[token.head]
    if token.dep == "pobj":
        return tree.tokens[governor.head].text.lower() in words.according
    return token.dep in _SUBJECTS and governor.lemma in words.reporting_verbs


def _listed_kind(tree: Tree, first: int, last: int) -> Kind | None:
    """What our tables know of a name that the parser gave no label or that of a thing ("Human Rights Watch")."""
    known = identity_of(" ".join(token.text for token in tree.tokens[first : last + 1]))
    return "institution" if known is not None and known.kind == "organisation" else None


def _kind(tree: Tree, token: Token, form: Form, phrase: tuple[int, int], words: MentionWords) -> Kind:
    known = _kind_by_words(token, form, words)
    if form == "nominal" and known == "thing" and _speaks(tree, token, words):
        return "document"
    return _listed_kind(tree, *phrase) or known if form == "name" and known in {"unknown", "thing"} else known


def _kind_by_words(token: Token, form: Form, words: MentionWords) -> Kind:
    if form in {"pronoun", "relative"}:
        return "unknown"
    key = _key(token)
    named: Kind = LABEL_KINDS.get(token.entity, "unknown")
    if token.entity == "NORP" and token.dep in _MODIFIERS:
        return "state"
    if named != "unknown" and not (named == "person" and key in words.institutions):
        return named
    return _noun_kind(key, token, words)


def _noun_kind(key: str, token: Token, words: MentionWords) -> Kind:
    if key in words.titles or words.gender_of(key) or words.gender_of(token.text.lower()):
        return "person"
    if key in words.states:
        return "state"
    if key in words.institutions:
        return "institution"
    if key in words.settlements:
        return "place"
    if key in words.documents:
        return "document"
    return "unknown" if token.pos in {"PROPN", "PRON", "NUM"} else "thing"
