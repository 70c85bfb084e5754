"""Families and origins follow from copies, credits, times and judgements, in any order."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.copies import Credit, Member, families, family, family_id
from reportedly.model.linking import Copy, CopyKind


def pair(left: str, right: str, *, share: float = 0.9, kind: CopyKind = "copy") -> Copy:
    return Copy(left=left, right=right, kind=kind, of_left=share, of_right=share, words=100)


def member(article: str, outlet: str | None = None, published: str | None = None, *credited: Credit) -> Member:
    return Member(article=article, outlet=outlet, published=published, credits=credited)


def credit(agency: str, kind: str = "wire") -> Credit:
    return Credit(agency=agency, kind=kind, start=0, end=2)  # type: ignore[arg-type]


def test_copies_join_and_passages_do_not() -> None:
    copies = [pair("a", "b"), pair("b", "c"), pair("d", "e"), pair("e", "f", kind="partial")]
    assert families(copies) == [("a", "b", "c"), ("d", "e")]
    assert families([]) == []


def test_the_weakest_copy_is_cut_between_what_was_judged_different() -> None:
    copies = [pair("a", "b", share=0.9), pair("b", "c", share=0.5), pair("c", "d", share=0.8)]
    assert families(copies, different=[("a", "d")]) == [("a", "b"), ("c", "d")]


def test_a_judgement_joins_what_shares_nothing() -> None:
    assert families([pair("a", "b")], same=[("b", "z")]) == [("a", "b", "z")]
    assert families([pair("a", "b")], same=[("a", "b")], different=[]) == [("a", "b")]
    assert families([pair("a", "b")], different=[("a", "b")]) == []


articles = st.sampled_from("abcdefg")
pairs = st.sets(st.tuples(articles, articles).filter(lambda p: p[0] < p[1]), max_size=12)


@given(copies=pairs, same=pairs, different=pairs, chance=st.randoms(), shares=st.lists(st.floats(0, 1), min_size=12))
def test_any_order_gives_the_same_families(
    copies: set[tuple[str, str]],
    same: set[tuple[str, str]],
    different: set[tuple[str, str]],
    chance: random.Random,
    shares: list[float],
) -> None:
    same = same - different
    ordered = [pair(*ends, share=share) for ends, share in zip(sorted(copies), shares, strict=False)]
    expected = families(ordered, same=sorted(same), different=sorted(different))
    shuffled = chance.sample(ordered, len(ordered))
    assert families(shuffled, same=list(same), different=list(different)) == expected
    together = {frozenset(two) for group in expected for two in combinations(group, 2)}
    assert together.isdisjoint(map(frozenset, different))
    assert len({a for group in expected for a in group}) == sum(map(len, expected))


def test_the_id_stays_while_larger_hashes_join() -> None:
    assert family_id(["b", "a"]) == family_id(["a", "c", "b"])


def test_credits_outweigh_time() -> None:
    members = [
        member("a", "The Courier", "2024-05-14T07:00", credit("Reuters")),
        member("b", "Reuters", "2024-05-14T08:00"),
        member("c", "The Post", "2024-05-15"),
    ]
    found = family(members, [pair("a", "b"), pair("b", "c")])
    assert (found.origin, found.agency) == ("b", "Reuters")
    assert "credited to Reuters by 1 of 2 articles of other outlets" in found.reasons[0].words


def test_the_first_is_the_origin_where_nobody_is_credited() -> None:
    found = family([member("a", None, "2024-05-15"), member("b", None, "2024-05-14")], [pair("a", "b")])
    assert (found.origin, found.agency) == ("b", None)
    assert [reason.feature for reason in found.reasons] == ["time", "containment"]


def test_the_agency_is_named_when_its_own_article_is_not_there() -> None:
    members = [
        member("a", "X", "2024-05-14", credit("AP")),
        member("b", "Y", "2024-05-15", credit("AP", "contributed")),
    ]
    found = family(members, [pair("a", "b")])
    assert (found.origin, found.agency) == ("a", "AP")
    assert any(reason.words == "credits AP" and reason.score < 0 for reason in found.reasons)


def test_who_only_cites_an_agency_does_not_credit_it_with_the_text() -> None:
    found = family([member("a", "X", None, credit("AP", "cited")), member("b", "Y")], [pair("a", "b")])
    assert found.agency is None


def test_an_outlet_that_signs_its_own_text() -> None:
    members = [member("a", "The Courier", "2024-05-14"), member("b", "AFP", "2024-05-14T09:00", credit("AFP"))]
    found = family(members, [pair("a", "b")])
    assert found.origin == "b"
    assert {reason.feature for reason in found.reasons} == {"own_credit", "time", "containment"}


def test_times_are_compared_as_exactly_as_both_tell() -> None:
    members = [member("a", None, "2024-05-14"), member("b", None, "2024-05-14T09:00")]
    found = family(members, [pair("a", "b")])
    assert "none was published earlier (2024-05-14)" in [reason.words for reason in found.reasons]


def test_without_a_date_nobody_is_first() -> None:
    found = family([member("b", None, "2024-05-14"), member("a")], [])
    assert found.reasons == ()
    assert found.origin == "b"
