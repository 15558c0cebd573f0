"""What came in, and what changed between stored versions, whoever asks."""

from dataclasses import replace

import pytest
from tests.casebook.books import OTHER, PROMISE, WEAKER, Book

from pledgebook.capture import intake
from pledgebook.casebook import version_texts
from pledgebook.casebook.arrivals import arrivals_since, changes_between, document_versions
from pledgebook.cli import pipeline
from pledgebook.errors import UsageError


@pytest.fixture
def book(tmp_path, database_url, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    made = Book.make(tmp_path / "book", database_url)
    made.put(f"{OTHER} {WEAKER}")
    return made


def test_each_arrival_is_told_with_the_version_before_it(book):
    book.put(f"{OTHER} {WEAKER}", "--again")
    with book.open() as casebook:
        found = arrivals_since(casebook)
        assert [(one.outcome, one.version.number) for one in found] == [
            ("new", 1),
            ("new version", 2),
        ]
        assert [one.previous and one.previous.number for one in found] == [None, 1]
        assert arrivals_since(casebook, "2999-01-01") == ()
        with pytest.raises(UsageError):
            arrivals_since(casebook, company="Nobody")


def test_a_change_between_stored_versions_is_the_companys_and_labelled(book):
    with book.open() as casebook:
        old, new = document_versions(casebook, "Tarnholm", "policy")
        (change,) = changes_between(casebook, old.id, new.id).changes
        assert (change.kind, change.cause) == ("weakened", "company")
        with pytest.raises(UsageError, match="there are: policy"):
            document_versions(casebook, "Tarnholm", "code")


def test_versions_of_two_documents_are_not_compared(book):
    book.put("Our staff are trained.", name="code.md")
    with book.open() as casebook:
        old, _ = document_versions(casebook, "Tarnholm", "policy")
        (code,) = document_versions(casebook, "Tarnholm", "code")
        with pytest.raises(UsageError, match="not versions of one document"):
            changes_between(casebook, old.id, code.id)


def test_versions_that_two_readers_read_are_compared_as_one_reads_them(book, monkeypatch):
    real = intake.extract_bytes

    def misread(line):
        return replace(line, text=line.text.replace("policy", "p0licy"))

    def changed(data, name, selection=None):
        found = real(data, name, selection)
        blocks = tuple(replace(b, lines=tuple(map(misread, b.lines))) for b in found.blocks)
        return replace(found, blocks=blocks, extractor_version="99")

    monkeypatch.setattr(pipeline, "extract_bytes", changed)
    monkeypatch.setattr(version_texts, "extract_bytes", changed)
    book.put(f"{OTHER} {PROMISE} We publish a report.")
    with book.open() as casebook:
        _, old, new = document_versions(casebook, "Tarnholm", "policy")
        found = changes_between(casebook, old.id, new.id)
        assert [change.kind for change in found.substantive] == ["strengthened", "added"]
