"""Actors across articles: who is named in each, and which of them are one and the same.

An entity is a participant or source as one article names it. Entities with one name, country and standing share a node;
links between nodes, each with its reason, and what people decided make the canonical actors.
"""

from reportedly.link.actors.actors import ActorLink, actor_id, grouped, link
from reportedly.link.actors.entities import Entity, EntityMention, entities
from reportedly.link.actors.judged import Decided, decide
from reportedly.link.actors.nodes import Node, home, individual, narrower

__all__ = [
    "ActorLink",
    "Decided",
    "Entity",
    "EntityMention",
    "Node",
    "actor_id",
    "decide",
    "entities",
    "grouped",
    "home",
    "individual",
    "link",
    "narrower",
]
