"""What role a phrase tells."""

from __future__ import annotations

import pytest

from reportedly.resolve.roles import role_of


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("the police of Lyon", "COP"),
        ("relatives of the soldiers", "CVL"),
        # a part of a compound is not what the whole is
        ("director general", None),
        ("general secretary of the union", "LAB"),
        ("General Soto", "MIL"),
        ("troops of the United States", "MIL"),
        # words that tell of people only as the head
        ("National Storm Center", None),
        ("a Turkish national", "CVL"),
        ("the children's hospital", "MED"),
        ("family planning committee", None),
        ("Capital Gazette", None),
        ("the capital's leaders", "GOV"),
        ("a conservative club", "SOC"),
        # but before a word for one of a group
        ("Conservative leader Ann Roe", "PTY"),
        ("community leaders", "SOC"),
        ("a youth leader", "CVL"),
        ("local leaders", None),
        # offices and commissions of anybody
        ("the post office", None),
        ("the newspaper's office", "JRN"),
        ("a sales commission", None),
        ("the electoral commission", "GOV"),
        # a given name that is a title
        ("Marshal Khalid Hadar", None),
        ("a U.S. marshal", "COP"),
        ("two deputy marshals", "COP"),
        # words that only say that there are many
        ("militant group", "REB"),
        ("members of rebel groups", "REB"),
        ("insurgent network", "REB"),
        ("members of the Armenian community", "SOC"),
        ("the district attorney's office", "JUD"),
        ("office of the mayor", "GOV"),
        # people and machines of one ending
        ("suicide bombers", "REB"),
        ("strategic bombers", "MIL"),
        ("fighter planes", "MIL"),
        ("landlords", None),
        ("tankers", None),
        ("the military academy", "MIL"),
        ("the academy", "EDU"),
        ("the president of the association", "SOC"),
        # where somebody is, whom somebody is for
        ("soldiers in the capital", "MIL"),
        ("members of the tribe in Anbar province", "SOC"),
        ("government critics", None),
        ("opponents of the government", None),
        ("a spokeswoman at the clinic", "MED"),
        ("a source in the foreign ministry", "GOV"),
        ("buses in the capital", None),
        ("a tent outside parliament", None),
        ("member of the Senate Intelligence Committee", "LEG"),
        ("the court nominee", "JUD"),
        ("security personnel", "MIL"),
        ("private enterprises", "BUS"),
        # who serves a body, and its parts
        ("the Lyon Police Department", "COP"),
        ("two law enforcement agencies", "COP"),
        ("army officers", "MIL"),
        ("a union official", "LAB"),
        ("rebel forces", "REB"),
        ("a militia commander", "PRM"),
        ("military agency officials", "MIL"),
        ("government forces", "MIL"),
        ("officials", "GOV"),
        ("officials of the European Union", "GOV"),
        # offices that somebody has no more
        ("former officials", "ELI"),
        ("Peru's former president", "ELI"),
        ("an ex-senator", "ELI"),
        ("an ex-policeman", "COP"),
    ],
)
def test_role_of_a_phrase(phrase: str, role: str | None) -> None:
    assert role_of(phrase) == role


def test_a_word_said_again_and_again_is_read_once_each() -> None:
    assert role_of("group " * 20_000) == "SOC"
