"""Standoff layers over one text: what each component of `annotate` adds and later stages read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.text import Extent

SentenceRole = Literal[
    "main-event",
    "consequence",
    "previous-event",
    "current-context",
    "historical-event",
    "anecdotal-event",
    "evaluation",
    "expectation",
]
"""What a sentence is to the event that its article reports (Choubey et al. 2020)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The role of a sentence, None for one that is no part of the story; `confidence` is in [0, 1]."""

    name: SentenceRole | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of the parse. `head` is the index of its governor, its own index at the root (Universal-style labels in
    `pos`, Penn tags in `tag`, CLEAR dependency labels in `dep`)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    """Label of the named entity the token is part of (OntoNotes scheme), else empty."""
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as a stretch of text and of tokens `[first, last)`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity (OntoNotes label: PERSON, NORP, ORG, GPE, LOC, FAC, ...)."""

    start: int
    end: int
    label: str


Status = Literal["actual", "planned", "hypothetical", "denied", "habitual"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TimeML time expression.

    `value` is the TIMEX3 value (`2020-07-12`, `P3D`, `2020-W30`, `1970/1980`); `edtf` the interval it denotes where it
    anchors one in the calendar, else None. `inferred_from` tells what the anchoring rests on beside the words:
    the span of another expression, or the publication date. `ahead` is the later interval that it denotes in a
    plan, where its clause may look either way (`brace for protests on Friday`). `apart` is 1 where a stretch of time
    is told to lie after something (`two days after the raid`), -1 where before it.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None
    inferred_from: Extent | Literal["published"] | None = None
    ahead: str | None = None
    apart: Literal[1, -1] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something as written, bounds by the rules of the coding guide (`more than 70` -> low 71).

    `start`/`end` cover number and qualifier (`more than 70`, `$3.7 billion`, `dozens`); `number_start` is where the
    number itself begins. `kind`: `count`, `ordinal`, `percent`, `money`, `measure`. `unit` is an ISO 4217 code for
    money and the unit's singular for a measure (`year`, `km`), else None. Bounds are exact decimals kept as int where
    whole.
    """

    start: int
    end: int
    number_start: int
    text: str
    kind: Literal["count", "ordinal", "percent", "money", "measure"]
    low: int | float | None
    best: int | float | None
    high: int | float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name as written. `kind`: `literal` a location, `government` the place's name used for its government,
    `other` part of another name or a modifier."""

    start: int
    end: int
    text: str
    kind: Literal["literal", "government", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase that can take part in an event or speak.

    `start`/`end` are the minimal noun phrase with its name or head noun and the words that identify it; `head` is the
    index of its head token. `name` and `name_span` are the fullest form the article uses for the same participant,
    when the phrase itself is a pronoun or a short form; None otherwise. `label` is the entity label of the head or
    empty. `chain` numbers the participants of the article: mentions of one participant share it. `members` are where
    the article names those that a plural stands for ("the two countries"), in the order told; empty for one
    participant or nobody known.
    """

    start: int
    end: int
    text: str
    head: int
    label: str
    name: str | None
    name_span: Extent | None
    chain: int
    members: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of a passage that the article presents as coming from somebody else.

    `within` is the id of the attribution whose content holds this one. Each part is a tuple of extents in text order,
    empty when the article names none. `type`: direct (content wholly in quotation marks), indirect, mixed.
    """

    id: str
    within: str | None
    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    type: Literal["direct", "indirect", "mixed"]
    confidence: float = 1.0
    """Calibrated probability that its cue is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event as the network reads it: its words, what it is, and where those stand who take part, place and time.

    `type` and `mode` are PLOVER's; `dated` is how probable it is, in [0, 1], that the text gives it a date at all, be
    it by what was told before, `placed` whether it gives it a place; `confidence` is the calibrated probability that
    the words tell of such an event.
    """

    trigger: Extent
    type: str
    mode: str | None
    status: Status
    background: bool
    dated: float
    placed: bool
    actors: tuple[Extent, ...]
    recipients: tuple[Extent, ...]
    places: tuple[Extent, ...]
    times: tuple[Extent, ...]
    confidence: float

    @property
    def is_dated(self) -> bool:
        """Whether the text is more likely than not to give it a date."""
        return self.dated >= 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All layers over one text, each in text order. A component returns a copy with its own layer filled."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()
    roles: tuple[Role, ...] = ()
    """Of each of `sentences`."""
