"""Find a PostgreSQL server for the team tests, or install the system's own where allowed."""

import os
import shutil
import sys
from pathlib import Path

from system_packages import install

DEBIAN_SERVERS = Path("/usr/lib/postgresql")


def find() -> Path | None:
    """Folder that holds `initdb` and `pg_ctl`, or None."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    if DEBIAN_SERVERS.is_dir():
        for version in sorted(DEBIAN_SERVERS.iterdir(), reverse=True):
            if (version / "bin" / "initdb").exists():
                return version / "bin"
    return None


def main() -> int:
    """Say which server the tests will use; fail in CI when there is none."""
    if find() is None:
        install("postgresql")
    server = find()
    if server:
        print(f"postgres: {server}")
        return 0
    print(
        "postgres: NOT FOUND. The PostgreSQL tests will be reported as not run.\n"
        "          Install a PostgreSQL server (initdb and pg_ctl).",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
