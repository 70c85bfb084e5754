from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import article, event, figure, participant, place_span, record
from tests.link.stories import agency, minister, report

from reportedly.link.claims import anchor
from reportedly.link.incidents import Telling, compare, group, keys, tellings
from reportedly.link.incidents.cluster import clusters
from reportedly.link.incidents.compare import affinity
from reportedly.link.settings import LinkSettings
from reportedly.model import Layers, Record, SentenceSpan
from reportedly.model.linking import Anchor, Decision, Judgement, Link, Reason

SETTINGS = LinkSettings()


def of(*records: Record) -> list[Telling]:
    return [telling for record in records for telling in tellings(record)]


def judged(
    left: Anchor, right: Anchor, decision: Decision, *, made: str = "2021-01-01", undoes: str | None = None
) -> Judgement:
    return Judgement(
        id=f"j{made}{decision}",
        decision=decision,
        left=left,
        right=right,
        author="A",
        made=made,
        reason="",
        undoes=undoes,
    )


def first(record: Record) -> Anchor:
    return anchor(record.hash, record.events[0])


def test_the_clash_is_one_incident_over_both_articles() -> None:
    told = of(agency(), minister())
    violence = {telling.id for telling in told if telling.family == "violence"}
    assert violence in [set(found) for found in group(told, settings=SETTINGS)]
    assert len(violence) == 3


def test_figures_of_one_pair_of_states_are_one_telling() -> None:
    trade = [telling for telling in tellings(minister()) if telling.family == "trade_turnover"]
    assert [len(telling.claims) for telling in trade] == [2]


def test_reports_of_one_attack_link_and_others_do_not() -> None:
    same = of(report(1), report(2), report(3, killed=4))
    other_day = of(report(4, day=15))
    other_town = of(report(5, town="Sundholmen"))
    groups = group(same + other_day + other_town, settings=SETTINGS)
    assert sorted(map(len, groups)) == [1, 1, 3]


def test_a_link_says_why_and_is_the_same_both_ways() -> None:
    one, other = of(report(1), report(2))
    link = compare(one, other, SETTINGS)
    assert link == compare(other, one, SETTINGS)
    assert {"same_day", "same_place", "same_figure"} <= {reason.feature for reason in link.reasons}
    assert all(reason.words for reason in link.reasons)


def demand(number: int, published: str | None, *, type_: str = "REQUEST", whom: str = "Ola Vik") -> Record:
    """Somebody asks the same two for something; the articles share these names and a place."""
    text = f"Ann Berg of the Nordpost urged {whom} near Ostby. Carl Lund was told. Report {number}."
    spoken = event(text, "urged", type=type_, recipients=(participant(text, whom),))
    told = article(text, outlet=f"Outlet {number}", published=published)
    return record(told, events=(spoken,), layers=Layers(places=(place_span(text, "Ostby"),)))


def test_names_alone_link_no_acts_that_the_same_people_do_again() -> None:
    early, late, near = demand(1, "2021-03-01"), demand(2, "2021-06-01"), demand(3, "2021-03-02")
    assert len(group(of(early, late), settings=SETTINGS)) == 2
    assert len(group(of(early, near), settings=SETTINGS)) == 1
    attacks = [demand(n, day, type_="ASSAULT") for n, day in ((1, "2021-03-01"), (2, "2021-06-01"))]
    assert len(group(of(*attacks), settings=SETTINGS)) == 1


def spoken(number: int, trigger: str, type_: str) -> Record:
    """The articles share a last name and the day of publication."""
    text = f"Berg {trigger} the leaders. Report {number}."
    told = article(text, outlet=f"Outlet {number}", published="2021-03-01")
    return record(told, events=(event(text, trigger, type=type_),))


def test_what_is_done_every_day_takes_more_than_an_attack_to_link() -> None:
    day = "2021-03-01"

    def linked(kind: str) -> float:
        one, other = of(demand(1, day, type_=kind), demand(2, day, type_=kind))
        return compare(one, other, SETTINGS).score

    assert linked("REQUEST") == linked("ASSAULT") + SETTINGS.weights.everyday
    pairs = [
        of(*(spoken(number, verb, type_) for number in (1, 2)))
        for verb, type_ in (("urged", "REQUEST"), ("attacked", "ASSAULT"))
    ]
    assert [len(group(pair, settings=SETTINGS)) for pair in pairs] == [2, 1]


def test_what_is_done_every_day_needs_more_in_common_with_all_of_a_group() -> None:
    silent = Link(left="a", right="b", score=-9.0, reasons=())
    everyday = replace(silent, reasons=(Reason(feature="everyday", score=-2.5, words="acts of this kind are many"),))
    assert affinity(silent, SETTINGS) == SETTINGS.weights.silent
    assert affinity(everyday, SETTINGS) == SETTINGS.weights.silent + SETTINGS.weights.everyday


def amount(number: int, best: int, *, between: tuple[str, str] | None = None) -> Record:
    """A sum that a report tells of, among the same names and on the same day."""
    text = f"Ann Berg of the Nordpost told Carl Lund in Ostby of $7 million. Report {number}."
    told = figure(text, "7", measure="money", low=best, best=best, high=best, between=between)
    layers = Layers(places=(place_span(text, "Ostby"),))
    return record(article(text, outlet=f"Outlet {number}", published="2021-03-01"), figures=(told,), layers=layers)


def test_amounts_link_only_by_the_number_or_the_states_between_which_they_are() -> None:
    states = ("NOR", "SWE")
    assert len(group(of(amount(1, 7), amount(2, 7)), settings=SETTINGS)) == 1
    one, other = of(amount(1, 7), amount(2, 9))
    assert len(group((one, other), settings=SETTINGS)) == 2
    assert "no number or states in common" in [reason.words for reason in compare(one, other, SETTINGS).reasons]
    assert len(group(of(amount(1, 7, between=states), amount(2, 9, between=states)), settings=SETTINGS)) == 1


def harm(number: int, cause: str, *, type_: str | None = None) -> Record:
    """Two are dead near a place of the same name, told on the same day."""
    text = f"Two died in {cause} near Ostby. Report {number}."
    attacks = () if type_ is None else (event(text, cause, type=type_),)
    dead = figure(text, "Two", measure="killed", low=2, best=2, high=2)
    layers = Layers(places=(place_span(text, "Ostby"),))
    told = article(text, outlet=f"Outlet {number}", published="2021-03-01")
    return record(told, events=attacks, figures=(dead,), layers=layers)


def test_a_disaster_is_no_attack_and_none_of_another_kind() -> None:
    def links(one: Record, other: Record) -> bool:
        return len(group(of(one, other), settings=SETTINGS)) == 1

    floods, storm, quake = harm(1, "floods"), harm(2, "a typhoon"), harm(3, "an earthquake")
    raid = harm(4, "a raid", type_="ASSAULT")
    assert links(floods, storm)
    assert not links(floods, quake)
    assert not links(floods, raid)
    assert links(raid, harm(5, "a fight"))
    one, other = of(floods, raid)
    assert "other_cause" in {reason.feature for reason in compare(one, other, SETTINGS).reasons}


def recalled(number: int, *, near: str = "", places: tuple[str, ...] = ()) -> Record:
    """News of a vote in which Ann Berg takes part recalls an attack."""
    text = f"Ann Berg voted in Ostby. In 2014 gunmen attacked{near} a bus. Report {number}."
    spoken = event(text, "attacked", type="ASSAULT", background=True)
    told = article(text, outlet=f"Outlet {number}", published=f"2021-0{number}-01")
    starts = [0, text.index("In 2014"), text.index("Report")]
    sentences = tuple(SentenceSpan(start=a, end=b) for a, b in pairwise([*starts, len(text)]))
    layers = Layers(places=tuple(place_span(text, name) for name in places), sentences=sentences)
    return record(told, events=(spoken,), layers=layers)


def test_names_of_an_articles_news_do_not_tell_what_it_recalls() -> None:
    def features(one: Record, other: Record) -> set[str]:
        left, right = of(one, other)
        return {reason.feature for reason in compare(left, right, SETTINGS).reasons}

    assert "full_name" not in features(recalled(1), recalled(2))
    assert "full_name" in features(recalled(1, near=" Ann Berg in"), recalled(2, near=" Ann Berg in"))
    assert "full_name" not in features(recalled(1, near=" Ann Berg in"), recalled(2))
    assert "full_name" in features(recalled(1, places=("Ostby",)), recalled(2, places=("Ostby",)))


def test_a_party_counts_by_name_only_where_it_has_one() -> None:
    def features(whom: str) -> set[str]:
        one, other = of(demand(1, "2021-03-01", whom=whom), demand(2, "2021-03-01", whom=whom))
        return {reason.feature for reason in compare(one, other, SETTINGS).reasons}

    assert "same_actor" in features("Ola Vik")
    assert "same_actor" not in features("apartment building")


def test_the_window_of_days_is_a_parameter() -> None:
    one, other = of(report(1), report(2, day=8))
    assert compare(one, other, replace(SETTINGS, window_days=2)).score < compare(one, other, SETTINGS).score


def test_the_distance_is_a_parameter() -> None:
    one, other = of(report(1), report(2, town="Marvikas"))
    features = {reason.feature for reason in compare(one, other, replace(SETTINGS, distance_km=500)).reasons}
    assert "near_place" in features
    assert "far_place" in {reason.feature for reason in compare(one, other, SETTINGS).reasons}


def test_places_on_both_sides_of_a_border_are_near_each_other() -> None:
    def abroad(lat: float) -> set[str]:
        one, other = of(report(1), report(2, town="Marvikas"))
        (spot,), (there,) = one.spots, other.spots
        far = replace(other, spots=(replace(there, country="XXX", lat=lat, lon=spot.lon),))
        return {reason.feature for reason in compare(one, far, SETTINGS).reasons}

    (spot,) = of(report(1))[0].spots
    assert spot.lat is not None
    assert "near_place" in abroad(spot.lat + 0.2)
    assert "other_country" in abroad(spot.lat + 2)


def test_keys_that_are_too_common_find_nothing() -> None:
    told = of(report(1), report(2))
    assert len(group(told, settings=replace(SETTINGS, block=1))) == 2


def test_keys_of_neighbouring_days_meet() -> None:
    for day in range(3, 12):
        one, other = of(report(1, day=day), report(2, day=day + 1))
        assert set(keys(one)) & set(keys(other))


def test_judgements_win() -> None:
    one, two, far = report(1), report(2), report(3, day=15)
    apart = judged(first(one), first(two), "different")
    joined = judged(first(one), first(far), "same")
    groups = group(of(one, two, far), settings=SETTINGS, judgements=[apart, joined])
    assert sorted(map(len, groups)) == [1, 2]
    assert {of(one)[0].id, of(far)[0].id} in [set(found) for found in groups]


def test_a_judgement_finds_its_words_after_recoding() -> None:
    one, two = report(1), report(2)
    moved = replace(two, events=(replace(two.events[0], id="other", happening="other", type="COERCE"),))
    wide = replace(first(two), end=first(two).end + 5)
    found = group(of(one, moved), settings=SETTINGS, judgements=[judged(first(one), wide, "same")])
    assert max(map(len, found)) == 2


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(shuffle: random.Random) -> None:
    told = of(
        *(report(number, day=3 + number % 4, killed=2 + number % 3) for number in range(12)), agency(), minister()
    )
    expected = group(told, settings=SETTINGS)
    shuffle.shuffle(told)
    assert group(told, settings=SETTINGS) == expected


def test_large_groups_fall_apart_at_weaker_links() -> None:
    told = of(*(report(number) for number in range(6)), *(report(10 + number, day=6) for number in range(6)))
    groups = group(told, settings=replace(SETTINGS, cluster=8))
    assert sum(map(len, groups)) == 12
    assert max(map(len, groups)) <= 8


def test_average_linkage_keeps_a_chain_apart() -> None:
    scores = {("a", "b"): 2.0, ("b", "c"): -3.0, ("a", "c"): -6.0}

    def score(one: str, other: str) -> float:
        return scores[one, other]

    assert clusters("cab", score, threshold=0.0) == (("a", "b"), ("c",))
    assert clusters("cab", score, threshold=-7.0) == (("a", "b", "c"),)
    assert clusters("cab", score, threshold=0.0, same=[("a", "c")]) == (("a", "c"), ("b",))
