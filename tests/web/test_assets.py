"""What the pages are made of: nothing that could run what an article says, nothing from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from reportedly.web.pages import ASSETS

SCRIPTS = sorted(ASSETS.rglob("*.js"))
STYLES = sorted(ASSETS.rglob("*.css"))
VENDOR = ASSETS / "vendor"
MOST_VENDORED = 200_000
RUNS_TEXT = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|DOMParser|setHTMLUnsafe|"
    r"createContextualFragment)\b|\.cssText|setAttribute\(\"(style|on)"
)
ELSEWHERE = re.compile(r"(?:url\(|import|fetch\(|src=|href=)\s*[\"']?(?:https?:)?//")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_no_script_makes_markup_or_code_of_text(path: Path) -> None:
    assert RUNS_TEXT.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES, ASSETS / "index.html"], ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    assert ELSEWHERE.findall(path.read_text("utf-8")) == []


def test_the_shell_has_no_inline_script_style_or_handler() -> None:
    shell = (ASSETS / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", shell) == []


def test_all_that_the_shell_names_is_there() -> None:
    named = re.findall(r'(?:src|href)="/assets/([^"]+)"', (ASSETS / "index.html").read_text("utf-8"))
    assert len(named) > 10
    assert [name for name in named if not (ASSETS / name).is_file()] == []


def test_every_import_of_a_script_is_there() -> None:
    missing = [
        f"{path.name}: {name}"
        for path in SCRIPTS
        for name in re.findall(r'(?:from|import)\s*\(?"(\.[^"]+)"', path.read_text("utf-8"))
        if not (path.parent / name).resolve().is_file()
    ]
    assert missing == []


def test_what_is_vendored_has_its_licence_and_is_unchanged() -> None:
    licences = json.loads((VENDOR / "LICENSES.json").read_text("utf-8"))
    for one in licences:
        assert one["sha256"] == hashlib.sha256((VENDOR / one["file"]).read_bytes()).hexdigest()
        assert one["integrity"].startswith("sha512-")
        assert "Permission to use, copy, modify" in one["text"]
    there = {path.name for path in VENDOR.iterdir()} - {"LICENSES.json"}
    assert there == {one["file"] for one in licences}
    assert sum(path.stat().st_size for path in VENDOR.iterdir()) < MOST_VENDORED
