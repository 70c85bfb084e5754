"""Which phrases of a passage mean the same participant, through the real parse."""

from __future__ import annotations

import pytest
from tests.annotate.test_mentions import annotated, check, mention

NAMES = [
    # pronouns
    ("Foreign Minister Arslan Qadirov visited Tbilisi. He met reporters there.", "He", "Arslan Qadirov"),
    ("Rosa Vidal praised Omar Haddad. She thanked his family.", "She", "Rosa Vidal"),
    ("Rosa Vidal praised Omar Haddad. She thanked his family.", "his", "Omar Haddad"),
    ("Rosa Vidal praised Omar Haddad. Later she met him.", "him", "Omar Haddad"),
    ("Omar Haddad, who leads the party, resigned.", "who", "Omar Haddad"),
    ("The Ministry of Defence of Chile said its forces were ready. It denied the report.", "It",
     "Ministry of Defence of Chile"),
    ("The Ministry of Defence of Chile said its forces were ready.", "its", "Ministry of Defence of Chile"),
    ("Marion “Suge” Knight was held. Knight, who was out on bail, met Judge Ronald Coen. Police said he fled.", "he",
     "Marion “Suge” Knight"),
    ("Yehya Nassar, leader of the group, met mediators. He thanked Norway.", "He", "Yehya Nassar"),
    ("The army of Peru said in a note carried by the Andean News Agency that it had left.", "it", "army of Peru"),
    ("The Andean Front said in an audio message that its fighters had left.", "its", "Andean Front"),
    ("Karl Vik's lawyer said he had been beaten.", "he", "Karl Vik"),
    ("Karl Vik's lawyer, Omar Haddad, said guards had beaten him.", "him", "Karl Vik"),
    ("Karl Vik's lawyer, Omar Haddad, said he would appeal.", "he", "Omar Haddad"),
    ("Peru's Minister Omar Haddad said he had been beaten.", "he", "Omar Haddad"),
    ("State television showed soldiers. It said a general had fled.", "It", "State television"),
    ('Rosa Vidal praised Omar Haddad. Karl Vik praised him. "He has left," he said.', "He", "Omar Haddad"),
    ("Omar Haddad summoned Karl Vik and warned him.", "him", "Karl Vik"),
    ("Omar Haddad met Karl Vik and tried to warn him.", "him", "Karl Vik"),
    ("Karl Vik met Rosa Vidal. He asked soldiers to free him.", "him", "Karl Vik"),
    ("Pedro Lund, the former mayor of South Bend, who fled, said he was safe.", "he", "Pedro Lund"),
    ("Pedro Lund of the Ministry of Aeronautics, Lund, who was sworn in, said he knew.", "he", "Pedro Lund"),
    # of whom its own clause goes on to tell, a pronoun does not
    ("Karl Vik thanked Peru. Omar Haddad spoke. He said Haddad had fled.", "He", "Karl Vik"),
    ("Karl Vik thanked Peru. Omar Haddad spoke. He accused Haddad.", "He", "Karl Vik"),
    ('Karl Vik spoke. He read: "Vik lied. Omar Haddad fled."', "He", "Karl Vik"),
    ("Karl Vik left. He bought a house that Vik had seen.", "He", "Karl Vik"),
    # bodies that our tables know, whatever they are taken for
    ("Boko Haram shelled a port. The group took five boats.", "The group", "Boko Haram"),
    ("The U.N. said the Houthis had fired. The rebel group denied it.", "The rebel group", "Houthis"),
    ("Al Jazeera showed a port. Hezbollah shelled it. The broadcaster showed ruins.", "The broadcaster", "Al Jazeera"),
    ("Karl Wagner flew to Oslo. Wagner met ministers.", "Wagner", "Karl Wagner"),
    # one of a people or of a party
    ("Lawmaker Omar Haddad praised the bill. Later the Democrat left.", "the Democrat", "Omar Haddad"),
    ("Omar Haddad flew to Oslo. The Moroccan met ministers.", "The Moroccan", "Omar Haddad"),
    ("Karl Vik met Omar Haddad. He left and friends of Vik praised Peru.", "He", "Karl Vik"),
    # given names
    ("Karl Vik met Ann Roe. He left.", "He", "Karl Vik"),
    ("Kim Jong Su met Oksana Berg. He left.", "He", "Kim Jong Su"),
    # what brackets say
    ('Rosa Vidal met Omar Haddad. "He (Haddad) has left," Karl Vik said.', "He", "Omar Haddad"),
    ('Police met rebels of the Andean Front. "They (the rebels) have left," police said.', "They",
     "rebels of the Andean Front"),
    # people by what they do
    ("Peru thanked Chile. Herders said soldiers had robbed them.", "them", "Herders"),
    ("An engineer met the mayor of Arica. He said a bridge had fallen.", "He", "engineer"),
    ("Peru thanked Chile. The regulator fined a bank. It said the bank had lied.", "It", "regulator"),
    # one of those told of together is no "it"
    ("Spain and Portugal asked Morocco to free them. It refused.", "It", "Morocco"),
    # one state is no "they" where many are told of
    ("Chile met Norway. Norway praised Chile. Norwegian firms have built ports in Chile. They paid for it.", "They",
     "Norwegian firms"),
    # what speaks without being anybody
    ("The indictment says two men robbed a bank. It says they fled.", "It", "indictment"),
    # an acronym with a hyphen is no person
    ("ISIS-K, who bombed Kabul, threatened Iran. It fled.", "It", "ISIS-K"),
    # short names
    ("Arslan Qadirov flew to Oslo. Qadirov met ministers.", "Qadirov", "Arslan Qadirov"),
    ("Qadirov flew to Oslo. Reporters met Arslan Qadirov there.", "Qadirov", "Arslan Qadirov"),
    ("Omar Haddad flew to Oslo. Haddad Plaza burned down. Haddad met ministers.", "Haddad", "Omar Haddad"),
    ("Arica Gas Ltd sued Peru. Arica Gas closed a mine.", "Arica Gas", "Arica Gas Ltd"),
    ("Vidal Roca Inc sold a mine. Shares in Vidal Roca fell. Vidal Roca said it had debts.", "it", "Vidal Roca Inc"),
    ("Facebook Inc sued Peru.", "Facebook Inc", None),
    ("Facebook Inc sued Peru. Facebook closed an office.", "Facebook Inc", "Facebook"),
    ("Arica Gas Ltd sued Peru. Arica Gas Inc fled. Arica Gas closed a mine.", "Arica Gas", None),
    ("According to the website FrackTracker, a mine was shut in Peru.", "the website", "FrackTracker"),
    ("Kim Jong Su flew to Oslo. Kim met ministers. Lisa Kim left.", "Kim", "Kim Jong Su"),
    ("The Andean Relief Council (ARC) sent food. Peru thanked the ARC.", "ARC", "Andean Relief Council"),
    ("The Supreme Court of Ghana met. The Supreme Court adjourned.", "Supreme Court", "Supreme Court of Ghana"),
    # titles and appositions
    ("The ambassador of Italy, Carla Bianchi, spoke. The ambassador thanked Oslo.", "The ambassador", "Carla Bianchi"),
    ("Carla Bianchi, the ambassador of Italy, spoke.", "ambassador of Italy", "Carla Bianchi"),
    ("Defence Minister Rosa Vidal resigned. The minister blamed nobody.", "The minister", "Rosa Vidal"),
    ("Peruvian President Oscar Rivas spoke. The president denied it.", "The president", "Oscar Rivas"),
    ("Lt. Gen. Omar Haddad spoke. The general denied it.", "The general", "Omar Haddad"),
    ("Defence Minister Rosa Vidal resigned. The minister, who took office in May, blamed nobody.", "The minister",
     "Rosa Vidal"),
    ("Peruvian President Oscar Rivas met Vice President Rosa Vidal. Vidal spoke. The president denied it.",
     "The president", "Oscar Rivas"),
    ("Peruvian Deputy Minister Rosa Vidal met Oscar Rivas. The deputy minister denied it.", "The deputy minister",
     "Rosa Vidal"),
    # descriptions
    ("Police arrested Omar Haddad on Friday. The suspect denied the charge.", "The suspect", "Omar Haddad"),
    ("A man identified as Omar Haddad was arrested.", "man", "Omar Haddad"),
    ("The soldiers landed in Malta. Malta expelled the troops. Diplomats in Malta said the country was calm.",
     "the country", "Malta"),
    ("The Embassy of Norway in Cairo issued a statement. The embassy denied the report.", "The embassy",
     "Embassy of Norway in Cairo"),
    # the speaker
    ('"I did nothing wrong," Omar Haddad told reporters.', "I", "Omar Haddad"),
    ('Rosa Vidal spoke. "We will rebuild the bridge," said Vidal.', "We", "Rosa Vidal"),
    ("The minister Rosa Vidal said:\nI welcome the truce.", "I", "Rosa Vidal"),
    ('Rosa Vidal spoke. "The ship left. We will stay," Omar Haddad said.', "We", "Omar Haddad"),
    ("‘I did nothing wrong,’ Omar Haddad told reporters.", "I", "Omar Haddad"),
    # who is spoken of
    ('Omar Haddad shelled the port. Rosa Vidal said: "He has killed four men."', "He", "Omar Haddad"),
    ('"He has shelled the port," Rosa Vidal said of Omar Haddad.', "He", "Omar Haddad"),
    ('Karl Vik left. "He has shelled the port." Vidal said about General Omar Haddad.', "He", "Omar Haddad"),
    ('"They have shelled the port," Rosa Vidal said of the rebels.', "They", "rebels"),
    ('"Karl Vik fled and he is armed," Rosa Vidal said of Omar Haddad.', "he", "Karl Vik"),
    ('Omar Haddad fled. "He has shelled the port," Rosa Vidal said of the attack.', "He", "Omar Haddad"),
    ('Rosa Vidal praised Ann Roe. "Omar Haddad attacked the port," she said.', "she", "Rosa Vidal"),
    ("The police met the dockers. The police said dockers had thrown stones. They said thirty were held.", "They",
     "police"),
    ("Human Rights Watch said the army had fired. It called for an end.", "It", "Human Rights Watch"),
    ("Norway has not left. Norway delays the withdrawal of its armed forces from Chile.", "its", "Norway"),
    ("Norway built a base. A Norwegian airstrike hit the town.", "Norwegian", "Norway"),
    ("The U.S. sent troops. The United States denied it.", "U.S.", "United States"),
    ("Prime Minister Clara May spoke. Later May left.", "May", "Clara May"),
    ("The suspect was Omar Haddad. The suspect fled.", "The suspect", "Omar Haddad"),
    ("A man was seen. The man, Omar Haddad, fled.", "man", "Omar Haddad"),
    ("Norway condemns the attack. We call on all sides to stop.", "We", "Norway"),
    ("MINISTER VIDAL: We met our partners.", "We", "MINISTER VIDAL"),
    # pairs
    ("Italy and Norway signed a treaty. The two countries will share data.", "The two countries", "Italy and Norway"),
    ("Italy and Norway signed a treaty. Both sides praised it.", "Both sides", "Italy and Norway"),
    ("The Andean government and the Tuareg rebels met in Oslo. The two warring sides signed a truce.",
     "The two warring sides", "Andean government and the Tuareg rebels"),
    ("Peruvian officials and Chilean lawyers met in Oslo. Both sides left.", "Both sides",
     "Peruvian officials and Chilean lawyers"),
    ("Omar Haddad and Karl Vik fled. The two men were seen.", "The two men", "Omar Haddad and Karl Vik"),
    ("Omar Haddad and Karl Vik fled. The two other men were seen.", "two other men", None),
    ("Chile and Peru held talks. The two men were seen.", "two men", None),
    ("Chile and Peru held talks. The two leaders left.", "The two leaders", "Chile and Peru"),
    ("Omar Haddad and Karl Vik left. Both parties praised the deal.", "Both parties", None),
    ("Peru's president and party leader Omar Haddad left. The two parties met in Oslo.", "two parties", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), NAMES)
def test_identity(text: str, words: str, name: str | None) -> None:
    found = mention(text, words)
    assert found.name == name
    assert (found.name_span and text[slice(*found.name_span)]) == name


DIFFERENT = [
    # a quotation by somebody unknown is not spoken by whom the article tells most of
    (
        "The Andean Front shelled a port. The Andean Front seized a ship. “We will strike it,” it was heard. It fled.",
        "Andean Front",
        "We",
    ),
    (
        "Interior Minister Karim Haddad visited Oslo. Haddad thanked the police. The shooter was killed by officers.",
        "Karim Haddad",
        "shooter",
    ),
    ('Rosa Vidal spoke on Monday. Vidal said: "She has killed four men."', "Rosa Vidal", "She"),
    ("Interior Minister Karim Haddad said the group had planned it.", "Interior Minister", "group"),
    ("Rosa Vidal met Omar Haddad.", "Rosa Vidal", "Omar Haddad"),
    ("ISIS-K, who bombed Kabul, threatened Iran. He was killed.", "ISIS-K", "He"),
    ("China built a bridge. The Bank of China paid.", "China", "Bank of China"),
    ("Israeli soldiers fired. Palestinian soldiers fired back.", "Israeli soldiers", "Palestinian soldiers"),
    ("A man fled. Another man was caught.", "man", "man"),
    ("Defence Minister Rosa Vidal resigned. The minister who took office in May left.", "Rosa Vidal", "minister"),
    ("Rosa Vidal praised her.", "Rosa Vidal", "her"),
    ("Karl Vik left the house. Later he shot the guard.", "Karl Vik", "guard"),
    ("Norwegian soldiers landed. Soldiers from Chile fired at them.", "Norwegian soldiers", "Soldiers"),
    (
        "Police shot five rebels of the Andean Front. Soldiers shot hundreds of rebels.",
        "rebels of the Andean Front",
        "rebels",
    ),
    ("Omar Haddad flew to Rome. The pope met children.", "Omar Haddad", "pope"),
    ("Omar Haddad flew to Oslo. The shopkeeper was robbed.", "Omar Haddad", "shopkeeper"),
    ("Rosa Vidal (ADU) flew to Oslo. The ADU met ministers.", "Rosa Vidal", "ADU"),
    ("Omar Haddad flew to Oslo. The French met him.", "Omar Haddad", "French"),
    ("Police fired on protesters. Protesters in the south threw stones.", "protesters", "Protesters"),
]


@pytest.mark.parametrize(("text", "one", "other"), DIFFERENT)
def test_different_participants(text: str, one: str, other: str) -> None:
    assert mention(text, one, nth=0).chain != mention(text, other).chain


ISSUED = [
    ("The Embassy of Peru wrote to us. The statement said that a road was shut.", "The statement", None),
    ("The Embassy of Peru issued a statement. The statement said that a road was shut.", "The statement", "Peru"),
    ("Peru's government sent a letter. According to the letter, a road was shut.", "the letter", "government"),
    ("The army said in a statement that it had left. The statement added that nobody was hurt.", "The statement", None),
    ("A message by the Navy of Peru came. The message says that a ship left.", "The message", "Navy of Peru"),
    (
        "A government report blamed the mayor. The report said that a road was shut. Haddad's report praised him.",
        "The report",
        None,
    ),
    ("Chile issued a statement. Peru issued a report. The message said that a ship left.", "The message", None),
]


@pytest.mark.parametrize(("text", "phrase", "issuer"), ISSUED)
def test_a_document_speaks_for_its_issuer(text: str, phrase: str, issuer: str | None) -> None:
    found = annotated(text).mentions
    check(text, found)
    at = text.index(phrase) + len(phrase)
    document = next(m for m in found if m.end == at)
    assert (document.name is None) if issuer is None else (issuer in (document.name or ""))
