"""The command `reportedly`: a thin face over the library, one file a command."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the console script."""
    from reportedly.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter of an article shows its code instead of ending the run.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    app()
