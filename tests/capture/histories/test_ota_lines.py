import gzip
import json

import pytest

from pledgebook.capture.archive import digest
from pledgebook.capture.histories import Recording, Skipped, extraction_of, versions
from pledgebook.errors import UnreadableFile


def line(**changes):
    record = {
        "service": "Tarnholm",
        "terms_type": "Human Rights Policy",
        "recorded_at": "2024-01-02T03:04:05+00:00",
        "commit_kind": "change",
        "commit": "abc",
        "text": "# Policy\n\nWe will.",
    }
    return json.dumps({**record, **changes})


@pytest.fixture
def extract(tmp_path):
    def made(*lines, name="extract.jsonl"):
        path = tmp_path / name
        data = "\n".join(lines).encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return made


@pytest.mark.parametrize("name", ["extract.jsonl", "extract.jsonl.gz", "plain.jsonl.gz"])
def test_lines_become_versions_in_order_of_document_and_time(extract, name):
    path = extract(
        line(recorded_at="2024-02-01T00:00:00+00:00", text="We may."),
        line(service="Ostra"),
        line(commit_kind="first_record"),
        name=name,
    )
    found = list(versions(path))
    assert [(one.document, one.captured_at) for one in found] == [
        ("Ostra/Human Rights Policy", "2024-01-02T03:04:05Z"),
        ("Tarnholm/Human Rights Policy", "2024-01-02T03:04:05Z"),
        ("Tarnholm/Human Rights Policy", "2024-02-01T00:00:00Z"),
    ]
    assert found[1].recording is Recording.FIRST
    assert found[2].sha256 == digest(b"We may.")
    assert [block.lines[0].text for block in extraction_of(found[1]).blocks] == [
        "Policy",
        "We will.",
    ]


def test_records_of_one_moment_are_ordered_by_their_number(extract):
    path = extract(
        line(seq=10, text="third"), line(seq=2, text="second"), line(seq=1, text="first")
    )
    assert [one.data for one in versions(path)] == [b"first", b"second", b"third"]


def test_a_bad_line_costs_only_itself_and_is_named(extract):
    path = extract(
        line(),
        "{broken",
        "[]",
        '"text"',
        line(text=""),
        line(text=None),
        line(recorded_at="yesterday"),
        json.dumps({"service": "x"}),
        "[" * 100_000,
        "",
        line(text="\ud800 We may."),
    )
    skipped: list[Skipped] = []
    assert len(list(versions(path, skipped))) == 2
    assert [one.source.rsplit(":", 1)[1] for one in skipped] == list("23456789")
    assert all(one.reason for one in skipped)


def test_a_file_cut_short_or_without_versions_says_so(extract, tmp_path):
    whole = gzip.compress("\n".join([line(text="x" * 9_000)] * 9).encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFile, match="cannot be read to its end"):
        list(versions(path))
    with pytest.raises(UnreadableFile, match="no line of it"):
        list(versions(extract("{}")))


@pytest.mark.shared
def test_every_line_of_the_shared_extracts_is_a_version(shared_data):
    for name, count in (("rights_types", 420), ("reports_lists", 51)):
        skipped: list[Skipped] = []
        found = list(versions(shared_data / "ota" / f"{name}.jsonl.gz", skipped))
        assert (len(found), skipped) == (count, [])
        keys = [(one.document, one.captured_at) for one in found]
        assert keys == sorted(keys)
