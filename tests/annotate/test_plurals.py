"""Whom a plural stands for: those coordinated, those who met, those whom it introduces; through the real parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.annotate.test_mentions import annotated, check, members
from tests.growth import SQUARE, exponent

from reportedly.annotate.mentions import MentionFinder
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Token

TOGETHER = [
    # who meets
    ("Minister Karl Vik met Omar Haddad. They signed a treaty.", "They", ["Karl Vik", "Omar Haddad"]),
    ("Karl Vik met with Omar Haddad. They signed a treaty.", "They", ["Karl Vik", "Omar Haddad"]),
    ("Karl Vik spoke during a meeting with the Peruvian envoy, Ann Roe. The two officials discussed trade.",
     "two officials", ["Karl Vik", "Ann Roe"]),
    ("The Foreign Secretary met the Peruvian Foreign Minister, Ann Roe. The ministers discussed trade.", "ministers",
     ["Foreign Secretary", "Ann Roe"]),
    ("Ministers discussed trade. The minister of Chile, Karl Vik, met Ann Roe. The ministers discussed trade.",
     "Ministers", ["Karl Vik", "Ann Roe"]),
    ("Karl Vik met reporters. They signed a treaty.", "They", []),
    ("Karl Vik met Omar Haddad. Police chased rebels. They fled.", "They", []),
    # who is introduced by what they are
    ("Two Norwegian police officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad. The officers left.",
     "The officers", ["Karl Vik", "Omar Haddad"]),
    ("Two Norwegian police officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad.",
     "Norwegian police officers", []),
    ("Two officers were killed in Lima. Officers Karl Vik and Omar Haddad caught the killers.", "officers", []),
    ("The president told reporters Karl Vik and Omar Haddad had stolen the money.", "reporters", []),
    ("The minister told lawmakers Peru and Chile had broken the deal. The lawmakers protested.", "lawmakers", []),
    ("Police arrest two officers\n\nKarl Vik and Omar Haddad left.", "officers", []),
    ("Police officers stormed a house. Officers Karl Vik and Omar Haddad were hurt. The officers left.",
     "Police officers", []),
    ("Three Norwegian officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad.", "Norwegian officers", []),
    ("Minister Karl Vik and his Peruvian and Chilean counterparts, Ann Roe and Omar Haddad, met in Oslo. They left.",
     "They", ["Karl Vik", "Ann Roe", "Omar Haddad"]),
    ("Minister Karl Vik and his Peruvian and Chilean counterparts, Ann Roe and Omar Haddad, met. The ministers left.",
     "The ministers", ["Karl Vik", "Ann Roe", "Omar Haddad"]),
    ("The foreign ministers of Peru and Chile, Karl Vik and Omar Haddad, met in Oslo. The ministers signed a treaty.",
     "The ministers", ["Karl Vik", "Omar Haddad"]),
    ("A group of foreign ministers spoke. Foreign Minister Karl Vik met Foreign Minister Ann Roe. "
     "The foreign ministers left.", "group of foreign ministers", ["Karl Vik", "Ann Roe"]),
    ("A trio of foreign ministers spoke. Foreign Minister Karl Vik met Foreign Minister Ann Roe. "
     "The foreign ministers left.", "trio of foreign ministers", []),
    ("Norway and Chile signed a treaty. They and Peru signed another one. They and Mali left it. They were praised.",
     "They", ["Norway", "Chile", "Peru", "Mali"]),
    ("Police arrested officers Karl Vik and Ann Roe. The 2 officers left.", "officers", ["Karl Vik", "Ann Roe"]),
    ("Peru, Chile and Mali signed a treaty. The three countries trade fish.", "countries", ["Peru", "Chile", "Mali"]),
    ("President Karl Vik telephoned President Omar Haddad. The two presidents discussed trade.", "two presidents",
     ["Karl Vik", "Omar Haddad"]),
    ("Minister Karl Vik met his Peruvian counterpart, Omar Haddad. The two ministers discussed trade.", "two ministers",
     ["Karl Vik", "Omar Haddad"]),
    ("Presidents Luis Ferrari of Chile and Marta Rojas of Peru met. They condemned Mali.", "They",
     ["Luis Ferrari", "Marta Rojas"]),
    # bodies and leaders of states are these states
    ("The governments of Peru and Chile held talks. They signed a treaty.", "governments of Peru and Chile",
     ["Peru", "Chile"]),
    ("The governments of Peru and Chile held talks. They signed a treaty.", "They", ["Peru", "Chile"]),
    ("Peru and Chile quarrelled. The leaders of the two countries met in Oslo.", "leaders of the two countries",
     ["Peru", "Chile"]),
    ("Citizens of Peru and Chile were killed in Mali.", "Citizens of Peru", []),
    # others, of the same word
    ("Rebels killed soldiers Jean Mbala and Paul Kiza. More than 20 soldiers were wounded.", "soldiers", []),
    ("Rebels killed soldiers Jean Mbala and Paul Kiza. Soldiers burned a village.", "Soldiers", []),
    ("A mob hurt judges Jean Mbala and Paul Kiza. Several judges left. The other judges stayed.", "judges", []),
    ("President Karl Vik met President Omar Haddad. Police arrested two men near the airport.", "two men", []),
    ("Sudan and Chad reopened their border. Two officials were killed.", "Two officials", []),
    ("Mayor Karl Vik met activist Omar Haddad. The police arrested three activists. The activists were freed.",
     "activists", []),
    ("President Karl Vik met rebel leader Omar Haddad. The rebels agreed to free hostages.", "rebels", []),
    ("Governor Karl Vik met victim Omar Haddad. The victims praised him.", "victims", []),
    ("Serbia and Kosovo resumed talks. France and Germany criticised both governments.", "both governments",
     ["Serbia", "Kosovo"]),
    ("Brazil, Argentina and Uruguay signed a treaty. The two countries trade fish.", "two countries", []),
    ("Karl Vik and Rosa Vidal fled. The two men were seen.", "two men", []),
    ("Judges Ruth Kamau and Ann Roe freed an activist. The other judges criticised it.", "judges", []),
    ("The lawyer Karl Vik met the suspect Omar Haddad in prison. The suspects were beaten.", "suspects", []),
    ("Peru and Chile signed a treaty. Mali and Togo criticised the two countries.", "the two countries",
     ["Peru", "Chile"]),
    # of another number, in no such office, or told apart
    ("Minister Karl Vik met Omar Haddad. The three ministers left.", "ministers", []),
    ("Karl Vik and Omar Haddad met. The ministers left.", "ministers", []),
    ("Minister Karl Vik met Omar Haddad. The Peruvian ministers left.", "Peruvian ministers", []),
    ("Foreign Minister Karl Vik met Foreign Minister Ann Roe. The defence ministers left.", "defence ministers", []),
    ("Foreign Minister Karl Vik met Foreign Minister Ann Roe. Their ministers left.", "Their ministers", []),
    ("Foreign Minister Karl Vik met Foreign Minister Ann Roe. The ministers from Peru left.", "ministers", []),
    ("Foreign Minister Karl Vik met Foreign Minister Ann Roe. None of the ministers left.", "ministers", []),
    ("Minister Karl Vik met Omar Haddad. The ministers who stayed left.", "ministers", []),
    ("I request all presidents and prime ministers to come. The ministers should listen.", "ministers", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "names"), TOGETHER)
def test_whom_a_plural_stands_for(text: str, words: str, names: list[str]) -> None:
    check(text, annotated(text).mentions)
    assert members(text, words) == names


@pytest.mark.parametrize("words", ["Two ministers", "Ministers"])
def test_whom_a_noun_meant_before_is_not_named_by_those_who_met_later(words: str) -> None:
    text = f"{words} earn too much. Minister Karl Vik met Minister Ann Roe. The ministers discussed trade."
    assert members(text, words) == []
    assert members(text, "ministers") == ["Karl Vik", "Ann Roe"]


def _nested(count: int) -> tuple[Article, Annotations]:
    """A group of a group of a group: "They and Peru talk"."""
    words = [("They", "PRON", "PRP", "nsubj", 3), ("and", "CCONJ", "CC", "cc", 0), ("Peru", "PROPN", "NNP", "conj", 0),
             ("talks", "VERB", "VBZ", "ROOT", 3)]  # fmt: skip
    tokens = [
        Token(
            index=4 * n + place, start=5 * (4 * n + place), end=5 * (4 * n + place) + len(word), text=word,
            lemma=word.lower(), pos=pos, tag=tag, dep=dep, head=4 * n + head, entity="", sentence=n,
        )
        for n in range(count)
        for place, (word, pos, tag, dep, head) in enumerate(words)
    ]  # fmt: skip
    text = "".join(token.text.ljust(5) for token in tokens)
    return Article(id="a", hash="a", text=text), Annotations(tokens=tuple(tokens))


def test_groups_of_groups_take_time_in_proportion() -> None:
    finder = MentionFinder(settings=Settings())

    def found(count: int) -> Callable[[], object]:
        article, annotations = _nested(count)
        return lambda: finder(article, annotations)

    assert exponent(found, less=500, more=4_000) < SQUARE
