from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.read.language import SAMPLE, detect

ENGLISH = [
    "Police arrested five people in Tbilisi on Monday.",
    "Protesters block bridge near Gyumri",
    "The ministers of Azerbaijan, Kazakhstan, Kyrgyzstan and Uzbekistan met in Samarkand, Bukhara and Khiva.",
    "President Kadyrbek Sarsenbayuly visits Bishkek and meets Prime Minister Ulukbek Toktosunov.",
    "TWO KILLED AS BUS HITS WALL IN VALPARAISO. POLICE SAY THE DRIVER HAD NOT SLEPT FOR TWO DAYS.",
    "The mayor of São João da Madeira told Jornal de Notícias that the Câmara Municipal would not sell the Quinta.",
]
OTHERS = {
    "fr": "La délégation est arrivée dans la capitale et le ministre a déclaré que les pourparlers continueraient.",
    "de": "Die Delegation traf in der Hauptstadt ein, und der Minister erklärte, die Gespräche gingen weiter.",
    "es": "La delegación llegó a la capital y el ministro declaró que las conversaciones continuarán tres días.",
    "it": "La delegazione è arrivata nella capitale e il ministro ha detto che i negoziati continueranno.",
    "pt": "A delegação chegou à capital e o ministro declarou que as conversações continuarão por três dias.",
    "nl": "De delegatie kwam in de hoofdstad aan en de minister zei dat de gesprekken drie dagen zullen duren.",
    "pl": "Delegacja przybyła do stolicy, a minister oświadczył, że rozmowy potrwają jeszcze trzy dni.",
    "tr": "Heyet başkente geldi ve bakan görüşmelerin üç gün daha süreceğini söyledi.",
    "az": "Nümayəndə heyəti paytaxta gəldi və nazir danışıqların üç gün davam edəcəyini bildirdi.",
    "ru": "Делегация прибыла в столицу, и министр заявил, что переговоры продолжатся три дня.",
    "uk": "Делегація прибула до столиці, і міністр заявив, що переговори триватимуть ще три дні.",
    "ar": "وصل الوفد إلى العاصمة وقال الوزير إن المحادثات ستستمر ثلاثة أيام.",
    "fa": "هیئت به پایتخت رسید و وزیر گفت که گفتگوها سه روز ادامه خواهد داشت.",
    "hy": "Պատվիրակությունը ժամանեց մայրաքաղաք, և նախարարն ասաց, որ բանակցությունները կշարունակվեն երեք օր։",
    "ka": "დელეგაცია დედაქალაქში ჩავიდა და მინისტრმა თქვა, რომ მოლაპარაკება სამი დღე გაგრძელდება.",
    "el": "Η αντιπροσωπεία έφτασε στην πρωτεύουσα και ο υπουργός είπε ότι οι συνομιλίες θα συνεχιστούν.",
    "he": "המשלחת הגיעה לבירה והשר אמר שהשיחות יימשכו שלושה ימים.",
    "ja": "代表団が首都に到着し、大臣は会談が三日間続くと述べた。",
    "ko": "대표단이 수도에 도착했으며 장관은 회담이 사흘간 계속될 것이라고 말했다.",
    "zh": "代表团抵达首都，部长表示会谈将持续三天。",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_of_few_words_is_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_not_english_and_longer_texts_are_named(code: str) -> None:
    assert detect(OTHERS[code]) not in ("en", None)
    assert detect(f"{OTHERS[code]} " * 5) == code


def test_a_quotation_makes_no_other_language() -> None:
    quotation = "“" + OTHERS["fr"] + "”"
    story = (
        "The minister said this in the capital, and the delegation, which had been there for a day, did not answer. "
    )
    assert detect(story * 2 + quotation) == "en"


def test_foreign_texts_with_english_names_are_foreign() -> None:
    assert (
        detect("Der Chef von The New York Times und The Guardian ist nicht in Berlin und das ist die Nachricht.")
        == "de"
    )


@pytest.mark.parametrize("text", ["", " ", "1234 !!", "—"])
def test_without_words_there_is_no_language(text: str) -> None:
    assert detect(text) is None


def test_only_a_sample_from_the_start_of_the_story_is_looked_at() -> None:
    assert detect(OTHERS["de"] + " " + ENGLISH[0], start=len(OTHERS["de"])) == "en"
    assert detect(ENGLISH[2] + "x" * SAMPLE + OTHERS["ru"] * 1_000) == "en"


@pytest.mark.shared
def test_english_news_is_recognised(shared: Path) -> None:
    lines = (shared / "data/wikinews/articles.jsonl").read_text().split("\n")
    articles = [json.loads(line)["text"] for line in lines if line]
    articles += [json.loads(path.read_text())["text"] for path in sorted((shared / "gold/articles").glob("*.json"))]
    assert sum(detect(text) == "en" for text in articles) == len(articles) > 500
