from pathlib import Path

import pytest
from tests.capture.making import Pdf, docx, paragraph, texts

from pledgebook.capture.archive import digest
from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.formats import FORMATS
from pledgebook.capture.intake import extract, extract_bytes
from pledgebook.errors import InputError, UnreadableFile


def policy_pdf() -> bytes:
    pdf = Pdf()
    pdf.page().lines("We will not sell products that are used for torture.")
    return pdf.bytes()


SAMPLES = {
    "pdf": policy_pdf(),
    "docx": docx(paragraph("We will not sell them.")),
    "html": b"<!doctype html><title>x</title><p>We will not sell them.</p>",
    "markdown": b"# Policy\n\n## Scope\n\nWe will **not** sell them.\n",
    "text": b"We will not sell them.\n",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_type_of_a_file_is_told_from_its_content(name):
    by_name = {format_.name: format_ for format_ in FORMATS}
    for called in ("policy", "policy.bin", "policy" + by_name[name].extensions[0]):
        assert extract_bytes(SAMPLES[name], called).media_type == by_name[name].media_type


def test_every_format_has_a_sample_here():
    assert {format_.name for format_ in FORMATS} == set(SAMPLES)


def test_a_wrongly_named_file_is_read_and_says_so():
    extraction = extract_bytes(SAMPLES["html"], "policy.pdf")
    assert texts(extraction) == ["We will not sell them."]
    assert "the name ends in .pdf but the file holds HTML" in extraction.problems[0].message


WRONG_NAMES = [
    (held, "policy" + ending)
    for held in ("pdf", "docx", "html")
    for ending in (".pdf", ".docx", ".html", ".txt", ".md")
    if ending != "." + held
]


@pytest.mark.parametrize(("held", "named"), WRONG_NAMES)
def test_whatever_a_file_is_called_it_is_read_as_what_it_holds_and_the_name_is_remarked_on(
    held, named
):
    by_name = {format_.name: format_ for format_ in FORMATS}
    extraction = extract_bytes(SAMPLES[held], named)
    assert extraction.media_type == by_name[held].media_type
    assert f"the name ends in .{named.rpartition('.')[2]}" in extraction.problems[0].message
    assert "see whether it is the right file" in extraction.problems[0].message


def test_a_whole_policy_in_plain_text_under_the_name_of_a_pdf_is_read_and_remarked_on():
    extraction = extract_bytes(b"We will not sell them to anybody who tortures.\n\n" * 20, "a.pdf")
    assert extraction.media_type == "text/plain"
    assert "the name ends in .pdf but the file holds plain text" in extraction.problems[0].message


def test_a_rightly_named_file_has_no_problem():
    assert extract_bytes(SAMPLES["pdf"], "policy.PDF").problems == ()


def test_markdown_without_any_markup_is_still_read_as_named():
    assert extract_bytes(b"Just a sentence.\n", "notes.md").media_type == "text/markdown"


def test_a_page_behind_many_comments_is_told_at_once():
    data = b"<!-- saved -->" * 4_000 + b"<!doctype html><p>We will not sell them.</p>"
    assert texts(extract_bytes(data, "policy")) == ["We will not sell them."]


REFUSED = {
    "empty": (b"", "the file is empty"),
    "only blanks": (b" \n\n\x00", "nothing but blanks"),
    "a PNG named .pdf": (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 50, "a PNG picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "a JPEG picture"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "an old Word"),
    "RTF": (rb"{\rtf1\ansi We will not.}", "rich-text"),
    "noise": (bytes((i * 197 + 31) % 256 for i in range(4000)), "no format"),
    "one letter": (b"a", "is no PDF: it holds only a little plain text, “a”"),
    "a short message": (b"File not ready, try again.", "is no PDF: it holds only a little plain"),
    "JSON": (b'{"error": "not found", "trace": [1, 2]}', "data for a machine (JSON)"),
    "a message of a store": (
        b'<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>',
        "XML for a machine",
    ),
    "a web archive": (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tb=x\r\n\r\n",
        "a web archive (MHTML)",
    ),
    "a ZIP archive": (b"PK\x03\x04\x14\x00\x00\x00" + b"\x01" * 60, "a ZIP archive"),
    "PDF of one line": (b"%PDF-1.4\n", "cut off or damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_it_is_and_what_to_do(case):
    data, said = REFUSED[case]
    with pytest.raises(UnreadableFile) as refusal:
        extract_bytes(data, "policy.pdf")
    assert said in refusal.value.problem
    assert refusal.value.subject == "policy.pdf"
    assert refusal.value.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="there is no such file"):
        extract(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="this is a folder"):
        extract(tmp_path)


def test_the_same_bytes_give_the_same_blocks():
    assert extract_bytes(SAMPLES["pdf"], "a.pdf") == extract_bytes(SAMPLES["pdf"], "a.pdf")


def test_a_capture_is_named_by_its_sha256():
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.shared
def test_every_shared_document_is_read_or_refused_with_what_to_do(shared_data):
    files = [*shared_data.glob("documents/**/*.*"), *shared_data.glob("hostile/*.*")]
    assert len(files) > 40
    refused = {}
    for file in sorted(files):
        try:
            extraction = extract(file)
        except InputError as error:
            refused[file.name] = error
        else:
            assert any(block.kind is not BlockKind.FURNITURE for block in extraction.blocks), file
    assert all(error.problem and error.remedy for error in refused.values())
    assert not any(Path(error.subject).parent.name == "documents" for error in refused.values())
    assert {name for name, error in refused.items() if "encrypted" in error.problem} == {
        "pdfplumber__password-example.pdf",
        "unstructured__password.pdf",
    }
