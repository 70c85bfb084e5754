"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the repository or at `REPORTEDLY_SHARED`; without it the test is skipped."""
    folder = Path(os.environ.get("REPORTEDLY_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"development data not found at {folder}; set REPORTEDLY_SHARED to its folder")
    return folder
