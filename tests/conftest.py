"""What tests share: where the development data is, and how its absence is said."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


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
