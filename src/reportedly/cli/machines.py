"""What machines read: stdout, UTF-8 whatever the locale, lines that end at `\\n` only, each written at once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDTH_OF_FILES = 120


def write_line(line: bytes) -> None:
    """One line to stdout, flushed, so that a reader sees each record as soon as it is there."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def write_text(text: str) -> None:
    """Lines to stdout."""
    write_line(text.encode("utf-8", "surrogatepass"))


def show(view: RenderableType, *, color: bool = False) -> None:
    """A table or text for reading, on stdout; without colour when NO_COLOR is set or stdout is no terminal, unless
    `color` asks for it."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            """Left to `cli.exits`: Rich itself would end the program as if something had failed."""
            raise BrokenPipeError

    fixed = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _WIDTH_OF_FILES
    console = Output(width=fixed, highlight=False, markup=False, emoji=False, force_terminal=color or None)
    console.print(view)
    sys.stdout.flush()
