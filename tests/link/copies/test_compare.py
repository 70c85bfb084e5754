"""What two stories have in common, and which numbers differ in it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import article
from tests.link.copies.texts import OTHER, REPORT, agency, copy, excerpt, other

from reportedly.link.copies import CopySettings, compare, read, read_story
from reportedly.model import Article
from reportedly.model.linking import Copy

SETTINGS = CopySettings()


def compared(one: Article, another: Article, *, settings: CopySettings = SETTINGS) -> Copy | None:
    return compare(read_story(one), read_story(another), settings=settings)


def changes(one: Article, another: Article) -> list[tuple[str, str]]:
    """Left to right as given, whatever the hashes."""
    found = compared(one, another)
    assert found is not None
    turned = found.left != one.hash
    return [(c.right_text, c.left_text) if turned else (c.left_text, c.right_text) for c in found.changes]


def shared_bands(one: Article, another: Article) -> int:
    return len(set(read(one, settings=SETTINGS).bands) & set(read(another, settings=SETTINGS).bands))


def test_the_same_text_is_all_in_common() -> None:
    found = compared(agency(), replace(agency(), hash="f" * 64))
    assert found is not None
    assert (found.kind, found.of_left, found.of_right, found.changes) == ("copy", 1.0, 1.0, ())
    (passage,) = found.passages
    assert REPORT[passage.left.start : passage.left.end] == REPORT.removesuffix(".")


def test_a_copy_with_a_changed_number_and_a_paragraph_of_its_own() -> None:
    found = compared(agency(), copy())
    assert found is not None
    assert found.kind == "copy"
    shares = (found.of_left, found.of_right) if found.left == agency().hash else (found.of_right, found.of_left)
    assert shares[0] > 0.95 > shares[1] > 0.85
    assert changes(agency(), copy()) == [("Seven", "Nine")]


def test_every_changed_number_is_kept_with_its_words() -> None:
    changed = REPORT.replace("Two trucks", "12 trucks").replace("three hours", "five hours").replace("Seven", "7")
    one, another = agency(), article(changed)
    assert changes(one, another) == [("Two", "12"), ("three", "five")]
    found = compared(one, another)
    assert found is not None
    by_hash = {one.hash: one.text, another.hash: another.text}
    for change in found.changes:
        for anchor, words in ((change.left, change.left_text), (change.right, change.right_text)):
            assert by_hash[anchor.article][anchor.start : anchor.end] == words
            assert anchor.kind == "figure"


def test_a_number_that_changed_together_with_its_neighbours() -> None:
    changed = REPORT.replace("Two trucks and a watchtower", "As many as 12 lorries and the watchtower")
    assert changes(agency(), article(changed)) == [("Two", "12")]


def test_dates_in_digits_and_clock_times_are_compared_by_their_words() -> None:
    before = f"{REPORT} The first shells fell at 10:35 according to the log of the outpost."
    after = before.replace("10:35", "11:20")
    assert changes(article(before), article(after)) == [("10:35", "11:20")]


def test_a_lifted_paragraph_is_a_partial_copy() -> None:
    found = compared(agency(), excerpt())
    assert found is not None
    assert found.kind == "partial"
    (passage,) = found.passages
    anchor = passage.left if passage.left.article == agency().hash else passage.right
    assert REPORT[anchor.start : anchor.end].startswith("Two trucks and a watchtower")
    assert compared(agency(), excerpt(), settings=CopySettings(passage_words=60)) is None


def test_unrelated_articles_share_nothing() -> None:
    assert compared(agency(), other()) is None
    assert shared_bands(agency(), other()) == 0
    assert compared(article("Short."), agency()) is None
    assert compared(article(""), article("…")) is None


def test_another_order_of_sentences_and_cuts_leave_a_copy() -> None:
    parts = REPORT.split("\n\n")
    for rewrite in ("\n\n".join(reversed(parts)), "\n\n".join(parts[:3]), f"{OTHER}\n\n{REPORT}"):
        found = compared(agency(), article(rewrite))
        assert found is not None
        assert found.kind == "copy"
        assert shared_bands(agency(), article(rewrite)) >= 4


def test_boilerplate_and_credits_are_no_common_text() -> None:
    footer = "\n\nAll rights reserved. This material may not be published, broadcast, rewritten or redistributed."
    one, another = article(OTHER + footer), article(OTHER + "\n\nWith reporting from Reuters.")
    found = compared(one, another)
    assert found is not None
    assert (found.of_left, found.of_right) == (1.0, 1.0)
    assert compared(article(OTHER + footer), article(REPORT + footer)) is None


@given(st.lists(st.sampled_from(["seven", "7", "men", "were", "hurt", ". "]), max_size=60), st.randoms())
def test_the_order_of_the_two_does_not_matter(words: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(words, len(words))
    one, another = article(" ".join(words)), article(" ".join(shuffled))
    assert compared(one, another) == compared(another, one)


def test_a_text_that_repeats_itself_takes_no_long_time() -> None:
    one, another = article("ten men were hurt near here " * 3_000), article("ten men were hurt near there " * 3_000)
    found = compared(one, another)
    assert found is not None
    assert len(read(one, settings=SETTINGS).bands) == SETTINGS.bands
