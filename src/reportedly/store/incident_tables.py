"""The stored tables and views of incidents: what each article tells, links, and what was made of them."""

from __future__ import annotations

from reportedly.store.schema import Column, Table, View

_HASH = Column("hash", "VARCHAR", "The article's hash.")
_TELLING = Column(
    "telling", "VARCHAR", "What one article tells of one happening: hash of the article, id of its first claim."
)
_INCIDENT = Column("incident", "VARCHAR", "Id of the incident: made from the words of the claim published first.")
_KIND = Column("kind", "VARCHAR", "`event` or `figure`.")
_CLAIM = Column("claim", "VARCHAR", "Id of the event or figure in its article.")
_START = Column("start", "INTEGER", "Where the words begin, in code points.")
_END = Column("end", "INTEGER", "Where the words end (exclusive).")

TELLINGS = Table(
    name="tellings",
    about="One row what one article tells of one happening.",
    columns=(
        _HASH,
        _TELLING,
        Column("body", "VARCHAR", "What tells it from other happenings, as JSON."),
    ),
    sought=("telling",),
)

KEYS = Table(
    name="keys",
    about="One row a key of a telling: tellings that share one are compared.",
    columns=(Column("key", "UBIGINT", "Hash of a name, a place with a week, a pair of states with a week."), _TELLING),
)

LINKS = Table(
    name="links",
    about="One row two tellings that are likely of one happening.",
    columns=(
        Column("left", "VARCHAR", "The telling whose id is the smaller one."),
        Column("right", "VARCHAR", "The other telling."),
        Column("score", "DOUBLE", "What the reasons sum to."),
        Column("reasons", "VARCHAR", "Each ground for and against, with its score, as JSON."),
    ),
    sought=("left", "right"),
)

INCIDENTS = Table(
    name="incidents",
    about="One row a happening, by all that is told of it.",
    columns=(
        _INCIDENT,
        Column("type", "VARCHAR", "PLOVER type that most of its events have, else the measure of its figures."),
        Column("date_from", "DATE", "First day that it can have been on."),
        Column("date_to", "DATE", "Last day that it can have been on."),
        Column("place", "VARCHAR", "The most precise place told."),
        Column("country", "VARCHAR", "Country of the place, ISO 3166-1 alpha-3."),
        Column("lat", "DOUBLE", "Latitude of the place in degrees, WGS 84."),
        Column("lon", "DOUBLE", "Longitude of the place in degrees, WGS 84."),
        Column("articles", "INTEGER", "How many articles tell of it."),
        Column("origins", "INTEGER", "How many independent origins stand behind them."),
        Column("disputes", "INTEGER", "How many disputes there are."),
        Column("parties", "VARCHAR[]", "Countries of those who act or are acted upon."),
        Column("silent", "VARCHAR[]", "Those of these countries that no account is by."),
        Column("background", "BOOLEAN", "True when all articles tell it as history or context."),
        Column("summary", "VARCHAR", "How many articles, how many origins, and who they are."),
    ),
    sought=("incident",),
)

INCIDENT_TELLINGS = Table(
    name="incident_tellings",
    about="One row a telling of an incident.",
    columns=(_INCIDENT, _TELLING),
    sought=("incident", "telling"),
)

INCIDENT_CLAIMS = Table(
    name="incident_claims",
    about="One row an event or figure of an incident.",
    columns=(_INCIDENT, _HASH, _KIND, _CLAIM, _START, _END),
    sought=("hash",),
)

ACCOUNTS = Table(
    name="accounts",
    about="One row an origin of an incident: all that one independent source says of it.",
    columns=(
        _INCIDENT,
        Column("origin", "VARCHAR", "Who says it: a source, or an outlet by itself."),
        Column("kind", "VARCHAR", "`source` or `outlet`."),
        Column("country", "VARCHAR", "Country of the origin, ISO 3166-1 alpha-3."),
        Column("party", "BOOLEAN", "True when it speaks of itself, or of the state that it belongs to."),
        Column("party_because", "VARCHAR", "How that is known."),
        Column("articles", "VARCHAR[]", "Hashes of the articles that it is told in."),
        Column("claims", "VARCHAR[]", "Ids of its events and figures: hash of the article, `:`, id in the article."),
        Column("chains", "VARCHAR[]", "From the outlet to the source nearest to the happening."),
    ),
)

DISPUTES = Table(
    name="disputes",
    about="One row a dispute: claims of one incident that cannot all be right.",
    columns=(
        Column("dispute", "VARCHAR", "Id of the dispute: made from the words of its claims."),
        _INCIDENT,
        Column("kind", "VARCHAR", "`number`, `actor`, `denied`, `date` or `place`."),
        Column("subject", "VARCHAR", "What is in dispute."),
        Column("sides", "VARCHAR[]", "The values, the one of the most origins first."),
        Column("articles", "VARCHAR[]", "Hashes of the articles that give them."),
        Column("words", "VARCHAR", "The dispute in one line: each value with who says so."),
    ),
)

DISPUTE_CLAIMS = Table(
    name="dispute_claims",
    about="One row a claim in dispute.",
    columns=(
        Column("dispute", "VARCHAR", "Id of the dispute."),
        Column("value", "VARCHAR", "The value that the claim gives."),
        _HASH,
        _KIND,
        _CLAIM,
        _START,
        _END,
        Column("quote", "VARCHAR", "The words."),
        Column("origins", "VARCHAR[]", "Who says so."),
    ),
    sought=("hash",),
)

INCIDENT_TABLES = (
    TELLINGS,
    KEYS,
    LINKS,
    INCIDENTS,
    INCIDENT_TELLINGS,
    INCIDENT_CLAIMS,
    ACCOUNTS,
    DISPUTES,
    DISPUTE_CLAIMS,
)

_ARTICLE = Column("article", "VARCHAR", "The article's id: the source's own, else the hash.")
_OUTLET = Column("outlet", "VARCHAR", "Who published the article.")
_PUBLISHED = Column("published", "VARCHAR", "Date or date-time of publication, ISO 8601.")
_OF_ARTICLE = (("article", "a.id"), ("outlet", "a.outlet"), ("published", "a.published"))


def _plain(table: Table, about: str, order: tuple[str, ...]) -> View:
    return View(name=table.name, about=about, columns=table.columns, body=f"FROM data.{table.name}", order=order)


def _with_article(table: Table, about: str, order: tuple[str, ...]) -> View:
    return View(
        name=table.name,
        about=about,
        columns=(*table.columns, _ARTICLE, _OUTLET, _PUBLISHED),
        body=f"FROM data.{table.name} AS t JOIN data.articles AS a ON a.hash = t.hash",
        order=order,
        expressions=(*((c.name, f't."{c.name}"') for c in table.columns), *_OF_ARTICLE),
    )


INCIDENT_VIEWS = (
    _plain(INCIDENTS, "Happenings, one row each, by all that is told of them.", ("date_from", "incident")),
    _with_article(
        INCIDENT_CLAIMS,
        "Which events and figures are of which incident.",
        ("incident", "hash", "start", "kind", "claim"),
    ),
    _plain(ACCOUNTS, "Who independently says something of an incident, one row each.", ("incident", "origin")),
    _plain(DISPUTES, "Claims of one incident that cannot all be right.", ("incident", "kind", "subject", "dispute")),
    _with_article(
        DISPUTE_CLAIMS, "The claims in dispute, with their words.", ("dispute", "value", "hash", "start", "claim")
    ),
)
