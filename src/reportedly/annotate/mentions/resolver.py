"""Reads an article's candidates in order and tells which of them are the same participant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reportedly.annotate.mentions.candidates import LABEL_KINDS, Candidate, Kind
from reportedly.annotate.mentions.classes import Classes
from reportedly.annotate.mentions.documents import speaking_documents
from reportedly.annotate.mentions.names import Names
from reportedly.annotate.mentions.nations import Words
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.phrases import is_generic
from reportedly.annotate.mentions.plurals import Plurals
from reportedly.annotate.mentions.registry import Registry
from reportedly.annotate.mentions.salience import COLLECTIVE, NEUTRAL, PERSONAL, barred_by_grammar, best
from reportedly.annotate.mentions.speakers import Speech
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords
from reportedly.model import Token

_SENTENCES = 3
_CLASS_SENTENCES = 6
_DESCRIPTION_SENTENCES = 40
_CLAUSES = 6
_NAMES_BELOW = 10
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BY_THE_WAY = frozenset({"relcl", "acl", "advcl"})
_UNDERGOING = frozenset({"nsubjpass", "dobj"})
_BRACKETS = frozenset("([")
_COPULAS = frozenset({"be", "become", "remain"})


class Resolver:
    """Gives each candidate of one article its participant."""

    def __init__(self, tree: Tree, found: Sequence[Candidate], words: MentionWords, text: str) -> None:
        self._tree = tree
        self._words = words
        self._names = Names(tree, found, words, text)
        self._found = found = [self._as_named(number, candidate) for number, candidate in enumerate(found)]
        self._at_head = {candidate.head: number for number, candidate in enumerate(found)}
        self._bearers: dict[Words, int] = {}
        self._registry = Registry(tree, found)
        self._plurals = Plurals(tree, found, words, self._registry, self._at_head)
        self._classes = Classes(tree, words)
        self._ahead: dict[int, Participant | None] = {}
        self._speech = Speech(tree, text, words)

    def _as_named(self, number: int, candidate: Candidate) -> Candidate:
        """The candidate; a person or a body where all that the article writes of its name tells one."""
        if self._names.is_body(number):
            return replace(candidate, kind="institution")
        return replace(candidate, kind="person") if self._names.is_person(number) else candidate

    def run(self) -> list[Participant]:
        """The participant of each candidate."""
        first_person: list[int] = []
        for number, candidate in enumerate(self._found):
            if candidate.form == "pronoun" and candidate.person == 1:
                first_person.append(number)
                continue
            rank = self._names.rank(number) if candidate.name is not None else 0
            self._registry.assign(number, self._participant(number, candidate), rank=rank)
            self._plurals.join(candidate)
        self._let_speak(first_person)
        self._let_be_spoken_of()
        meant = speaking_documents(self._tree, self._found, self._words, self._headed_by)
        for number, participant in (*meant, *self._plurals.gathered()):
            self._registry.choose(number, participant)
        self._plurals.divide()
        return [self._registry.of(number) or self._registry.new(number) for number in range(len(self._found))]

    def members(self, participant: Participant) -> tuple[Participant, ...]:
        """The participants that a group stands for; none for one participant."""
        return self._plurals.members(participant)

    def _headed_by(self, index: int) -> Participant | None:
        return self._registry.of(self._at_head.get(index))

    def _let_speak(self, first_person: list[int]) -> None:
        """First persons stand for the speaker, who may be named after them."""
        issuer = self._issuer() if first_person else None
        for number in first_person:
            candidate = self._found[number]
            said = next(self._speech.speakers(candidate.head), -1)
            speaker = self._registry.of(self._at_head.get(said))
            if speaker is None and candidate.number == "plural" and not self._speech.is_clause(candidate.head):
                speaker = issuer
            self._registry.choose(number, speaker or self._registry.new(number))

    def _let_be_spoken_of(self) -> None:
        """Third persons in a quotation stand for whom it is said of, who may be named after it, unless the quotation
        tells of somebody else first."""
        others: dict[int, int] = {}
        for number, candidate in enumerate(self._found):
            topic = self._speech.topic(candidate.head)
            participant = self._registry.of(self._at_head.get(topic)) if topic is not None else None
            if topic is None or participant is None or topic in others:
                continue
            if candidate.form == "pronoun" and candidate.person == 3 and self._can_take_up(candidate, participant):
                self._registry.choose(number, participant)
            elif candidate.form in {"name", "nominal"} and candidate.kind in COLLECTIVE:
                others[topic] = number

    def _issuer(self) -> Participant | None:
        """Who speaks a text that names no speaker: the state or body that most often is the subject of its clauses."""
        acting = (self._registry.of(n) for n, c in enumerate(self._found) if c.subject and c.form == "name")
        counts = Counter(p.number for p in acting if p is not None and p.kind in {"state", "institution"})
        return self._registry.participants[min(counts, key=lambda n: (-counts[n], n))] if counts else None

    def _participant(self, number: int, candidate: Candidate) -> Participant:
        if candidate.form == "relative":
            return self._governor(candidate) or self._registry.new(number)
        if candidate.form == "pronoun":
            known = self._glossed(candidate) or self._ahead.get(number) or self._of_pronoun(number)
            return known or self._registry.new(number)
        tied = self._tied(number, candidate)
        if tied is not None:
            self._merge_earlier(candidate, tied)
            return tied
        if candidate.form == "name":
            return self._of_name(number)
        return self._of_description(candidate) or self._registry.new(number)

    # Grammar that tells an identity outright

    def _tied(self, number: int, candidate: Candidate) -> Participant | None:
        """The participant of the name that a title, an apposition or a predicate belongs to."""
        if candidate.form == "title":
            return self._of_name_at(number + 1)
        token = self._tree.tokens[candidate.head]
        if token.dep == "appos":
            return self._if_fits(self._at_head.get(token.head), number)
        if token.dep == "attr" and self._tree.tokens[token.head].lemma in _COPULAS:
            return self._predicated(number, token.head)
        for child in self._tree.children(candidate.head, "appos")[:1]:
            other = self._at_head.get(child)
            if other is not None and self._found[other].form == "name" and candidate.form == "nominal":
                return self._of_name(other) if _suit(candidate, self._found[other]) else None
        return None

    def _of_name_at(self, number: int) -> Participant | None:
        """The bearer of the first name at or after candidate `number`, within the next few."""
        for other in range(number, min(number + 6, len(self._found))):
            if self._found[other].form == "name" and self._names.is_person(other):
                return self._of_name(other)
        return None

    def _if_fits(self, other: int | None, number: int) -> Participant | None:
        if other is None or not _suit(self._found[number], self._found[other]):
            return None
        participant = self._registry.of(other)
        return None if participant is not None and self._is_named_otherwise(number, participant) else participant

    def _is_named_otherwise(self, number: int, participant: Participant) -> bool:
        """Whether a name shares no word with that of the participant."""
        if self._found[number].form != "name" or participant.name is None:
            return False
        own, known = (
            {token.text for token in self._tree.tokens[first : last + 1]}
            for first, last in (self._found[number].name or (0, -1), participant.name)
        )
        return own.isdisjoint(known)

    def _predicated(self, number: int, verb: int) -> Participant | None:
        if self._tree.children(verb, "neg") or self._found[number].kind != "person":
            return None
        for subject in self._tree.children(verb, "nsubj"):
            return self._if_fits(self._at_head.get(subject), number)
        return None

    def _governor(self, candidate: Candidate) -> Participant | None:
        """The participant that a relative clause describes."""
        for index in self._tree.ancestors(candidate.head):
            if self._tree.tokens[index].dep == "relcl":
                return self._registry.of(self._at_head.get(self._tree.tokens[index].head))
        return None

    # Names

    def _of_name(self, number: int) -> Participant:
        key = self._names.fullest(number)
        if key not in self._bearers:
            self._bearers[key] = self._bearer(number, key).number
        participant = self._registry.participants[self._bearers[key]]
        if (other := self._naming(number)) is not None:
            self._registry.merge(other, participant)
        return participant

    def _bearer(self, number: int, key: Words) -> Participant:
        participant = self._registry.new(number)
        participant.name, participant.rank = self._found[number].name, self._names.rank(number)
        if key[0] == "":
            participant.kind = "state"
            self._registry.states.append(participant)
        elif participant.kind != "person" and not self._names.is_body(number):
            participant.kind = LABEL_KINDS.get(self._names.label(number), participant.kind)
        return participant

    def _naming(self, number: int) -> Participant | None:
        """Whom a phrase names with this name: "a man identified as X", "the suspect, named X", "the suspect was X"."""
        token = self._tree.tokens[self._found[number].head]
        verb = self._tree.tokens[token.head]
        if verb.dep == "prep" and verb.lemma == "as":
            verb = self._tree.tokens[verb.head]
        if verb.index == token.index or verb.lemma not in self._words.naming | _COPULAS:
            return None
        bearers = self._tree.children(verb.index, "nsubjpass")
        if token.dep == "attr":
            bearers = self._tree.children(verb.index, "nsubj")
        if verb.dep in {"acl", "relcl"}:
            bearers = (verb.head,)
        return next((p for b in bearers if (p := self._if_nameless(self._at_head.get(b), number))), None)

    def _if_nameless(self, other: int | None, number: int) -> Participant | None:
        participant = self._registry.of(other)
        if other is None or participant is None or participant.name is not None:
            return None
        fits = self._found[other].form == "nominal" and _suit(self._found[number], self._found[other])
        return participant if fits else None

    def _merge_earlier(self, candidate: Candidate, into: Participant) -> None:
        """A nameless person spoken of before under the same word ("a man" ... "the man, X,") was the one now named."""
        if candidate.form not in {"nominal", "title"} or candidate.indefinite or into.name is None:
            return
        if candidate.key not in self._words.people.keys() | self._words.titles or candidate.number == "plural":
            return
        for other in self._registry.same_word(candidate.key, plural=False):
            fits = candidate.key in self._words.people or candidate.modifiers <= other.words
            if other.name is None and other.number != into.number and fits:
                self._registry.merge(other, into)
                return

    # Pronouns and descriptions

    def _of_pronoun(self, number: int) -> Participant | None:
        candidate = self._found[number]
        if candidate.person != 3:
            return None
        uses = self._registry.uses(candidate.sentence, _SENTENCES)
        barred = self._apart(candidate, uses) | self._counted_otherwise(candidate, uses)
        barred |= frozenset(self._named_below(number)) | self._plurals.nested(uses)
        uses = [use for use in uses if self._registry.participants[use.participant].number not in barred]
        return self._best(candidate, uses, _kinds(candidate))

    def _apart(self, candidate: Candidate, uses: Sequence[Use]) -> frozenset[int]:
        """Participants that speech sets apart: who says something is none of those spoken of in it, and the other way
        round ("X attacked us", he said. Y said: "He attacked us")."""
        inside = self._speech.is_clause(candidate.head)
        if candidate.speaks and not inside:
            return self._spoken_of(candidate, uses)
        if candidate.subject and inside:
            said = (self._speaker(head) for head in self._speech.speakers(candidate.head))
            return frozenset(speaker.number for speaker in islice(filter(None, said), 1))
        undergoes = self._tree.tokens[candidate.head].dep in _UNDERGOING
        return self._speaking_for(candidate) if undergoes and not inside else frozenset()

    def _speaker(self, head: int) -> Participant | None:
        """Who speaks; a pronoun behind the quotation is looked up ahead of its turn ("He has won," he said)."""
        number = self._at_head.get(head, -1)
        if number < 0 or self._registry.of(number) is not None or self._found[number].form != "pronoun":
            return self._headed_by(head)
        if number not in self._ahead:
            self._ahead[number] = self._of_pronoun(number)
        return self._ahead[number]

    def _glossed(self, candidate: Candidate) -> Participant | None:
        """Whom brackets right behind a pronoun say that it means ("He (Vik) has fled")."""
        for gloss in self._tree.children(candidate.head, "appos")[:1]:
            number = self._at_head.get(gloss)
            before = self._tree.tokens[candidate.head + 1 : gloss]
            if number is None or not before or before[0].text not in _BRACKETS:
                continue
            known = self._of_name(number) if self._found[number].form == "name" else None
            return known or self._of_description(self._found[number]) or self._registry.new(number)
        return None

    def _named_below(self, number: int) -> Iterator[int]:
        """Those whom the clause of a pronoun as its subject goes on to name: it means none of them ("He said Vik had
        fled")."""
        pronoun = self._tree.tokens[self._found[number].head]
        following = range(number + 1, min(number + 1 + _NAMES_BELOW, len(self._found)))
        for other in following if pronoun.dep in _SUBJECTS else ():
            name = self._found[other]
            if name.form == "name" and not name.adjectival and self._is_below(name.head, pronoun):
                bearer = self._bearers.get(self._names.fullest(other))
                if bearer is not None:
                    yield self._registry.participants[bearer].number

    def _is_below(self, head: int, pronoun: Token) -> bool:
        """Whether it stands under the verb of the pronoun, in no clause joined to it or by the way and no quotation of
        its own."""
        for index in (head, *islice(self._tree.ancestors(head), _CLAUSES)):
            if index == pronoun.head:
                return self._speech.is_clause(pronoun.index) or not self._speech.is_clause(head)
            joined = self._tree.tokens[index].dep == "conj" and self._tree.children(index, *_SUBJECTS)
            if joined or self._tree.tokens[index].dep in _BY_THE_WAY:
                return False
        return False

    def _spoken_of(self, candidate: Candidate, uses: Sequence[Use]) -> frozenset[int]:
        """Those named in a quotation beside the pronoun."""
        named = (use for use in uses if self._tree.tokens[use.head].pos != "PRON")
        beside = (use for use in named if self._speech.is_beside(use.head, candidate.sentence))
        return frozenset(self._registry.participants[use.participant].number for use in beside)

    def _speaking_for(self, candidate: Candidate) -> frozenset[int]:
        """Who tells what was done to somebody, where the pronoun can mean the one whose he is told to be ("Vik's lawyer
        said he had been beaten")."""
        verbs = islice(self._tree.ancestors(candidate.head), _CLAUSES)
        saying = (verb for verb in verbs if self._tree.tokens[verb].lemma in self._words.reporting_verbs)
        for speaker in (index for verb in saying for index in self._tree.children(verb, "nsubj")):
            owners = (self._headed_by(index) for index in self._tree.children(speaker, "poss"))
            said = self._headed_by(speaker)
            if said is not None and any(self._can_take_up(candidate, owner) for owner in owners if owner is not None):
                return frozenset({said.number})
        return frozenset()

    def _counted_otherwise(self, candidate: Candidate, uses: Sequence[Use]) -> frozenset[int]:
        """Participants that a pronoun of the other number takes up in the same sentence ("it said they were")."""
        beside = (use for use in uses if use.sentence == candidate.sentence and self._is_otherwise(candidate, use))
        return frozenset(self._registry.participants[use.participant].number for use in beside)

    def _is_otherwise(self, candidate: Candidate, use: Use) -> bool:
        traits = self._words.pronouns.get(self._tree.tokens[use.head].text.lower())
        if traits is None or traits[0] != candidate.person:
            return False
        return {traits[2], candidate.number} == {"singular", "plural"}

    def _can_take_up(self, candidate: Candidate, participant: Participant) -> bool:
        return participant.kind in _kinds(candidate) and participant.agrees(candidate.gender, candidate.number)

    def _best(self, candidate: Candidate, uses: Sequence[Use], kinds: frozenset[Kind]) -> Participant | None:
        found = best(self._tree, candidate, uses, self._registry.participants, kinds)
        return None if found is None else self._registry.participants[found]

    def _of_description(self, candidate: Candidate) -> Participant | None:
        group = None if self._is_told_apart(candidate) else self._plurals.taken_up(candidate)
        if group is not None:
            return group
        if not self._can_refer_back(candidate):
            return None
        known = self._of_same_word(candidate)
        if known is not None and (known.name is not None or not known.unintroduced):
            return known
        classed = self._of_class(candidate)
        if known is not None and classed is not None:
            self._registry.merge(known, classed)
        return classed or known

    def _of_same_word(self, candidate: Candidate) -> Participant | None:
        """The last participant described by the same noun; of holders of an office rather one with a name,
        of several speakers rather one that spoke before."""
        known = self._registry.same_word(candidate.key, plural=candidate.number == "plural")
        named = (each for each in known if not each.members or self._plurals.means_known(candidate))
        fitting = [participant for participant in named if self._continues(candidate, participant)]
        if candidate.key in self._words.titles:
            fitting.sort(key=lambda participant: participant.name is None)
        if self._is_speaking(candidate):
            fitting.sort(key=lambda participant: not participant.spoke)
        return next(iter(fitting), None)

    def _is_speaking(self, candidate: Candidate) -> bool:
        """Whether it says something, itself or through a document ("the embassy's statement")."""
        token = self._tree.tokens[candidate.head]
        owned = self._tree.tokens[token.head]
        return candidate.speaks or (token.dep == "poss" and owned.lemma in self._words.documents)

    def _can_refer_back(self, candidate: Candidate) -> bool:
        """Bare descriptions can: nothing in them that tells the participant apart."""
        if candidate.last != candidate.head or candidate.indefinite or self._is_counted(candidate):
            return False
        if self._tree.children(candidate.head, "poss") or self._is_told_apart(candidate):
            return False
        bare_plural = candidate.number == "plural" and not candidate.modifiers and candidate.kind == "person"
        bare_plural = bare_plural and candidate.key != "people" and not self._is_placed(candidate)
        return candidate.definite or bare_plural or self._tree.tokens[candidate.head].pos == "PROPN"

    def _is_counted(self, candidate: Candidate) -> bool:
        """Whether it means so many of a kind ("hundreds of soldiers"), not those known ("some of the soldiers")."""
        preposition = self._tree.tokens[self._tree.tokens[candidate.head].head]
        measured = preposition.lemma == "of" and is_generic(self._tree.tokens[preposition.head], self._words)
        return measured and not candidate.definite

    def _is_told_apart(self, candidate: Candidate) -> bool:
        """Whether a relative clause tells who is meant; behind "the minister," it only tells more of somebody known."""
        after = self._tree.tokens[candidate.last + 1 : candidate.last + 2]
        aside = candidate.definite and any(token.text == "," for token in after)
        return bool(self._tree.children(candidate.head, "relcl")) and not aside

    def _is_placed(self, candidate: Candidate) -> bool:
        """Whether a phrase right behind tells where they are or whose ("protesters from the north"), not when."""
        places = (p for p in self._tree.children(candidate.head, "prep") if p == candidate.last + 1)
        objects = (self._tree.tokens[index] for place in places for index in self._tree.children(place, "pobj"))
        return any(token.entity not in {"DATE", "TIME"} for token in objects)

    def _continues(self, candidate: Candidate, participant: Participant) -> bool:
        recent = candidate.sentence - self._registry.last_sentence(participant) <= _DESCRIPTION_SENTENCES
        if candidate.key in self._words.titles and participant.words & self._words.seconds - candidate.modifiers:
            return False
        return recent and candidate.modifiers <= participant.words and participant.agrees(candidate.gender, "any")

    def _of_class(self, candidate: Candidate) -> Participant | None:
        """The most salient participant of the kind that a class noun names ("the country", "the suspect")."""
        if not candidate.definite or candidate.number != "singular":
            return None
        known = self._registry.participants
        uses = (use for use in self._not_barred(candidate, _CLASS_SENTENCES) if use.named)
        fitting = [use for use in uses if self._classes.fits(candidate, known[use.participant])]
        return self._best(candidate, fitting, self._classes.kinds(candidate))

    def _not_barred(self, candidate: Candidate, reach: int) -> list[Use]:
        """The recent mentions of those that grammar sets apart by none of their mentions ("he shot the guard")."""
        uses, known = self._registry.uses(candidate.sentence, reach), self._registry.participants
        barred = barred_by_grammar(self._tree, candidate, uses, known)
        return [use for use in uses if known[use.participant].number not in barred]


def _kinds(pronoun: Candidate) -> frozenset[Kind]:
    """What a third person can stand for."""
    if pronoun.number == "plural":
        return COLLECTIVE
    return PERSONAL if pronoun.gender in {"masculine", "feminine"} else NEUTRAL


def _suit(one: Candidate, other: Candidate) -> bool:
    """Whether two phrases side by side can be the same: no two names, not one and many, not person and place."""
    names = [each for each in (one, other) if each.form == "name"]
    if len(names) == 2 or any(name.indefinite for name in names):
        return False
    if names and {one.form, other.form} & {"pronoun", "relative"}:
        return False
    if "any" not in {one.number, other.number} and one.number != other.number:
        return False
    kinds = {one.kind, other.kind} - {"unknown"}
    things = {"thing", "document"} if "GPE" not in {one.label, other.label} else set()
    bodies = {"institution", "state", "place"} | things
    return len(kinds) <= 1 or kinds <= bodies
