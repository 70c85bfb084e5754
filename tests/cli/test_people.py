from __future__ import annotations

import io
import sys

import pytest

from reportedly.cli.people import progress, tell, track


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Makes stderr a terminal; called within a test, since pytest sets stderr anew before it."""
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    assert list(track([1, 2], label="Coding", total=2, quiet=False, streaming=True)) == [1, 2]
    assert "Coding" in terminal.getvalue()


def test_progress_of_an_unknown_total(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress(label="Adding", quiet=False) as tell_progress:
        tell_progress(3, None)
    assert "Adding" in terminal.getvalue()


def test_no_bar_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    assert list(track([1], label="Coding", quiet=True, streaming=False)) == [1]
    assert terminal.getvalue() == ""


def test_no_bar_between_results_on_the_same_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    monkeypatch.setattr(sys, "stdout", _Terminal())
    assert list(track([1], label="Coding", quiet=False, streaming=True)) == [1]
    assert terminal.getvalue() == ""


def test_no_bar_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(track([1], label="Coding", quiet=False, streaming=False)) == [1]
    tell("done", quiet=True)
    assert capsys.readouterr() == ("", "")
