"""Grammatical relations that events need, read off the parse: who is subject, object, agent, possessor of a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.annotate.tree import Tree
from reportedly.model import Token

_NAMES = {"NORP", "GPE", "ORG", "PERSON", "LOC", "FAC"}
_RELATIVE = {"who", "which", "that", "whom"}
_AT = ("against", "on", "of")
_TAKING_PART = {"engage", "participate", "take", "involve", "lead", "join", "lock"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


class Clauses:
    """Relations of the verbs, nouns and adjectives of a tree. Words are token indices.

    `partitives` are lemmas that only count or divide what follows their "of", which stands for them in all relations;
    the subject of one of `light_verbs` does what the verb's object tells.
    """

    def __init__(self, tree: Tree, *, partitives: frozenset[str], light_verbs: frozenset[str]) -> None:
        self.tree = tree
        self._partitives = partitives
        self._light_verbs = light_verbs
        self.tokens = tree.tokens

    def related(self, index: int, relation: str) -> list[int]:
        """The words that stand in `relation` to a word, coordinated ones included, in text order."""
        token = self.tokens[index]
        heads = self._verbal(index, relation) if token.pos in {"VERB", "AUX"} else self._nominal(index, relation)
        return self._coordinated(heads)

    def is_passive(self, index: int) -> bool:
        """True for a passive verb: 'were killed', 'killed in ...' after a noun."""
        token = self.tokens[index]
        if self.tree.children(index, "nsubjpass", "auxpass"):
            return True
        if token.dep == "conj" and not self.tree.children(index, "nsubj", "dobj") and token.tag == "VBN":
            return self.is_passive(token.head)
        return token.tag == "VBN" and token.dep in {"acl", "amod"} and not self.tree.children(index, "dobj")

    def prepositions(self, index: int) -> Iterator[int]:
        """The prepositions that depend on a word, on its object, or on its particle."""
        for child in self.tree.children(index):
            dep = self.tokens[child].dep
            if dep in {"prep", "agent", "dative"} and self.tokens[child].pos in {"ADP", "SCONJ", "ADV"}:
                yield child
            if dep in {"dobj", "prt", "advmod", "acomp", "attr"} and self.tokens[index].pos in {"VERB", "AUX"}:
                yield from self.tree.children(child, "prep")

    def objects_of(self, preposition: int) -> list[int]:
        """What stands after a preposition, through a second one ('on behalf of')."""
        found = list(self.tree.children(preposition, "pobj"))
        for inner in self.tree.children(preposition, "prep"):
            found.extend(self.tree.children(inner, "pobj"))
        return found

    def objects(self, index: int) -> list[int]:
        """Direct object and object predicates of a verb; of a passive, its subject and predicates."""
        found = list(self.tree.children(index, "dobj", "oprd", "attr", "acomp", "xcomp"))
        if self.is_passive(index):
            found += self._passive_subject(index)
        return found

    def predicates(self, index: int) -> Iterator[Token]:
        """Words that an `object` condition may name: of a verb its objects, object predicates and what
        follows 'as'; of a noun what it is directed at."""
        if self.tokens[index].pos == "NOUN":
            yield from (self.tokens[word] for relation in _AT for word in self.related(index, relation))
            return
        for word in self.objects(index):
            yield self.tokens[word]
            yield from (self.tokens[part] for part in self._parts(word))
            for child in self.tree.children(word, "oprd", "attr", "acomp", "dobj", "nsubj"):
                yield self.tokens[child]
        for clause in self.tree.children(index, "ccomp"):
            yield self.tokens[clause]
        for preposition in self.prepositions(index):
            if self.tokens[preposition].lemma in {"as", "in", "out"}:
                for word in (*self.objects_of(preposition), *self.tree.children(preposition, "amod", "pcomp")):
                    yield self.tokens[word]

    def _verbal(self, index: int, relation: str) -> list[int]:
        readers: dict[str, Callable[[int], list[int]]] = {
            "subject": self._doer,
            "agent": self._doer,
            "object": self._undergoer,
            "dative": self._dative,
            "opponents": self._opponents,
            "content": self._content,
            "possessive": _nobody,
            "modifier": _nobody,
            "topic": _nobody,
        }
        reader = readers.get(relation)
        return reader(index) if reader is not None else self._after(index, relation)

    def _nominal(self, index: int, relation: str) -> list[int]:
        readers: dict[str, Callable[[int], list[int]]] = {
            "possessive": lambda noun: list(self.tree.children(noun, "poss")),
            "agent": lambda noun: self._after(noun, "by"),
            "modifier": self._named_modifiers,
            "subject": self._predicated if self.tokens[index].pos == "ADJ" else self._topic,
            "topic": self._topic,
            "content": self._content,
            "object": _nobody,
            "dative": _nobody,
        }
        reader = readers.get(relation)
        return reader(index) if reader is not None else self._after(index, relation)

    def _doer(self, index: int) -> list[int]:
        return self._agent(index) if self.is_passive(index) else self._subject(index)

    def _undergoer(self, index: int) -> list[int]:
        return self._passive_subject(index) if self.is_passive(index) else self._direct_object(index)

    def _named_modifiers(self, index: int) -> list[int]:
        modifiers = self.tree.children(index, "compound", "amod", "nmod")
        return [word for word in modifiers if self.tokens[word].entity in _NAMES]

    def _after(self, index: int, preposition: str) -> list[int]:
        found = self._objects_after(self.prepositions(index), preposition)
        token = self.tokens[index]
        if found or token.pos in {"VERB", "AUX"}:
            return found
        if token.dep == "dobj":
            found = self._objects_after(self.tree.children(token.head, "prep", "agent"), preposition)
        return found or self._objects_after(self._nested_prepositions(index), preposition)

    def _nested_prepositions(self, index: int) -> Iterator[int]:
        """Prepositions after a noun's first phrase, which may be its own: 'the attack by rebels on Mopti'."""
        for word in self.prepositions(index):
            for inner in self.objects_of(word):
                yield from self.tree.children(inner, "prep")

    def _objects_after(self, prepositions: Iterable[int], lemma: str) -> list[int]:
        return [o for word in prepositions if self.tokens[word].lemma == lemma for o in self.objects_of(word)]

    def _agent(self, index: int) -> list[int]:
        return [word for by in self.tree.children(index, "agent") for word in self.objects_of(by)]

    def _content(self, index: int) -> list[int]:
        """Whom a deed that is promised, asked or refused is for, or who is asked to do it.

        'Agreed to give Chad a loan' gives Chad, 'demanded that Chad withdraw' Chad too.
        """
        for deed in self.tree.children(index, "xcomp", "ccomp"):
            asked = ("subject",) if self.tokens[deed].dep == "ccomp" else ()
            for name in (*asked, "dative", "object", "to", "for", "with", "against", "from"):
                if words := self.related(deed, name):
                    return words
        return []

    def _predicated(self, index: int) -> list[int]:
        """Of whom an adjective is said."""
        token = self.tokens[index]
        if token.dep in {"acomp", "oprd", "conj"}:
            return self._subject(token.head)
        return self._own(index, "nsubj")

    def _opponents(self, index: int) -> list[int]:
        """Whom the sufferers of a passive verb met: 'were killed in a clash with guards', 'in a raid by police'."""
        if not self.is_passive(index):
            return []
        within = self._objects_after(self.tree.children(index, "prep"), "in")
        return [word for noun in within for relation in ("with", "by") for word in self.related(noun, relation)]

    def _dative(self, index: int) -> list[int]:
        found = []
        for child in self.tree.children(index, "dative"):
            found.extend([child] if self.tokens[child].pos in _NOMINAL else self.objects_of(child))
        return found

    def _direct_object(self, index: int) -> list[int]:
        """The object of a verb, also where it follows a second verb: 'attacked and wounded a trader'."""
        found = list(self.tree.children(index, "dobj"))
        for partner in self.tree.children(index, "conj"):
            between = self.tokens[index + 1 : partner]
            if not found and all(token.dep in {"cc", "advmod"} for token in between):
                found = list(self.tree.children(partner, "dobj"))
        return found

    def _passive_subject(self, index: int) -> list[int]:
        if found := self._own(index, "nsubjpass", "nsubj"):
            return found
        token = self.tokens[index]
        if token.dep in {"acl", "amod"}:
            return [token.head]
        if token.dep == "conj":
            return self._passive_subject(token.head) if self.is_passive(token.head) else []
        if token.dep in {"xcomp", "advcl"}:
            return self._subject(token.head)
        return []

    def _subject(self, index: int) -> list[int]:
        if found := self._own(index, "nsubj", "csubj"):
            return found
        token = self.tokens[index]
        if token.head == index:
            return []
        if token.dep in {"acl", "relcl"}:
            return self._described(token)
        if token.dep == "xcomp":
            return self._controller(token.head)
        if token.dep in {"conj", "advcl", "pcomp", "ccomp", "dep"}:
            return self._governing_subject(token)
        return []

    def _described(self, token: Token) -> list[int]:
        """Who does what a clause after a noun tells: the noun, or for an infinitive whoever holds it."""
        if token.dep == "acl" and token.tag == "VB":
            return self._holder(token.head)
        return [token.head] if token.tag == "VBG" or token.dep == "relcl" else self._topic(token.head)

    def _holder(self, noun: int) -> list[int]:
        """Whose attempt, plan or bid a noun is: its possessor, else the subject of the verb it belongs to."""
        if own := self.tree.children(noun, "poss"):
            return list(own)
        governor = self.tokens[noun].head
        if self.tokens[noun].dep == "pobj":
            governor = self.tokens[governor].head
        if governor == noun or self.tokens[governor].pos not in {"VERB", "AUX"}:
            return []
        return self._passive_subject(governor) if self.is_passive(governor) else self._subject(governor)

    def _governing_subject(self, token: Token) -> list[int]:
        """The subject that a subjectless clause shares with the clause above it."""
        if token.dep in {"advcl", "ccomp"} and token.tag not in {"VBG", "VB", "VBN"}:
            return []
        head = token.head
        if token.dep == "pcomp":
            head = self.tokens[token.head].head
            if sufferers := self._charged(head, self.tokens[token.head].lemma):
                return sufferers
        if self.tokens[head].pos not in {"VERB", "AUX"}:
            return self._topic(head) if self.tokens[head].pos == "NOUN" else []
        if self.is_passive(head):
            return self._passive_subject(head)
        return self._subject(head)

    def _charged(self, verb: int, preposition: str) -> list[int]:
        """Whose deed follows: 'accused Chad of shelling', 'was convicted of killing', 'thanked Chad for helping'."""
        if preposition not in {"of", "for", "with"} or self.tokens[verb].pos != "VERB":
            return []
        return self._undergoer(verb)

    def _controller(self, head: int) -> list[int]:
        """Who does an infinitive: the verb's object ("forced them to leave") or its subject ("refused to go")."""
        if objects := list(self.tree.children(head, "dobj")):
            return objects
        if self.tokens[head].pos not in {"VERB", "AUX"}:
            return self._subject(self.tokens[head].head) if self.tokens[head].dep in {"acomp", "attr"} else []
        return self._passive_subject(head) if self.is_passive(head) else self._subject(head)

    def _own(self, index: int, *deps: str) -> list[int]:
        found = []
        for child in self.tree.children(index, *deps):
            token = self.tokens[child]
            relative = self.tokens[index].dep == "relcl" and token.lemma in _RELATIVE
            found.append(self.tokens[index].head if relative else child)
        return [word for word in found if self.tokens[word].pos in _NOMINAL | {"DET", "ADJ"}]

    def _topic(self, index: int) -> list[int]:
        """The subject of the verb that a noun is object of: who launched *the attack*."""
        token = self.tokens[index]
        if token.dep in {"dobj", "attr"} and self.tokens[token.head].lemma in self._light_verbs:
            verb = token.head
            return self._agent(verb) if self.is_passive(verb) else self._subject(verb)
        part = self.tokens[self.tokens[token.head].head]
        if token.dep == "pobj" and part.lemma in _TAKING_PART and self.tokens[token.head].lemma == "in":
            return self._passive_subject(part.index) if self.is_passive(part.index) else self._subject(part.index)
        if token.dep == "conj":
            return self._topic(token.head)
        return []

    def _coordinated(self, heads: list[int]) -> list[int]:
        found: list[int] = []
        for head in heads:
            for word in self._listed(head):
                found.extend(part for part in self._parts(word) if part not in found)
        return sorted(found)

    def _listed(self, head: int) -> list[int]:
        """A word and what is coordinated with it; 'a teacher, a nurse and a driver' parses as an apposition."""
        words = self.tree.conjuncts(head)
        for apposition in self.tree.children(head, "appos"):
            if self.tree.children(apposition, "conj"):
                words.extend(self.tree.conjuncts(apposition))
        return words

    def _parts(self, word: int) -> list[int]:
        """What a partitive divides ("thousands of people"), else the word itself."""
        if self.tokens[word].lemma not in self._partitives:
            return [word]
        wholes = self._objects_after(self.tree.children(word, "prep"), "of")
        return [conjunct for whole in wholes for conjunct in self.tree.conjuncts(whole)] or [word]


def _nobody(_: int) -> list[int]:
    return []
