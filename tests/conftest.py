"""What tests share: where the development data is, and how its absence is said."""

import importlib.util
import os
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parent.parent

# A law that holds on a quiet machine holds on a busy one: time is measured in benchmarks.
settings.register_profile("pledgebook", deadline=None)
settings.load_profile("pledgebook")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the shared development data; tests that need it are skipped without it."""
    folder = Path(os.environ.get("PLEDGEBOOK_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"shared development data not found at {folder}")
    return folder


@pytest.fixture(scope="session")
def example() -> Path:
    """Folder of the bundled example case."""
    return PROJECT / "examples" / "tarnholm"


@pytest.fixture(scope="session")
def field_libraries() -> None:
    """The libraries of the field (followthemoney, nomenklatura); without them: not run."""
    if importlib.util.find_spec("nomenklatura") is None or importlib.util.find_spec("icu") is None:
        message = "NOT RUN: the extra `relations` is not installed; see scripts/find_icu.py"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
