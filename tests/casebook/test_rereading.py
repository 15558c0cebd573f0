"""An archive that a new extractor reads again holds no change by the company that was not there."""

from dataclasses import replace

import pytest
from tests.casebook.books import ADA
from tests.history.other_readers import READERS

from pledgebook.capture import intake
from pledgebook.casebook import folder, version_texts
from pledgebook.casebook.arrivals import arrivals_since, changes_between, rereading_changes
from pledgebook.casebook.returned import reanchored
from pledgebook.casebook.verifying import verify
from pledgebook.cli import pipeline
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.main import run
from pledgebook.history.compare import compare
from pledgebook.history.model import Cause


@pytest.fixture
def book(tmp_path, example, monkeypatch):
    """A casebook with two versions of a policy, four other documents, and suggestions."""
    monkeypatch.setenv("PLEDGEBOOK_PERSON", ADA.person)
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    path = tmp_path / "book"
    assert run(["init", str(path)]) == 0
    for year in (2015, 2016):
        policy = tmp_path / "policy.pdf"
        policy.write_bytes((example / f"human-rights-policy-{year}.pdf").read_bytes())
        assert run(["add", str(path), str(policy), "--company", "Tarnholm"]) == 0
    others = [
        str(example / "policy-questions-and-answers.html"),
        str(example / "supplier-code.docx"),
    ]
    assert run(["add", str(path), *others, "--company", "Tarnholm"]) == 0
    assert run(["review", "suggest", str(path), "--company", "Tarnholm"]) == 0
    return path


def reader(monkeypatch, other):
    real = intake.extract_bytes
    for module in (pipeline, version_texts):
        monkeypatch.setattr(
            module,
            "extract_bytes",
            lambda data, name, selection=None: other(real(data, name, selection)),
        )


def between(casebook):
    """The words of the company's changes between the two stored versions of the policy."""
    old, new = (
        arrival.version.id
        for arrival in arrivals_since(casebook)
        if arrival.version.document == "policy" and arrival.outcome != "read anew"
    )
    return words_of(changes_between(casebook, old, new))


def directly(example):
    """The same of the two files, both read by whatever reads files now."""
    files = [example / f"human-rights-policy-{year}.pdf" for year in (2015, 2016)]
    inputs = find_inputs(files)
    case = replace(inputs.case, company="Tarnholm")
    return words_of(compare(*pipeline.read_inputs(replace(inputs, case=case)).readings))


def words_of(comparison):
    return [
        (c.old and c.old.exact, c.new and c.new.exact)
        for c in comparison.substantive
        if not c.to_document
    ]


@pytest.mark.parametrize("other", READERS, ids=lambda other: other.__name__)
def test_reading_the_archive_again_adds_texts_and_no_change_by_the_company(
    book, other, example, monkeypatch
):
    with monkeypatch.context() as patched:
        reader(patched, other)
        files = [
            str(book.parent / "policy.pdf"),
            str(example / "policy-questions-and-answers.html"),
        ]
        assert run(["add", str(book), *files, "--company", "Tarnholm", "--again"]) == 0
        casebook = folder.open_casebook(book)
        anew = [a for a in arrivals_since(casebook) if a.outcome == "read anew"]
        assert len(anew) == 2
        for arrival in anew:
            comparison = rereading_changes(casebook, arrival.version.id)
            assert {change.cause for change in comparison.changes} <= {Cause.EXTRACTION}
            assert comparison.substantive == ()
        with casebook.reading() as connection:
            outcomes = reanchored(connection)
            count = connection.exec_driver_sql("SELECT count(*) FROM version").scalar()
        assert outcomes
        assert {quote.cause for quote in outcomes} == {Cause.EXTRACTION}
        assert count == 4
        # The old version has been read by the old reader only; it is compared as the new one reads.
        assert between(casebook) == directly(example)
        assert verify(casebook).damage == ()
        casebook.close()
