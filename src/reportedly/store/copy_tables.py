"""The stored tables and views of judgements, and of copies: sketches to find them by, pairs, families."""

from __future__ import annotations

from reportedly.store.schema import Column, Table, View

_START = "where the words begin, in code points"
_KEY = "First 64 bits of a BLAKE2b hash of the article's hash."
_DAY = "Day of publication, counted from 1970-01-01; -1000000 where unknown."
_SHARE = "Share of the %s article's words that stand in passages which the other one has too."
_KIND = "`copy`: much of one text is in the other, and a good part the other way round. `partial`: they share passages."
_LEFT = "Hash of the article whose hash is the smaller one."
_RIGHT = "Hash of the other article."

SKETCHES = Table(
    name="sketches",
    about="One row an article: what was read from it to find its copies.",
    columns=(
        Column("hash", "VARCHAR", "The article's hash."),
        Column("key", "UBIGINT", _KEY),
        Column("day", "INTEGER", _DAY),
        Column("size", "INTEGER", "Number of bands of its sketch."),
        Column("credits", "VARCHAR", "Agencies that it credits, how and with which words, as JSON."),
    ),
)

BANDS = Table(
    name="bands",
    about="One row a band of an article's sketch: articles that share some are compared.",
    columns=(
        Column("day", "INTEGER", _DAY),
        Column("band", "UBIGINT", "Hash of a part of a sentence's MinHash signature."),
        Column("key", "UBIGINT", _KEY),
    ),
)

COPIES = Table(
    name="copies",
    about="One row two articles that share much of their text.",
    columns=(
        Column("left", "VARCHAR", _LEFT),
        Column("right", "VARCHAR", _RIGHT),
        Column("kind", "VARCHAR", _KIND),
        Column("of_left", "DOUBLE", _SHARE % "left"),
        Column("of_right", "DOUBLE", _SHARE % "right"),
        Column("words", "INTEGER", "Number of such words, in the article with fewer of them."),
        Column("passages", "INTEGER[][]", "Start and end in the left article, start and end in the right one, each."),
        Column("changes", "INTEGER[][]", "The same of each number that they give differently."),
        Column("changed", "VARCHAR[]", "These numbers in the left article's words."),
        Column("changed_to", "VARCHAR[]", "These numbers in the right article's words."),
    ),
)

FAMILIES = Table(
    name="families",
    about="One row an article of a copy family.",
    columns=(
        Column("family", "VARCHAR", "Id of the family."),
        Column("hash", "VARCHAR", "The article's hash."),
        Column("origin", "BOOLEAN", "True of the article that the others likely come from."),
        Column("agency", "VARCHAR", "Agency or outlet that most of the family credit with the text."),
        Column("reasons", "VARCHAR", "Of the likely origin: why it is, as JSON."),
    ),
)

JUDGEMENTS = Table(
    name="judgements",
    about="One row a decision that a person took; undoing one is another row.",
    columns=(
        Column("id", "VARCHAR", "Id of the judgement: a hash of all that it says."),
        Column("decision", "VARCHAR", "`same` or `different`."),
        *(
            Column(f"{side}_{field}", kind, about)
            for side in ("left", "right")
            for field, kind, about in (
                ("article", "VARCHAR", "Hash of the article that it is about."),
                ("start", "INTEGER", f"In that article: {_START}."),
                ("end", "INTEGER", "Where they end (exclusive)."),
                (
                    "kind",
                    "VARCHAR",
                    "What the words tell: `event` or `figure`; `article`: it is about the whole article.",
                ),
            )
        ),
        Column("author", "VARCHAR", "Who decided."),
        Column("made", "VARCHAR", "When, ISO 8601."),
        Column("reason", "VARCHAR", "Why."),
        Column("undoes", "VARCHAR", "Id of the judgement that no longer holds."),
    ),
    key="id",
)

COPY_TABLES = (SKETCHES, BANDS, COPIES, FAMILIES, JUDGEMENTS)

_CHANGED = "list_transform(list_zip(c.changed, c.changed_to), lambda pair: pair[1] || ' → ' || pair[2])"

COPY_VIEWS = (
    View(
        name="copies",
        about="Pairs of articles that share much of their text, with the numbers that they give differently.",
        columns=(
            Column("left_article", "VARCHAR", "Id of the one article."),
            Column("left_outlet", "VARCHAR", "Who published it."),
            Column("left_published", "VARCHAR", "When, ISO 8601."),
            Column("right_article", "VARCHAR", "Id of the other article."),
            Column("right_outlet", "VARCHAR", "Who published it."),
            Column("right_published", "VARCHAR", "When, ISO 8601."),
            *(c for c in COPIES.columns if c.name in ("kind", "of_left", "of_right", "words")),
            Column("changed", "VARCHAR[]", "Numbers that differ: left → right, in the articles' words."),
            Column("family", "VARCHAR", "Family that both belong to; null: none."),
            Column("left_hash", "VARCHAR", _LEFT),
            Column("right_hash", "VARCHAR", _RIGHT),
            *(c for c in COPIES.columns if c.name in ("passages", "changes")),
        ),
        body='FROM data.copies AS c JOIN data.articles AS l ON l.hash = c."left" '
        'JOIN data.articles AS r ON r.hash = c."right" '
        'LEFT JOIN data.families AS lf ON lf.hash = c."left" '
        'LEFT JOIN data.families AS rf ON rf.hash = c."right" AND rf.family = lf.family',
        order=("left_article", "left_hash", "right_article", "right_hash"),
        expressions=(
            *((f"left_{name}", f"l.{name}") for name in ("outlet", "published", "hash")),
            *((f"right_{name}", f"r.{name}") for name in ("outlet", "published", "hash")),
            ("left_article", "l.id"),
            ("right_article", "r.id"),
            ("changed", _CHANGED),
            ("family", "rf.family"),
        ),
    ),
    View(
        name="families",
        about="Articles that are copies or rewrites of one story, one row each.",
        columns=(
            FAMILIES.columns[0],
            Column("article", "VARCHAR", "The article's id: the source's own, else the hash."),
            Column("hash", "VARCHAR", "The article's hash."),
            Column("outlet", "VARCHAR", "Who published the article."),
            Column("published", "VARCHAR", "Date or date-time of publication, ISO 8601."),
            *FAMILIES.columns[2:4],
            Column("reasons", "VARCHAR[]", "Of the likely origin: why it is."),
        ),
        body="FROM data.families AS f JOIN data.articles AS a ON a.hash = f.hash",
        order=("family", "published", "article", "hash"),
        expressions=(
            ("article", "a.id"),
            ("hash", "a.hash"),
            ("origin", "f.origin"),
            ("reasons", "json_extract_string(f.reasons, '$[*].words')"),
        ),
    ),
    View(
        name="judgements",
        about="Decisions that people took, undone ones too, in the order in which they were taken.",
        columns=JUDGEMENTS.columns,
        body="FROM data.judgements",
        order=("made", "id"),
    ),
)
