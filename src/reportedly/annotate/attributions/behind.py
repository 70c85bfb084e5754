"""Where the content behind an active verb begins: by the complements it takes, by a quotation, by a plain clause."""

from __future__ import annotations

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.stretch import conjunction, first_behind, leading
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Token

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves"})
_PERSONS = _REFLEXIVE | {"me", "him", "her", "us", "them"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = (";", ".", ",")


def content_start(view: View, cue: Cue) -> int | None:
    """The token at which the content behind the cue begins by parse or quotation; None when none stands there."""
    if cue.particle is not None:
        return _after_particle(view, cue)
    quote = _quotation(view, cue) if cue.takes & {"clause", "quote"} else None
    starts = [s for s in (_complement(view, cue.head, cue.takes), quote) if s is not None]
    if starts:
        start = min(starts)
        return _at_mark(view, cue, leading(view, conjunction(view, cue.head, start) or start))
    return None


def _at_mark(view: View, cue: Cue, start: int) -> int:
    """A content begins with the mark of the quotation whose first word it begins with."""
    inside = view.quotation(start)
    if inside is None or inside is view.quotation(cue.head):
        return start
    return start - 1 if view.tokens[start - 1].start == inside.start else start


def _after_particle(view: View, cue: Cue) -> int | None:
    after = max(cue.words) + 1
    if after >= view.region(cue.head).stop or view.tokens[after].text in _STOPS:
        return None
    return leading(view, after)


def _complement(view: View, verb: int, takes: frozenset[str]) -> int | None:
    """First token of the complement that the verb takes, by the parse."""
    objects = [c for c in view.tree.children(verb, "dobj") if c > verb]
    clauses = [c for c in view.tree.children(verb, "ccomp") if c > verb]
    infinitives = [c for c in view.tree.children(verb, "xcomp") if c > verb]
    if "clause" in takes and clauses:
        return first_behind(view, clauses[0], verb)
    if _takes_all(view, verb, takes, objects, clauses):
        return verb + 1
    found: list[int] = []
    if "control" in takes and (infinitives or clauses):
        found = [*objects, *infinitives, *clauses]
    elif "infinitive" in takes and infinitives:
        found = infinitives
    elif "object" in takes and "recipient" not in takes:
        found = [
            o for o in objects if view.tokens[o].entity != "PERSON" and view.tokens[o].text.lower() not in _PERSONS
        ]
    return first_behind(view, min(found), verb) if found else None


def _takes_all(view: View, verb: int, takes: frozenset[str], objects: list[int], clauses: list[int]) -> bool:
    """Whether all behind the verb is content: "called the raid a crime", "accused the rebels of shelling"."""
    if any(view.tokens[o].text.lower() in _REFLEXIVE for o in objects):
        return False
    if "predicate" in takes and _predicate(view, verb, objects, clauses):
        return True
    return "charge" in takes and bool(objects) and _has_preposition(view, verb, objects, ("of", "for"))


def _predicate(view: View, verb: int, objects: list[int], clauses: list[int]) -> bool:
    small = [c for c in view.tree.children(verb, "oprd", "xcomp", "acomp") if view.tokens[c].tag != "VBG"]
    small.extend(c for c in clauses if view.tokens[c].tag in ("VB", "VBN", "VBG"))
    return bool(small or (objects and _has_preposition(view, verb, objects, ("as",))))


def _has_preposition(view: View, verb: int, objects: list[int], wanted: tuple[str, ...]) -> bool:
    below = [i for o in objects for i in view.tree.subtree(o)]
    prepositions = [*view.tree.children(verb, "prep"), *(i for i in below if view.tokens[i].dep == "prep")]
    return any(view.tokens[p].text.lower() in wanted for p in prepositions)


def _quotation(view: View, cue: Cue) -> int | None:
    """The opening mark of a quotation that begins behind the cue with no other verb between."""
    own = view.quotation(cue.head)
    for index in range(cue.head + 1, view.region(cue.head).stop):
        token = view.tokens[index]
        quotation = view.quotation(index)
        if quotation is not None and quotation is not own:
            return index if _opens(view, index) else None
        if token.pos in ("VERB", "AUX") or token.text in (";", "."):
            return None
    return None


def _opens(view: View, index: int) -> bool:
    """Whether a quotation behind a cue is what is said, not a word in quotation marks."""
    before = view.tokens[index - 1]
    if before.text in (",", ":", "that", "-", "--") or before.pos in ("VERB", "PRON") or before.dep == "prt":
        return True
    quotation = view.quotation(index)
    within = view.tree.within(quotation.start, quotation.end) if quotation else range(0)
    return any(view.tokens[i].tag in _FINITE for i in within)


def plain_clause(view: View, cue: Cue, lexicon: AttributionLexicon) -> int | None:
    """First token of a clause behind a plain cue that the parse does not show: a subject, then a finite verb."""
    if cue.lemma not in lexicon.plain or view.tokens[cue.head].dep == "parataxis":
        return None
    subject = None
    region = view.region(cue.head)
    for index in range(_past_citation(view, cue.head + 1, region, lexicon), region.stop):
        token = view.tokens[index]
        if token.text.lower() == "that" and token.pos == "SCONJ":
            return min(index + 1, len(view.tokens) - 1)
        if _breaks(token, subject):
            return None
        if subject is None and token.dep in ("nsubj", "nsubjpass", "expl"):
            subject = index
        if subject is not None and token.tag in _FINITE:
            return max(cue.head + 1, min(view.tree.subtree(subject)))
    return None


def _breaks(token: Token, subject: int | None) -> bool:
    """Whether no plain clause can go on here."""
    if token.text in (";", ".") or (subject is not None and token.text == ","):
        return True
    return subject is None and (token.dep == "mark" or token.tag in ("VBG", "WDT", "WP", "WRB", "CC"))


def _past_citation(view: View, index: int, region: range, lexicon: AttributionLexicon) -> int:
    """Behind ", citing officials,"; the index itself when no citation stands there."""
    if index + 1 not in region or view.tokens[index].text != "," or view.tokens[index + 1].lemma not in lexicon.quoting:
        return index
    return next((i + 1 for i in range(index + 1, region.stop) if view.tokens[i].text == ","), index)
