"""The clause around a cue that is no verb with a subject: passives, adverbs, nouns, adjectives, "according to"."""

from __future__ import annotations

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.phrases import last_token, noun_phrase
from reportedly.annotate.attributions.stretch import clip, content_until, first_behind, leading
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent, Token

Extents = tuple[Extent, ...]

_RELATIVE = frozenset({"who", "which", "that"})
_APART = frozenset({"conj", "cc", "mark", "parataxis"})
_LOOSE = frozenset({"relcl", "parataxis", "appos"})
_SUBJECTS = ("nsubj", "nsubjpass")
_DESCRIPTION = 10


def passive_rest(view: View, cue: Cue) -> int | None:
    """First token of what is said of the subject of a passive ("is believed | to have fled")."""
    if "passive" not in cue.takes and not ("predicate" in cue.takes and view.tree.children(cue.head, "agent")):
        return None
    for child in view.tree.children(cue.head, "xcomp", "prep", "oprd"):
        token = view.tokens[child]
        if child > cue.head and (token.dep != "prep" or token.text.lower() in ("as", "of")):
            return first_behind(view, child, cue.head)
    return None


def bearer(view: View, verb: int) -> Extents:
    """Of whom it is said: subject of the passive or noun that the participle belongs to."""
    for _ in range(4):
        own = view.tree.children(verb, *_SUBJECTS)
        token = view.tokens[verb]
        if own or token.dep in ("acl", "relcl"):
            phrase = noun_phrase(view, own[0] if own and token.dep != "relcl" else token.head)
            return _as_extents(
                view, range(phrase.start, min(phrase.stop, verb) if phrase.start < verb else phrase.stop)
            )
        if token.dep not in ("conj", "xcomp") or token.head == verb:
            return ()
        verb = token.head
    return ()


def of_noun(view: View, cue: Cue, lexicon: AttributionLexicon) -> Extents:
    """The that-clause or the prepositional phrase of "claim", "report", "call"."""
    for child in (c for c in view.tree.children(cue.head) if c > cue.head):
        token = view.tokens[child]
        if token.dep in ("acl", "ccomp", "relcl") and "that" in cue.takes and _is_that_clause(view, child, cue.head):
            start = leading(view, first_behind(view, child, cue.head))
            return content_until(view, cue, start, clip(view, start, max(view.tree.subtree(child)), lexicon))
        if token.dep == "prep" and token.text.lower() in cue.takes:
            return _governed(view, child)
    return ()


def _is_that_clause(view: View, clause: int, noun: int) -> bool:
    first = view.tokens[first_behind(view, clause, noun)]
    return first.text.lower() == "that" and first.dep == "mark"


def _governed(view: View, preposition: int) -> Extents:
    objects = view.tree.children(preposition, "pobj", "pcomp")
    if not objects:
        return ()
    last = max(view.tree.subtree(objects[0], skip=lambda t: t.dep in _LOOSE))
    return _as_extents(view, range(first_behind(view, objects[0], preposition), last + 1))


def of_adjective(view: View, cue: Cue) -> Extents:
    """The rest of the noun phrase behind "alleged"."""
    noun = view.tokens[cue.head].head
    return _as_extents(view, range(cue.head + 1, last_token(view, noun) + 1)) if noun > cue.head else ()


def of_adverb(view: View, cue: Cue) -> Extents:
    """The clause around the adverb, without it; a relative pronoun gives way to the noun it stands for."""
    if _in_noun_phrase(view, cue.head):
        return _of_noun_phrase(view, cue.head)
    region = view.region(cue.head)
    verb = _clause_head(view, cue.head)
    relative = view.tokens[verb].dep == "relcl"
    own = [i for i in view.tree.subtree(verb, skip=lambda t: t.dep in _APART and t.head == verb) if i in region]
    if relative:
        own = [i for i in own if view.tokens[i].text.lower() not in _RELATIVE]
    whose = bearer(view, verb) if relative or not view.tree.children(verb, *_SUBJECTS) else ()
    before = _as_extents(view, [i for i in own if i < cue.head])
    return (*whose, *before, *_as_extents(view, [i for i in own if i > cue.head]))


def _in_noun_phrase(view: View, index: int) -> bool:
    """Whether an adverb belongs to a noun, a number or an adjective before a noun ("reportedly one Ana Ruiz")."""
    head = view.tokens[view.tokens[index].head]
    if view.tree.children(head.index, *_SUBJECTS):
        return False
    return head.pos in ("NOUN", "PROPN", "NUM") or (head.dep == "amod" and head.head > index)


def _of_noun_phrase(view: View, index: int) -> Extents:
    head = view.tokens[view.tokens[index].head]
    while head.dep in ("amod", "nummod", "quantmod", "compound") and head.head > head.index:
        head = view.tokens[head.head]
    rest = range(index + 1, max(last_token(view, head.index), index) + 1)
    whose = noun_phrase(view, head.head) if head.dep == "appos" and head.head < index else range(0)
    return (*_as_extents(view, range(whose.start, min(whose.stop, index))), *_as_extents(view, rest))


def _clause_head(view: View, index: int) -> int:
    """The verb of the clause that an adverb belongs to."""
    current = view.tokens[index].head
    path = (current, *view.tree.ancestors(current))
    return next((i for i in path if view.tokens[i].pos in ("VERB", "AUX")), current)


def of_phrase(view: View, cue: Cue, source: Extents) -> Extents:
    """The rest of the clause around "according to X": behind it when it comes first, else before it, or both."""
    region = view.region(cue.head)
    named = view.tree.within(source[0][0], source[-1][1]) if source else range(0)
    if not named:
        return ()
    after = _behind_apposition(view, cue, named[-1] + 1)
    if cue.words[0] <= region.start + 1:
        comma = next((i for i in range(after, region.stop) if view.tokens[i].text == ","), after)
        return _rest(view, comma, region)
    before = _as_extents(view, range(region.start, cue.words[0]))
    resumed = after in region and view.tokens[after].text == "," and _resumes(view, view.tokens[cue.words[0]], after)
    return (*before, *(_rest(view, after, region) if resumed else ()))


def _behind_apposition(view: View, cue: Cue, after: int) -> int:
    """Past a short description of the source ("a report by X, an outlet in Lima, ...") that a comma ends."""
    region = view.region(cue.head)
    if after + 1 >= region.stop or view.tokens[after].text != "," or view.tokens[after + 1].dep != "det":
        return after
    described = (i for i in range(after + 1, min(after + _DESCRIPTION, region.stop)) if view.tokens[i].text == ",")
    end = next(described, after)
    verbs = any(view.tokens[i].pos in ("VERB", "AUX") for i in range(after, end))
    subject = any(view.tokens[i].dep in _SUBJECTS for i in range(after, end))
    return after if verbs or subject else end


def _resumes(view: View, cue: Token, comma: int) -> bool:
    """Whether the clause goes on behind the parenthesis: its verb stands there."""
    return cue.head > comma and view.tokens[cue.head].sentence == cue.sentence


def _rest(view: View, start: int, region: range) -> Extents:
    stop = region.stop
    while stop > start and view.tokens[stop - 1].text in (".", ","):
        stop -= 1
    return _as_extents(view, range(start, stop))


def _as_extents(view: View, indices: range | list[int]) -> Extents:
    extent = view.stretch(indices[:-1] if len(indices) > 1 and view.tokens[indices[-1]].text == "." else indices)
    return () if extent is None else view.pieces(*extent)
