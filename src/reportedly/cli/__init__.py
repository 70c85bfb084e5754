"""The command `reportedly`: a thin face over the library, one file a command."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Entry point of the console script."""
    from reportedly.cli.app import app

    # A stream that the caller closed (`>&-`) takes what is written and keeps nothing.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter of an article shows its code instead of ending the run.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    app()
