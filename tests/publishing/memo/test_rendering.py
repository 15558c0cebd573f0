"""A memo comes out as a page, a Word file, a typeset PDF and citations; what is hostile is text."""

import io
import json
import zipfile

import pypdfium2
import pytest
from tests.publishing.memo.conftest import drafted

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.errors import InputError
from pledgebook.publishing.memo.citations import CITATIONS, bibtex, csl_json, ris
from pledgebook.publishing.memo.html import memo_html
from pledgebook.publishing.memo.notes import place_of
from pledgebook.publishing.memo.parse import parse_memo
from pledgebook.publishing.memo.typeset import memo_pdf
from pledgebook.publishing.memo.word import memo_docx
from pledgebook.text.anchors import Anchor

HOSTILE = """---
format: pledgebook-memo/1
company: "<img src=x onerror=alert(1)>"
as_of: 2016-09-01
author: "Ada <b>"
---

# <script>alert(1)</script>

It said “#panic("x") \\" ]) $x$”[^q1]. A [link](javascript:alert(1)) and <b>markup</b>.

1. one #sys.inputs
2. two

[^q1]: “</style><script>alert(2)</script>” `{a sha256:x}`
"""


@pytest.fixture(scope="module")
def memo():
    return parse_memo(drafted("everything").text, "memo.md")


def test_the_page_numbers_its_notes_and_links_to_them(memo):
    page = memo_html(memo)
    assert '<a href="#note-1"' in page
    assert 'id="note-1"' in page
    assert "sha256:" not in page.split("<main>")[1]


def test_the_page_shows_markup_from_outside_as_text():
    page = memo_html(parse_memo(HOSTILE, "memo.md"))
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_the_pdf_shows_what_looks_like_code_as_text():
    with pypdfium2.PdfDocument(memo_pdf(parse_memo(HOSTILE, "memo.md"))) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "#panic(" in text
    assert "<script>alert(2)</script>" in text


def test_the_pdf_has_its_quotes_in_footnotes(memo):
    with pypdfium2.PdfDocument(memo_pdf(memo)) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "characters" in text
    assert "Provide remedy that makes good the harm" in text


@pytest.mark.parametrize("write", [memo_pdf, memo_docx, memo_html])
def test_the_same_memo_gives_the_same_bytes(memo, write):
    assert write(memo) == write(memo)


def test_the_word_file_holds_the_notes_and_no_markup():
    data = memo_docx(parse_memo(HOSTILE, "memo.md"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = file.read("word/document.xml").decode()
    assert "&lt;script&gt;alert(2)" in body


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no head", "it has no head"),
        ("---\nformat: other/1\n---\n", "does not say `format: pledgebook-memo/1`"),
        ("---\n- [\n---\n", "its head is not YAML"),
    ],
)
def test_what_is_no_memo_is_told(text, problem):
    with pytest.raises(InputError, match=problem):
        parse_memo(text, "memo.md")


DOCUMENTS = (
    Document(
        "policy",
        "Rights & {duties} 100%",
        DocumentKind.QA,
        Rank.POLICY,
        "https://e.org/p",
        "2016-03",
        sha256="0" * 64,
    ),
    Document("old", "", DocumentKind.POLICY, Rank.POLICY, "old.pdf", sha256="1" * 64),
)


def test_citations_escape_what_their_format_reserves():
    assert r"Rights \& \{duties\} 100\%" in bibtex("Østerby", DOCUMENTS, "2016-09-01")
    record = ris("Østerby", DOCUMENTS, "2016-09-01").split("\r\n")
    assert "PY  - 2016" in record
    assert "DA  - 2016/03//" in record
    items = json.loads(csl_json("Østerby", DOCUMENTS, ""))
    assert items[0]["issued"] == {"date-parts": [[2016, 3]]}
    assert "URL" not in items[1]


@pytest.mark.parametrize("form", list(CITATIONS))
def test_every_document_is_cited_once(form):
    text = CITATIONS[form]("Østerby", DOCUMENTS, "")
    assert text.count("0" * 64) == text.count("1" * 64) == 1


def test_a_quote_on_the_web_has_a_link_to_its_place():
    document = DOCUMENTS[0]
    words = "We will not sell, or otherwise provide, any such equipment to anyone at all"
    anchor = Anchor(words, "", "", 0, len(words))
    assert place_of(document, anchor) == (
        "https://e.org/p#:~:text=We%20will%20not%20sell%2C,to%20anyone%20at%20all"
    )
    assert place_of(DOCUMENTS[1], anchor) == ""
