from pathlib import Path

import pytest
from tests.capture.making import texts

from pledgebook.capture.histories import by_declarations, extraction_of
from pledgebook.capture.histories.version import captured
from pledgebook.capture.web.declarations import Declaration, Rules

OLD, NEW = "https://tarnholm.example/old", "https://tarnholm.example/new"
POLICY = Declaration(
    "policy",
    (
        Rules(OLD, ("#old",), until="2024-05-01T00:00:00Z"),
        Rules(NEW, ("#new",), remove=(".share",)),
    ),
    company="Tarnholm Networks",
)
PAGE = b"<html><body><p id=old>We will.</p><p id=new>We may. <i class=share>Share</i></p></body></html>"


def version(when, document="policy", address=""):
    from dataclasses import replace

    made = captured(document, when, "text/html", PAGE, "a file", "page.html")
    return replace(made, address=address)


@pytest.mark.parametrize(
    ("one", "document", "text"),
    [
        (version("2024-04-30T23:59:59Z"), "policy", ["We will."]),
        (version("2023"), "policy", ["We will."]),
        (version("2024-05-01"), "policy", ["We may."]),
        (version("2022-01-01", "crawled", OLD), "policy", ["We will."]),
        (version("2022-01-01", "crawled", NEW), "policy", ["We will."]),
        (version("2022-01-01", "crawled"), "crawled", ["We will.", "We may. Share"]),
    ],
)
def test_an_old_capture_is_read_by_the_rules_of_its_day(one, document, text):
    [ruled] = by_declarations([one], [POLICY])
    assert (ruled.document, texts(extraction_of(ruled))) == (document, text)


def test_an_archive_that_points_outside_itself_is_not_followed(tmp_path: Path):
    import json

    from pledgebook.capture.histories import Skipped, versions
    from pledgebook.capture.web.folder import ARCHIVE, VERSION

    (tmp_path / "documents/policy/versions").mkdir(parents=True)
    (tmp_path / "archive.json").write_text(json.dumps({"format": ARCHIVE}))
    record = {
        "format": VERSION,
        "captured_at": "2026-03-01T12:00:00Z",
        "media_type": "text/html",
        "final_address": NEW,
        "address": NEW,
        "rules": {"select": [], "remove": []},
    }
    for number, sha256 in enumerate(["../../../../../../dev/zero", "/etc/passwd", "", 7, "0" * 64]):
        path = tmp_path / f"documents/policy/versions/{number}.json"
        path.write_text(json.dumps({**record, "sha256": sha256}))
    skipped: list[Skipped] = []
    assert list(versions(tmp_path, skipped)) == []
    assert len(skipped) == 5
