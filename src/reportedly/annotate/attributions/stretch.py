"""Where a content begins and ends."""

from __future__ import annotations

from reportedly.annotate.attributions.cues import Cue
from reportedly.annotate.attributions.quotations import MARKS
from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Extent

_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def first_behind(view: View, index: int, verb: int) -> int:
    """First token of a dependent that stands behind its verb."""
    return next((i for i in view.tree.subtree(index) if i > verb), index)


def conjunction(view: View, verb: int, start: int) -> int | None:
    """The "that" behind a verb and before the words the parse gives as its clause, when no other verb is between."""
    for index in range(verb + 1, start):
        token = view.tokens[index]
        if token.text.lower() == "that" and token.tag == "IN":
            return index
        if token.pos in ("VERB", "AUX"):
            return None
    return None


def leading(view: View, start: int) -> int:
    """The first word of the content: a comma, a colon and a "that" at its head are left out."""
    last = len(view.tokens) - 1
    while start < last and (view.tokens[start].text in (",", ":") or _introduces(view, start)):
        start += 1
    return start


def _introduces(view: View, index: int) -> bool:
    """Whether a "that" opens a clause; the parser takes it for a determiner even of a plural."""
    token = view.tokens[index]
    if token.text.lower() != "that":
        return False
    plural = view.tokens[token.head].tag in ("NNS", "NNPS")
    return (token.dep in ("mark", "nsubj") and token.tag in ("IN", "WDT")) or (token.dep == "det" and plural)


def content_from(view: View, cue: Cue, start: int, lexicon: AttributionLexicon) -> tuple[Extent, ...]:
    """The content that begins at a token and runs to the end of the complement or of the quotation it is in."""
    end = complement_end(view, cue, start, lexicon)
    quotation = view.quotation(start) if view.opens_quotation(start) else None
    foreign = quotation is not None and quotation is not view.quotation(cue.head)
    if quotation is not None and foreign and view.tokens[end].end <= quotation.end:
        return view.quoted(quotation)
    return content_until(view, cue, start, clip(view, start, end, lexicon))


def complement_end(view: View, cue: Cue, start: int, lexicon: AttributionLexicon) -> int:
    """The last token of what the verb governs from `start` on."""
    region = view.region(cue.head)
    end = start
    for child in view.tree.children(cue.head):
        if child <= cue.head:
            continue
        if child > start and _ends(view, child, cue, lexicon):
            break
        end = max([end, *(i for i in view.tree.subtree(child) if i in region)])
    return end


def _ends(view: View, child: int, cue: Cue, lexicon: AttributionLexicon) -> bool:
    """Whether a dependent of the cue is no longer part of its content."""
    token = view.tokens[child]
    if token.dep in ("cc", "conj"):
        verb = next((c for c in view.tree.children(cue.head, "conj") if c >= child), None)
        return verb is None or view.tokens[verb].lemma in lexicon.verbs or not _independent(view, verb)
    if token.dep in ("advcl", "prep", "parataxis"):
        first = min(view.tree.subtree(child))
        return view.tokens[first - 1].text == "," and (token.tag == "VBG" or token.text.lower() == "according")
    return False


def _independent(view: View, verb: int) -> bool:
    """Whether a coordinated verb more likely belongs to the reported clause: its own subject or a comma before it."""
    before = min(view.tree.subtree(verb)) - 1
    while before > 0 and view.tokens[before].dep == "cc":
        before -= 1
    return bool(view.tree.children(verb, *_SUBJECTS)) or view.tokens[before].text == ","


def clip(view: View, start: int, end: int, lexicon: AttributionLexicon) -> int:
    """End the content before a cue that goes on reporting the same source, or before another that comments on it."""
    for index in range(start + 1, end + 1):
        if goes_on(view, index, lexicon) and index - start > 1:
            return max(start, index - 2 if view.tokens[index - 1].pos == "CCONJ" else index - 1)
        if _comments(view, index, lexicon):
            return index - 1
    return end


def goes_on(view: View, index: int, lexicon: AttributionLexicon) -> bool:
    """Whether a cue verb has the subject of the report it stands in: ", adding that ...", "and added that ..."."""
    token = view.tokens[index]
    if index == 0 or view.quotation(index) is not None or token.lemma not in lexicon.verbs:
        return False
    before = view.tokens[index - 1]
    if token.tag == "VBG":
        return before.text == "," and token.lemma in lexicon.continuing
    subjectless = token.tag in ("VBD", "VBZ") and not view.tree.children(index, *_SUBJECTS)
    return subjectless and before.text in ("and", "but") and token.dep == "conj"


def _comments(view: View, index: int, lexicon: AttributionLexicon) -> bool:
    """Whether a relative clause begins here that somebody says of what went before (", which she said would ...")."""
    token = view.tokens[index]
    if token.text.lower() not in ("which", "who") or view.tokens[index - 1].text != ",":
        return False
    return any(view.tokens[i].lemma in lexicon.plain for i in range(index + 1, min(index + 4, len(view.tokens))))


def content_until(view: View, cue: Cue, start: int, end: int) -> tuple[Extent, ...]:
    """The text from token to token; a quotation that begins in it is taken whole, the sentence's full stop is not."""
    while end > start and view.tokens[end].text in (".", ",", ";", ":"):
        end -= 1
    region = view.region(cue.head)
    quotation = view.quotation(end)
    if end + 1 in region and view.tokens[end + 1].text[0] in MARKS and view.quotation(end + 1) is quotation:
        end += 1
    begin, stop = view.tokens[start].start, view.tokens[end].end
    if quotation is None or quotation is view.quotation(cue.head) or quotation.start < begin:
        return view.pieces(begin, stop)
    first, *later = quotation.parts
    stop = first[1] if later else max(stop, first[1])
    return (*view.pieces(begin, stop), *(piece for part in later for piece in view.pieces(*part)))
