"""The page about the command line is the one that the commands give."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import Result

from reportedly.cli.app import app
from reportedly.cli.documentation import documentation
from reportedly.cli.exits import MEANINGS, ExitCode

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands


def test_the_page_in_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == documentation(), "run `make docs`"


def test_all_commands_are_there() -> None:
    promised = {"code", "actors", "add", "show", "sql", "copies", "export", "schema", "evaluate", "recode", "remove"}
    promised |= {"incidents", "disputes", "figures", "why", "merge", "split", "undo", "outlets"}
    promised |= {"agreement", "gold", "serve"}
    assert set(COMMANDS) == promised


def test_every_exit_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(ExitCode)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert parameter.help, f"{name}: {parameter.name} has no help"
        assert parameter.metavar or parameter.is_flag, f"{name}: {parameter.name} does not say what it takes"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_with_examples(run: Callable[..., Result], name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"reportedly {name} " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_options_in_the_examples_exist(name: str) -> None:
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    examples = [line for line in COMMANDS[name].help.split("\n") if line.strip().startswith("reportedly ")]
    assert examples
    assert {option for line in examples for option in re.findall(r"(?<!\S)--[a-z-]+", line)} <= known


def test_version_and_bare_call(run: Callable[..., Result]) -> None:
    assert re.fullmatch(r"reportedly \d+\.\d+\.\d+\n", run("--version").stdout)
    assert run().exit_code == 2
    assert run("nonsense").exit_code == 2
