"""The stored tables: articles, coded records with their history, and the rows that records are taken apart into."""

from __future__ import annotations

from reportedly.store.actor_tables import ACTOR_TABLES
from reportedly.store.copy_tables import COPY_TABLES
from reportedly.store.incident_tables import INCIDENT_TABLES
from reportedly.store.review_tables import REVIEWS
from reportedly.store.schema import Column, Table

HASH = Column("hash", "VARCHAR", "SHA-256 of the article's text and outlet, in hex: what identifies an article.")
REVISION = Column("revision", "INTEGER", "Which coding of the article this is: 1 for the first, then counting up.")
START = Column("start", "INTEGER", "Where the words begin: code points from the start of the article's text.")
END = Column("end", "INTEGER", 'Where the words end (exclusive). In SQL write it in double quotes: "end".')
KIND = Column("kind", "VARCHAR", "`event` or `figure`.")
CLAIM = Column("claim", "VARCHAR", "Id of the event or figure.")
EVENT = Column("event", "VARCHAR", "Id of the event.")
CONFIDENCE = Column(
    "confidence",
    "DOUBLE",
    "Share of such ones, from 0 to 1, that tell of an event of the type, or of the number and measure (of sources: that"
    " say it), as calibrated on coded articles; mode, who, whom, when and where may still be wrong.",
)
STAND_IN = Column(
    "stand_in", "VARCHAR", "Of a private person: what to call it instead of its name. Null: not known to be one."
)
POSITION = Column("position", "INTEGER", "Order within the record, from 0.")

_KEY = (HASH, REVISION)

DATE = (
    Column("date", "VARCHAR", "When, as an EDTF interval: `2020-07-12`, `2020-07`, `1988`, `1970/1980`."),
    Column("date_from", "DATE", "First day of the interval."),
    Column("date_to", "DATE", "Last day of the interval."),
    Column("date_text", "VARCHAR", "The words that give the date."),
    Column("date_inferred_from", "VARCHAR", "`published` or `text` where the words alone do not settle the date."),
)

PLACE = (
    Column("place", "VARCHAR", "Where, in the article's words."),
    Column("place_name", "VARCHAR", "Name of the place in the gazetteer."),
    Column("country", "VARCHAR", "Country of the place, ISO 3166-1 alpha-3."),
    Column("admin1", "VARCHAR", "First-level division of the country."),
    Column("admin2", "VARCHAR", "Second-level division of the country."),
    Column("lat", "DOUBLE", "Latitude in degrees, WGS 84."),
    Column("lon", "DOUBLE", "Longitude in degrees, WGS 84."),
    Column("precision", "VARCHAR", "What the coordinates stand for: point, city, district, region, country, area."),
    Column("gazetteer", "VARCHAR", "Gazetteer and row, such as `geonames:148619`."),
)

TOLD = (
    Column("status", "VARCHAR", "actual, planned, hypothetical, denied or habitual."),
    Column("background", "BOOLEAN", "True when told as history or context, not as the article's news."),
    Column(
        "according_to",
        "VARCHAR",
        "Who says so, from the outlet's own informant to the one nearest to the happening: `the embassy ← articles in "
        "A` means that the embassy said that articles in A said so. Null: the outlet says it itself.",
    ),
    Column("levels", "INTEGER", "How many hands the claim went through before the outlet: 0 when it says it itself."),
    Column("source_countries", "VARCHAR[]", "Countries of the sources, nearest first, null where unknown."),
    CONFIDENCE,
)

BOUNDS = (
    Column("low", "DOUBLE", "Least value that the words allow, inclusive; null: open or unknown."),
    Column("best", "DOUBLE", "The value as given; null where the words give bounds only."),
    Column("high", "DOUBLE", "Greatest value that the words allow, inclusive; null: open or unknown."),
    Column("unit", "VARCHAR", "`people`, an ISO 4217 currency code, or the noun counted."),
)

EVENTS = Table(
    name="events",
    about="One row an event, as one article tells it.",
    columns=(
        *_KEY,
        EVENT,
        POSITION,
        Column("happening", "VARCHAR", "Shared by the events of one article that tell of one happening: count these."),
        Column("type", "VARCHAR", "PLOVER event type, such as ASSAULT or CONSULT."),
        Column("mode", "VARCHAR", "PLOVER mode, if the type has one here."),
        Column("contexts", "VARCHAR[]", "PLOVER contexts."),
        Column("trigger", "VARCHAR", "The word that says what happened."),
        Column("trigger_start", "INTEGER", "Where the trigger begins, in code points."),
        Column("trigger_end", "INTEGER", "Where the trigger ends (exclusive)."),
        Column("actors", "VARCHAR[]", "Who did it: full name where the article gives one, else the words."),
        Column("actor_countries", "VARCHAR[]", "Country of each actor, ISO 3166-1 alpha-3, null where unknown."),
        Column("actor_roles", "VARCHAR[]", "PLOVER sector of each actor, null where unknown."),
        Column("recipients", "VARCHAR[]", "To whom it was done: full name where given, else the words."),
        Column("recipient_countries", "VARCHAR[]", "Country of each recipient, null where unknown."),
        Column("recipient_roles", "VARCHAR[]", "PLOVER sector of each recipient, null where unknown."),
        *DATE,
        *PLACE,
        *TOLD,
        Column("figures", "VARCHAR[]", "Ids of the figures that belong to the event."),
    ),
)

FIGURES = Table(
    name="figures",
    about="One row a count or an amount, as one article tells it.",
    columns=(
        *_KEY,
        Column("figure", "VARCHAR", "Id of the figure."),
        POSITION,
        Column("measure", "VARCHAR", "What is counted: killed, injured, arrested, displaced, trade_turnover ..."),
        Column("text", "VARCHAR", "The number in the article's words."),
        Column("text_start", "INTEGER", "Where the number begins, in code points."),
        Column("text_end", "INTEGER", "Where the number ends (exclusive)."),
        *BOUNDS,
        Column("of_whom", "VARCHAR", "Who or what is counted, in the article's words."),
        Column("part_of", "VARCHAR", "Id of the figure that includes this one."),
        Column("between_countries", "VARCHAR[]", "The two countries of a bilateral figure, ISO 3166-1 alpha-3."),
        *DATE,
        *PLACE,
        *TOLD,
    ),
)

PARTICIPANTS = Table(
    name="participants",
    about="One row an actor or recipient of an event.",
    columns=(
        *_KEY,
        EVENT,
        Column("side", "VARCHAR", "`actor` or `recipient`."),
        POSITION,
        Column("text", "VARCHAR", "The participant in the article's words."),
        START,
        END,
        Column("name", "VARCHAR", "Full name, without designations."),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-3 code of the state it belongs to or acts for."),
        Column("role", "VARCHAR", "PLOVER sector code."),
        STAND_IN,
    ),
)

DESIGNATIONS = Table(
    name="designations",
    about="One row a loaded word that the speaker used for a participant; never part of its name.",
    columns=(
        *_KEY,
        EVENT,
        Column("side", "VARCHAR", "`actor` or `recipient`."),
        Column("participant", "INTEGER", "Position of the participant on its side, from 0."),
        POSITION,
        Column("text", "VARCHAR", "The word."),
        START,
        END,
    ),
)

PLACES = Table(
    name="places",
    about="One row a place of an event or figure; position 0 is its main place.",
    columns=(
        *_KEY,
        KIND,
        CLAIM,
        POSITION,
        *PLACE,
        START,
        END,
    ),
)

SOURCES = Table(
    name="sources",
    about="One row a source of an event or figure: who, by the article's words, said so.",
    columns=(
        *_KEY,
        KIND,
        CLAIM,
        Column("level", "INTEGER", "1 is the source nearest to the happening; higher levels reported what it said."),
        Column("position", "INTEGER", "Order among the sources of one level, which speak together, from 0."),
        Column("text", "VARCHAR", "The source in the article's words."),
        START,
        END,
        Column("name", "VARCHAR", "Full name of the source."),
        Column("country", "VARCHAR", "Country of the source, ISO 3166-1 alpha-3."),
        Column("cue", "VARCHAR", "The words of saying."),
        Column("cue_start", "INTEGER", "Where these begin, in code points."),
        Column("cue_end", "INTEGER", "Where these end (exclusive)."),
        CONFIDENCE,
        STAND_IN,
    ),
)

ATTRIBUTIONS = Table(
    name="attributions",
    about="One row a passage that the article presents as coming from somebody else.",
    columns=(
        *_KEY,
        Column("attribution", "VARCHAR", "Id within the article."),
        POSITION,
        Column("within", "VARCHAR", "Id of the attribution whose content holds this one."),
        Column("type", "VARCHAR", "direct, indirect or mixed speech."),
        Column("source", "VARCHAR", "Who says it; parts that stand apart are joined with `…`."),
        Column("cue", "VARCHAR", "The words of saying."),
        Column("content", "VARCHAR", "What is said."),
        Column("source_spans", "INTEGER[][]", "Start and end of each part of the source, in code points."),
        Column("cue_spans", "INTEGER[][]", "Start and end of each part of the cue."),
        Column("content_spans", "INTEGER[][]", "Start and end of each part of the content."),
    ),
)

EVIDENCE = Table(
    name="evidence",
    about="One row a value and the words it rests on.",
    columns=(
        *_KEY,
        KIND,
        CLAIM,
        POSITION,
        Column("field", "VARCHAR", "Field of the record's JSON: `trigger`, `actors[0]`, `according_to[1][0].cue` ..."),
        Column("value", "VARCHAR", "What the words are coded as."),
        Column("quote", "VARCHAR", "The words, verbatim."),
        START,
        END,
    ),
)

ROWS = (EVENTS, FIGURES, PARTICIPANTS, DESIGNATIONS, PLACES, SOURCES, ATTRIBUTIONS, EVIDENCE)
"""Tables that a record is taken apart into, each keyed by article and revision."""

META = Table(
    name="meta",
    about="Facts about the database itself.",
    columns=(
        Column(
            "key",
            "VARCHAR",
            "`schema_version`: version of these tables; `views`: SHA-256 of the statements that made the views; "
            "`copies`, `incidents`, `actors`: how these were found; `outlets`: the user's table of outlets, as JSON.",
        ),
        Column("value", "VARCHAR", "The fact."),
    ),
    key="key",
)

ARTICLES = Table(
    name="articles",
    about="One row an article: immutable text with its metadata.",
    columns=(
        HASH,
        Column("id", "VARCHAR", "The source's own id, else the hash."),
        Column("text", "VARCHAR", "The text that all offsets count in."),
        Column("title", "VARCHAR", "Title."),
        Column("outlet", "VARCHAR", "Who published it."),
        Column("published", "VARCHAR", "Date or date-time of publication, ISO 8601."),
        Column("published_span", "INTEGER[]", "Start and end of the words of the text that this was read from."),
        Column("url", "VARCHAR", "Address it was read from."),
        Column("language", "VARCHAR", "ISO 639-1 code."),
        Column("head", "VARCHAR", "Dateline and marks before the story, as JSON."),
        Column("origin", "VARCHAR", "File (and line) it was first read from."),
        Column("metadata", "VARCHAR", "Keys that the input had beside the known ones, as JSON."),
        Column("skipped", "VARCHAR", "Why the text must not be coded; null: it may."),
    ),
    key="hash",
)

RECORDS = Table(
    name="records",
    about="One row a coding of an article: the current one and those it superseded.",
    columns=(
        *_KEY,
        Column("library", "VARCHAR", "Release that coded it."),
        Column("model", "VARCHAR", "Trained model that coded it."),
        Column("schema", "VARCHAR", "Version of the record's JSON."),
        Column("superseded_by", "INTEGER", "Revision that took its place; null: this is the current one."),
        Column("events", "INTEGER", "How many events it tells."),
        Column("figures", "INTEGER", "How many figures it tells."),
        Column("body", "VARCHAR", "The record as JSON with its layers, without the text."),
        Column("settings", "VARCHAR", "Digest of the settings and own lists that it was made with; null: not known."),
    ),
    sought=("hash",),
)

TABLES = (META, ARTICLES, RECORDS, *ROWS, *COPY_TABLES, *INCIDENT_TABLES, *ACTOR_TABLES, REVIEWS)
