"""Make a release: wheel, source archive, changelog of the version, bill of materials, checksums.

    python scripts/release.py OUTPUT [--date 2026-03-31]

Refuses a version that the changelog does not describe. The archives hold no time but the given
one, so that the same sources give the same bytes.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT = Path(__file__).parent.parent
VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write the release into a folder that is new or empty."""
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=Path)
    parser.add_argument("--date", type=date.fromisoformat, default=None)
    given = parser.parse_args(arguments)
    output: Path = given.output
    if output.exists() and any(output.iterdir()):
        print(f"{output} is not empty: name a new folder.", file=sys.stderr)
        return 2
    version = version_of((PROJECT / "src/pledgebook/__init__.py").read_text(encoding="utf-8"))
    notes = notes_of((PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if not notes:
        print(f"CHANGELOG.md does not describe {version}: write it first.", file=sys.stderr)
        return 2
    output.mkdir(parents=True, exist_ok=True)
    day = given.date or datetime.now(UTC).date()
    build(output, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    (output / "NOTES.md").write_text(notes, encoding="utf-8")
    bill_of_materials(output / "sbom.json")
    files = sorted(path for path in output.iterdir() if path.name != "SHA256SUMS")
    sums = "".join(f"{_digest(path)}  {path.name}\n" for path in files)
    (output / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(f"Release {version} in {output}: {', '.join(path.name for path in files)}")
    return 0


def version_of(source: str) -> str:
    """The version that the package gives itself."""
    found = VERSION.search(source)
    assert found, "the package gives no version"
    return found[1]


def notes_of(changelog: str, version: str) -> str:
    """What the changelog says of a version, empty where it says nothing."""
    found = re.search(
        rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    return f"# Pledgebook {version}\n\n{found[1].strip()}\n" if found and found[1].strip() else ""


def build(output: Path, moment: int) -> None:
    """Wheel and source archive, with every time in them set to one moment."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(output.resolve())]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def bill_of_materials(target: Path) -> None:
    """What the core installs, as CycloneDX JSON, from its lock file."""
    lock = str(PROJECT / "requirements" / "core.lock")
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", lock, "--output-reproducible"]
    subprocess.run([*command, "-o", str(target)], check=True, capture_output=True)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
