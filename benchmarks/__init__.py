"""Commands that measure the figures in docs/benchmarks.md; run all with `make bench`."""

import os
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def shared_data() -> Path | None:
    """Folder of the shared development data, or None where it is absent."""
    folder = Path(os.environ.get("PLEDGEBOOK_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    return folder if folder.is_dir() else None
