"""A version: text, original and marks."""

import re

import pytest

from pledgebook.cli.main import run


def test_the_text_stands_whole_with_its_promises_marked(alone):
    text = alone.get("/versions/1").text
    assert 'class="promise m-will-not"' in text
    plain = re.sub(r"<[^>]+>", "", text)
    assert "We will neither engage in active surveillance" in re.sub(r"\s+", " ", plain)


def test_a_document_leads_to_its_newest_version(alone):
    answer = alone.get("/documents/1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/versions/1")


@pytest.mark.parametrize("at", ["9-3", "1-99999999", "5-5"])
def test_a_passage_outside_the_text_is_refused(alone, at):
    assert alone.get(f"/versions/1?at={at}").status_code == 404


@pytest.mark.parametrize("at", ["x", "1-2-3", "-1-4", "<script>"])
def test_what_is_no_passage_is_refused(alone, at):
    assert alone.get("/versions/1", params={"at": at}).status_code == 422


def test_the_pages_are_drawn_with_boxes_over_what_is_marked(alone):
    picture = alone.get("/versions/1/pages/1.jpg")
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8\xff")
    boxes = alone.get("/versions/1/pages/1.svg").text
    assert '<g class="promise m-will-not"' in boxes
    left, top = map(float, re.search(r'<rect x="([\d.]+)" y="([\d.]+)"', boxes).groups())
    assert 0 < left < 595
    assert 0 < top < 842


def test_a_page_that_is_not_there_is_not_drawn(alone):
    assert alone.get("/versions/1/pages/99.jpg").status_code == 404


def test_the_original_is_handed_out_as_a_file_and_never_shown(alone, example):
    answer = alone.get("/versions/1/file")
    assert answer.content == (example / "human-rights-policy-2016.pdf").read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_saved_page_is_shown_without_anything_that_acts(alone, example_casebook, tmp_path):
    page = tmp_path / "policy.html"
    page.write_text(
        "<html><body><h1>Privacy policy</h1><script>alert(1)</script>"
        "<p onclick='alert(2)'>We will <b>never</b> sell your data &lt;script&gt;.</p>"
        "<img src=x onerror=alert(3)><a href='javascript:alert(4)'>more</a>"
        "<iframe src='//evil.example'></iframe><p>We will notify every user of each request.</p>"
        "</body></html>",
        encoding="utf-8",
    )
    arguments = ["add", str(example_casebook.root), str(page), "--company", "Tarnholm Networks"]
    assert run([*arguments, "--as", "Ada"]) == 0
    answer = alone.get("/versions/6/page")
    assert "sandbox" in answer.headers["content-security-policy"]
    body = answer.text.partition("<body>")[2]
    assert "&lt;script" in body
    for forbidden in ("<script", "onclick", "onerror", "href", "<img", "<iframe"):
        assert forbidden not in body
    assert '<mark id="promise-' in body
