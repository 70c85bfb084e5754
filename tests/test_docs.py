"""What the documentation takes from the code is as the code has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_generated_pages_and_the_output_in_the_readme_are_up_to_date() -> None:
    script = ROOT / "docs" / "generate.py"
    checked = subprocess.run([sys.executable, script, "--check"], stdout=subprocess.PIPE, text=True, check=False)
    assert checked.stdout == ""
    assert checked.returncode == 0
