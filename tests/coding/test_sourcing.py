"""According to whom: the speaker, the medium that was told, and the source behind a source."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import span
from tests.coding.conftest import Read

from reportedly.coding.hearers import hearers
from reportedly.coding.sourcing import SourceFinder
from reportedly.gazetteer.lists import ListedOutlet, OwnLists
from reportedly.model import Attribution, SourceChain


def _said(text: str, source: str, cue: str, content: str, *, number: int = 1, within: str | None = None) -> Attribution:
    return Attribution(
        id=f"a{number}",
        within=within,
        source=(span(text, source),) if source else (),
        cue=(span(text, cue),) if cue else (),
        content=(span(text, content),),
        type="indirect",
    )


def _named(chain: SourceChain) -> list[list[str]]:
    return [[source.text for source in level] for level in chain]


TOLD = {
    "A spokesperson told the Harbour Times a drone hit the port.": ("told", ["Harbour Times"]),
    "A spokesperson told Agence France-Presse a drone hit the port.": ("told", ["Agence France-Presse"]),
    "A spokesperson told Radio Sol on Monday that a drone hit the port.": ("told", ["Radio Sol"]),
    "A spokesperson told state television that a drone hit the port.": ("told", ["state television"]),
    "A spokesperson told Togo's Lomé Herald that a drone hit the port.": ("told", ["Lomé Herald"]),
    "A spokesperson told CNN's Ama Mensah that a drone hit the port.": ("told", ["CNN"]),
    "A spokesperson told a Reuters reporter that a drone hit the port.": ("told", ["Reuters"]),
    "A spokesperson stated to the CBC in June that a drone hit the port.": ("stated", ["CBC"]),
    "Speaking on Sahil TV in Benin, A spokesperson said a drone hit the port.": ("said", ["Sahil TV"]),
    "In an interview with Dawn, A spokesperson said a drone hit the port.": ("said", ["Dawn"]),
    "A spokesperson said in a statement to the Harbour Times that a drone hit the port.": ("said", ["Harbour Times"]),
    "A spokesperson was quoted by Reuters as saying a drone hit the port.": ("saying", ["Reuters"]),
    "A spokesperson said in remarks carried by the Harbour Times that a drone hit the port.": (
        "said",
        ["Harbour Times"],
    ),
    "A spokesperson, quoted by Sahil TV, said a drone hit the port.": ("said", ["Sahil TV"]),
    "A spokesperson who spoke to Dawn said a drone hit the port.": ("said", ["Dawn"]),
    "A spokesperson reached by Reuters said a drone hit the port.": ("said", ["Reuters"]),
    "A spokesperson told the BBC's Hausa service that a drone hit the port.": ("told", ["BBC"]),
    "A spokesperson told the public broadcaster Suspilne that a drone hit the port.": (
        "told",
        ["public broadcaster Suspilne"],
    ),
    "A spokesperson told the official Libyan news agency Lana that a drone hit the port.": (
        "told",
        ["official Libyan news agency Lana"],
    ),
    "A spokesperson told the Libyan newspaper Al-Wasat that a drone hit the port.": (
        "told",
        ["Libyan newspaper Al-Wasat"],
    ),
    "A spokesperson told the Turkish state-run news agency Anadolu that a drone hit the port.": (
        "told",
        ["Turkish state-run news agency Anadolu"],
    ),
    "A spokesperson wrote in a letter seen by the BBC that a drone hit the port.": ("wrote", ["BBC"]),
    "A spokesperson said in a statement sent to AFP that a drone hit the port.": ("said", ["AFP"]),
    "A spokesperson told the German weekly Der Hafen that a drone hit the port.": ("told", ["German weekly Der Hafen"]),
    "A spokesperson told the Serbian news site okno.rs on Monday that a drone hit the port.": (
        "told",
        ["Serbian news site okno.rs"],
    ),
    "A spokesperson told www.okno.co.rs that a drone hit the port.": ("told", ["www.okno.co.rs"]),
    "A spokesperson said in a statement carried by state news agency SANA that a drone hit the port.": (
        "said",
        ["state news agency SANA"],
    ),
    "A spokesperson told a weekly news conference that a drone hit the port.": ("told", []),
    "A spokesperson told reporters that a drone hit the port.": ("told", []),
    "A spokesperson told the press that a drone hit the port.": ("told", []),
    "A spokesperson told local media that a drone hit the port.": ("told", []),
    "A spokesperson told parliament on Monday that a drone hit the port.": ("told", []),
    "A spokesperson told the Guardian Council that a drone hit the port.": ("told", []),
    "A spokesperson told the BBC's rival minister that a drone hit the port.": ("told", []),
    "A spokesperson told the Human Rights Network that a drone hit the port.": ("told", []),
    "A spokesperson told the Times Square crowd that a drone hit the port.": ("told", []),
    "A spokesperson said a drone hit the port of the Harbour Times.": ("said", []),
    "A spokesperson told the Porto Daily that a drone hit the port.": ("told", []),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=list(TOLD))
def test_the_medium_that_was_told_is_the_outermost_level(
    read: Read, text: str, expected: tuple[str, list[str]]
) -> None:
    cue, medium = expected
    content = text[text.rindex("a drone") : -1]
    found = read(text, _said(text, "A spokesperson", cue, content), outlet="Porto Daily")
    chain = SourceFinder(found).chain(text.rindex("hit"))
    assert _named(chain) == [["A spokesperson"], *([medium] if medium else [])]
    assert all(source.cue is not None and source.cue.text == cue for level in chain for source in level)


def test_a_medium_of_the_users_own_list_is_one(read: Read) -> None:
    text = "A witness told Okno that a drone hit the port."
    listed = ListedOutlet(name="Okno", aliases=(), country=None, ownership="private", owner=None)
    said = _said(text, "A witness", "told", "a drone hit the port")
    offset = text.index("hit")
    with_list = read(text, said, lists=OwnLists(outlets=(listed,)))
    assert _named(SourceFinder(with_list).chain(offset)) == [["A witness"], ["Okno"]]
    assert _named(SourceFinder(read(text, said)).chain(offset)) == [["A witness"]]


def test_the_article_s_own_outlet_is_no_level_by_any_of_its_names(read: Read) -> None:
    text = "A witness told Xinhua News Agency that a drone hit the port."
    found = read(text, _said(text, "A witness", "told", "a drone hit the port"), outlet="Xinhua")
    assert _named(SourceFinder(found).chain(text.index("hit"))) == [["A witness"]]


def test_what_is_added_to_what_a_medium_was_told_was_told_it_too(read: Read) -> None:
    text = "The mayor told Radio Sol that the port was shut and announced that police had arrested a driver."
    said = (
        _said(text, "The mayor", "told", "the port was shut"),
        _said(text, "The mayor", "announced", "police had arrested a driver", number=2),
    )
    chain = SourceFinder(read(text, *said)).chain(text.index("arrested"))
    assert _named(chain) == [["The mayor"], ["Radio Sol"]]


def test_a_medium_that_is_a_level_already_is_not_added(read: Read) -> None:
    text = "Radio Sol reported the mayor told Radio Sol that a drone hit the port."
    said = (
        _said(text, "Radio Sol", "reported", text[len("Radio Sol reported ") : -1]),
        _said(text, "the mayor", "told", "a drone hit the port", number=2, within="a1"),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [["the mayor"], ["Radio Sol"]]


def test_the_medium_that_heard_an_act_of_speech_reports_it(read: Read) -> None:
    text = "The mayor told Radio Sol that the curfew was a disgrace."
    found = read(text, _said(text, "The mayor", "told", "the curfew was a disgrace"))
    mayor = found.tree.top(*span(text, "The mayor"))
    assert mayor is not None
    disgrace = found.tree.top(*span(text, "disgrace"))
    assert disgrace is not None
    chain = SourceFinder(found).chain_of_act(disgrace, kind="ACCUSE", mode=None, actors=[mayor])
    assert _named(chain) == [["Radio Sol"]]


def test_the_name_of_a_source_goes_without_what_describes_it(read: Read) -> None:
    text = "A drone hit the port, state news agency Andina said."
    found = read(text, _said(text, "state news agency Andina", "said", "A drone hit the port"))
    ((source,),) = SourceFinder(found).chain(text.index("hit"))
    assert (source.text, source.name) == ("state news agency Andina", "Andina")


def test_the_name_of_a_source_goes_without_its_office(read: Read) -> None:
    text = "A drone hit the port, Gen. Omar Haddad of the coast guard said."
    found = read(text, _said(text, "Gen. Omar Haddad of the coast guard", "said", "A drone hit the port"))
    ((source,),) = SourceFinder(found).chain(text.index("hit"))
    assert source.name == "Omar Haddad"


def test_levels_that_name_one_source_are_one(read: Read) -> None:
    text = "Minister Ama Mensah said Mensah knew that a drone hit the port."
    said = (
        _said(text, "Minister Ama Mensah", "said", "Mensah knew that a drone hit the port"),
        Attribution(
            id="a2",
            within="a1",
            source=(span(text, "Mensah", occurrence=1),),
            cue=(span(text, "knew"),),
            content=(span(text, "a drone hit the port"),),
            type="indirect",
        ),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [["Mensah"]]


@pytest.mark.parametrize(
    ("text", "inner", "outer", "cues"),
    [
        (
            "A drone hit the port, the Harbour Times reported citing dock workers.",
            "dock workers",
            "the Harbour Times",
            ("reported", "citing"),
        ),
        (
            "The Harbour Times, quoting dock workers, reported A drone hit the port.",
            "dock workers",
            "The Harbour Times",
            ("reported", "quoting"),
        ),
    ],
)
def test_who_is_cited_is_nearer_than_who_cites(
    read: Read, text: str, inner: str, outer: str, cues: tuple[str, str]
) -> None:
    said = (
        _said(text, outer, cues[0], "A drone hit the port"),
        _said(text, inner, cues[1], "A drone hit the port", number=2),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [[inner], [outer]]


@pytest.mark.parametrize("way", ["seen by", "published by", "leaked to", "shared with"])
def test_a_document_that_a_medium_has_is_nearer_than_the_medium(read: Read, way: str) -> None:
    text = f"According to a memo {way} the Harbour Times, a drone hit the port."
    said = _said(text, "a memo", "According to", "a drone hit the port")
    assert _named(SourceFinder(read(text, said)).chain(text.index("hit"))) == [["a memo"], ["Harbour Times"]]


@pytest.mark.parametrize(
    ("text", "nurse", "dawn"),
    [
        ("A nurse quoted by Dawn said A drone hit the port.", "said", "quoted"),
        ("A drone hit the port, according to a nurse cited by Dawn.", "according to", "cited"),
        ("According to Dawn, which cited a nurse, A drone hit the port.", "cited", "According to"),
    ],
)
def test_who_is_quoted_is_nearer_than_who_quotes_in_either_voice(read: Read, text: str, nurse: str, dawn: str) -> None:
    speaker = "A nurse" if "A nurse" in text else "a nurse"
    said = (
        _said(text, "Dawn", dawn, "A drone hit the port"),
        _said(text, speaker, nurse, "A drone hit the port", number=2),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [[speaker], ["Dawn"]]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The agency, which quoted police, reports that A drone hit the port.", ["police"]),
        ("The agency, which cited no sources, reports that A drone hit the port.", []),
        ("The agency reports with reference to dock workers that A drone hit the port.", ["dock workers"]),
        ("The agency reports referring to the ministry that A drone hit the port.", ["the ministry"]),
        ("A drone hit the port, The agency reports, citing police.", ["police"]),
        ("A drone hit the port, The agency reports, citing safety concerns.", []),
        ("A drone hit the port, The agency, which is linked to the ministry, reports.", []),
    ],
)
def test_who_is_referred_to_without_an_attribution_is_nearer(read: Read, text: str, cited: list[str]) -> None:
    said = _said(text, "The agency", "reports", "A drone hit the port")
    chain = _named(SourceFinder(read(text, said)).chain(text.index("hit")))
    assert chain == [*([cited] if cited else []), ["The agency"]]


def test_a_medium_refers_by_its_head_whatever_it_is_of(read: Read) -> None:
    text = "The newspaper of the party reports referring to the ministry that A drone hit the port."
    said = _said(text, "The newspaper of the party", "reports", "A drone hit the port")
    assert _named(SourceFinder(read(text, said)).chain(text.index("hit"))) == [
        ["the ministry"],
        ["The newspaper of the party"],
    ]


TOPICS = [
    "The mayor said, referring to the ministry, that A drone hit the port.",
    "Police said with reference to the ministry that A drone hit the port.",
]


@pytest.mark.parametrize("text", TOPICS)
def test_whom_a_speaker_refers_to_is_only_meant(read: Read, text: str) -> None:
    source, cue = text.split(" said")[0], "said"
    said = _said(text, source, cue, "A drone hit the port")
    assert _named(SourceFinder(read(text, said)).chain(text.index("hit"))) == [[source]]


@pytest.mark.parametrize(
    ("content", "cue", "expected"),
    [
        ("the raid that killed nine dockers", "condemned", []),
        ("Gabon to look into the raid that killed nine dockers", "urged", []),
        ("to punish those who killed nine dockers", "vowed", []),
        ("any role in the raid that killed nine dockers", "denied", []),
        ("the claim that soldiers killed nine dockers", "denied", [["The council"]]),
        ("the fact that soldiers killed nine dockers", "deplored", [["The council"]]),
        ("that Gabon punish who killed nine dockers", "urged", []),
        ("that the army explain the raid that killed nine dockers", "demanded", []),
        ("that those be tried who killed nine dockers", "demanded", []),
        ("that soldiers had killed nine dockers", "insisted on telling", [["The council"]]),
        ("Gabon to stop the raids that killed nine dockers", "urged", [["The council"]]),
        ('a "raid that killed nine dockers"', "condemned", [["The council"]]),
        ('a "raid" that killed nine dockers', "condemned", []),
        ("why soldiers had killed nine dockers", "asked", [["The council"]]),
        ("that soldiers had killed nine dockers", "said", [["The council"]]),
    ],
)
def test_who_judges_or_orders_something_does_not_report_it(
    read: Read, content: str, cue: str, expected: list[list[str]]
) -> None:
    text = f"The council {cue} {content}."
    found = read(text, _said(text, "The council", cue, content))
    assert _named(SourceFinder(found).chain(text.index("killed"))) == expected


@pytest.mark.parametrize(
    "source", ["Harbour Times reporters", "A Harbour Times witness", "the Harbour Times", "dock workers"]
)
def test_who_works_for_the_outlet_is_the_outlet(read: Read, source: str) -> None:
    text = f"On Monday {source} saw that a drone hit the port."
    found = read(text, _said(text, source, "saw", "a drone hit the port"), outlet="Harbour Times")
    own = source != "dock workers"
    assert _named(SourceFinder(found).chain(text.index("hit"))) == ([] if own else [[source]])


def test_a_quotation_that_opens_the_sentence_is_nearer_whatever_its_content_ran_over(read: Read) -> None:
    text = "Quoting dock workers, the paper said A drone hit the port."
    said = (
        _said(text, "dock workers", "Quoting", "the paper said A drone hit the port"),
        _said(text, "the paper", "said", "A drone hit the port", number=2, within="a1"),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [["dock workers"], ["the paper"]]


def test_a_pronoun_for_somebody_without_a_name_is_quoted_as_what_it_takes_up(read: Read) -> None:
    text = "The mayor met dockers. She said a drone hit the port."
    found = read(text, _said(text, "She", "said", "a drone hit the port"))
    assert _named(SourceFinder(found).chain(text.index("hit"))) == [["mayor"]]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [("As a result of the raid", [["The mayor"]]), ("On the day of the raid", [])],
)
def test_what_came_of_what_was_told_is_told_by_the_same(read: Read, opening: str, expected: list[list[str]]) -> None:
    text = f"The mayor said a drone hit the port. {opening}, nine men died."
    said = _said(text, "The mayor", "said", "a drone hit the port")
    assert _named(SourceFinder(read(text, said)).chain(text.index("died"))) == expected


def test_an_outlet_given_by_its_site_is_no_source_of_its_own(read: Read) -> None:
    text = "The Harbour Times reported that a drone hit the port."
    for outlet in ("www.harbourtimes.net", "https://harbourtimes.co.ke/", "Harbour Times"):
        found = read(text, _said(text, "The Harbour Times", "reported", "a drone hit the port"), outlet=outlet)
        assert SourceFinder(found).chain(text.index("hit")) == (), outlet


def test_the_source_of_a_citation_is_who_is_cited(read: Read) -> None:
    text = "According to a report citing the mayor's office, a drone hit the port."
    said = (
        _said(text, "a report", "According to", "a drone hit the port"),
        _said(text, "a report", "citing", "a drone hit the port", number=2),
    )
    assert _named(SourceFinder(read(text, *said)).chain(text.index("hit"))) == [["the mayor's office"], ["a report"]]


FRAMED = (
    "The press of Benin has written of raids on the port, the consulate told Porto Daily.\n\n"
    "Articles in the Lomé Herald said that a drone hit the port."
)
CREDITED = (
    "A drone hit the port of Cotonou on Monday, dock workers said. (Porto Daily/A. Mensah)\n\n"
    "Police in the capital said that a drone hit the port."
)
FOLLOWED = (
    "A drone hit the port of Cotonou on Monday, the health department said.\n\n"
    "Two men were held, a police chief told Porto Daily. The ministry said that a drone hit the port."
)


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        (
            FRAMED,
            ("the consulate", "told", "The press of Benin has written of raids on the port"),
            ("Articles in the Lomé Herald", "said"),
            [["Articles in the Lomé Herald"], ["the consulate"]],
        ),
        (
            CREDITED,
            ("dock workers", "said", "A drone hit the port of Cotonou on Monday"),
            ("Police in the capital", "said"),
            [["Police in the capital"]],
        ),
    ],
    ids=["told the outlet", "credit of a picture"],
)
def test_who_told_the_outlet_the_whole_stands_behind_its_sources(
    read: Read, text: str, first: tuple[str, str, str], second: tuple[str, str], expected: list[list[str]]
) -> None:
    source, cue = second
    later = Attribution(
        id="a2",
        within=None,
        source=(span(text, source),),
        cue=(span(text, cue, occurrence=text.count(cue) - 1),),
        content=(span(text, "a drone hit the port"),),
        type="indirect",
    )
    found = read(text, _said(text, *first), later, outlet="Porto Daily")
    assert _named(SourceFinder(found).chain(text.rindex("hit"))) == expected


def test_who_told_the_outlet_after_others_spoke_stands_behind_none_of_them(read: Read) -> None:
    ministry = Attribution(
        id="a3",
        within=None,
        source=(span(FOLLOWED, "The ministry"),),
        cue=(span(FOLLOWED, "said", occurrence=1),),
        content=(span(FOLLOWED, "a drone hit the port"),),
        type="indirect",
    )
    department = _said(FOLLOWED, "the health department", "said", "A drone hit the port of Cotonou on Monday")
    chief = _said(FOLLOWED, "a police chief", "told", "Two men were held", number=2)
    found = read(FOLLOWED, department, chief, ministry, outlet="Porto Daily")
    assert _named(SourceFinder(found).chain(FOLLOWED.rindex("hit"))) == [["The ministry"]]


@pytest.mark.parametrize(
    ("informant", "later"), [("Two officials", "Radio Sol"), ("The army", "The press"), ("A source", "Dock workers")]
)
def test_who_is_no_post_abroad_does_not_tell_the_outlet_what_others_say(read: Read, informant: str, later: str) -> None:
    text = f"{informant} told Porto Daily a drone hit the port. {later} said that nobody was hurt."
    first = _said(text, informant, "told", "a drone hit the port")
    second = _said(text, later, "said", "that nobody was hurt", number=2)
    found = read(text, first, second, outlet="Porto Daily")
    assert _named(SourceFinder(found).chain(text.index("nobody"))) == [[later]]


def test_who_heard_an_attribution_is_asked_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(attribution: Attribution, *arguments: Any, **options: Any) -> Any:
        asked.append(attribution.id)
        return hearers(attribution, *arguments, **options)

    monkeypatch.setattr("reportedly.coding.sourcing.hearers", counted)
    text = "The embassy told the Harbour Times a drone hit the port. An article said that nobody was hurt."
    first = _said(text, "The embassy", "told", "a drone hit the port")
    second = _said(text, "An article", "said", "that nobody was hurt", number=2)
    chain = SourceFinder(read(text, first, second, outlet="Harbour Times")).chain(text.index("nobody"))
    assert _named(chain) == [["An article"], ["The embassy"]]
    assert asked == ["a1", "a2"]


@pytest.mark.parametrize(
    ("told", "denier"),
    [
        ("denied responsibility for the raid", "Front"),
        ("denied any role in the raid", "Front"),
        ("denied the raid", None),
        ("claimed responsibility for the raid", None),
    ],
)
def test_who_denies_a_part_in_a_deed_did_not_do_it(read: Read, told: str, denier: str | None) -> None:
    text = f"The Andean Front {told}."
    cue, _, content = told.partition(" ")
    found = read(text, _said(text, "The Andean Front", cue, content))
    index = found.tree.top(*span(text, "raid"))
    assert index is not None
    names = [found.tree.tokens[head].text for head in SourceFinder(found).deniers(index)]
    assert names == ([] if denier is None else [denier])
