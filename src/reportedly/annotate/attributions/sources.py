"""Finds who speaks, for one cue."""

from __future__ import annotations

from itertools import islice

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.phrases import noun_phrase
from reportedly.annotate.attributions.stretch import goes_on
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset({"who", "which", "that"})
_CLIMB = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "aux", "acomp"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "ADP"})
_NEAR = 12
_REACH = 8
"""Steps up the parse in search of a subject: more are a parse gone wrong."""


def find_source(view: View, cue: Cue, lexicon: AttributionLexicon) -> tuple[Extent, ...]:
    """The minimal noun phrase that speaks, empty when nobody is named."""
    head = source_head(view, cue, lexicon)
    if head is None:
        return ()
    phrase = noun_phrase(view, head)
    extent = view.stretch(range(_list_start(view, phrase, cue), _list_end(view, phrase.stop, cue)))
    return () if extent is None else (extent,)


def _list_start(view: View, phrase: range, cue: Cue) -> int:
    """Where a list begins of which the parse gives only the end ("that articles in the A, the B and the C said")."""
    region = view.region(cue.head)
    if cue.kind != "active" or phrase.start - 2 not in region or view.tokens[phrase.start - 1].text != ",":
        return phrase.start
    if phrase.stop > cue.head or not any(view.tokens[i].dep == "cc" for i in phrase):
        return phrase.start
    start = phrase.start - 1
    while start - 1 in region and (view.tokens[start - 1].pos in _NOMINAL or view.tokens[start - 1].text == ","):
        if view.tokens[start - 1].text.lower() == "that":
            break
        start -= 1
    named = view.tokens[phrase.start - 2].pos == "PROPN"
    return start if named and view.tokens[start].pos in ("NOUN", "DET", "ADJ") else phrase.start


def _list_end(view: View, stop: int, cue: Cue) -> int:
    """Where a list of names ends that the parse breaks up before the cue ("Articles in A, B, C said")."""
    between = range(stop, cue.words[0])
    if (
        cue.kind != "active"
        or len(between) < 2
        or view.tokens[stop].text != ","
        or view.tokens[between[-1]].text == ","
    ):
        return stop
    names = all(view.tokens[i].pos in ("PROPN", "CCONJ") or view.tokens[i].text == "," for i in between)
    return between.stop if names else stop


def source_head(view: View, cue: Cue, lexicon: AttributionLexicon) -> int | None:
    """The head token of the source."""
    if cue.kind == "active":
        found = _quoted(view, cue)
        found = subject(view, cue.head, lexicon) if found is None else found
        return nearest_noun(view, cue.head) if found is None and _must_have_one(view, cue, lexicon) else found
    if cue.kind == "passive":
        return _quoted(view, cue) or agent(view, cue.head)
    if cue.kind == "noun":
        return _owner(view, cue.head, lexicon)
    if cue.kind == "phrase":
        return _object(view, cue.words[-1])
    return None


def _must_have_one(view: View, cue: Cue, lexicon: AttributionLexicon) -> bool:
    """Whether a finite plain cue stands there without a subject: then the parse has lost it."""
    return cue.lemma in lexicon.plain and view.tokens[cue.head].tag in ("VBD", "VBZ", "VBP")


def subject(view: View, verb: int, lexicon: AttributionLexicon) -> int | None:
    """Whoever does what the verb says, looked for up the parse where the verb has no subject of its own."""
    found = _by_parse(view, _reporting(view, verb, lexicon), lexicon)
    region = view.region(verb)
    return nearest_noun(view, verb) if found is not None and found < region.start <= verb else found


def _reporting(view: View, verb: int, lexicon: AttributionLexicon) -> int:
    """The cue above a verb that goes on with its report (", adding that ...", "and demanded ..."), else the verb."""
    if not goes_on(view, verb, lexicon):
        return verb
    for above in islice(view.tree.ancestors(verb), _REACH):
        if "clause" in lexicon.verbs.get(view.tokens[above].lemma, ()) and view.tree.children(above, "nsubj"):
            return above
    return verb


def nearest_noun(view: View, verb: int) -> int | None:
    """The head of the noun phrase before a verb, by place alone, where the parse went wrong."""
    start = view.region(verb).start
    for index in range(verb - 1, max(start, verb - _NEAR) - 1, -1):
        token = view.tokens[index]
        if token.pos in ("NOUN", "PROPN", "PRON") and token.entity not in ("DATE", "TIME"):
            while start <= view.tokens[index].head < index:
                index = view.tokens[index].head
            return index
    return None


def _by_parse(view: View, verb: int, lexicon: AttributionLexicon) -> int | None:
    for _ in range(_REACH):
        own = view.tree.children(verb, *_SUBJECTS)
        if own:
            return _resolved(view, verb, own[-1] if _follows_quotation(view, verb) else own[0])
        token = view.tokens[verb]
        if token.dep == "acl":
            return _bearer(view, token.head, lexicon)
        if token.dep == "relcl":
            return token.head
        if token.head == verb or token.dep not in _CLIMB:
            return _inverted(view, verb)
        verb = token.head
    return None


def _follows_quotation(view: View, verb: int) -> bool:
    """Whether the verb stands right behind a closing mark, where its subject comes after it."""
    return verb > 0 and view.quotation(verb) is None and view.quotation(verb - 1) is not None


def _resolved(view: View, verb: int, found: int) -> int | None:
    token = view.tokens[found]
    if token.dep == "expl" or (token.dep == "csubj"):
        return None
    if token.text.lower() in _RELATIVE and view.tokens[verb].dep == "relcl":
        return view.tokens[verb].head
    return found


def _inverted(view: View, verb: int) -> int | None:
    """In '"...," said the mayor' the noun behind the verb, when the parse takes it for an object."""
    behind = view.tree.children(verb, "dobj", "attr", "oprd", "npadvmod")
    return next((b for b in behind if b > verb and view.tokens[b].entity not in ("DATE", "TIME")), None)


def _bearer(view: View, noun: int, lexicon: AttributionLexicon) -> int:
    """Of "issued a statement saying" the one who issues it, else the noun itself."""
    token = view.tokens[noun]
    governor = view.tokens[token.head]
    if token.lemma in lexicon.utterances and token.dep == "dobj" and governor.lemma in lexicon.issuing:
        found = subject(view, token.head, lexicon)
        return noun if found is None else found
    return noun


def agent(view: View, verb: int) -> int | None:
    """The by-phrase of a passive."""
    for preposition in view.tree.children(verb, "agent"):
        objects = view.tree.children(preposition, "pobj")
        if objects:
            return objects[0]
    return None


def _object(view: View, preposition: int) -> int | None:
    objects = view.tree.children(preposition, "pobj", "dobj", "attr")
    if objects:
        return objects[0]
    region = view.region(preposition)
    after = preposition + 1
    return view.tree.top(view.tokens[after].start, view.tokens[after].end) if after in region else None


def _quoted(view: View, cue: Cue) -> int | None:
    """Whoever is quoted: the object of "quoted ... as saying", or the subject of "was quoted as saying"."""
    if len(cue.words) < 2 or "source" not in cue.takes:
        return None
    own = view.tree.children(cue.words[0], "nsubjpass" if cue.kind == "passive" else "dobj")
    return own[0] if own else None


def _owner(view: View, noun: int, lexicon: AttributionLexicon) -> int | None:
    """Whose claim it is: possessive, by- or from-phrase, or the subject of the verb that makes it."""
    owners = view.tree.children(noun, "poss")
    if owners:
        return owners[0]
    for preposition in view.tree.children(noun, "prep"):
        if view.tokens[preposition].text.lower() in ("by", "from"):
            return _object(view, preposition)
    token = view.tokens[noun]
    if token.dep == "dobj" and view.tokens[token.head].lemma in lexicon.issuing:
        return subject(view, token.head, lexicon)
    return None
