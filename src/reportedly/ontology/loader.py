"""Reads and checks the YAML files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly.errors import DataError
from reportedly.ontology.schema import Context, EventType, Ontology
from reportedly.yaml_files import read_yaml

_ORDER = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """The ontology that the package ships."""
    return read_ontology(files("reportedly.ontology"))


def read_ontology(folder: Traversable) -> Ontology:
    """The ontology in `folder`: `types/*.yaml` and `contexts.yaml`.

    Raises `DataError` naming file and field for a file that is missing, is no YAML or breaks the schema.
    """
    kinds = [_event_type(file) for file in _type_files(folder)]
    kinds.sort(key=lambda kind: (_ORDER.index(kind.quad), -kind.score, kind.name))
    _check_codes_unique(kinds)
    return Ontology(
        types={kind.name: kind for kind in kinds},
        contexts={context.name: context for context in _contexts(folder / "contexts.yaml")},
    )


def _type_files(folder: Traversable) -> list[Traversable]:
    where = folder / "types"
    found = [file for file in where.iterdir() if file.name.endswith(".yaml")] if where.is_dir() else []
    if not found:
        raise DataError("no event type found; expected one YAML file each", where=str(where))
    return sorted(found, key=lambda file: file.name)


def _event_type(file: Traversable) -> EventType:
    kind = read_yaml(file, EventType, where=str(file))
    if file.name != f"{kind.name.lower()}.yaml":
        raise DataError(f"event type {kind.name} belongs in {kind.name.lower()}.yaml", where=f"{file}: name")
    for number, example in enumerate(kind.examples):
        where = f"{file}: examples[{number}]"
        try:
            example.trigger_extent()
        except ValueError as error:
            raise DataError(str(error), where=f"{where}.trigger") from None
        if example.mode is not None and example.mode not in kind.modes:
            raise DataError(f"{example.mode!r} is no mode of {kind.name}", where=f"{where}.mode")
    return kind


def _contexts(file: Traversable) -> tuple[Context, ...]:
    contexts = read_yaml(file, tuple[Context, ...], where=str(file))
    _check_unique((context.name for context in contexts), f"{file}: name")
    for context in contexts:
        where = f"{file}: {context.name}.keywords"
        _check_unique(context.keywords, where)
        for keyword in context.keywords:
            if keyword != " ".join(keyword.lower().split()):
                raise DataError(f"{keyword!r} must be in lower case with single spaces", where=where)
    return contexts


def _check_codes_unique(kinds: Iterable[EventType]) -> None:
    holders: dict[str, str] = {}
    for kind in kinds:
        for mode, codes in [("", kind.cameo), *((f"modes.{name}.", mode.cameo) for name, mode in kind.modes.items())]:
            for code in codes:
                where = f"{kind.name.lower()}.yaml: {mode}cameo"
                if code in holders:
                    raise DataError(f"CAMEO code {code} stands in {holders[code]} already", where=where)
                holders[code] = where


def _check_unique(names: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DataError(f"{name!r} stands there twice", where=where)
        seen.add(name)
