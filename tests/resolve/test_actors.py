"""Who a participant is, in sentences written for these tests: invented events in real geography."""

from __future__ import annotations

import pytest
from tests.resolve.conftest import Build

from reportedly.model import Participant
from reportedly.resolve import Context, resolve_participant
from reportedly.resolve.phrases import read_phrase


def resolved(context: Context, phrase: str, *, name: str | None = None, place: str | None = None) -> Participant:
    start = context.article.text.index(phrase)
    participant = Participant(text=phrase, start=start, end=start + len(phrase), name=name)
    return resolve_participant(participant, context=context, place=place)


CASES = [
    # missions abroad act for the state that sends them
    ("The Embassy of Azerbaijan in Italy issued a statement.", "Embassy of Azerbaijan in Italy", "AZE", "GOV"),
    ("The Azerbaijani Embassy in Belgium was closed.", "Azerbaijani Embassy in Belgium", "AZE", "GOV"),
    ("The Consulate General of Armenia in Los Angeles was closed.", "Consulate General of Armenia", "ARM", "GOV"),
    ("Italian Ambassador to Norway Carla Brunelli met students.", "Italian Ambassador to Norway", "ITA", "GOV"),
    ("The ambassador of Peru to Japan left on Monday.", "ambassador of Peru to Japan", "PER", "GOV"),
    ("A German diplomat in Kinshasa was hurt.", "German diplomat in Kinshasa", "DEU", "GOV"),
    # peoples, diasporas, media
    ("According to Italian media, nobody was hurt.", "Italian media", "ITA", "JRN"),
    ("Members of the Armenian community in California marched.", "Members of the Armenian community", "ARM", "SOC"),
    (
        "Members of the Azerbaijani community in Belgium sang.",
        "Members of the Azerbaijani community in Belgium",
        "AZE",
        "SOC",
    ),
    ("Syrian refugees in Turkey crossed the river.", "Syrian refugees in Turkey", "SYR", "REF"),
    ("Dutch farmers blocked the road.", "Dutch farmers", "NLD", "AGR"),
    ("Filipino workers went on strike.", "Filipino workers", "PHL", "LAB"),
    ("Turkish Cypriots voted on Sunday.", "Turkish Cypriots", "CYP", None),
    ("South Sudanese soldiers left the town.", "South Sudanese soldiers", "SSD", "MIL"),
    ("North Korean hackers were blamed.", "North Korean hackers", "PRK", "CRM"),
    ("Bosnian Serb police closed the bridge.", "Bosnian Serb police", "BIH", "COP"),
    # capitals and buildings used for governments
    ("Baku rejected the proposal.", "Baku", "AZE", "GOV"),
    ("The Kremlin denied it.", "The Kremlin", "RUS", "GOV"),
    ("Downing Street refused to comment.", "Downing Street", "GBR", "GOV"),
    ("The Pentagon announced a review.", "The Pentagon", "USA", "MIL"),
    ("Yerevan's foreign ministry summoned the envoy.", "Yerevan's foreign ministry", "ARM", "GOV"),
    # state bodies and parties without their state
    ("The FBI arrested two men.", "The FBI", "USA", "COP"),
    ("The Bundestag approved the bill.", "The Bundestag", "DEU", "LEG"),
    ("The Knesset voted on Monday.", "The Knesset", "ISR", "LEG"),
    ("The People's Liberation Army began an exercise.", "The People's Liberation Army", "CHN", "MIL"),
    ("Scotland Yard opened an inquiry.", "Scotland Yard", "GBR", "COP"),
    ("In Warsaw, the Polish Senate rejected the law. The Senate sent it back.", "The Senate", "POL", "LEG"),
    # no state
    ("NATO protested.", "NATO", None, "IGO"),
    ("The UN envoy for Libya resigned.", "The UN envoy for Libya", None, "IGO"),
    ("The European Union's special representative left.", "European Union's special representative", None, "IGO"),
    ("The president of the European Commission spoke.", "president of the European Commission", None, "IGO"),
    # a state's name in that of a company is not its government
    ("Halden Nigeria closed two wells.", "Halden Nigeria", "NGA", None),
    ("Neighbouring Kenya closed the border.", "Neighbouring Kenya", "KEN", "GOV"),
    ("Somalia and Kenya signed it.", "Kenya", "KEN", "GOV"),
    ("Two buses in Nairobi were burnt.", "Two buses in Nairobi", "KEN", None),
    ("The European Union urged calm.", "The European Union", None, "IGO"),
    ("Amnesty International criticised the law.", "Amnesty International", None, "NGO"),
    ("Islamic State fighters in Iraq attacked a post.", "Islamic State fighters", None, "REB"),
    ("The OSCE Minsk Group appealed to the sides in Baku.", "The OSCE Minsk Group", None, "IGO"),
    ("Coalition forces struck targets near Mosul.", "Coalition forces", None, "MIL"),
    ("South American police met in Lima.", "South American police", None, "COP"),
    ("Rain fell on Mexico. Pirates in the Gulf of Oman took a ship.", "Pirates in the Gulf of Oman", None, "CRM"),
    ("Rain fell on Syria. The West protested.", "The West", None, None),
    # offices of one state
    ("In Iran police rested. Secretary of State Ann Roe spoke in Iran.", "Secretary of State Ann Roe", "USA", "GOV"),
    ("In Iran police rested. The Secretary of State for Health spoke.", "Secretary of State for Health", "GBR", "GOV"),
    # offices and commissions of anybody
    ("Police in Lyon searched the offices of Charlie Hebdo.", "offices of Charlie Hebdo", "FRA", "JRN"),
    ("The commission accused Poland.", "The commission", None, None),
    # armed groups
    ("Houthi rebels fired at a ship.", "Houthi rebels", "YEM", "REB"),
    ("Boko Haram attacked the village.", "Boko Haram", "NGA", "REB"),
    ("The FARC freed three soldiers.", "The FARC", "COL", "REB"),
    # whose side, not who pays
    (
        "U.S.-backed Kurdish forces took a hill in Syria near Manbij, in Syria.",
        "U.S.-backed Kurdish forces",
        "SYR",
        "MIL",
    ),
    ("Iranian-backed militias in Iraq left the base.", "Iranian-backed militias in Iraq", "IRQ", "PRM"),
    # by the place in the phrase
    ("Police in Lyon closed two streets.", "Police in Lyon", "FRA", "COP"),
    ("Prosecutors in Milan charged four men.", "Prosecutors in Milan", "ITA", "JUD"),
    # territories with a code of their own
    ("Hong Kong police used tear gas.", "Hong Kong police", "HKG", "COP"),
    ("The governor of Puerto Rico resigned.", "The governor of Puerto Rico", "PRI", "GOV"),
    # local actors
    ("Rain fell on Quito, Ecuador. The army cleared the streets.", "The army", "ECU", "MIL"),
    ("Tongan police stopped a boat off Tonga. Later the police let it go to Fiji.", "the police", "TON", "COP"),
    # persons by their description elsewhere
    ("Tongan Foreign Minister Sione Halapua spoke. Halapua then left for Japan.", "Halapua", "TON", "GOV"),
    ("Mirta Galvan, the Argentine defence minister, spoke in Paris. Galvan was calm.", "Galvan", "ARG", "MIL"),
    ("Kenyan lawmaker Abel Otenyo was in Oslo, Norway. Otenyo met Norwegian monks.", "Otenyo", "KEN", "LEG"),
    (
        "Iraqi deputies voted in Baghdad. A United States Department of State spokesperson, Vera Ortega, condemned it.",
        "Vera Ortega",
        "USA",
        "GOV",
    ),
    ("Bells rang in Manila. Pope Paul VI spoke to Filipino students.", "Pope Paul VI", "VAT", "REL"),
    # bodies by their description
    (
        "German carmaker Reinhold Motors sued Spain in Madrid. Spain paid Reinhold Motors.",
        "Reinhold Motors",
        "DEU",
        None,
    ),
    ("The Norwegian retailer Carrefour sued Norway.", "Carrefour", "NOR", "BUS"),
    ("Chile sued Peruvian Steel Holdings on Monday.", "Peruvian Steel Holdings", "PER", None),
    # one of several is of their state
    ("In Lyon, France, a mob hurt members of the Tongan community, including a woman.", "woman", "TON", "CVL"),
    ("Kenya fined German firms, including Reinhold Logistik.", "Reinhold Logistik", "DEU", None),
    ("Kenya fined German firms, including the Norwegian retailer Rema.", "Norwegian retailer Rema", "NOR", "BUS"),
    # one given name in two spellings
    ("Colonel Mohamed Soto spoke. Mohammed Soto was hurt.", "Mohammed Soto", None, "MIL"),
    # two of one last name
    ("Colonel Juan Soto spoke. His wife, the singer Rosa Soto, was hurt.", "Rosa Soto", None, "CVL"),
    ("Rosa Soto spoke to her father, Colonel Juan Soto.", "Rosa Soto", None, None),
    # whom somebody is for, against or busy with is not whose he is
    ("Peruvian critics of Chile marched.", "Peruvian critics of Chile", "PER", None),
    # a person's own name tells neither state nor office
    ("Brazilian senator Carlos Lima accused the mayor of Recife.", "Brazilian senator Carlos Lima", "BRA", "LEG"),
    ("Foreign Minister Anna Bishop of Australia spoke.", "Foreign Minister Anna Bishop", "AUS", "GOV"),
    # a comma in a number parts no phrase
    ("France sent an additional 1,800 security forces.", "additional 1,800 security forces", "FRA", "MIL"),
    # people are of their own sector, whatever they are of
    ("Relatives of the soldiers marched in Mali on Sunday.", "Relatives of the soldiers", "MLI", "CVL"),
    ("The national electoral commission of Togo met.", "national electoral commission", "TGO", "GOV"),
    ("The prosecutor general of Togo spoke.", "prosecutor general", "TGO", "JUD"),
    ("Former Chilean president Hugo Barrales spoke in Spain.", "Former Chilean president Hugo Barrales", "CHL", "ELI"),
]


@pytest.mark.parametrize(("text", "phrase", "country", "role"), CASES)
def test_country_and_role(build: Build, text: str, phrase: str, country: str | None, role: str | None) -> None:
    participant = resolved(build(text), phrase)
    assert (participant.country, participant.role) == (country, role)


def test_event_place_decides_for_local_actors(build: Build) -> None:
    context = build("Officials from Ghana and Togo met. The crowd left.")
    assert resolved(context, "The crowd", place="TGO").country == "TGO"


@pytest.mark.parametrize(
    ("text", "phrase", "place"),
    [
        ("Gunmen killed a Chinese engineer in Karachi. China condemned the attack.", "Gunmen", "PAK"),
        ("Pro-Palestinian protesters clashed with police in Berlin.", "Pro-Palestinian protesters", "DEU"),
        ("Turkish-backed rebels shelled Afrin in Syria. Turkey denied it.", "Turkish-backed rebels", "SYR"),
    ],
)
def test_a_capital_that_begins_a_sentence_is_no_name(build: Build, text: str, phrase: str, place: str) -> None:
    assert resolved(build(text), phrase, place=place).country == place


def test_where_two_states_are_named_alike_often_neither_is_meant(build: Build) -> None:
    context = build("France urged Chad to hold elections. The opposition boycotted the talks.")
    assert resolved(context, "The opposition").country is None


def test_the_place_that_the_article_means_decides(build: Build) -> None:
    context = build("Georgia's governor accused Alabama of breaking the deal. Police in Atlanta arrested two men.")
    assert resolved(context, "Georgia's governor").country == "USA"


def test_each_president_is_of_the_state_named_behind_him(build: Build) -> None:
    context = build(
        "President Joao Mendes of Angola and President Paul Kasonde of Zambia met. Kasonde thanked the hosts."
    )
    assert resolved(context, "Kasonde", name="Paul Kasonde").country == "ZMB"
    assert resolved(context, "President Joao Mendes").country == "AGO"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Peruvian and Chilean presidents, Karl Vik and Omar Haddad, met in Oslo.", ["PER", "CHL"]),
        ("The foreign ministers of Peru and Chile, Karl Vik and Omar Haddad, met in Oslo.", ["PER", "CHL"]),
        ("Peruvian lawmakers Karl Vik and Omar Haddad met in Oslo.", ["PER", "PER"]),
        ("The presidents of South Sudan and Kenya, Karl Vik and Omar Haddad, met in Oslo.", ["SSD", "KEN"]),
    ],
)
def test_of_as_many_states_as_names_each_is_of_the_one_in_its_place(
    build: Build, text: str, countries: list[str]
) -> None:
    context = build(text)
    assert [resolved(context, name).country for name in ("Karl Vik", "Omar Haddad")] == countries


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("leaders of Peru and Chile", None),
        ("U.S. and British troops", None),
        ("police of Trinidad and Tobago", "TTO"),
        ("diplomatic missions of Peru in Belgium, the US and France", "PER"),
    ],
)
def test_what_several_states_own_is_of_none_of_them(build: Build, phrase: str, country: str | None) -> None:
    assert resolved(build(f"They met the {phrase}."), phrase).country == country


def test_one_of_several_is_not_of_the_state_of_another(build: Build) -> None:
    text = "The Peruvian and Chilean presidents, Karl Vik and Omar Haddad, met in Oslo. They left."
    context = build(text, mentions=True)
    start, name = text.index("They"), text.index("Omar Haddad")
    they = Participant(
        text="They", start=start, end=start + 4, name="Omar Haddad", name_span=(name, name + len("Omar Haddad"))
    )
    assert resolve_participant(they, context=context).country == "CHL"


def test_a_plural_before_a_list_of_names_tells_of_each(build: Build) -> None:
    context = build("Kenyan lawmakers John Ode, Mary Ruto and Jane Owor met workers' leader Ann Roe and Karl Berg.")
    for name in ("John Ode", "Mary Ruto", "Jane Owor"):
        person = resolved(context, name)
        assert (person.country, person.role) == ("KEN", "LEG")
    assert resolved(context, "Karl Berg").role is None


@pytest.mark.parametrize(
    ("text", "name", "country", "role"),
    [
        ("US Ambassador to Germany Karl Grenier accused Iran of lying.", "Karl Grenier", "USA", "GOV"),
        ("They met the Russian ambassador to Libya Ivan Molot in Tripoli.", "Ivan Molot", "RUS", "GOV"),
        ("Prime Minister of Georgia Nina Kapana met the German minister.", "Nina Kapana", "GEO", "GOV"),
        ("They mourned the death of Chilean Ambassador to Peru Ana Roe, Andes Wire said.", "Ana Roe", "CHL", "GOV"),
        ("London Mayor Adam Kane and Police Commissioner Carla Dixon met.", "Carla Dixon", "GBR", "COP"),
        ("Ann Roe of Kenya was killed, Reuters reported.", "Ann Roe", "KEN", None),
        ("A German court sentenced a Syrian doctor, Ala Musa, to life in prison.", "Ala Musa", "SYR", "MED"),
    ],
)
def test_a_person_is_of_the_state_of_the_office(
    build: Build, text: str, name: str, country: str, role: str | None
) -> None:
    person = resolved(build(text), name)
    assert (person.country, person.role) == (country, role)


def test_a_company_called_a_group_is_what_it_is_described_as(build: Build) -> None:
    context = build("The Kenyan retailer Tawi and Danish retailer Salling Group met Polish officials in Poland.")
    company = resolved(context, "Salling Group")
    assert (company.country, company.role) == ("DNK", "BUS")


def test_people_from_anywhere_are_not_given_a_country(build: Build) -> None:
    context = build("In Ghana, the president of Ghana warned that people would be hurt.")
    assert resolved(context, "people").country is None
    assert resolved(context, "people", place="TGO").country == "TGO"


def test_what_is_called_local_is_of_the_country_that_the_article_is_about(build: Build) -> None:
    context = build("Rain fell on Suva in Fiji. Local observers were calm, as were other observers.")
    assert resolved(context, "Local observers").country == "FJI"
    assert resolved(context, "other observers").country is None


def test_named_persons_are_not_of_the_place_they_are_in(build: Build) -> None:
    context = build("Ghana voted. In Ghana, President Kojo Mensima said that Ghana had time. He went to Togo.")
    assert resolved(context, "President Kojo Mensima", place="TGO").country == "GHA"


def test_a_diplomat_named_without_the_sending_state_is_of_the_embassy_named_before(build: Build) -> None:
    context = build(
        "The Embassy of Georgia in Italy answered, and Italian police searched a farm in Italy near Foggia. "
        "Ambassador Nino Kapanadze visited the hurt in Foggia. Nobody was hurt, she said.",
        mentions=True,
    )
    assert resolved(context, "Nino Kapanadze", place="ITA").country == "GEO"


def test_the_embassy_is_not_of_the_diplomats_named_last(build: Build) -> None:
    context = build(
        "The Embassy of Peru in Chile wrote to Chile. Two Bolivian diplomats were hurt, the embassy's statement said.",
        mentions=True,
    )
    assert resolved(context, "the embassy's statement").country == "PER"


def test_persons_are_of_no_country_where_the_article_speaks_of_several(build: Build) -> None:
    context = build("Kenya and Uganda met Ethiopia, Rwanda and Burundi. Abel Otenyo and a crowd waited.")
    assert resolved(context, "Abel Otenyo").country is None
    assert resolved(context, "a crowd").country is None


@pytest.mark.parametrize("phrase", ["both navies", "the enemy", "mediators"])
def test_either_side_has_no_country_of_its_own(build: Build, phrase: str) -> None:
    context = build(f"In Chad, the president of Chad warned {phrase}.")
    assert resolved(context, phrase).country is None


@pytest.mark.parametrize("phrase", ["enemy troops", "hostile forces"])
def test_the_other_side_is_not_of_the_speaker_s_state(build: Build, phrase: str) -> None:
    context = build(f"Peru's army said that Peruvian troops and Peruvian forces had fought {phrase}.", mentions=True)
    assert resolved(context, phrase, place="PER").country is None


def test_the_foreign_minister_is_not_foreign(build: Build) -> None:
    context = build("In Chad, Foreign Minister Adoum Ngar told Chad to wait.")
    assert resolved(context, "Foreign Minister Adoum Ngar").country == "TCD"


@pytest.mark.parametrize("phrase", ["international community", "two countries", "foreign fighters"])
def test_groups_of_states_have_no_country(build: Build, phrase: str) -> None:
    context = build(f"In Chad, the president of Chad thanked the {phrase}.")
    assert resolved(context, phrase).country is None


@pytest.mark.parametrize("phrase", ["Members of parliament", "opposition parties", "leaders of the ruling party"])
def test_parties_and_parliaments_are_those_of_the_country_that_the_article_is_about(build: Build, phrase: str) -> None:
    context = build(f"{phrase} met in Lome. Togo's president thanked the army of Togo.")
    assert resolved(context, phrase, place="TGO").country == "TGO"


def test_name_given_by_coreference_decides(build: Build) -> None:
    context = build("They left Peru.")
    participant = resolved(context, "They", name="Brazilian miners")
    assert (participant.country, participant.role, participant.name) == ("BRA", "LAB", "Brazilian miners")


OWNED = [
    ("Angolan President Joao Mendes met Tongan envoys. Tonga attacked his country.", "his country", "AGO"),
    ("Tonga met Angola. Angola said that its soldiers had been attacked.", "its soldiers", "AGO"),
    ("Angolan Minister Joao Mendes said his government condemned the attack on its embassy in Lima.",
     "its embassy in Lima", "AGO"),
    ('"Tonga attacked our country," Angolan Minister Joao Mendes said.', "our country", "AGO"),
    ("Angolan President Joao Mendes met his counterpart.", "his counterpart", None),
    ("Angolan President Joao Mendes met his people.", "his people", None),
    ("Tonga and Angola said that Fiji had attacked their troops.", "their troops", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "country"), OWNED)
def test_what_is_somebody_s_is_of_his_state(build: Build, text: str, phrase: str, country: str | None) -> None:
    assert resolved(build(text, mentions=True), phrase).country == country


FROM = [
    ("Tongan soldiers landed in Suva. Soldiers from Angola fired at them.", "Soldiers from", "AGO"),
    ("Migrants from the city of Lima were detained in Suva.", "Migrants", "PER"),
    ("Tonga has withdrawn troops from Angola.", "troops", None),
    ("Tonga and Angola met. Troops from both sides fired.", "Troops", None),
]


@pytest.mark.parametrize(("text", "phrase", "country"), FROM)
def test_those_who_act_are_of_the_state_they_come_from(
    build: Build, text: str, phrase: str, country: str | None
) -> None:
    start = text.index(phrase)
    participant = Participant(text=phrase.split()[0], start=start, end=start + len(phrase.split()[0]))
    assert resolve_participant(participant, context=build(text, mentions=True)).country == country


@pytest.mark.parametrize(
    ("text", "phrase", "loaded", "name"),
    [
        ("Some 300 extremist members of the Greek League marched.", "members of the Greek League", ["extremist"], None),
        ("He blamed the terrorist Blue Front.", "the terrorist Blue Front", ["terrorist"], "Blue Front"),
        ("The so-called “Republic of Laria” replied.", "Republic of Laria", ["so-called"], "Republic of Laria"),
        ("The radical illegal Red League replied.", "Red League", ["radical", "illegal"], "Red League"),
        ("The extremely radical Kasai League replied.", "extremely radical Kasai League", ["radical"], "Kasai League"),
        (
            "The illegal and brutal Red League replied.",
            "illegal and brutal Red League",
            ["illegal", "brutal"],
            "Red League",
        ),
        ("He blamed terrorists of the Kasai group.", "terrorists of the Kasai group", ["terrorists"], "Kasai group"),
        ("The Radical Party of Laria replied.", "Radical Party of Laria", ["Radical"], "Radical Party of Laria"),
        ("It condemned the Kasai aggressors.", "the Kasai aggressors", ["aggressors"], "Kasai"),
    ],
)
def test_designations_stay_out_of_the_name(
    build: Build, text: str, phrase: str, loaded: list[str], name: str | None
) -> None:
    participant = resolved(build(text), phrase)
    assert [d.text for d in participant.designations] == loaded
    assert all(text[d.start : d.end] == d.text for d in participant.designations)
    if name is not None:
        assert participant.name == name


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The US protested.", "The US", "United States"),
        ("the DPRK protested.", "DPRK", "North Korea"),
        ("The OSCE sent observers.", "OSCE", "Organization for Security and Co-operation in Europe"),
        ("The crowd shouted.", "The crowd", None),
        ("Two men were arrested.", "Two men", None),
        ("It rained. Police arrested him.", "Police", None),
        ("Hezbollah condemned it.", "Hezbollah", "Hezbollah"),
        ("The strike hit Kurdish rebels.", "Kurdish rebels", "Kurdish rebels"),
        ("United States President Donald Reyes spoke.", "United States President Donald Reyes", "Donald Reyes"),
        ("Former Senator Maria Lopez of Peru spoke.", "Former Senator Maria Lopez", "Maria Lopez"),
        ("Supporters of Maria Lopez spoke.", "Supporters of Maria Lopez", "Supporters of Maria Lopez"),
        ("40-year-old Sione Vea was hurt.", "40-year-old Sione Vea", "Sione Vea"),
        ("A 40-year-old was hurt.", "40-year-old", None),
        ("A senator in Manila spoke.", "senator", None),
        ("The Home Secretary spoke.", "Home Secretary", "Home Secretary"),
        ("In Lima, Peru, Congress rejected the plan of Peru.", "Congress", "Congress"),
        ("Congress rejected the plan.", "Congress", "United States Congress"),
        ("The Senate Judiciary Committee met.", "Senate Judiciary Committee", "Senate Judiciary Committee"),
        ("Rebels attacked the village on Monday.", "Rebels", None),
    ],
)
def test_plain_names(build: Build, text: str, phrase: str, name: str | None) -> None:
    assert resolved(build(text), phrase).name == name


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("a vocal critic of Peru", None),
        ("experts on Peru", None),
        ("supporters of Peru", None),
        ("Chilean critics of Peru", "CHL"),
        ("the president of Peru", "PER"),
        ("much more of a critic of Peru", None),
        # what is told of a state's affair
        ("an Iraq War veteran", None),
        ("Iran nuclear deal negotiators", None),
        ("U.S. Iran talks envoy", "USA"),
    ],
)
def test_whom_somebody_is_for_or_against_is_not_whose_he_is(phrase: str, country: str | None) -> None:
    reading = read_phrase(phrase)
    found = reading.owner or reading.location
    assert (found.identity.country if found else None) == country
