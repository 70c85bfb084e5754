"""Where a place name points, in sentences written for these tests."""

from __future__ import annotations

import pytest
from tests.resolve.conftest import Build

from reportedly.model import Article, Head, Place, Quote
from reportedly.resolve import Context, resolve_place, resolve_places


def placed(context: Context, phrase: str) -> Place:
    start = context.article.text.index(phrase)
    return resolve_place(Place(text=phrase, start=start, end=start + len(phrase)), context=context)


CASES = [
    # the same name in several countries
    ("A bridge fell in Paris, Texas, on Sunday.", "Paris", "USA", "Texas"),
    ("A bridge fell in Paris on Sunday, French police said.", "Paris", "FRA", None),
    ("A mill burned in Cambridge, Massachusetts.", "Cambridge", "USA", "Massachusetts"),
    ("British police searched a house in Cambridge, and another in London, England.", "Cambridge", "GBR", None),
    ("Spanish police closed a square in Cordoba, in Andalusia, Spain.", "Cordoba", "ESP", None),
    ("Argentine police closed a square in Cordoba, Argentina.", "Cordoba", "ARG", None),
    ("Libyan forces shelled the port of Tripoli in Libya.", "Tripoli", "LBY", None),
    ("Lebanese troops left Tripoli, Lebanon, at noon.", "Tripoli", "LBN", None),
    ("Birmingham, Alabama, saw a march.", "Birmingham", "USA", "Alabama"),
    ("Troops from Georgia returned to Atlanta, Macon and Savannah, in the United States.", "Georgia", "USA", None),
    ("Georgia and Armenia reopened the road to Tbilisi.", "Georgia", "GEO", None),
    ("The march in Hyderabad, Pakistan, was calm.", "Hyderabad", "PAK", None),
    ("Indian police closed Hyderabad; Mumbai and Delhi in India were calm.", "Hyderabad", "IND", None),
    ("Valencia, Venezuela, had no power.", "Valencia", "VEN", None),
    ("A fire broke out in Victoria, British Columbia.", "Victoria", "CAN", "British Columbia"),
    ("Australian police searched farms in Victoria and New South Wales, Australia.", "Victoria", "AUS", "Victoria"),
    ("Shots were heard in San Jose, Costa Rica.", "San Jose", "CRI", None),
    ("Shots were heard in San Jose, California.", "San Jose", "USA", "California"),
    ("The clinic in Santiago de Cuba, Cuba, closed.", "Santiago de Cuba", "CUB", None),
    ("A strike stopped buses in Guadalajara, Mexico.", "Guadalajara", "MEX", None),
    # regions, districts and their words
    ("Shelling was heard in Tovuz district of Azerbaijan.", "Tovuz district", "AZE", "Tovuz"),
    ("Villages in Tavush province of Armenia lost power.", "Tavush province", "ARM", "Tavush"),
    ("Aid reached Idlib province in Syria.", "Idlib province", "SYR", None),
    ("Clashes went on in North Kivu.", "North Kivu", "COD", "North Kivu"),
    ("Clashes went on in Cabo Delgado, Mozambique.", "Cabo Delgado", "MOZ", "Cabo Delgado"),
    ("Wildfires spread in Saskatchewan.", "Saskatchewan", "CAN", "Saskatchewan"),
    ("A dam broke in Rakhine State.", "Rakhine State", "MMR", "Rakhine"),
    ("The flood reached Xinjiang.", "Xinjiang", "CHN", "Xinjiang"),
    ("A market burned in Darfur.", "Darfur", "SDN", None),
    # variants and former names
    ("A convoy left Stepanakert.", "Stepanakert", "AZE", None),
    ("A convoy left Khankendi.", "Khankendi", "AZE", None),
    ("Both sides claimed Shushi.", "Shushi", "AZE", None),
    ("He was born in Leningrad in 1950.", "Leningrad", "RUS", None),
    ("The trams of Lvov stood still.", "Lvov", "UKR", None),
    ("A ferry sank near Saigon.", "Saigon", "VNM", None),
    ("A ferry left Bombay.", "Bombay", "IND", None),
    ("A judge in the Eastern District of Texas ruled.", "Eastern District of Texas", "USA", "Texas"),
    ("The Mexican ferry to Argentina left Mexico for Buenos Aires.", "Buenos Aires", "ARG", None),
    # missions, landmarks and places without a name
    ("A crowd stood at the Azerbaijani Embassy in Belgium.", "Azerbaijani Embassy in Belgium", "BEL", None),
    ("Stones hit the Consulate General in Los Angeles.", "Consulate General in Los Angeles", "USA", "California"),
    ("In Oslo, Norway, a man was held at the station.", "station", "NOR", None),
    ("Police met the crowd on Tahrir Square.", "Tahrir Square", "EGY", None),
    ("Shells landed in Gaza City.", "Gaza City", "PSE", None),
    ("A drone fell in the direction of Kharkiv in Ukraine.", "Kharkiv", "UKR", None),
    ("Dockers in Valparaiso marched. Those of Valparaiso blocked the road to San Antonio.", "San Antonio", "CHL", None),
    ("San Juan, Puerto Rico, was without water.", "San Juan", "PRI", None),
    ("A bridge fell in the Texas town of Paris on Sunday.", "Texas town of Paris", "USA", "Texas"),
    # what stands beside a name tells that it is a region
    ("A mill burned in Buffalo, New York.", "New York", "USA", "New York State"),
    ("A mill burned in Atlanta, Georgia.", "Georgia", "USA", None),
    ("Mills burned in Idaho, Michigan, Georgia, and Washington.", "Washington", "USA", "Washington State"),
    ("Mills burned in Idaho, Michigan, Georgia, and Washington.", "Georgia", "USA", None),
    ("Mills burned in Manitoba, Ontario and New Brunswick.", "Ontario", "CAN", "Ontario"),
    ("Mills burned in Boston, New York and Chicago.", "New York", "USA", "New York State"),
    ("Mills burned in Armenia, Georgia and Turkey.", "Georgia", "GEO", None),
    ("A mill burned in Bradford, Ontario.", "Bradford, Ontario", "CAN", None),
    # capitals stand without their state, and are not towns that were once called so
    ("Israeli troops left Ramallah, the Israeli army said.", "Ramallah", "PSE", None),
    ("The Chinese minister flew to Ulaanbaatar, China said.", "Ulaanbaatar", "MNG", None),
    ("The Indian ambassador left Islamabad, India said.", "Islamabad", "PAK", None),
    # words beside a name are no part of it
    ("The police shot a man in the Texas city on Monday.", "Texas city", "USA", "Texas"),
    ("A raid on the University of Central America in San Salvador.", "University of Central America", "SLV", None),
    ("The tunnel at Kowloon in Hong Kong was closed.", "Kowloon", "HKG", None),
]


@pytest.mark.parametrize(("text", "phrase", "country", "division"), CASES)
def test_country_and_division(build: Build, text: str, phrase: str, country: str, division: str | None) -> None:
    place = placed(build(text), phrase)
    assert place.country == country
    assert division is None or place.admin1 == division


DISPUTED = [
    ("Ships left Sevastopol.", "Sevastopol", "UKR", "RUS"),
    ("A train reached Simferopol.", "Simferopol", "UKR", "RUS"),
    ("Olives were picked in the West Bank.", "West Bank", "PSE", "ISR"),
    ("Snow fell on the Golan Heights.", "Golan Heights", "SYR", "ISR"),
    ("A bus left Sukhumi.", "Sukhumi", "GEO", None),
    ("A bus left Tiraspol.", "Tiraspol", "MDA", None),
    ("Trucks waited at Guerguerat.", "Guerguerat", "ESH", "MAR"),
]


@pytest.mark.parametrize(("text", "phrase", "iso", "de_facto"), DISPUTED)
def test_policy_switches_disputed_places_only(
    build: Build, text: str, phrase: str, iso: str, de_facto: str | None
) -> None:
    assert placed(build(text), phrase).country == iso
    assert placed(build(text, policy="de_facto"), phrase).country == de_facto
    assert placed(build("A bus left Lyon.", policy="de_facto"), "Lyon").country == "FRA"


def test_source_policy_follows_the_words(build: Build) -> None:
    text = "The port of Sevastopol, Russia, was closed."
    assert placed(build(text, policy="source"), "Sevastopol").country == "RUS"
    assert placed(build(text), "Sevastopol").country == "UKR"
    assert placed(build("Sevastopol was calm.", policy="source"), "Sevastopol").country == "UKR"


def test_dateline_speaks_for_its_country(build: Build) -> None:
    text = "LONDON, Ontario -- Police closed Waterloo."
    quote = Quote(text="LONDON, Ontario", start=0, end=15)
    article = Article(id="a", hash="a", text=text, head=Head(start=0, end=19, place=quote))
    assert placed(build(text, article=article), "Waterloo").country in ("CAN", "GBR")


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Kitchens opened in Benin and Togo.", "Benin and Togo", None),
        ("Kitchens opened in Kenya, Uganda, Benin and other countries.", "Kenya, Uganda, Benin", None),
        ("Kitchens opened in Lome, Togo, and in Accra, Ghana.", "Lome, Togo, and in Accra, Ghana", None),
        ("Kitchens opened in Lome, Togo.", "Lome, Togo", "TGO"),
        ("Kitchens opened in Lome and Kpalime in Togo.", "Lome and Kpalime", "TGO"),
        ("Kitchens opened in Benin or Togo.", "Benin or Togo", None),
        ("Kitchens opened in Accra and Togo.", "Accra and Togo", None),
        ("Kitchens opened in a village in Togo, near Ghana.", "a village in Togo, near Ghana", "TGO"),
    ],
)
def test_lists_of_places_of_several_countries_have_no_country(
    build: Build, text: str, phrase: str, country: str | None
) -> None:
    assert placed(build(text), phrase).country == country


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("the border between Benin and Togo", None),
        ("the Benin-Togo border", None),
        ("the Togolese frontier", "TGO"),
        ("Cinkasse on the border of Togo and Ghana", "TGO"),
    ],
)
def test_a_border_is_in_neither_country(build: Build, phrase: str, country: str | None) -> None:
    assert placed(build(f"Herders met near {phrase} on Sunday."), phrase).country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rain fell in the North, officials in Garoua in Cameroon said.", "CMR"),
        ("Rain fell in the North, officials in Oslo said.", None),
        ("Rain fell in the North, officials in South Korea said.", "PRK"),
        ("Rain fell in the North, the South Korean army said.", "PRK"),
        ("Rain fell in the North, officials in South Africa said.", None),
        ("Rain fell in the North, officials in West Germany said.", None),
    ],
)
def test_a_point_of_the_compass_is_a_place_only_where_the_article_names_its_state(
    build: Build, text: str, country: str | None
) -> None:
    places = {span.text: span.country for span in resolve_places(build(text))}
    assert places.get("North") == country


@pytest.mark.parametrize("phrase", ["European Union", "Gulf of Mexico", "Gulf of Thailand"])
def test_what_belongs_to_no_state_is_not_in_the_one_that_the_article_is_about(build: Build, phrase: str) -> None:
    assert placed(build(f"Police in Sofia spoke of ships. They were held in the {phrase}."), phrase).country is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Lyon suburb of Villeurbanne", "Villeurbanne"), ("Villeurbanne, a suburb of Lyon", "Villeurbanne")],
)
def test_where_a_town_is_told_by_a_larger_one_it_is_the_place(build: Build, phrase: str, name: str) -> None:
    assert placed(build(f"Police shot a man in {phrase}, French police said."), phrase).name == name


def test_a_sea_named_after_a_state_has_coordinates_and_no_country(build: Build) -> None:
    (sea,) = resolve_places(build("A ferry sank in the Gulf of Guinea on Monday."))
    assert (sea.text, sea.country, sea.lat) == ("Gulf of Guinea", None, 2.0)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen killed eight Togolese soldiers near the border with Burkina Faso on Monday.", "TGO"),
        (
            "Gunmen fled over the border with Burkina Faso and Burkina Faso's army followed, Togolese police said.",
            "TGO",
        ),
        ("Gunmen killed eight soldiers near the border with Burkina Faso on Monday.", None),
        ("Togo said a village in Kara bordering Burkina Faso near the border with Burkina Faso was shelled.", "TGO"),
    ],
)
def test_a_border_with_a_state_is_not_in_it(build: Build, text: str, country: str | None) -> None:
    assert placed(build(text), "the border with Burkina Faso").country == country


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("A bomb went off near the Turkish border in northern Syria.", "Turkish border", "SYR"),
        ("Turkish police closed the Turkish border.", "Turkish border", "TUR"),
        ("A bomb went off on the U.S.-Mexican border.", "U.S.-Mexican border", None),
    ],
)
def test_a_border_called_by_a_state_may_be_on_the_other_side(
    build: Build, text: str, phrase: str, country: str | None
) -> None:
    assert placed(build(text), phrase).country == country


def test_an_embassy_without_a_place_is_not_in_the_state_that_sent_it(build: Build) -> None:
    context = build("Kenya and Kenya's allies spoke of Togo. A crowd stormed the Kenyan embassy, Togo said.")
    assert placed(context, "Kenyan embassy").country == "TGO"


def test_a_namesake_in_a_state_that_the_article_does_not_speak_of_is_not_meant(build: Build) -> None:
    context = build("The Malian army said gunmen killed six people in Boni. Mali buried its dead.")
    assert placed(context, "Boni").country != "DEU"


def test_countries_that_are_only_counted_are_none_of_them(build: Build) -> None:
    assert placed(build("Togo told of raids in 22 countries."), "22 countries").country is None


def test_precision_and_gazetteer(build: Build) -> None:
    context = build("From Ghana, the trucks reached Kumasi.")
    city, country = placed(context, "Kumasi"), placed(context, "Ghana")
    assert (city.precision, country.precision) == ("city", "country")
    assert city.gazetteer is not None
    assert city.gazetteer.startswith("geonames:")
    assert city.lat == pytest.approx(6.69, abs=0.05)
    assert city.lon == pytest.approx(-1.62, abs=0.05)


def test_layer_holds_every_place_name(build: Build) -> None:
    text = "Baku said Turkish trucks had left Ganja."
    spans = resolve_places(build(text))
    assert [(s.text, s.kind, s.country) for s in spans] == [
        ("Baku", "government", "AZE"),
        ("Turkish", "other", "TUR"),
        ("Ganja", "literal", "AZE"),
    ]
    assert all(text[s.start : s.end] == s.text for s in spans)
