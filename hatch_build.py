"""Makes the tables in `src/reportedly/gazetteer/data/made/` when the library is built, in an editable install too."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tables(BuildHookInterface[BuilderConfig]):
    """The packages are pinned in one place, the dependency group `tables`."""

    def dependencies(self) -> list[str]:
        """What the tables are made of."""
        pins: list[str] = self.metadata.config["dependency-groups"]["tables"]
        return pins

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Before each build."""
        source = Path(self.root) / "src" / "reportedly"
        _make_importable(source)
        from tools.tables import write_tables

        write_tables(source / "gazetteer" / "data")


def _make_importable(source: Path) -> None:
    """The library's parts but not the library: imported, it asks for the version that is installed, and none is yet."""
    library = ModuleType("reportedly")
    library.__path__ = [str(source)]
    sys.modules["reportedly"] = library
    sys.path.insert(0, str(source.parents[1]))
