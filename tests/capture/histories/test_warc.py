import gzip

import pytest
from tests.capture.making import texts

from pledgebook.capture.histories import Skipped, extraction_of, versions
from pledgebook.errors import UnreadableFile

URL = "https://tarnholm.example/policy"
BODY = "<html><body><p>Café will pay.</p></body></html>".encode()


def answer(body=BODY, status="200 OK", **headers):
    named = {"Content_Type": "text/html; charset=utf-8", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def record(block, url=URL, date="2024-01-02T03:04:05Z", kind="response", **fields):
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "WARC-Record-ID": "<urn:uuid:1>",
        "Content-Length": len(block),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"{name}: {value}" for name, value in named.items() if value is not None]
    return "\r\n".join(["WARC/1.1", *lines, "", ""]).encode() + block + b"\r\n\r\n"


INFO = record(b"software: test", url="", kind="warcinfo")


@pytest.fixture
def read(tmp_path):
    def all_of(*records, packed=False, name="crawl.warc"):
        path = tmp_path / (f"{name}.gz" if packed else name)
        path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
        skipped: list[Skipped] = []
        return list(versions(path, skipped)), skipped

    return all_of


@pytest.mark.parametrize("packed", [False, True])
def test_whole_answers_become_versions_in_order_of_time(read, packed):
    found, skipped = read(
        INFO,
        record(answer(b"<p>We may.</p>"), date="2024-06-01T00:00:00Z"),
        record(answer()),
        record(answer(b"alert(1)", Content_Type="text/javascript"), url=f"{URL}.js"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        packed=packed,
    )
    assert [(one.document, one.captured_at) for one in found] == [
        ("tarnholm.example_policy", "2024-01-02T03:04:05Z"),
        ("tarnholm.example_policy", "2024-06-01T00:00:00Z"),
    ]
    assert found[0].address == URL
    assert texts(extraction_of(found[0])) == ["Café will pay."]
    assert skipped == []


@pytest.mark.parametrize(
    "block",
    [
        answer(gzip.compress(BODY), Content_Encoding="gzip"),
        answer(b"5\r\n<html\r\n" + f"{len(BODY) - 5:x};x=y\r\n".encode() + BODY[5:] + b"\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
        answer(BODY, Transfer_Encoding="chunked"),
    ],
    ids=["packed", "chunked", "said to be chunked"],
)  # fmt: skip
def test_a_body_is_put_together_as_it_was_sent(read, block):
    [version], _ = read(record(block))
    assert version.data == BODY


@pytest.mark.parametrize(
    "bad",
    [
        record(answer(b"no", "404 Not Found")),
        record(answer(b"", "200 OK")),
        record(answer(), WARC_Truncated="length"),
        record(answer(), WARC_Segment_Number="1"),
        record(b"no answer of a server"),
        record(answer(b"5\r\n<html\r\nff\r\n<p", Transfer_Encoding="chunked")),
        record(answer(b"no gzip", Content_Encoding="gzip")),
        record(answer(), date="soon"),
    ],
)
def test_a_failed_or_broken_answer_is_no_version_and_is_named(read, bad):
    found, skipped = read(bad, record(answer(), date="2025-01-01T00:00:00Z"))
    assert len(found) == 1
    assert len(skipped) == 1
    assert URL in skipped[0].source


def test_redirects_and_repeats_add_nothing(read):
    found, skipped = read(
        record(answer(b"", "301 Moved")), record(answer(), kind="revisit"), record(answer())
    )
    assert (len(found), skipped) == (1, [])


@pytest.mark.parametrize("packed", [False, True])
def test_what_came_before_a_break_is_kept(read, packed):
    good = record(answer())
    found, skipped = read(good, good[: len(good) // 2], packed=packed)
    assert len(found) == 1
    assert "breaks off" in skipped[0].reason


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x1f\x8bhello", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n"]
)
def test_what_is_no_warc_is_said(tmp_path, data):
    path = tmp_path / "x.warc"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="WARC"):
        list(versions(path))
