"""Pages are made once, and anew when what they show has changed; nothing personal is kept."""

import sqlite3
from pathlib import Path

import pytest
from tests.web.conftest import signed_in
from tests.web.reviews import asked, decide, memo

from pledgebook.casebook.audit import Signature
from pledgebook.web import kept_pages
from pledgebook.web.kept_pages import FILE, KeptPage, KeptPages
from pledgebook.web.warming import Warming

BY = Signature("Ada", "2026-03-01T10:00:00Z")


def kept(casebook) -> dict[str, str]:
    """Address → state of every page that is kept."""
    with sqlite3.connect(casebook.root / FILE) as file:
        return dict(file.execute("SELECT address, state FROM page").fetchall())


def test_a_page_is_the_same_out_of_what_is_kept(alone, example_casebook):
    for path in ("/versions/1", "/versions/1/promises", "/companies/1", "/search?q=surveillance"):
        first, again = alone.get(path), alone.get(path)
        assert first.text == again.text, path
        assert first.headers["content-type"] == again.headers["content-type"]
        assert "+" + path.rstrip("?") in {address.rstrip("?") for address in kept(example_casebook)}


def test_a_resource_is_the_same_out_of_what_is_kept(alone):
    first, again = (alone.get("/api/v1/versions/1/promises") for _ in range(2))
    assert first.json() == again.json()
    known = {"if-none-match": again.headers["etag"]}
    assert alone.get("/api/v1/versions/1/promises", headers=known).status_code == 304


def test_another_version_makes_the_pages_of_its_document_anew(alone, example_casebook, tmp_path):
    before = alone.get("/versions/1").text
    assert "not_newest" not in before
    alone.get("/versions/2")
    states = kept(example_casebook)
    text = tmp_path / "human-rights-policy-2016.txt"
    text.write_text("Human Rights Policy\n\nWe will notify users of every request.\n")
    with example_casebook.reading() as connection:
        from pledgebook.casebook.shelf import find_document

        title = find_document(connection, 1).title
    token = alone.token()
    answer = alone.post(
        "/import",
        data={"csrf": token, "company": "Tarnholm Networks", "document": "1"},
        files={"files": (text.name, text.read_bytes(), "text/plain")},
    )
    assert answer.status_code == 200
    after = alone.get("/versions/1").text
    assert title in after
    assert after != before
    alone.get("/versions/2")
    assert kept(example_casebook)["+/versions/2?"] == states["+/versions/2?"]


def test_an_answer_leaves_the_pages_of_documents_as_they_are(alone, example_casebook):
    memo(example_casebook)
    alone.get("/versions/1")
    state = kept(example_casebook)["+/versions/1?"]
    assert decide(alone, asked(example_casebook)[0].id, answer="no").status_code == 200
    alone.get("/versions/1")
    assert kept(example_casebook)["+/versions/1?"] == state


def test_scores_follow_an_answer(alone, example_casebook):
    cycle = memo(example_casebook)
    before = alone.get(f"/scores/{cycle}").text
    question = asked(example_casebook)[0]
    decide(alone, question.id, answer="yes", comment="It says so.")
    assert alone.get(f"/scores/{cycle}").text != before


def test_nothing_of_a_person_is_kept(team, example_casebook):
    lead, reader = signed_in(team, "lead"), signed_in(team, "reader")
    own = {name: who.get("/versions/1/history").text for name, who in
           (("lead", lead), ("reader", reader))}  # fmt: skip
    assert ">lead</a>" in own["lead"]
    assert ">reader</a>" in own["reader"]
    assert "/import?document=" in own["lead"]
    assert "/import" not in own["reader"]
    assert lead.token("/versions/1/history") != reader.token("/versions/1/history")
    again = signed_in(team, "researcher").get("/versions/1/history").text
    assert ">lead</a>" not in again
    file = KeptPages(example_casebook.root)
    for address, state in kept(example_casebook).items():
        body = file.find(address, state.removeprefix(file.hold)).body
        assert lead.token("/account") not in body
        assert ">lead</a>" not in body


def test_each_sees_a_kept_page_in_their_own_theme(alone):
    alone.get("/versions/1")
    alone.submit("/appearance", {"theme": "dark"})
    assert 'data-theme="dark"' in alone.get("/versions/1").text


def test_a_guest_and_who_is_not_signed_in_see_nothing_that_is_kept(team):
    signed_in(team, "lead").get("/versions/1/promises")
    assert signed_in(team, "guest").get("/versions/1/promises").status_code == 403
    from tests.web.conftest import ADDRESS, Visitor

    assert (
        Visitor(team, base_url=ADDRESS)
        .get("/versions/1/promises", follow_redirects=False)
        .is_redirect
    )


def test_what_another_program_kept_is_not_taken(tmp_path, monkeypatch):
    page = KeptPage("home", "text/html", "old")
    KeptPages(tmp_path).put("/", "now", page)
    assert KeptPages(tmp_path).find("/", "now") == page
    monkeypatch.setattr(kept_pages, "stamp", lambda: "another")
    assert KeptPages(tmp_path).find("/", "now") is None


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000])
def test_a_broken_file_is_made_anew(tmp_path: Path, content):
    (tmp_path / FILE).write_bytes(content)
    pages = KeptPages(tmp_path)
    pages.put("/", "now", KeptPage("home", "text/html", "new"))
    assert pages.find("/", "now") is not None
    assert pages.find("/", "later") is None


def test_only_the_newest_pages_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST", 10)
    monkeypatch.setattr(kept_pages, "TRIM_EVERY", 5)
    pages = KeptPages(tmp_path)
    for number in range(40):
        pages.put(f"/{number}", "now", KeptPage("", "text/html", "x"))
    assert pages.find("/39", "now") is not None
    assert pages.find("/1", "now") is None


def test_what_takes_long_is_made_ahead_and_once(example_casebook, alone):
    warming = Warming(alone.app)
    made = warming.make_all()
    assert made > 5
    assert warming.make_all() == 0
    assert {"+/versions/1?", "+/companies/1?", "+/api/v1/versions/1/promises?"} <= set(
        kept(example_casebook)
    )
    assert "</html>" in alone.get("/versions/1").text
