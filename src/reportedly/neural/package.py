"""The trained model as it is installed: a folder of graphs, a tokenizer and a card that says what they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np

from reportedly.errors import ModelError
from reportedly.neural.calibration import AS_SAID, Calibration
from reportedly.neural.labels import CLASSES, ROLES, TYPES
from reportedly.neural.onnx_reader import OnnxReader, OnnxRoles, session
from reportedly.neural.reading import NetworkCoder
from reportedly.neural.tags import LINKED
from reportedly.neural.tokens import tokenizer_of

PACKAGES: Mapping[str, str] = {"en": "reportedly_en"}
"""By language the package that holds its model."""
_REMEDY = "Install the model again: pip install --force-reinstall ./models/en"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a model says of itself; `files` gives the SHA-256 of each file, `transitions` are scores of tag after tag,
    of a span's first tag raised so far that spans are opened sooner than most likely.

    `cue` and `trigger` are the least probabilities; `calibration` turns them into shares of right answers.
    """

    name: str
    pieces: int
    cue: float
    trigger: float
    types: tuple[str, ...]
    classes: Mapping[str, tuple[str | bool | None, ...]]
    roles: tuple[str | None, ...]
    tags: Mapping[str, tuple[str, ...]]
    transitions: Mapping[str, tuple[tuple[float, ...], ...]]
    files: Mapping[str, str]
    calibration: Calibration = AS_SAID


def folder_of(language: str) -> Path:
    """Where the model of a language is installed. Raises `ModelError` where none is."""
    package = PACKAGES.get(language)
    found = find_spec(package) if package is not None else None
    if found is None or found.origin is None:
        raise ModelError(
            f"no model for the language {language!r} is installed.", remedy="Install it: pip install ./models/en"
        )
    return Path(found.origin).parent / "model"


@lru_cache(maxsize=2)
def load(folder: Path, *, threads: int = 1) -> NetworkCoder:
    """The model in `folder`, its files checked against the card.

    Raises `ModelError` where a file is missing or not the one the card names, or the labels are not this version's.
    """
    card = read_card(folder)
    _check_labels(card, folder)
    for name, expected in card.files.items():
        _check_file(folder / name, expected)
    reader = OnnxReader(
        encoder=session(folder / "encoder.onnx", threads=threads),
        linkers={name: session(folder / f"{name}.onnx", threads=threads) for name in card.transitions},
        transitions={name: np.array(moves, dtype=np.float32) for name, moves in card.transitions.items()},
    )
    return NetworkCoder(
        reader=reader,
        tokenizer=tokenizer_of(folder),
        pieces=card.pieces,
        cue=card.cue,
        trigger=card.trigger,
        calibration=card.calibration,
        roles=OnnxRoles(graph=session(folder / "roles.onnx", threads=threads)),
    )


def read_card(folder: Path) -> Card:
    """The card of the model in `folder`. Raises `ModelError`."""
    path = folder / "model.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"no model that can be read: {error}.", where=str(path), remedy=_REMEDY) from None


def _check_labels(card: Card, folder: Path) -> None:
    ours = {head: tags.names for head, tags in LINKED.items()}
    if (card.types, card.roles, dict(card.tags), dict(card.classes)) != (TYPES, ROLES, ours, CLASSES):
        raise ModelError(
            f"the model {card.name} has other labels than this version.", where=str(folder), remedy=_REMEDY
        )


def _check_file(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"a file of the model cannot be read: {error}.", where=str(path), remedy=_REMEDY) from None
    if found != expected:
        raise ModelError(
            f"the file is not the one the model's card names: its SHA-256 is {found}, expected {expected}.",
            where=str(path),
            remedy=_REMEDY,
        )
