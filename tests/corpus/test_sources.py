"""Every kind of input gives its documents, and what is broken in it its reasons."""

import gzip
import json

import pytest
from tests.corpus.conftest import policy, record, rows, scanned

from pledgebook.corpus.answering import Task
from pledgebook.corpus.planning import planned
from pledgebook.corpus.sources.fields import checked, document_of
from pledgebook.corpus.sources.piece import Broken
from pledgebook.errors import UsageError

ANSWERS = Task(builtin=("telecom-dialogue",), tables=("answers",))


def warc(*pages):
    found = b""
    for number, (address, status, body) in enumerate(pages):
        answer = (
            b"HTTP/1.1 %d OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" % status
        ) + body.encode()
        found += (
            (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-05-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: {address}\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            ).encode()
            + answer
            + b"\r\n\r\n"
        )
    return found


PAGES = [
    ("https://a.example/policy", 200, f"<html><body><p>{policy(1)}</p></body></html>"),
    ("https://a.example/gone", 404, "<p>gone</p>"),
    ("https://b.example/policy", 200, f"<html><body><p>{policy(2)}</p></body></html>"),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_pages_and_says_which_failed(tmp_path, packed):
    path = tmp_path / ("pages.warc.gz" if packed else "pages.warc")
    path.write_bytes(gzip.compress(warc(*PAGES)) if packed else warc(*PAGES))
    scanned([path], tmp_path / "out", ANSWERS, size=900)
    assert len(list(planned(tmp_path / "out"))) > 1
    documents = rows(tmp_path / "out", "documents")
    assert [row["url"] for row in documents] == [PAGES[0][0], PAGES[2][0]]
    assert {row["published"] for row in documents} == {"2020-05-01"}
    (bad,) = rows(tmp_path / "out", "quarantine")
    assert "https://a.example/gone" in bad["source"]
    assert "404" in bad["reason"]


def test_a_table_gives_a_document_a_row_in_any_number_of_shards(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "policies.parquet"
    table = pa.Table.from_pylist([{**record(number), "unused": number} for number in range(40)])
    pq.write_table(table, path, row_group_size=17)
    scanned([path], tmp_path / "out", ANSWERS, size=4_000)
    assert len(list(planned(tmp_path / "out"))) > 3
    documents = rows(tmp_path / "out", "documents")
    assert [row["document"].rpartition(":")[2] for row in documents] == [
        str(number) for number in range(1, 41)
    ]
    assert documents[20]["company"] == record(20)["company"]


def test_a_folder_of_hostile_files_is_read_to_its_end(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a-good.md").write_text(policy(1))
    (folder / "b-empty.pdf").write_bytes(b"")
    (folder / "c-broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nxref\n")
    (folder / "d-picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "e-broken.parquet").write_bytes(b"PAR1" + bytes(64) + b"PAR1")
    (folder / "f-broken.jsonl.gz").write_bytes(b"\x1f\x8b\x08nothing")
    (folder / "g-nested.jsonl").write_text("[" * 100_000 + "\n")
    (folder / "h-broken.warc").write_bytes(b"WARC/1.0\r\nContent-Length: x\r\n\r\n")
    (folder / "i-wrong.docx").write_bytes(b"PK\x03\x04nothing")
    (folder / "j-surrogate.jsonl").write_text(json.dumps({"text": "\ud800 We will. " * 9}) + "\n")
    (folder / "deep" / "k-good.html").write_text(f"<html><body>{policy(2)}</body></html>")
    (folder / "l-gone.md").symlink_to(folder / "nowhere")
    scanned([folder], tmp_path / "out", ANSWERS)
    names = [row["document"].rpartition("/")[2] for row in rows(tmp_path / "out", "documents")]
    assert names == ["a-good.md", "j-surrogate.jsonl:1", "k-good.html"]
    reasons = {
        row["source"].rpartition("/")[2].split(":")[0]: row["reason"]
        for row in rows(tmp_path / "out", "quarantine")
    }
    assert len(reasons) == 9
    assert all(reasons.values())


def test_fields_of_a_record_are_found_by_their_usual_names_or_as_told():
    item = document_of({"service": "Acme", "terms_type": "Terms", "text": "We will."}, "x:1", {})
    assert (item.known.company, item.known.title) == ("Acme", "Terms")
    told = document_of(
        {"org": "Acme", "prose": "We will."}, "x:1", {"text": "prose", "company": "org"}
    )
    assert told.known.company == "Acme"
    named = document_of({"id": 17, "text": "We will."}, "x:1", {})
    assert named.id == "x#17"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "it has no text"),
        ({"text": 5}, "its text is no text"),
        ({"text": " \n"}, "its text is empty"),
        ({"text": "We will.", "kind": "poem"}, "'poem' is no kind of document"),
        ({"text": "We will.", "rank": 9}, "'9' is no rank"),
    ],
)
def test_a_record_that_is_no_document_says_why(record, reason):
    found = document_of(record, "x:1", {})
    assert isinstance(found, Broken)
    assert found.reason.startswith(reason)


def test_an_unknown_target_of_a_field_is_refused():
    with pytest.raises(UsageError, match="there is no 'author' of a document"):
        checked({"author": "name"})
