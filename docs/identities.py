"""The pages on places and actors: what is told of them, with examples that the coder answers as it is now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import reportedly
from reportedly import Settings
from reportedly.config import CountryPolicy
from reportedly.gazetteer.lists import OWNERSHIPS
from reportedly.gazetteer.places import PRECISIONS
from reportedly.gazetteer.roles import sectors
from reportedly.model import Participant, Record, Source

Rows = Iterable[tuple[object, ...]]

PLACES = (
    "A bomb went off in Tripoli; the Lebanese army closed the road to Beirut.",
    "A bomb went off in Tripoli; Libyan police closed the road to Misrata.",
    "Police in Georgia closed roads near Atlanta and Savannah.",
    "Georgia opened the Rikoti tunnel between Tbilisi and Kutaisi.",
    "Baku said Turkish trucks had left Ganja.",
)
DISPUTED = (
    "Shots were heard in Sevastopol.",
    "Shots were heard in Sevastopol, Russia.",
    "Shots were heard in Khankendi.",
    "Shots were heard in Sukhumi.",
    "Shots were heard in Hebron.",
)
POLICIES: tuple[CountryPolicy, ...] = ("iso", "de_facto", "source")
ACTORS = (
    "Kenyan Foreign Minister Amina Wario received Ugandan Ambassador John Okot in Nairobi.",
    "The Embassy of Georgia in Italy protested. Ambassador Nino Kapanadze thanked police in Rome, Italy.",
    "Peru and Ecuador signed a treaty. The two countries condemned the attack on Peru.",
    "Talks between the Yemeni government and Houthi rebels began in Oslo. The two sides agreed to release prisoners.",
    "The foreign ministers of Peru and Chile, Carla Ruiz and Omar Haddad, met in Oslo. The ministers agreed to trade.",
    "The extremely radical Laria League attacked police in Lima, Peru.",
    "Kenya, Uganda and Rwanda held talks. Gunmen attacked people on Monday.",
)
PRIVATE = (
    "Shells killed Amadou Keita in Lyon, France, on Monday, Mayor Carla Brunelli said.",
    "John Okot, a resident of Lyon, told reporters that police had attacked a crowd.",
    "Police arrested the suspect, John Okot, in Nairobi on Monday.",
)
LISTED = "The Blues attacked police at Mkongo on Monday, the Coast Herald reported."
LISTS = {
    "actors": ("actors.csv", "name,aliases,country,role\nBlue Front,BF|the Blues,KEN,REB\n"),
    "outlets": ("outlets.csv", "name,aliases,country,ownership,owner\nCoast Herald,,KEN,state,Ministry of Works\n"),
    "places": (
        "places.yaml",
        "- name: Mkongo Ford\n  aliases: [Mkongo]\n  country: KEN\n  latitude: -3.5\n  longitude: 39.5\n"
        "  precision: point\n",
    ),
}
PLACES_AS_CSV = "name,aliases,country,latitude,longitude,precision\nMkongo Ford,Mkongo,KEN,-3.5,39.5,point\n"


def places() -> str:
    """`docs/places.md`."""
    name, text = LISTS["places"]
    return f"""# Places

Made from the code by `make docs`; every answer below is what `reportedly` gives now.

A place name is found, told from the same word used for a government or inside another name, and then given the place it
means by what else the article names: the country and region of its other places, a container (`Paris, Texas`), a word
of kind (`Tovuz district`). The number of inhabitants decides only what is left open. A small namesake in a state
of which the article says nothing, while it speaks of another, is not taken: the name has no place then.

{_table(("text", "name", "used as", "country", "degrees"), _found(PLACES))}
Used as: `literal` a location, `government` the name stands for the government, `other` inside another name or an
adjective. `precision` is one of {_words(PRECISIONS)}.
`gazetteer` names table and row: `geonames:703448`, `reportedly:donbas` for our own table,
`own:...` for yours. Sources and licences of the tables are in
[`gazetteer/data/README.md`](../src/reportedly/gazetteer/data/README.md).

## Whose a disputed place is

The text is never rewritten; only the country that is put beside a place follows a policy, by
`Settings(country_policy=...)` or `--country-policy`:

- `iso`: as ISO 3166 and the United Nations list it (the default);
- `de_facto`: who holds it, and nobody where the holder is not recognised;
- `source`: as the article words it (`Sevastopol, Russia`), else as `iso`.

{_table(("text", *POLICIES), _by_policy())}
A stored record can be put under `iso` or `de_facto` without coding it anew: `reportedly.resolve.reassigned(record,
"de_facto")`. It changes places only; the country of a local actor (`the police`) that was told by the place stays. The
wording is no part of a record, so `source` needs new coding. Participants named by a people or a state keep that state
under every policy.

## Your own places

Given with `--places FILE` or `Settings(places=("{name}",))`, as CSV or YAML. A listed place is
meant wherever its name stands, before all others. Fields: `name`, `latitude`, `longitude` (needed), `aliases`,
`country`, `de_facto`, `precision`.

{_block("yaml", text)}
{_block("csv", PLACES_AS_CSV)}
{_table(("text", "place", "country", "gazetteer"), _listed_place())}"""


def actors() -> str:
    """`docs/actors.md`."""
    actors_name, actors_text = LISTS["actors"]
    outlets_name, outlets_text = LISTS["outlets"]
    return f"""# Actors

Made from the code by `make docs`; every answer below is what `reportedly` gives now.

A participant is quoted as the text has it. Beside the quote stand `name`, the fullest form the article uses, without
title, article or loaded words; `country`, the state it belongs to or acts for; `role`, a sector code; `designations`,
the loaded words the speaker used. Sources have name and country too. A plural that takes up a pair (`both sides`, `the
two countries`, `the two men`), those who met (`the ministers`) or those whom it introduces (`officers A and B`) stands
for its members, if they can be what the noun says; each is of the state that stands in his place (`the Peruvian and
Chilean ministers, A and B`).

{_table(("text", "quote", "name", "country", "role", "designations"), _participants(ACTORS))}
The country comes, in this order, from your own lists; from the words of the phrase (`Kenyan`, `of Peru`, `Kremlin`);
from its other mentions in the article and how the article describes the person; for a diplomat from the embassy that
the article names; from the place in the phrase; for local actors such as the police from the event's place; and last
from the article, if at least half of its words on states (for officials, two fifths) speak of one.
People who may be from anywhere, pairs (`both
navies`), and things get none. No country is better than a guess.

## Roles

{_table(("code", "sector", "what"), ((code, s.name, s.definition) for code, s in sectors().items()))}
## Your own actors and outlets

Given with `--actors FILE` and `--outlets FILE`, or `Settings(actors=("{actors_name}",), outlets=("{outlets_name}",))`,
as CSV (several names separated by `|`) or YAML (`aliases` as a list). What a list says is final: its name, country and
role come before ours, and a listed actor without a country belongs to none. Files are read when coding begins; changed
files are read again by the next run. Each record is stored with a digest of the lists and the policy that it was made
with: `recode` codes again what was made with others, so give it the lists that shall hold.

Actors: `name` (needed), `aliases`, `country` (ISO 3166-1 alpha-3), `role` (above).

{_block("csv", actors_text)}
Outlets: `name` (needed), `aliases`, `country`, `ownership` ({_words(OWNERSHIPS)}),
`owner`. As sources they get name and country, in articles that are coded with the list. A database keeps the list
(`reportedly outlets DB` shows it) to mark [parties](incidents.md#who-independently-says-so), until another is given;
`reportedly.gazetteer.lists.own_lists(settings).outlet(name)` gives ownership and owner.

{_block("csv", outlets_text)}
{_table(("text", "quote", "name", "country", "role"), _listed_actors())}
A file that breaks the schema stops the run before anything is coded, with file, row and field:

{_block("text", _complaint())}
{_ACROSS.format(private=_table(("text", "quote", "stand_in"), _private()))}"""


_ACROSS = """## Across articles

In a database each participant and source belongs to an `entity`, what one article names so (a hash of article and
name), and has a `canonical_id` beside it, the actor across articles. The views `participants` and `sources` have both;
`entities` gives the reason of each link; `actors` one row an actor with its aliases. Nothing is overwritten: a record
keeps the names that its article gives.

Entities are taken to be one and the same

- when name, country and standing (private person or not) are the same: the name without capitals and accents, as
  your lists and our tables unify it;
- when the name is the same and one is told without a country, if only one country is known for that name;
- when one is the last word of the other's name, of the same country, neither a private person, if only one full name is
  known that fits;
- when one is written as an acronym of the other's name, of the same country, if only one such name is known.

Where several could be meant, nothing is joined. A phrase without a name (`the police`), a private person told by one
word, and a name that many bodies have (`Foreign Ministry`) without a country stay with their article. Actors are a
function of the stored articles and judgements, in whatever order they came; a new name is compared with the few that
could mean the same, so the work for an article does not grow with the database. Not found: translated and otherwise
spelt names, former names, and an office for its holder, unless a list gives them as aliases.

`reportedly actors DB NAME --same-as OTHER` and `--apart ARTICLE` store what you decide, with author and reason; it
points at words, so that it survives new coding, wins over what was found, and is undone by `reportedly undo`. In
Python: `Database.same_actor`, `other_actor`, `undo`, or `judge` with anchors of the kind `actor`.

## Private persons

A named person of whom the article tells no office and no public role is taken for a private person: victims, witnesses,
relatives, residents, suspects. Participants and sources then have `stand_in`, what to call them instead of their name:
`a witness`, `a victim`, `a resident of Lyon`, by the first telling word of their description, else by what was done to
them, else `a private person`. Null means that a public role is told, that one of the lists has the name, or that it is
not known for a person's. The words are in `languages/en/privacy.yaml`.

{private}
The database keeps the names. `reportedly export ... --private-names role` puts the stand-ins in their place: in the
views `claims`, `events`, `evidence`, `figures`, `participants` and `sources`, in quotes too, and in records as JSON
Lines without layers. The full name, its single words and their capitals and genitives are replaced wherever the rows
of that article hold them; `entity` and `canonical_id`, which are made from the name, are left out. Offsets stay those
of the article, so that a replaced quote is no longer what stands there. Other views, and layers, are refused.

Not covered, so read before you publish: persons that the record does not hold as participant or source, or not as a
person; names in another spelling, or of one letter; a word that also names a state or place (`Jordan`), or a public
person in the same article; an article's id, address, outlet and file name; and what tells who it is without a name
(village, age, day, the article itself, which anybody can look up by its words or hash).
"""


def _found(texts: Iterable[str]) -> Iterator[tuple[object, ...]]:
    for text in texts:
        for place in reportedly.code(text).layers.places:
            degrees = "" if place.lat is None or place.lon is None else f"{place.lat:.1f}, {place.lon:.1f}"
            yield text, place.text, place.kind, place.country, degrees


def _by_policy() -> Iterator[tuple[object, ...]]:
    for text in DISPUTED:
        records = [reportedly.code(text, settings=Settings(country_policy=policy)) for policy in POLICIES]
        yield text, *(record.layers.places[0].country for record in records)


def _participants(texts: Iterable[str]) -> Iterator[tuple[object, ...]]:
    for text in texts:
        for who in _all(reportedly.code(text)):
            yield text, who.text, who.name, who.country, who.role, ", ".join(d.text for d in who.designations)


def _all(record: Record) -> Iterator[Participant]:
    """Participants of all events, each quote and name once."""
    every = [p for event in record.events for p in (*event.actors, *event.recipients)]
    yield from {(p.text, p.name): p for p in every}.values()


def _with_lists() -> Record:
    with tempfile.TemporaryDirectory() as folder:
        paths = {kind: Path(folder) / name for kind, (name, _) in LISTS.items()}
        for kind, (_, text) in LISTS.items():
            paths[kind].write_text(text, encoding="utf-8")
        chosen = {kind: (str(path),) for kind, path in paths.items()}
        settings = Settings(actors=chosen["actors"], outlets=chosen["outlets"], places=chosen["places"])
        return reportedly.code(LISTED, published="2024-05-06", settings=settings)


def _private() -> Iterator[tuple[object, ...]]:
    """Everyone who is named in the examples, once."""
    for text in PRIVATE:
        record = reportedly.code(text)
        sources = [s for event in record.events for level in event.according_to for s in level]
        everyone: tuple[Participant | Source, ...] = (*record.layers.participants, *sources)
        named = {one.name: one for one in everyone if one.name is not None}
        for number, one in enumerate(named.values()):
            yield "" if number else text, one.text, one.stand_in


def _listed_actors() -> Iterator[tuple[object, ...]]:
    record = _with_lists()
    for who in _all(record):
        yield LISTED, who.text, who.name, who.country, who.role
    for source in (s for event in record.events for level in event.according_to for s in level):
        yield LISTED, source.text, source.name, source.country, "(source)"


def _listed_place() -> Iterator[tuple[object, ...]]:
    for place in (event.place for event in _with_lists().events):
        if place is not None:
            yield LISTED, place.name, place.country, place.gazetteer


def _complaint() -> str:
    from reportedly.gazetteer.lists import own_lists

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "actors.csv"
        path.write_text("name,country\nBlue Front,Kenya\n", encoding="utf-8")
        try:
            own_lists(Settings(actors=(str(path),)))
        except reportedly.DataError as error:
            return str(error).replace(f"{folder}/", "")
    return ""


def _table(header: tuple[str, ...], rows: Rows) -> str:
    """A Markdown table; a first cell that repeats the one above is left empty."""
    lines = [_line(header), _line(["---"] * len(header))]
    last: object = None
    for first, *rest in rows:
        lines.append(_line([first if first != last else "", *rest]))
        last = first
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join("" if cell is None else str(cell).replace("|", "\\|") for cell in cells) + " |"


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text.strip()}\n```\n"


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
