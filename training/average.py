"""Averages two networks of one line: `python -m training.average --first A --second B --share 0.4 --out C`.

Two parts of a training end at different places of one valley; between them an answer is often better than at either
(Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from training.published import made_of, write


def average(first: Mapping[str, Tensor], second: Mapping[str, Tensor], *, share: float) -> dict[str, Tensor]:
    """`share` of the first and the rest of the second; what the first has not, or in another shape, is the second's."""
    return {
        name: share * first[name] + (1 - share) * value
        if name in first and first[name].shape == value.shape and value.is_floating_point()
        else value
        for name, value in second.items()
    }


def made(first: Path, second: Path, *, share: float) -> dict[str, object]:
    """What the average was made of, for the model's card."""
    one, other = (made_of(folder) for folder in (first, second))
    return {**other, "averaged_with": told_once(one, other), "share": share}


_BEFORE = ("start", "teacher")


def told_once(one: Mapping[str, object], other: Mapping[str, object]) -> Mapping[str, object] | str:
    """What made `one`, less the start and the teacher that `other` had too; "start" where `one` is that start."""
    if one == other.get("start"):
        return "start"
    return {name: value for name, value in one.items() if name not in _BEFORE or value != other.get(name)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("first", "second", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.4, help="of the first in the average")
    given = parser.parse_args()
    parts = [load_file(folder / "network.safetensors") for folder in (given.first, given.second)]
    settings = made(given.first, given.second, share=given.share)
    write(average(*parts, share=given.share), settings, given.out)


if __name__ == "__main__":
    main()
