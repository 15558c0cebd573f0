"""Home: what there is, and what is new."""

from tests.casebook import reviews
from tests.web.conftest import visitor

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.folder import create
from pledgebook.casebook.trail_state import CAPTURE_FAILED
from pledgebook.cli.main import run
from pledgebook.web.settings import Settings


def test_an_empty_casebook_says_what_to_do(tmp_path):
    casebook = create(tmp_path / "casebook", environment={})
    with visitor(casebook, Settings(person="Ada")) as ada:
        text = ada.get("/").text
    casebook.close()
    assert "The casebook is empty" in text
    assert 'href="/import"' in text


def test_the_companies_stand_with_their_documents(alone):
    text = alone.get("/").text
    assert "Tarnholm Networks" in text
    assert "5 versions" in text


def test_what_came_in_since_the_last_visit_is_told_and_then_no_more(
    alone, example_casebook, example
):
    first = alone.get("/").text
    assert "Lately" in first
    name = "human-rights-policy-2016.pdf"
    other = example_casebook.root.parent / "policy-2015.pdf"
    other.write_bytes((example / name).read_bytes())
    arguments = ["add", str(example_casebook.root), str(other), "--company", "Tarnholm Networks"]
    alone.cookies.delete("pledgebook_session")
    assert run([*arguments, "--as", "Ben"]) == 0
    again = alone.get("/").text
    news = again.partition('id="news"')[2]
    assert "New since your last visit" in again
    assert "version 2" in news
    assert "4 weakened, 7 removed" in news
    assert news.count("<li>") == 1
    alone.cookies.delete("pledgebook_session")
    assert "Nothing has happened since." in alone.get("/").text


def test_the_cycles_in_which_one_has_a_role_stand_with_their_open_steps(alone, example_casebook):
    cycle = reviews.started(example_casebook)
    queue = alone.get("/").text.partition('id="queue"')[2].partition("</section>")[0]
    assert "no step is open for you" in queue
    reviews.move(example_casebook, cycle, "collection", "open", reviews.ADA)
    queue = alone.get("/").text.partition('id="queue"')[2].partition("</section>")[0]
    assert "Data collection" in queue
    assert f'href="/review/{cycle}"' in queue


def test_a_document_that_could_not_be_captured_is_new_once_and_then_still_failing(
    alone, example_casebook
):
    alone.get("/")
    alone.cookies.delete("pledgebook_session")
    detail = {
        "document": "policy",
        "company": "Tarnholm Networks",
        "title": "The <b>policy</b>",
        "kind": "bot_wall",
        "message": "It asks to prove to be human.",
        "since": "2026-02-27T10:00:00Z",
    }
    with example_casebook.writing() as connection:
        by = Signature("Ben", "2026-02-27T10:00:00Z")
        subject = "capture Tarnholm Networks/policy"
        record_change(connection, Change(by, CAPTURE_FAILED, subject, detail))
    news = alone.get("/").text.partition('id="news"')[2]
    assert "Not captured: The &lt;b&gt;policy&lt;/b&gt;" in news
    assert "asks to prove to be human" in news
    assert "since 2026-02-27" in news
    assert "Still not captured" not in news
    alone.cookies.delete("pledgebook_session")
    later = alone.get("/").text.partition('id="news"')[2]
    assert "Nothing has happened since." in later
    assert "Still not captured" in later
