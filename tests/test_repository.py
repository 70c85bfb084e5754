"""What a newcomer relies on: the commands that the README names exist, the repository stays small and readable."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK_FILES = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
MAX_BYTES = 1_000_000
MAX_MODEL_BYTES = 30_000_000
MODELS = ROOT / "models"
MADE = ROOT / "src" / "reportedly" / "gazetteer" / "data" / "made"
MAX_LINES = 500


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for folder in ("src", "tests", "benchmarks", "docs") for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_make_targets_that_a_page_names_exist(page: str) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)\b", "\n".join(code_of(page))))
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named, f"{page} names no command of the Makefile"
    assert named - targets == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_that_a_page_links_exist(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def code_of(page: str) -> list[str]:
    """What stands between back quotes, and in fenced or indented blocks."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"```.*?```|`[^`\n]+`|^ {4}.*$", text, re.DOTALL | re.MULTILINE)


def test_tracked_files_are_small() -> None:
    small = [path for path in tracked() if path.name not in LOCK_FILES]
    large = [p for p in small if p.stat().st_size > (MAX_MODEL_BYTES if MODELS in p.parents else MAX_BYTES)]
    assert [str(path.relative_to(ROOT)) for path in large] == []


def test_tables_that_are_made_of_packages_are_not_in_the_repository() -> None:
    assert [path for path in tracked() if MADE in path.parents] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_too_long(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_LINES


@pytest.mark.parametrize("name", LOCK_FILES)
def test_lock_files_name_no_host_and_pin_by_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:index|extra-index|find-links|trusted)", text) == []
    pins = re.findall(r"^[a-z0-9][\w.-]*==\S+.*$", text, re.MULTILINE)
    assert pins
    assert [pin for pin in pins if not pin.endswith("\\")] == []


def test_development_installs_what_users_install_and_what_builds() -> None:
    users, build, developers = (pins(name) for name in LOCK_FILES)
    assert users.items() - developers.items() == set()
    assert build.items() - developers.items() == set()


def test_the_lock_files_pin_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    named = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-build.lock": [*(line for line in groups["build"] if isinstance(line, str)), *groups["tables"]],
        "requirements-dev.lock": groups["dev"],
    }
    assert {name: set(map(package, lines)) - pins(name).keys() for name, lines in named.items()} == {
        name: set() for name in LOCK_FILES
    }


def package(requirement: str) -> str:
    """Name of a requirement as the lock files spell it."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==([^\s;]+)", text, re.MULTILINE))


def test_every_package_says_what_it_is() -> None:
    packages = sorted((ROOT / "src").rglob("__init__.py"))
    assert packages
    silent = [p for p in packages if ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) is None]
    assert [str(p.relative_to(ROOT)) for p in silent] == []


def test_the_continuous_integration_script_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
