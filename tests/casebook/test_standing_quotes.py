"""Evidence that a newer version no longer holds is found; what still stands is left alone."""

import pytest

from pledgebook.assessing.model import Answer, Evidence
from pledgebook.casebook import folder
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.feedback import Quote, form_for_cycle
from pledgebook.casebook.standing_quotes import standing_quotes
from pledgebook.cli.main import run
from pledgebook.text.anchors import make_anchor

PROMISE = "We will notify users before we disclose their data."
OTHER = "Our board reviews this policy every year."


@pytest.fixture
def book(tmp_path, database_url, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    path = tmp_path / "book"
    assert run(["init", str(path), "--database", database_url]) == 0
    put(path, f"{OTHER} {PROMISE}")
    cycle = [str(path), "memo", "2016"]
    company = ["--framework", "clarity", "--company", "Tarnholm"]
    assert run(["review", "start", *cycle, *company]) == 0
    assert run(["review", "step", *cycle, "collection", "open"]) == 0
    quote(path, PROMISE)
    return path


def put(book, words):
    file = book.parent / "policy.md"
    file.write_text(f"# Policy\n\n{words}\n")
    assert run(["add", str(book), str(file), "--company", "Tarnholm"]) == 0


def quote(book, words, based_on=None):
    casebook = folder.open_casebook(book)
    _, (reading,) = load_company(casebook, "Tarnholm")
    start = reading.layer.text.index(words)
    evidence = Evidence(
        reading.document.id,
        reading.document.rank,
        make_anchor(reading.layer, start, start + len(words)),
        1.0,
        "",
        Answer.YES,
    )
    draft = Draft(
        1, "collection", "answer", "yes", "It says so.", based_on=based_on, evidence=(evidence,)
    )
    decide(casebook, [draft], Signature("Ada", "2026-03-01T10:00:00Z"))
    casebook.close()


def linted(book, capsys):
    capsys.readouterr()
    assert run(["lint", str(book), "--rule", "evidence"]) == 0
    return capsys.readouterr().out


def test_a_changed_modal_is_named_with_its_words(book, capsys):
    put(book, f"{OTHER} {PROMISE.replace('will', 'may')}")
    out = linted(book, capsys)
    assert "evidence: 1\n  warning  2016 · Tarnholm · " in out
    assert "Evidence changed in the current version of policy: “will” is now “may”." in out
    assert f"found: {PROMISE}" in out
    assert "Review the decision again" in out
    assert run(["lint", str(book), "--fail-on", "warning"]) == 1


def test_the_company_is_asked_with_the_quote_and_its_place(book):
    casebook = folder.open_casebook(book)
    form = form_for_cycle(casebook, "memo", "2016", "Tarnholm")
    casebook.close()
    assert [finding.quotes for finding in form.findings] == [(Quote(PROMISE, "policy.md"),)]


def test_a_quote_that_moved_unchanged_is_no_finding(book, capsys):
    put(book, f"{PROMISE} {OTHER} We publish a report.")
    assert "0 errors, 0 warnings." in linted(book, capsys)


def test_a_quote_without_a_like_sentence_is_lost(book, capsys):
    put(book, OTHER)
    assert "Evidence lost: no sentence of the current version of policy" in linted(book, capsys)


def test_a_quote_that_now_stands_twice_is_ambiguous(book, capsys):
    put(book, f"First. {PROMISE} Then. {PROMISE} Last.")
    assert "Evidence ambiguous in the current version of policy" in linted(book, capsys)


def test_the_finding_goes_when_the_decision_is_made_again(book, capsys):
    new = PROMISE.replace("will", "may")
    put(book, f"{OTHER} {new}")
    quote(book, new, based_on=1)
    assert "0 errors, 0 warnings." in linted(book, capsys)


def test_a_superseding_document_is_the_text_that_counts(book, capsys):
    case = book.parent / "case.yaml"
    (book.parent / "newer.md").write_text(f"# New policy\n\n{PROMISE.replace('will', 'may')}\n")
    case.write_text(
        "company: Tarnholm\nsector: network_vendor\ndocuments:\n"
        "  - {id: policy, file: policy.md, title: P, kind: human_rights_policy, rank: 1}\n"
        "  - {id: newer, file: newer.md, title: N, kind: human_rights_policy, rank: 1, "
        "supersedes: [policy]}\n"
    )
    assert run(["add", str(book), str(case)]) == 0
    out = linted(book, capsys)
    assert "changed in newer, which supersedes policy: “will” is now “may”." in out


def test_nothing_is_read_where_no_version_is_newer(book):
    casebook = folder.open_casebook(book)
    assert standing_quotes(casebook) == ()
    casebook.close()
