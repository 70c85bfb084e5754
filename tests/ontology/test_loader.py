"""The ontology files obey their schema, and a broken file is refused with its name and field."""

from __future__ import annotations

import shutil
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.ontology import EventType, Ontology, load_ontology, read_ontology

ONTOLOGY = load_ontology()
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
    " heavy-weapons crowd-control unconventional",
}
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the ontology's files to break."""
    with as_file(files("reportedly.ontology")) as source:
        shutil.copytree(source / "types", tmp_path / "types")
        shutil.copy(source / "contexts.yaml", tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_types_and_modes_are_those_of_the_coding_guide() -> None:
    assert {name: tuple(modes.split()) for name, modes in MODES.items()} == {
        name: ONTOLOGY.modes(name) for name in ONTOLOGY.types
    }


@pytest.mark.parametrize("kind", ONTOLOGY.types.values(), ids=lambda kind: kind.name)
def test_enough_examples_of_each_type_and_mode(kind: EventType) -> None:
    counts = Counter(example.mode for example in kind.examples)
    assert len(kind.examples) >= 6
    assert {mode: counts[mode] for mode in kind.modes if counts[mode] < 2} == {}


def test_no_example_stands_twice() -> None:
    texts = Counter((example.text, example.trigger) for example in ONTOLOGY.examples())
    assert [text for text, count in texts.items() if count > 1] == []


def test_acled_events_are_those_of_its_codebook() -> None:
    mapped = {
        (acled.event, acled.sub_event)
        for kind in ONTOLOGY.types.values()
        for acled in (*kind.acled, *(event for mode in kind.modes.values() for event in mode.acled))
    }
    assert {pair for pair in mapped if pair[1] not in ACLED.get(pair[0], set())} == set()


def test_every_cameo_root_from_agree_on_is_mapped() -> None:
    roots = {
        code[:2]
        for kind in ONTOLOGY.types.values()
        for code in (*kind.cameo, *(code for mode in kind.modes.values() for code in mode.cameo))
    }
    assert roots == {f"{root:02}" for root in range(2, 21)}


@pytest.mark.parametrize(
    ("kind", "mode", "cameo", "score"),
    [
        ("ASSAULT", "aerial", "195", -9.5),
        ("ASSAULT", "drone", "190", -9.5),
        ("COERCE", "ban", "1722", -7.0),
        ("PROTEST", "vandalize", "140", -5.0),
        ("AID", None, "070", 10.0),
    ],
)
def test_code_and_score_fall_back_to_the_type(kind: str, mode: str | None, cameo: str, score: float) -> None:
    assert (ONTOLOGY.cameo(kind, mode), ONTOLOGY.score(kind, mode)) == (cameo, score)


def test_acled_falls_back_to_the_type_and_may_be_none() -> None:
    drone, ban = ONTOLOGY.acled("ASSAULT", "drone"), ONTOLOGY.acled("COERCE", "ban")
    assert drone is not None
    assert ban is not None
    assert (drone.sub_event, ban.sub_event) == ("Air/drone strike", "Other")
    assert ONTOLOGY.acled("AID", None) is None


def test_the_shipped_ontology_is_read_once() -> None:
    assert load_ontology() is ONTOLOGY


def test_a_copy_of_the_files_reads_the_same(folder: Path) -> None:
    assert isinstance(read_ontology(folder), Ontology)
    assert read_ontology(folder) == ONTOLOGY


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("types/aid.yaml", "quad:", "sqad:", r"aid\.yaml: whole file: .*sqad"),
        ("types/aid.yaml", "score: 10", "score: 11", r"aid\.yaml: score: "),
        ("types/aid.yaml", "definition:", "# definition:", r"aid\.yaml"),
        ("types/aid.yaml", "name: AID", "name: ALMS", r"aid\.yaml: name: .*alms\.yaml"),
        ("types/aid.yaml", "trigger: lent", "trigger: gave", r"aid\.yaml: examples\[3\]\.trigger: .*'gave'"),
        (
            "types/aid.yaml",
            "trigger: lent, status",
            "trigger: lent, mode: cash, status",
            r"examples\[3\]\.mode: 'cash'",
        ),
        ("types/aid.yaml", "status: actual", "status: true", r"examples\[0\]\.status|examples\[\.\.\.\]\.status"),
        ("types/aid.yaml", '"070"', '"060"', r"cameo: CAMEO code 060 stands in .*cooperate|CAMEO code 060"),
        ("types/aid.yaml", '"070"', '"7"', r"aid\.yaml: cameo"),
        ("types/aid.yaml", "name: AID", "name: [", r"aid\.yaml: not YAML"),
        ("contexts.yaml", "name: military", "name: legal", r"contexts\.yaml: name: 'legal' stands there twice"),
        ("contexts.yaml", "[army,", "[Army,", r"contexts\.yaml: military\.keywords: 'Army'"),
        ("contexts.yaml", "[army,", "[navy,", r"contexts\.yaml: military\.keywords: 'navy' stands there twice"),
    ],
)
def test_a_broken_file_is_named_with_the_field(folder: Path, file: str, old: str, new: str, where: str) -> None:
    change(folder / file, old, new)
    with pytest.raises(DataError, match=where):
        read_ontology(folder)


def test_missing_files_are_named(folder: Path) -> None:
    (folder / "contexts.yaml").unlink()
    with pytest.raises(DataError, match=r"contexts\.yaml: the file is missing"):
        read_ontology(folder)
    with pytest.raises(DataError, match="no event type found"):
        read_ontology(folder / "types")
