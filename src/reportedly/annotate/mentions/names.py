"""Which names of an article name the same participant: short and full forms, acronyms, aliases."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.nations import Words, name_words, state_adjectives, state_names
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.identities import identity_of
from reportedly.languages.mentions import MentionWords

_STATE_LABELS = frozenset({"GPE", "NORP"})
_MAX_PARTIALS = 12
_MAX_NAME_WORDS = 9
_FULLNESS_STEPS = 3


class Names:
    """Groups the name candidates of one article into clusters of one bearer each."""

    def __init__(self, tree: Tree, found: Sequence[Candidate], words: MentionWords, text: str) -> None:
        self._tree = tree
        self._text = text
        self._found = found
        self._aliases = words.aliases
        self._forms: list[Words | None] = [self._form(c) for c in found]
        self._places: dict[Words, list[int]] = {}
        self._labels: dict[Words, Counter[str]] = {}
        for number, form in enumerate(self._forms):
            if form:
                self._places.setdefault(form, []).append(number)
                self._labels.setdefault(form, Counter())[found[number].label] += 1
        self._heads = {form: tree.tokens[found[at[0]].head].text.lower() for form, at in self._places.items()}
        self._described = frozenset(filter(None, self._described_persons(words)))
        self._containing = self._contents()
        self._companies = _unambiguous(self._short_companies(words))
        self._listed = frozenset(form for form in self._places if self._is_listed_body(form))
        self._bodies = frozenset((*self._companies, *self._companies.values())) | self._listed
        self._persons = frozenset(form for form in self._places if self._seems_person(form))
        self._acronyms = dict(self._initials()) | dict(self._defined())

    def text(self, number: int) -> str:
        """The name in a candidate, as written."""
        start, end = self._found[number].name or (0, -1)
        return self._written(start, end)

    def is_person(self, number: int) -> bool:
        """Whether the bearer is a person, by all that the article writes of the name."""
        form = self._forms[number]
        return form is not None and self.fullest(number) in self._persons

    def is_body(self, number: int) -> bool:
        """Whether the name is a company's, in full or without its legal form, or a body's in our tables."""
        return self._forms[number] in self._bodies

    def fullest(self, number: int) -> Words:
        """The words of the fullest form that stands for a name candidate."""
        form = self._forms[number] or ()
        if (state := self.state(number)) is not None:
            return ("", state)
        for _ in range(_FULLNESS_STEPS):
            fuller = self._fuller(form, number)
            if fuller is None:
                break
            form = fuller
        state = state_names().get(form)
        return (
            ("", state)
            if state and not self._labels[form]["PERSON"]
            else tuple(self._aliases.get(" ".join(form), " ".join(form)).split())
        )

    def state(self, number: int) -> str | None:
        """ISO 3166-1 alpha-3 code when the name is a state's, or a modifier belongs to one ("Israeli airstrike")."""
        form, candidate = self._forms[number], self._found[number]
        if form is None or (self.label(number) not in _STATE_LABELS and self._in_person(form)):
            return None
        return state_names().get(form) or (state_adjectives().get(form) if candidate.modifying else None)

    def _in_person(self, form: Words) -> bool:
        """Whether a longer person's name in the article holds these words ("Jordan" beside "Ann Jordan")."""
        return any(fuller in self._persons for fuller in self._containing.get(form[-1], [])[:_MAX_PARTIALS])

    def rank(self, number: int) -> int:
        """How well a name serves as the bearer's: 2 a state's usual name or that of a company in our tables, 1 another
        name, 0 an adjective."""
        form, code = self._forms[number], self.state(number)
        if code is None or form is None:
            return 1 + (form in self._companies and form in self._listed)
        return 2 if form == name_words(countries()[code].name) else int(form in state_names())

    def label(self, number: int) -> str:
        """The entity label that the article's uses of the name have most often, empty when none has one."""
        counts = self._labels.get(self._forms[number] or (), Counter())
        labelled = [(-count, label) for label, count in counts.items() if label]
        return min(labelled)[1] if labelled else ""

    def _written(self, first: int, last: int) -> str:
        if last < first:
            return ""
        tokens = self._tree.tokens
        return " ".join(self._text[tokens[first].start : tokens[last].end].split())

    def _form(self, candidate: Candidate) -> Words | None:
        if candidate.name is None:
            return None
        return name_words(self._written(*candidate.name)) or None

    def _contents(self) -> dict[str, list[Words]]:
        """For each word, the longer forms that hold it, in order of appearance."""
        containing: dict[str, list[Words]] = {}
        for form in self._places:
            if 1 < len(form) <= _MAX_NAME_WORDS:
                for word in dict.fromkeys(form):
                    containing.setdefault(word, []).append(form)
        return containing

    def _is_labelled_person(self, form: Words) -> bool:
        counts = self._labels[form]
        return 2 * counts["PERSON"] >= sum(n for label, n in counts.items() if label) > 0

    def _described_persons(self, words: MentionWords) -> Iterator[Words | None]:
        """Names that the parser takes for a body's or a place's, of which the article speaks as of one person:
        "Sinwar, who fled", "Sinwar, the leader of the group"."""
        for number, form in enumerate(self._forms):
            candidate = self._found[number]
            own = candidate.number == "singular" and not self._is_inside(candidate) and not self._is_known(number)
            if own and any(self._tells_person(child, words) for child in self._tree.children(candidate.head)):
                yield form

    def _is_inside(self, candidate: Candidate) -> bool:
        """Whether it is part of a longer phrase, to which what follows may belong ("the mayor of Arica, who fled")."""
        governor = self._tree.tokens[self._tree.tokens[candidate.head].head]
        return candidate.modifying or self._tree.tokens[governor.head].pos in {"NOUN", "PROPN"}

    def _is_known(self, number: int) -> bool:
        """Whether tables tell that it is no person's name."""
        return identity_of(self.text(number)) is not None or _is_acronym(self.text(number))

    def _tells_person(self, child: int, words: MentionWords) -> bool:
        token = self._tree.tokens[child]
        if token.dep == "appos":
            return token.tag == "NN" and token.lemma in words.titles
        subjects = self._tree.children(child, "nsubj", "nsubjpass") if token.dep == "relcl" else ()
        return any(self._tree.tokens[subject].text.lower() in words.personal_relatives for subject in subjects)

    def _is_listed_body(self, form: Words) -> bool:
        """Whether our tables know a body of that name, and the article nobody of whose name it is part."""
        known = identity_of(self.text(self._places[form][0]))
        if known is None or known.kind != "organisation":
            return False
        longer = self._containing.get(form[-1], [])[:_MAX_PARTIALS]
        return not any(f[-len(form) :] == form and self._is_labelled_person(f) for f in longer if f != form)

    def _short_companies(self, words: MentionWords) -> Iterator[tuple[Words, Words]]:
        """Names that a company has without its legal form, each with the full one ("Arica Gas" of "Arica Gas Ltd")."""
        for form in self._places:
            end = next((n for n in range(len(form), 0, -1) if form[n - 1] not in words.legal_forms), 0)
            town = end == 1 and self._labels.get(form[:end], Counter())["GPE"]
            if 0 < end < len(form) and not town:
                yield form[:end], form

    def _is_told(self, form: Words) -> bool:
        """Whether the parser's labels tell a person, or what the article says of the name or of its ending."""
        first, last = self._found[self._places[form][0]].name or (0, -1)
        joined = any(token.tag in {"CC", ","} for token in self._tree.tokens[first : last + 1])
        endings = (form[begin:] for begin in range(min(len(form), _MAX_NAME_WORDS)))
        return self._is_labelled_person(form) or (not joined and any(e in self._described for e in endings))

    def _seems_person(self, form: Words) -> bool:
        """Whether it is told of the name, or of a longer one that ends in it; never of a body's."""
        if form in self._bodies:
            return False
        longer = (f for f in self._containing.get(form[-1], [])[:_MAX_PARTIALS] if f[-len(form) :] == form)
        return self._is_told(form) or any(self._is_told(f) for f in longer)

    def _initials(self) -> Iterator[tuple[Words, Words]]:
        for form, at in self._places.items():
            if len(form) < 2 or form in self._persons:
                continue
            written = self.text(at[0]).split()
            yield ("".join(w[0] for w in form),), form
            yield ("".join(w[0] for w in written if w.lower() != "the").lower(),), form
            yield ("".join(w[0] for w in written if w[0].isupper()).lower(),), form

    def _defined(self) -> Iterator[tuple[Words, Words]]:
        """Pairs of acronym and name from "Name (ACRONYM)" and "ACRONYM (the Name)"; behind a person stands a party."""
        # Of the names that end or begin at one token, the longest counts.
        by_last = {c.last: n for n, c in reversed(list(enumerate(self._found))) if self._forms[n]}
        by_first = {c.first: n for n, c in enumerate(self._found) if self._forms[n]}
        tokens = self._tree.tokens
        for opening in range(1, len(tokens) - 2):
            if tokens[opening].text != "(":
                continue
            inside = opening + 1 + (tokens[opening + 1].text.lower() == "the")
            before, after = by_last.get(opening - 1), by_first.get(inside)
            if tokens[opening + 2].text == ")" and before is not None and _is_acronym(tokens[opening + 1].text):
                form = self._forms[before] or ()
                if len(form) > 1 and form not in self._persons:
                    yield name_words(tokens[opening + 1].text), form
            elif after is not None and _is_acronym(tokens[opening - 1].text):
                yield name_words(tokens[opening - 1].text), self._forms[after] or ()

    def _fuller(self, form: Words, number: int) -> Words | None:
        """The next fuller form for `form` as candidate `number` uses it."""
        target = self._acronyms.get(form)
        if target and target != form and _is_acronym(self.text(self._places.get(form, [number])[0])):
            return target
        if not form:
            return None
        if form in self._companies:
            return self._companies[form]
        partial = self._is_person_part if form in self._persons else self._is_body_part
        fitting = [f for f in self._containing.get(form[-1], [])[-_MAX_PARTIALS:] if partial(form, f)]
        if not fitting and len(form) == 1 and form in self._persons:
            fitting = [f for f in self._containing.get(form[0], [])[-_MAX_PARTIALS:] if f[0] == form[0]]
        return min(fitting, key=lambda fuller: self._remoteness(form, fuller, number)) if fitting else None

    def _remoteness(self, form: Words, fuller: Words, number: int) -> tuple[int, bool, int]:
        """How little a fuller form suits: one used before suits best, then one that ends as the form does, as a name
        alone is rather the last one of somebody than the first of somebody else, or of a place."""
        later, distance = self._distance(fuller, number)
        return later, fuller[-1] != form[-1], distance

    def _distance(self, form: Words, number: int) -> tuple[int, int]:
        """How far from a candidate a form was used: before it the nearest, else after it the first."""
        at = self._places[form]
        before = bisect_left(at, number)
        return (0, number - at[before - 1]) if before else (1, at[0] - number)

    def _is_person_part(self, form: Words, fuller: Words) -> bool:
        if fuller not in self._persons or len(fuller) <= len(form):
            return False
        return set(form) <= set(fuller)

    def _is_body_part(self, form: Words, fuller: Words) -> bool:
        """ "Supreme Court" is part of "Supreme Court of Puerto Rico", "China" is no part of "Bank of China"."""
        if fuller in self._persons or len(fuller) <= len(form) or self._labels[form]["GPE"]:
            return False
        return self._heads[form] == self._heads[fuller] and set(form) <= set(fuller)


def _unambiguous(pairs: Iterable[tuple[Words, Words]]) -> dict[Words, Words]:
    """Of short and full forms those of which the short one stands for one full form."""
    fuller: dict[Words, set[Words]] = {}
    for short, full in pairs:
        fuller.setdefault(short, set()).add(full)
    return {short: full for short, (full, *others) in fuller.items() if not others}


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 10 and sum(c.isupper() for c in letters) >= 2 and letters.replace("-", "").isalnum()
