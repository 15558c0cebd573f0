"""What reviewers decided becomes what a model learns from."""

import pytest
from tests.casebook.books import ADA, OTHER, PROMISE, Book

from pledgebook.capture.documents import DocumentKind
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.labels import labelled_sentences
from pledgebook.cli.main import run
from pledgebook.errors import UsageError


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    return Book.make(tmp_path / "book")


def test_a_quoted_sentence_answers_and_its_neighbour_does_not(book):
    book.quote(PROMISE)
    with book.open() as casebook:
        data = labelled_sentences(casebook)
    labels = dict(zip(data.texts, data.truth[:, 0].tolist(), strict=True))
    assert labels[PROMISE] == 1
    assert labels[OTHER] == 0
    assert len(data.questions) == 1


def test_a_heading_that_stands_inside_a_quote_is_not_learnt_as_an_answer(book):
    book.put(f"{OTHER} {PROMISE}\n\n## Their data\n\nMore follows here.")
    book.quote(PROMISE)
    with book.open() as casebook:
        data = labelled_sentences(casebook)
    answering = {t for t, row in zip(data.texts, data.truth, strict=True) if row[0] == 1}
    assert answering == {PROMISE}


def test_an_element_found_absent_teaches_what_does_not_count(book):
    with book.open() as casebook:
        decide(casebook, [Draft(1, "collection", "answer", "no disclosure found", "None.")], ADA)
        data = labelled_sentences(casebook)
    assert set(data.truth.ravel().tolist()) == {0}


def test_an_answer_without_a_quote_teaches_nothing(book):
    with book.open() as casebook:
        decide(casebook, [Draft(1, "collection", "answer", "yes", "I know it.")], ADA)
        with pytest.raises(UsageError, match="none has a quote yet"):
            labelled_sentences(casebook)


def test_too_few_decisions_are_said_to_be_too_few(book, tmp_path, capsys):
    book.quote(PROMISE)
    arguments = ["-o", str(tmp_path / "m"), "--name", "m", "--as-of", "2026-01-01"]
    assert run(["train", str(book.path), *arguments, "--licence", "ours"]) == 2
    assert "at least 4 documents" in capsys.readouterr().err


def test_quotes_of_a_comment_are_learnt_where_a_decision_has_no_place_in_a_text(book):
    said = f'The policy says, "{PROMISE}" This earns full credit, as the last index said.'
    with book.open() as casebook:
        decide(casebook, [Draft(1, "collection", "answer", "yes", said)], ADA)
        data = labelled_sentences(casebook)
    labels = dict(zip(data.texts, data.truth[:, 0].tolist(), strict=True))
    assert labels[PROMISE] == 1
    assert labels[OTHER] == 0


def test_a_quote_that_stands_in_no_document_leaves_the_element_open(book):
    said = 'The report says, "Every complaint is answered within one single day."'
    with book.open() as casebook:
        decide(casebook, [Draft(1, "collection", "answer", "yes", said)], ADA)
        data = labelled_sentences(casebook)
    assert set(data.truth.ravel().tolist()) == {-1}


def test_an_index_without_its_documents_is_said_to_lack_them(tmp_path, capsys):
    book = tmp_path / "book"
    assert run(["init", str(book)]) == 0
    assert run(["casebook", "import-index", str(book), "examples/index", "--project", "e"]) == 0
    capsys.readouterr()
    arguments = ["-o", str(tmp_path / "m"), "--name", "m", "--as-of", "2026-01-01"]
    assert run(["train", str(book), *arguments, "--licence", "ours"]) == 2
    assert "none of the documents they rest on" in capsys.readouterr().err


def test_a_model_for_contracts_learns_from_contracts_alone(book):
    clause = "The Supplier shall respect the human rights of everybody whom its work touches."
    file = book.path.parent / "contract.md"
    file.write_text(f"# Supply Agreement\n\n{clause}\n", encoding="utf-8")
    assert run(["add", str(book.path), str(file), "--company", "Tarnholm"]) == 0
    book.quote(clause)
    with book.open() as casebook:
        data = labelled_sentences(casebook, {DocumentKind.CONTRACT})
        whole = labelled_sentences(casebook)
    assert clause in data.texts
    assert PROMISE not in data.texts
    assert PROMISE in whole.texts


def test_a_casebook_without_a_contract_teaches_nothing_about_contracts(book):
    book.quote(PROMISE)
    with book.open() as casebook, pytest.raises(UsageError, match="of the kind contract"):
        labelled_sentences(casebook, {DocumentKind.CONTRACT})
