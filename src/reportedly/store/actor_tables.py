"""The stored tables and views of actors across articles: whom each article names, and who of them are one."""

from __future__ import annotations

from reportedly.store.schema import Column, Table, View

_NODE = "What all entities of one name, country and standing share."
_STAND_IN = "Of a private person: what to call it instead of its name. Null: not known to be one."
_CANONICAL = Column(
    "canonical_id", "VARCHAR", "Actor across articles that it is taken to be; the links can be undone by judgements."
)
_ENTITY = Column(
    "entity", "VARCHAR", "Participant or source as this article names it: same article and name, same entity."
)

ENTITIES = Table(
    name="entities",
    about="One row a participant or source as one article's current record names it.",
    columns=(
        Column("hash", "VARCHAR", "The article's hash."),
        _ENTITY,
        Column("home", "VARCHAR", "The node that it belongs to by itself."),
        Column("node", "VARCHAR", "The node that it is in: its home, or one of its own when people judged it."),
        Column("name", "VARCHAR", "Full name, as the record has it."),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-3 code that it has most often in the article."),
        Column("role", "VARCHAR", "PLOVER sector code that it has most often in the article."),
        Column("stand_in", "VARCHAR", _STAND_IN),
    ),
)

ENTITY_MENTIONS = Table(
    name="entity_mentions",
    about="One row the words by which an article names an entity.",
    columns=(
        Column("hash", "VARCHAR", "The article's hash."),
        _ENTITY,
        Column("name", "VARCHAR", "Full name, as the record has it."),
        Column("text", "VARCHAR", "The words."),
        Column("start", "INTEGER", "Where they begin, in code points."),
        Column("end", "INTEGER", "Where they end (exclusive)."),
    ),
)

ACTOR_NODES = Table(
    name="actor_nodes",
    about="One row a name with country and standing, or an entity that stands by itself.",
    columns=(
        Column("node", "VARCHAR", _NODE),
        Column("actor", "VARCHAR", "Id of the actor that it is."),
        Column("name", "VARCHAR", "The name as it is compared; null: an entity that stands by itself."),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-3 code."),
        Column("private", "BOOLEAN", "Whether it is a private person."),
        Column("letters", "BOOLEAN", "Whether the name is written as an acronym."),
        Column("surname", "VARCHAR", "Last word of the name, where it can tell it."),
        Column("initials", "VARCHAR", "First letters of its words, where they can tell it."),
    ),
    sought=("node", "name", "surname", "initials"),
)

ACTOR_LINKS = Table(
    name="actor_links",
    about="One row a reason to take one node for another that tells more.",
    columns=(
        Column("node", "VARCHAR", _NODE),
        Column("parent", "VARCHAR", "The node that it is taken to be."),
        Column("feature", "VARCHAR", "The ground: entity, country, surname or acronym."),
        Column("words", "VARCHAR", "The ground, in words."),
    ),
)

ACTOR_TABLES = (ENTITIES, ENTITY_MENTIONS, ACTOR_NODES, ACTOR_LINKS)

NAMED = (_ENTITY, _CANONICAL)
"""Columns of the views of participants and sources."""
NAMED_JOIN = (
    ' LEFT JOIN data.entity_mentions AS m ON m.hash = t.hash AND m.start = t.start AND m."end" = t."end" '
    "AND m.name IS NOT DISTINCT FROM t.name "
    "LEFT JOIN data.entities AS e ON e.hash = m.hash AND e.entity = m.entity "
    "LEFT JOIN data.actor_nodes AS n ON n.node = e.node"
)
NAMED_EXPRESSIONS = (("entity", "m.entity"), ("canonical_id", "n.actor"))

_COUNTED = """
FROM (
  SELECT n.actor, e.name, e.country, e.role, e.stand_in, count(DISTINCT e.hash) AS told, sum(w.mentions) AS mentions
  FROM data.entities AS e JOIN data.actor_nodes AS n ON n.node = e.node
  JOIN (SELECT hash, entity, count(*) AS mentions FROM data.entity_mentions GROUP BY ALL) AS w
    ON w.hash = e.hash AND w.entity = e.entity
  WHERE e.name IS NOT NULL
  GROUP BY ALL
) AS g
JOIN (
  SELECT n.actor, count(DISTINCT e.hash) AS articles FROM data.entities AS e
  JOIN data.actor_nodes AS n ON n.node = e.node GROUP BY n.actor
) AS a ON a.actor = g.actor
LEFT JOIN (
  SELECT n.actor, list(DISTINCT l.words ORDER BY l.words) AS reasons FROM data.actor_links AS l
  JOIN data.actor_nodes AS n ON n.node = l.node JOIN data.actor_nodes AS p ON p.node = l.parent AND p.actor = n.actor
  GROUP BY n.actor
) AS r ON r.actor = g.actor
GROUP BY g.actor
"""


def _usual(column: str) -> str:
    """The value that most articles give, of those as many the longest, then the first in the alphabet."""
    return (
        f"list(g.{column} ORDER BY g.told DESC, length(g.{column}) DESC, g.{column}) "
        f"FILTER (WHERE g.{column} IS NOT NULL)[1]"
    )


ACTOR_VIEWS = (
    View(
        name="actors",
        about="Named participants and sources across articles, one row each: who is taken to be one and the same.",
        columns=(
            _CANONICAL,
            Column("name", "VARCHAR", "The name that most articles give."),
            Column("aliases", "VARCHAR[]", "All other names, in the order of the alphabet."),
            Column("country", "VARCHAR", "The country that most articles give it, ISO 3166-1 alpha-3."),
            Column("role", "VARCHAR", "The PLOVER sector code that most articles give it."),
            Column("private", "BOOLEAN", "Whether all that name it take it for a private person."),
            Column("articles", "BIGINT", "How many articles name it."),
            Column("mentions", "HUGEINT", "How often, as participant or source of an event or figure."),
            Column("reasons", "VARCHAR[]", "Why different names or tellings are taken to be it."),
        ),
        body=_COUNTED,
        order=("articles", "canonical_id"),
        expressions=(
            ("canonical_id", "g.actor"),
            ("name", _usual("name")),
            ("aliases", f"list_filter(list(DISTINCT g.name ORDER BY g.name), lambda x: x <> {_usual('name')})"),
            ("country", _usual("country")),
            ("role", _usual("role")),
            ("private", "bool_and(g.stand_in IS NOT NULL)"),
            ("articles", "any_value(a.articles)"),
            ("mentions", "sum(g.mentions)"),
            ("reasons", "any_value(r.reasons)"),
        ),
    ),
    View(
        name="entities",
        about="Participants and sources as each article names them, with the actor that they are taken to be.",
        columns=(
            _CANONICAL,
            _ENTITY,
            Column("article", "VARCHAR", "The article's id: the source's own, else the hash."),
            Column("hash", "VARCHAR", "The article's hash."),
            *(c for c in ENTITIES.columns if c.name in ("name", "country", "role", "stand_in")),
            Column("wordings", "VARCHAR[]", "The words by which the article names it."),
            Column("start", "INTEGER", "Where it is first named, in code points."),
            Column("end", "INTEGER", "Where that ends (exclusive)."),
            Column("reason", "VARCHAR", "Why it is taken to be the actor."),
        ),
        body="FROM data.entities AS e JOIN data.actor_nodes AS n ON n.node = e.node "
        "JOIN data.articles AS a ON a.hash = e.hash "
        "JOIN (SELECT hash, entity, list(DISTINCT text ORDER BY text) AS wordings, "
        'min_by("end", start) AS "end", min(start) AS start FROM data.entity_mentions GROUP BY hash, entity) AS m '
        "ON m.hash = e.hash AND m.entity = e.entity "
        "LEFT JOIN (SELECT l.node, min(l.words) AS words FROM data.actor_links AS l "
        "JOIN data.actor_nodes AS o ON o.node = l.node JOIN data.actor_nodes AS p ON p.node = l.parent "
        "WHERE o.actor = p.actor GROUP BY l.node) AS l ON l.node = e.node",
        order=("canonical_id", "article", "hash", "start", "entity"),
        expressions=(
            ("canonical_id", "n.actor"),
            ("entity", "e.entity"),
            ("article", "a.id"),
            ("hash", "e.hash"),
            *((name, f"e.{name}") for name in ("name", "country", "role", "stand_in")),
            ("wordings", "m.wordings"),
            ("start", "m.start"),
            ("end", 'm."end"'),
            (
                "reason",
                "CASE WHEN l.words IS NOT NULL THEN l.words WHEN n.name IS NOT NULL "
                "THEN 'same name, country and standing' END",
            ),
        ),
    ),
)
