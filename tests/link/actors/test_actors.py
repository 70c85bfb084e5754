"""Who counts as one and the same, by name, country, standing and what people decided."""

from __future__ import annotations

import pytest
from tests.builders import article, event, participant, record, source

from reportedly.link.actors import Entity, EntityMention, actor_id, entities, grouped, home, link, narrower


def entity(name: str | None, country: str | None = None, *, private: bool = False, article: str = "x") -> Entity:
    return Entity(
        id=f"n-{article}{name}",
        article=article,
        name=name,
        country=country,
        role=None,
        stand_in="a witness" if private else None,
        mentions=(EntityMention(name=name, text=name or "police", start=0, end=6),),
    )


def test_participants_and_sources_of_one_name_are_one_entity() -> None:
    text = "Sione Vea met Amina Wario. Vea left, Vea said."
    vea = participant(text, "Sione Vea", name="Sione Vea", country="TON", role="GOV")
    said = source(text, "Vea said", name="Sione Véa", country="TON")
    of = article(text)
    found = entities(record(of, events=(event(text, "met", actors=(vea,), according_to=((said,),)),)))
    (one,) = found
    assert (one.name, one.country, one.role, one.stand_in) == ("Sione Vea", "TON", "GOV", None)
    assert [text[a.start : a.end] for a in one.anchors] == ["Sione Vea", "Vea said"]
    assert {a.kind for a in one.anchors} == {"actor"}


def test_phrases_without_a_name_are_entities_of_their_place() -> None:
    text = "Police met police."
    sides = (participant(text, "Police"), participant(text, "police"))
    found = entities(record(article(text), events=(event(text, "met", actors=sides),)))
    assert len({one.id for one in found}) == 2
    assert all(home(one).name is None and home(one).id == one.id for one in found)


def test_a_person_is_private_only_where_all_its_mentions_are() -> None:
    text = "Ana Reyes fell. Ana Reyes, a senator, rose."
    mentions = [participant(text, "Ana Reyes", name="Ana Reyes", stand_in=to) for to in ("a victim", None)]
    (one,) = entities(record(article(text), events=(event(text, "fell", recipients=tuple(mentions)),)))
    assert one.stand_in is None


@pytest.mark.parametrize(
    "one",
    [
        entity("Vea", "TON", private=True),
        entity("Foreign Ministry"),
        entity(None, "TON"),
    ],
)
def test_what_says_little_stands_by_itself(one: Entity) -> None:
    assert home(one).id == one.id
    assert list(narrower(home(one))) == []


def test_same_name_country_and_standing_share_a_node() -> None:
    one, other = entity("Sione Vea", "TON"), entity("SIONE VÉA", "TON", article="y")
    assert home(one) == home(other)
    assert home(one) != home(entity("Sione Vea", "FJI"))
    assert home(one) != home(entity("Sione Vea", "TON", private=True))
    assert home(entity("Foreign Ministry", "GEO")) == home(entity("Foreign Ministry", "GEO", article="y"))


def test_which_lesser_names_can_mean_it() -> None:
    assert home(entity("Sione Vea")).id in narrower(home(entity("Sione Vea", "TON")))
    assert home(entity("Vea", "TON")).id in narrower(home(entity("Sione Vea", "TON")))
    assert home(entity("BGF", "TON")).id in narrower(home(entity("Blue Green Front", "TON")))
    assert home(entity("Georgia", "GEO")).id not in narrower(home(entity("Embassy of Georgia", "GEO")))
    assert home(entity("Ministry", "GEO")).id not in narrower(home(entity("Foreign Ministry", "GEO")))


def test_judgements_win_and_the_rest_keeps_its_name() -> None:
    links = [link(one, "home", feature="entity") for one in "abc"]
    ids = ["a", "b", "c", "home"]
    assert grouped(ids, links) == [("a", "b", "c", "home")]
    assert grouped(ids, links, different=[("a", "b"), ("a", "c")]) == [("a",), ("b", "c", "home")]
    assert grouped(ids, links, same=[("a", "b")], different=[("b", "c")]) in (
        [("a", "b", "home"), ("c",)],
        [("a", "b"), ("c", "home")],
    )
    assert grouped(["x", "y"], [], same=[("x", "y")]) == [("x", "y")]


def test_stronger_grounds_come_first() -> None:
    links = [link("short", "one", feature="surname"), link("short", "two", feature="country")]
    assert grouped(["one", "short", "two"], links, different=[("one", "two")]) == [("one",), ("short", "two")]


def test_an_actor_is_called_by_what_tells_most() -> None:
    full, short = home(entity("Sione Vea", "TON")), home(entity("Vea", "TON"))
    assert actor_id([short, full]) == actor_id([full]) == f"a-{full.id}"
    assert actor_id([home(entity(None))]).startswith("a-")
