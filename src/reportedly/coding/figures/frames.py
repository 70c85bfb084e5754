"""What a counted phrase measures, by the verbs, nouns and adjectives around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.counted import Counted
from reportedly.languages.measures import Measure, MeasureWords
from reportedly.model import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "obj"})
_LOOSE = frozenset({"prep", "advmod", "npadvmod", "quantmod"})
"""Relations that the parse gives a counted phrase when it takes the qualifier for its head."""
_LISTED = frozenset({"NUM", "NOUN", "PRON", "DET", "CCONJ"})
CROWD = "participants"
"""The measure of nouns for those who only are somewhere: `soldiers`, `protesters`."""
_STEPS = 6
_WINDOW = 7
_LIST_WINDOW = 16
_PEOPLE_LABELS = frozenset({"NORP", "PERSON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A measure and the token that shows it. `whole`: the token whose phrase includes the counted one
    (`seven people, including a woman`). `group`: the noun counted, where it stands elsewhere in the clause
    (`the number of cases passed 300`)."""

    measure: str
    anchor: int
    whole: int | None = None
    group: int | None = None


class Frames:
    """Finds the measures of counted phrases in one tree."""

    def __init__(self, *, tree: Tree, lexicon: MeasureWords) -> None:
        self._tree = tree
        self._tokens = tree.tokens
        self._lexicon = lexicon
        self._phrased: dict[int, str | None] = {}
        self._disease = any({t.lemma, t.text.lower()} & lexicon.disease for t in tree.tokens)
        self._phrases = {
            (verb, word): name
            for name, pairs in lexicon.phrases.items()
            for verb, word in (pair.split() for pair in pairs)
        }

    def measures(self, counted: Counted) -> list[Frame]:
        """The measures of a phrase, the surest first; several only for verbs that share it (`killed and wounded`)."""
        stages = (
            self._by_degree,
            self._attributes,
            self._strong_noun,
            self._predicate_next,
            self._governed,
            self._state_after,
            self._weak_noun,
        )
        for stage in stages:
            kept: dict[str, Frame] = {}
            for frame in stage(counted):
                if counted.number != counted.noun and self._is_denied(frame):
                    return []
                if self._is_of_part(frame, counted):
                    continue
                if self._agrees(frame.measure, counted) and self._is_likely(frame, counted):
                    kept.setdefault(frame.measure, frame)
            if kept:
                return self._without_yielding(list(kept.values()))
        return []

    def _is_denied(self, frame: Frame) -> bool:
        """`had not been wounded`, but not `not only killed 12`."""
        negations = self._tree.children(frame.anchor, "neg")
        return any(self._tokens[n + 1].text.lower() != "only" for n in negations if n + 1 < len(self._tokens))

    def _is_of_part(self, frame: Frame, counted: Counted) -> bool:
        """Whether what follows is told of a number or a share of those counted: `none of the 12 passengers was hurt`,
        `three of 40 detainees died`; but `four of the seven injured` says that seven are."""
        below = self._tokens[frame.anchor].head in (counted.number, counted.noun, counted.head)
        if below or frame.anchor < counted.number:
            return False
        parted = [self._tokens[c - 1] for c in self._tree.children(counted.number, "quantmod") if self._parts_off(c)]
        above = self._tokens[counted.head].head
        if self._tokens[counted.head].dep == "pobj" and self._parts_off(above):
            parted.append(self._tokens[self._tokens[above].head])
        return any(part.tag == "CD" or part.lemma in self._lexicon.shares for part in parted)

    def _parts_off(self, preposition: int) -> bool:
        return preposition > 0 and self._tokens[preposition].lemma in self._lexicon.shared_by

    def _without_yielding(self, frames: list[Frame]) -> list[Frame]:
        """`shot and killed` are killed, not also injured."""
        firm = [f for f in frames if self._tokens[f.anchor].lemma not in self._lexicon.yielding]
        return firm if len(frames) > 1 and firm else frames

    def is_weak(self, frame: Frame, counted: Counted) -> bool:
        """True where nothing but a noun that often means something else shows the measure."""
        noun = counted.noun
        return noun is not None and frame.anchor == noun and self._tokens[noun].lemma in self._lexicon.weak_nouns

    def is_person(self, counted: Counted) -> bool:
        """True where what is counted are or may be people."""
        if counted.noun is None:
            return True
        token = self._tokens[counted.noun]
        if token.lemma in self._lexicon.persons or token.entity in _PEOPLE_LABELS:
            return True
        return token.lemma not in self._lexicon.things

    def _is_surely_person(self, noun: int) -> bool:
        token = self._tokens[noun]
        lexicon = self._lexicon
        return token.lemma in lexicon.persons | lexicon.person_pronouns or token.entity in _PEOPLE_LABELS

    def _agrees(self, name: str, counted: Counted) -> bool:
        measure = self._lexicon.measures[name]
        if counted.noun is None:
            return measure.people
        lemma = self._tokens[counted.noun].lemma
        if lemma in self._lexicon.not_counted:
            return False
        if measure.people:
            named = lemma in measure.nouns or self._tokens[counted.noun].text.lower() in measure.nouns
            return named or (self._is_surely_person(counted.noun) if measure.persons_only else self.is_person(counted))
        return lemma not in self._lexicon.persons

    def _is_likely(self, frame: Frame, counted: Counted) -> bool:
        """Verbs of many senses need a noun for persons that tells nothing else (`hostages held`), a complement that
        tells (`taken to hospital`) or an event beside them (`the march drew 30,000`, `hundreds joined a rally`)."""
        anchor, measure = self._tokens[frame.anchor], self._lexicon.measures[frame.measure]
        if anchor.lemma in self._lexicon.subjects_of and self._phrase(anchor) != frame.measure:
            counts_people = counted.noun is None or self._is_surely_person(counted.noun)
            return counts_people and self._has_fitting_subject(anchor)
        if anchor.lemma not in self._lexicon.weak_verbs or not measure.people or self._phrase(anchor) == frame.measure:
            return True
        if counted.noun is not None:
            own = next((f.measure for f in self._by_noun(counted.noun)), CROWD)
            return self._is_surely_person(counted.noun) and own in (CROWD, frame.measure)
        return any(self._tokens[c].lemma in measure.acts for c in self._tree.children(anchor.index, "nsubj", "dobj"))

    def _has_fitting_subject(self, verb: Token) -> bool:
        """`the quake claimed 12 people`, `the quake that claimed them`; neither `the party` nor `the villagers`."""
        subjects = [self._tokens[child] for child in self._tree.children(verb.index, "nsubj")]
        described = [self._tokens[verb.head]] if verb.dep == "relcl" else []
        return any(token.lemma in self._lexicon.subjects_of[verb.lemma] for token in (*subjects, *described))

    def _by_degree(self, counted: Counted) -> Iterator[Frame]:
        """`six were shot, one fatally`."""
        after = counted.number + 1
        name = self._lexicon.degrees.get(self._tokens[after].lemma) if after < len(self._tokens) else None
        if counted.noun is None and name is not None:
            yield Frame(measure=name, anchor=after)

    def _attributes(self, counted: Counted) -> Iterator[Frame]:
        """`25 wounded people`, `three killed children`."""
        if counted.noun is None:
            return
        for child in self._tree.children(counted.noun, "amod"):
            for name, measure in self._lexicon.measures.items():
                if self._tokens[child].text.lower() in measure.states:
                    yield Frame(measure=name, anchor=child)

    def _strong_noun(self, counted: Counted) -> Iterator[Frame]:
        if counted.noun is None or self._tokens[counted.noun].lemma in self._lexicon.weak_nouns:
            return
        yield from self._by_noun(counted.noun)

    def _weak_noun(self, counted: Counted) -> Iterator[Frame]:
        if counted.noun is not None:
            yield from self._by_noun(counted.noun)

    def _by_noun(self, noun: int) -> Iterator[Frame]:
        token = self._tokens[noun]
        for name, measure in self._lexicon.measures.items():
            if token.lemma in measure.nouns or token.text.lower() in measure.nouns:
                if token.lemma in self._lexicon.disease_nouns and not self._disease:
                    continue
                yield Frame(measure=name, anchor=noun)

    def _governed(self, counted: Counted) -> Iterator[Frame]:
        yield from self._modifying_verbs(counted.noun if counted.noun is not None else counted.head)
        if counted.noun is not None and counted.head != counted.noun:
            yield from self._modifying_verbs(counted.head)
        yield from self._suffering(counted)
        current = counted.head
        for _ in range(_STEPS):
            token = self._tokens[current]
            governor = self._tokens[token.head]
            if governor.index == current:
                return
            if governor.pos in ("VERB", "AUX"):
                yield from self._of_verb(governor, token)
                if token.dep != "conj":
                    return
                current = governor.index
                continue
            if governor.pos == "ADP" or token.dep in ("pobj", "pcomp"):
                yield from self._of_preposition(governor, token)
                return
            if governor.pos not in _NOMINAL or token.dep not in ("conj", "appos", "nummod", "compound", "dep", "nmod"):
                return
            yield from self._modifying_verbs(governor.index)
            if token.dep == "appos":
                yield from (replace(f, whole=governor.index) for f in self._by_noun(governor.index))
            current = governor.index

    def _suffering(self, counted: Counted) -> Iterator[Frame]:
        """`13 students with minor injuries`."""
        for preposition in self._tree.children(counted.noun if counted.noun is not None else counted.head, "prep"):
            if self._tokens[preposition].lemma in self._lexicon.suffering:
                for noun in self._tree.children(preposition, "pobj"):
                    if self._tokens[noun].lemma in self._lexicon.measures["injured"].acts:
                        yield Frame(measure="injured", anchor=noun)

    def _modifying_verbs(self, noun: int) -> Iterator[Frame]:
        """`two men killed in a raid`, `children who were killed`, `people protesting`."""
        for child in self._tree.children(noun, "acl", "relcl"):
            verb = self._tokens[child]
            objects = self._tree.children(child, "dobj")
            passive = verb.tag == "VBN" and not objects
            relatives = [self._tokens[c] for c in self._tree.children(child, "nsubj", "nsubjpass")]
            if verb.dep == "relcl" and not any(t.text.lower() in ("who", "that", "which") for t in relatives):
                if relatives and all(t.dep == "nsubj" for t in relatives):
                    yield from self._verb(verb, as_object=True)
                continue
            yield from self._verb(verb, as_object=passive or any(t.dep == "nsubjpass" for t in relatives))

    def _of_verb(self, verb: Token, token: Token) -> Iterator[Frame]:
        dep = token.dep
        if dep in _LOOSE:
            dep = "nsubj" if token.index < verb.index else "dobj"
        if dep in _OBJECTS:
            yield from self._verb(verb, as_object=True, shared=token.dep == "nsubjpass")
            yield from self._joined_before(verb)
            yield from self._made_to(verb)
        elif dep == "conj" and self._shares_passive(verb, token):
            yield from self._verb(verb, as_object=True)
        elif dep in ("nsubj", "csubj", "attr"):
            passive = bool(self._tree.children(verb.index, "auxpass")) or (
                verb.tag in ("VBN", "VBD") and not self._acts(verb)
            )
            found = list(self._verb(verb, as_object=False))
            yield from found or (self._verb(verb, as_object=True, shared=True) if passive else ())
        yield from self._toll(verb)
        if dep == "nsubjpass" and verb.lemma in self._lexicon.leaving:
            yield from self._found(verb)
        if verb.lemma == "be":
            yield from self._among(verb)

    def _joined_before(self, verb: Token) -> Iterator[Frame]:
        """`kidnapped and killed 11 people`: what the verb before it did to the same."""
        first = self._tokens[verb.head]
        joined = verb.dep == "conj" and verb.index - first.index == len(("and", "killed"))
        if joined and not self._tree.children(first.index, "dobj", "nsubjpass"):
            yield from self._verb(first, as_object=True)

    def _made_to(self, verb: Token) -> Iterator[Frame]:
        """`forced 300 people to flee`."""
        if verb.lemma in self._lexicon.forcing:
            for child in self._tree.children(verb.index, "xcomp"):
                yield from self._verb(self._tokens[child], as_object=False)

    def _shares_passive(self, verb: Token, token: Token) -> bool:
        """`two soldiers were killed and three rebels`, but not `and three rebels arrested`."""
        own = self._tree.children(token.index, "acl", "relcl")
        return token.pos in ("NOUN", "PROPN") and not own and bool(self._tree.children(verb.index, "nsubjpass"))

    def _found(self, verb: Token) -> Iterator[Frame]:
        """`were confirmed dead`, `were reported injured`, `were found shot dead`."""
        for child in self._tree.children(verb.index, "oprd", "xcomp", "acomp", "ccomp", "advcl", "conj", "dep"):
            token = self._tokens[child]
            if child - verb.index > len(("reported", "dead")):
                continue
            phrase = self._phrase(token) if token.tag == "VBN" else None
            for name, measure in self._lexicon.measures.items():
                done = token.tag == "VBN" and token.lemma in measure.objects
                if name == phrase or (phrase is None and (done or token.text.lower() in measure.states)):
                    yield Frame(measure=name, anchor=child)

    def _among(self, verb: Token) -> Iterator[Frame]:
        """`among the dead were two nurses`."""
        for preposition in self._tree.children(verb.index, "prep"):
            if self._tokens[preposition].lemma in self._lexicon.including:
                for noun in self._tree.children(preposition, "pobj"):
                    yield from self._by_state(noun)

    def _by_state(self, noun: int) -> Iterator[Frame]:
        for name, measure in self._lexicon.measures.items():
            if self._tokens[noun].text.lower() in measure.states:
                yield Frame(measure=name, anchor=noun)

    def _verb(self, verb: Token, *, as_object: bool, shared: bool = False) -> Iterator[Frame]:
        name = self._phrase(verb) if as_object or not self._acts_on_others(verb) else None
        if name is None:
            name = next(
                (n for n, m in self._lexicon.measures.items() if verb.lemma in _role(m, as_object=as_object)), None
            )
        if name is not None:
            yield Frame(measure=name, anchor=verb.index)
        if shared:
            for other in self._tree.children(verb.index, "conj"):
                if other - verb.index <= 2 and not self._tree.children(other, "nsubj", "nsubjpass", "dobj"):
                    yield from self._verb(self._tokens[other], as_object=as_object)

    def _acts(self, verb: Token) -> bool:
        """Whether the subject does it: the verb has an object, shares that of the verb behind it (`shot and killed a
        guard`) or is aimed (`shot at them`)."""
        after = verb.index + 1
        if after < len(self._tokens) and self._tokens[after].lemma in self._lexicon.aims:
            return True
        joined = (c for c in self._tree.children(verb.index, "conj") if c - verb.index <= len(("and", "killed")))
        return any(self._tree.children(each, "dobj") for each in (verb.index, *joined))

    def _acts_on_others(self, verb: Token) -> bool:
        """Whether another than the subject suffers it: `held nurses hostage`, but not `took part`, `shot himself`."""
        if self._tree.children(verb.index, "nsubjpass", "agent"):
            return True
        objects = (self._tokens[child] for child in self._tree.children(verb.index, "dobj"))
        others = [o for o in objects if o.text.lower() not in self._lexicon.reflexives]
        return any(self._phrased_by(verb, o) is None or self._is_surely_person(o.index) for o in others)

    def _phrase(self, verb: Token) -> str | None:
        """A measure that verb and complement give together: `taken to hospital`, `shot dead`; found once a verb."""
        if verb.index not in self._phrased:
            self._phrased[verb.index] = self._find_phrase(verb)
        return self._phrased[verb.index]

    def _find_phrase(self, verb: Token) -> str | None:
        for child in self._tree.children(verb.index):
            word = self._tokens[child]
            below = [word, *(self._tokens[c] for c in self._tree.children(child, "pobj"))]
            below += [self._tokens[c] for c in self._tree.children(child, "prep", "prt")]
            for candidate in below:
                name = self._phrased_by(verb, candidate)
                if name is not None:
                    return name
        return None

    def _phrased_by(self, verb: Token, word: Token) -> str | None:
        return self._phrases.get((verb.lemma, word.lemma)) or self._phrases.get((verb.lemma, word.text.lower()))

    def _of_preposition(self, preposition: Token, token: Token) -> Iterator[Frame]:
        governor = self._tokens[preposition.head]
        for _ in range(_STEPS):
            if governor.pos != "ADP" and not (governor.pos == "NUM" and governor.dep == "pobj"):
                break
            governor = self._tokens[governor.head]
        if preposition.lemma in self._lexicon.including:
            yield from (
                Frame(measure=f.measure, anchor=f.anchor, whole=governor.index)
                for f in self._governed(
                    Counted(number=governor.index, head=governor.index, noun=governor.index, of=None)
                )
            )
            return
        if preposition.dep == "agent" and governor.pos == "VERB":
            yield from self._verb(governor, as_object=False)
        if preposition.lemma == "of" and governor.lemma in self._lexicon.numbers:
            total = Counted(number=governor.index, head=governor.index, noun=None, of=None)
            yield from self._predicate_next(Counted(number=token.index, head=token.index, noun=None, of=None))
            yield from self._governed(total)
        if preposition.lemma in ("of", "to"):
            for name, measure in self._lexicon.measures.items():
                if governor.lemma in measure.acts or governor.text.lower() in measure.acts:
                    yield Frame(measure=name, anchor=governor.index)
        rises_to = token.index > 0 and self._tokens[token.index - 1].lemma == "to"
        if (rises_to or preposition.lemma in ("to", "at", "from")) and governor.pos in ("VERB", "AUX", "NOUN"):
            yield from self._toll(governor)

    def _toll(self, verb: Token) -> Iterator[Frame]:
        """`the death toll rose to 12`, `the number of cases passed one million`."""
        if verb.lemma not in self._lexicon.toll_verbs:
            return
        for child in self._tree.children(verb.index, "nsubj", "dobj", "nsubjpass"):
            token = self._tokens[child]
            name = self._lexicon.toll_subjects.get(token.lemma)
            if name is not None:
                yield Frame(measure=name, anchor=child)
            elif token.lemma in self._lexicon.numbers:
                for preposition in self._tree.children(child, "prep"):
                    for noun in self._tree.children(preposition, "pobj"):
                        yield from (replace(f, group=noun) for f in self._tolled(noun))

    def _tolled(self, noun: int) -> Iterator[Frame]:
        """`the number of casualties rose`."""
        name = self._lexicon.toll_subjects.get(self._tokens[noun].lemma)
        yield from self._by_noun(noun) if name is None else (Frame(measure=name, anchor=noun),)

    def _predicate_next(self, counted: Counted) -> Iterator[Frame]:
        """`three others were wounded`: the verb right behind the phrase, with nothing but auxiliaries between."""
        last = counted.number if counted.noun is None else max(counted.number, counted.noun)
        for index in range(last + 1, min(last + 1 + _WINDOW, len(self._tokens))):
            token = self._tokens[index]
            if token.pos == "AUX" or (token.pos == "ADV" and index > last + 1) or self._adds(token, last):
                continue
            if index > last + 1 and token.tag in ("VBN", "VBD") and not self._acts(token):
                yield from self._verb(token, as_object=True, shared=True)
            return

    def _adds(self, token: Token, last: int) -> bool:
        """The `more` of `scores more were injured`."""
        return token.index == last + 1 and token.text.lower() in self._lexicon.fillers

    def _opens_list(self, index: int) -> bool:
        """Whether a list of some of those counted begins, at its comma or not: `nine, including a boy, injured`."""
        at = index + (self._tokens[index].text == ",")
        return at < len(self._tokens) and self._tokens[at].text.lower() in self._lexicon.including

    def _is_listed(self, token: Token) -> bool:
        """Whether the word may stand in such a list: `a boy, two women and three wounded men`."""
        described = token.dep == "amod" and self._tokens[token.head].pos == "NOUN" and token.head > token.index
        return token.text == "," or token.pos in _LISTED or described

    def _stops(self, token: Token) -> bool:
        """Words that the state of those counted can't stand behind."""
        acts = token.pos == "VERB" and bool(self._tree.children(token.index, "dobj"))
        return acts or token.pos in ("NUM", "PUNCT", "SCONJ", "CCONJ") or token.lemma == "by"

    def _state_after(self, counted: Counted) -> Iterator[Frame]:
        """`3 dead, 5 injured`, `left nine others injured`: the state word that follows with no other number between."""
        last = self._tree.conjuncts(counted.noun if counted.noun is not None else counted.number)[-1]
        start = max(counted.number, last) + 1
        sentence = self._tokens[counted.number].sentence
        inside = False
        for index in range(start, min(start + _LIST_WINDOW, len(self._tokens))):
            token = self._tokens[index]
            opens = self._opens_list(index)
            if opens or (inside and self._is_listed(token)):
                inside = True
                continue
            if not inside and index - start >= _WINDOW:
                return
            if token.sentence != sentence or self._stops(token):
                return
            for name, measure in self._lexicon.measures.items():
                done = token.tag == "VBN" and token.lemma in measure.objects and self._phrase(token) in (None, name)
                if token.text.lower() in measure.states or done:
                    yield Frame(measure=name, anchor=index)
                    return
            if token.pos == "VERB" or (token.pos == "AUX" and token.lemma == "have"):
                return


def _role(measure: Measure, *, as_object: bool) -> frozenset[str]:
    return measure.objects if as_object else measure.subjects
