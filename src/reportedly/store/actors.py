"""Keeps track of actors as articles come and go: a name is compared only with the few that could mean the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import duckdb

from reportedly.gazetteer.fold import fold
from reportedly.link.actors import (
    ActorLink,
    Decided,
    Entity,
    Node,
    actor_id,
    decide,
    entities,
    grouped,
    home,
    link,
    narrower,
)
from reportedly.link.actors.actors import Feature
from reportedly.link.judgements import standing
from reportedly.model import Record
from reportedly.model.linking import Anchor, Judgement
from reportedly.store.actor_tables import ACTOR_LINKS, ACTOR_NODES, ACTOR_TABLES, ENTITIES, ENTITY_MENTIONS
from reportedly.store.rows import Row
from reportedly.store.schema import literal, quoted
from reportedly.store.statements import GIVEN, fetch, listed, run
from reportedly.store.writer import insert

VERSION = "1"
"""Of the way actors are found; raised when the same records would give others."""

_NODE = "node, name, country, private, letters, surname, initials"
_PARENTS: tuple[tuple[Feature, str, Callable[[Node], bool], Callable[[Node, Node], bool]], ...] = (
    (
        "country",
        "name",
        lambda child: child.country is None,
        lambda child, parent: (
            parent.country is not None and (parent.private, parent.letters) == (child.private, child.letters)
        ),
    ),
    (
        "surname",
        "surname",
        lambda child: child.country is not None and not child.private and not child.letters,
        lambda child, parent: parent.country == child.country,
    ),
    (
        "acronym",
        "initials",
        lambda child: child.country is not None and not child.private and child.letters,
        lambda child, parent: parent.country == child.country,
    ),
)
"""The grounds of links: which column of a parent has the name of the node that says less, for which nodes one is looked
for, and which it can be."""


class ActorIndex:
    """Entities and actors in an open database; every method that changes them runs within the caller's transaction."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, judgements: Callable[[], Iterable[Judgement]]) -> None:
        self._connection, self._all_judgements = connection, judgements

    def add(self, records: Sequence[Record]) -> None:
        """Finds whom new records name, and who of them are known."""
        told = [(entity, home(entity)) for record in records for entity in entities(record)]
        insert(self._connection, ENTITIES, [_entity_row(entity, node) for entity, node in told])
        insert(self._connection, ENTITY_MENTIONS, [row for entity, _ in told for row in _mention_rows(entity)])
        new = self._make([node for _, node in told])
        touched = self._relink(new)
        self.regroup(touched | self._heed({record.hash for record in records}))

    def remove(self, hashes: Sequence[str]) -> None:
        """Forgets whom these articles name."""
        self.regroup(self.forget(hashes))

    def forget(self, hashes: Sequence[str]) -> set[str]:
        """Takes out whom these articles name, and gives the nodes that this leaves to be regrouped."""
        held = {
            row[0]
            for row in self._fetch(
                f"SELECT home FROM data.entities WHERE hash IN {GIVEN} UNION "
                f"SELECT node FROM data.entities WHERE hash IN {GIVEN}",
                list(hashes),
                list(hashes),
            )
        }
        near = self._component(held, self._decided())
        for table in (ENTITIES, ENTITY_MENTIONS):
            self._run(f"DELETE FROM data.{table.name} WHERE hash IN {GIVEN}", list(hashes))
        return near | self._drop_unused(held)

    def recoded(self, records: Sequence[Record]) -> None:
        """Puts whom articles name now in the place of whom they named before."""
        near = self.forget([record.hash for record in records])
        self.add(records)
        self.regroup(near)

    def clear(self) -> None:
        """Forgets all entities and actors; judgements stay."""
        for table in ACTOR_TABLES:
            self._run(f"DELETE FROM data.{quoted(table.name)}")

    def judged(self, judgement: Judgement) -> None:
        """Heeds a judgement that was stored."""
        if "actor" in (judgement.left.kind, judgement.right.kind):
            articles = {judgement.left.article, judgement.right.article}
            touched = self._heed(articles)
            self.regroup(touched | self._nodes_in(articles))

    def regroup(self, nodes: Iterable[str]) -> None:
        """Makes the actors of these nodes anew, and those of all that hang together with them."""
        decided = self._decided()
        ids = self._component(set(nodes), decided)
        known = {node.id: node for node in self._nodes(sorted(ids))}
        groups = grouped(known, self._links(sorted(known)), same=decided.same, different=decided.different)
        named = [(id_, actor_id([known[one] for one in group])) for group in groups for id_ in group]
        self._name(named)

    def named(self, name: str) -> list[str]:
        """Ids of the actors with this id (or one that begins so), name or alias."""
        rows = self._fetch(
            "SELECT DISTINCT actor FROM data.actor_nodes AS n WHERE (starts_with(n.actor, ?) AND starts_with(?, 'a-')) "
            "OR n.name = ? OR n.node IN (SELECT node FROM data.entities WHERE lower(name) = lower(?)) ORDER BY actor",
            name,
            name,
            fold(name),
            name,
        )
        return [row[0] for row in rows]

    def anchors(self, actor: str) -> dict[str, Anchor]:
        """By article (hash), the words that first name the actor there."""
        rows = self._fetch(
            'SELECT m.hash, m.start, m."end" FROM data.entity_mentions AS m JOIN data.entities AS e '
            "ON e.hash = m.hash AND e.entity = m.entity JOIN data.actor_nodes AS n ON n.node = e.node "
            'WHERE n.actor = ? ORDER BY m.hash, m.start DESC, m."end" DESC',
            actor,
        )
        return {hash_: Anchor(article=hash_, start=start, end=end, kind="actor") for hash_, start, end in rows}

    def _make(self, nodes: Sequence[Node]) -> list[Node]:
        """Stores those of the nodes that are not there yet, and gives them."""
        wanted = {node.id: node for node in nodes}
        there = {
            row[0] for row in self._fetch(f"SELECT node FROM data.actor_nodes WHERE node IN {listed(list(wanted))}")
        }
        new = [node for id_, node in wanted.items() if id_ not in there]
        insert(self._connection, ACTOR_NODES, [_node_row(node) for node in new])
        return new

    def _drop_unused(self, ids: set[str]) -> set[str]:
        """Takes out those of the nodes that no entity is in any more, and gives what they were linked with."""
        used = {
            row[0]
            for row in self._fetch(
                f"SELECT home FROM data.entities WHERE home IN {GIVEN} UNION "
                f"SELECT node FROM data.entities WHERE node IN {GIVEN}",
                sorted(ids),
                sorted(ids),
            )
        }
        gone = self._nodes(sorted(ids - used))
        names = [node.id for node in gone]
        near = self._linked_with(names)
        self._run(f"DELETE FROM data.actor_nodes WHERE node IN {GIVEN}", names)
        self._run(f"DELETE FROM data.actor_links WHERE node IN {GIVEN} OR parent IN {GIVEN}", names, names)
        return (near | self._relink(gone) | used) - set(names)

    def _relink(self, changed: Sequence[Node]) -> set[str]:
        """Links anew the nodes that came, and those that their coming or going can link otherwise."""
        ids = sorted({node.id for node in changed} | {id_ for node in changed for id_ in narrower(node)})
        near = self._linked_with(ids)
        self._run(f"DELETE FROM data.actor_links WHERE feature <> 'entity' AND node IN {GIVEN}", ids)
        links = [link(node, parent, feature=feature) for feature, node, parent in self._parents(ids)]
        insert(self._connection, ACTOR_LINKS, [_link_row(item) for item in links])
        return near | set(ids) | {item.parent for item in links}

    def _parents(self, ids: Sequence[str]) -> Iterator[tuple[Feature, str, str]]:
        """Of each node the one that it must mean on each ground; none where several could be meant."""
        named = [node for node in self._nodes(ids) if node.name is not None]
        for feature, column, sought, fits in _PARENTS:
            children = [node for node in named if sought(node)]
            by_name: dict[str | None, list[Node]] = {}
            for node in self._nodes(sorted({str(child.name) for child in children}), by=column):
                by_name.setdefault(getattr(node, column), []).append(node)
            for child in children:
                meant = [p.id for p in by_name.get(child.name, ()) if p.id != child.id and fits(child, p)]
                if len(meant) == 1:
                    yield feature, child.id, meant[0]

    def _heed(self, articles: set[str]) -> set[str]:
        """Makes a node of its own of each entity in these articles that was judged, and puts others back home."""
        decided = self._decided()
        rows = self._fetch(
            f"SELECT hash, entity, home, node, country, stand_in FROM data.entities WHERE hash IN {GIVEN} "
            f"AND (node <> home OR entity IN {GIVEN})",
            sorted(articles),
            sorted(decided.entities),
        )
        touched: set[str] = set()
        for hash_, entity, own, node, country, stand_in in rows:
            wanted = entity if entity in decided.entities else own
            if wanted != node:
                self._run("UPDATE data.entities SET node = ? WHERE hash = ? AND entity = ?", wanted, hash_, entity)
                self._move(entity, own, wanted, country=country, private=stand_in is not None)
                touched |= {own, wanted}
        return touched

    def _move(self, entity: str, own: str, wanted: str, *, country: str | None, private: bool) -> None:
        if wanted == entity:
            self._make([Node(id=entity, name=None, country=country, private=private, letters=False)])
            insert(self._connection, ACTOR_LINKS, [_link_row(link(entity, own, feature="entity"))])
        else:
            self._run("DELETE FROM data.actor_nodes WHERE node = ?", entity)
            self._run("DELETE FROM data.actor_links WHERE node = ?", entity)

    def _decided(self) -> Decided:
        judgements = [item for item in standing(self._all_judgements()) if item.left.kind == item.right.kind == "actor"]
        articles = sorted({at.article for item in judgements for at in (item.left, item.right)})
        if not articles:
            return Decided()
        named: dict[str, list[Anchor]] = {}
        for hash_, entity, start, end in self._fetch(
            f'SELECT hash, entity, start, "end" FROM data.entity_mentions WHERE hash IN {GIVEN} ORDER BY ALL', articles
        ):
            named.setdefault(entity, []).append(Anchor(article=hash_, start=start, end=end, kind="actor"))
        return decide(judgements, named)

    def _component(self, ids: set[str], decided: Decided) -> set[str]:
        """All nodes that hang together with these by links, or by the judgement that they are the same."""
        found: set[str] = set()
        while new := sorted(ids - found):
            found.update(new)
            ids = self._linked_with(new)
            ids |= {id_ for pair in decided.same if not found.isdisjoint(pair) for id_ in pair}
        return found

    def _linked_with(self, ids: Sequence[str]) -> set[str]:
        rows = self._fetch(
            f"SELECT parent FROM data.actor_links WHERE node IN {GIVEN} "
            f"UNION SELECT node FROM data.actor_links WHERE parent IN {GIVEN}",
            list(ids),
            list(ids),
        )
        return {row[0] for row in rows}

    def _nodes_in(self, articles: set[str]) -> set[str]:
        rows = self._fetch(f"SELECT DISTINCT node FROM data.entities WHERE hash IN {GIVEN}", sorted(articles))
        return {row[0] for row in rows}

    def _nodes(self, values: Sequence[str], *, by: str = "node") -> list[Node]:
        rows = self._fetch(f"SELECT {_NODE} FROM data.actor_nodes WHERE {by} IN {listed(values)} ORDER BY node")
        names = ("id", "name", "country", "private", "letters", "surname", "initials")
        return [Node(**dict(zip(names, row, strict=True))) for row in rows]

    def _links(self, ids: Sequence[str]) -> list[ActorLink]:
        rows = self._fetch(
            f"SELECT node, parent, feature, words FROM data.actor_links WHERE node IN {GIVEN} ORDER BY ALL", list(ids)
        )
        return [
            ActorLink(node=node, parent=parent, feature=feature, words=words) for node, parent, feature, words in rows
        ]

    def _name(self, named: Sequence[tuple[str, str]]) -> None:
        pairs = [{"node": node, "actor": actor} for node, actor in named]
        structure = literal('[{"node":"VARCHAR","actor":"VARCHAR"}]')
        self._run(
            "UPDATE data.actor_nodes AS n SET actor = g.r.actor "
            f"FROM (SELECT unnest(from_json_strict(?::VARCHAR, {structure})) AS r) AS g "
            "WHERE n.node = g.r.node AND n.actor IS DISTINCT FROM g.r.actor",
            pairs,
        )

    def _run(self, sql: str, *parameters: object) -> None:
        run(self._connection, sql, *parameters)

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return fetch(self._connection, sql, *parameters)


def _entity_row(entity: Entity, node: Node) -> Row:
    own = {name: getattr(entity, name) for name in ("name", "country", "role", "stand_in")}
    return {"hash": entity.article, "entity": entity.id, "home": node.id, "node": node.id, **own}


def _mention_rows(entity: Entity) -> list[Row]:
    own = {"hash": entity.article, "entity": entity.id}
    return [{**own, "name": m.name, "text": m.text, "start": m.start, "end": m.end} for m in entity.mentions]


def _node_row(node: Node) -> Row:
    return {"node": node.id, "actor": None, **{c.name: getattr(node, c.name) for c in ACTOR_NODES.columns[2:]}}


def _link_row(item: ActorLink) -> Row:
    return {column.name: getattr(item, column.name) for column in ACTOR_LINKS.columns}
