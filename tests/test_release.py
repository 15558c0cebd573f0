"""A release is one command: wheel, source archive, notes, bill of materials, checksums."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SCRIPT = PROJECT / "scripts" / "release.py"


def released(folder):
    command = [sys.executable, str(SCRIPT), str(folder), "--date", "2026-03-31"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release") / "out"
    result = released(folder)
    assert result.returncode == 0, result.stderr
    return folder


def test_a_release_holds_all_that_a_user_needs_to_trust_it(release):
    names = {path.name for path in release.iterdir()}
    assert {"NOTES.md", "sbom.json", "SHA256SUMS"} < names
    assert sum(name.endswith(".whl") for name in names) == 1
    assert sum(name.endswith(".tar.gz") for name in names) == 1


def test_the_wheel_holds_the_frameworks_and_the_pages(release):
    (wheel,) = release.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    assert "pledgebook/frameworks/builtin/ungp.yaml" in names
    assert "pledgebook/publishing/templates/site/base.html.j2" in names


def test_the_bill_of_materials_names_what_the_core_installs(release):
    bill = json.loads((release / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert "click" in {part["name"] for part in bill["components"]}


def test_a_folder_that_is_not_empty_is_left_alone(release):
    assert released(release).returncode == 2
