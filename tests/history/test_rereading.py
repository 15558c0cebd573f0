"""A new extractor never produces a company change: whole archives are read again to prove it."""

import gzip
import json
from dataclasses import replace

import pytest
from tests.history.other_readers import READERS

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.intake import extract, extract_bytes
from pledgebook.errors import InputError
from pledgebook.history.compare import compare
from pledgebook.history.model import Cause
from pledgebook.reading.model import DocumentReading
from pledgebook.text.compose import compose
from pledgebook.text.sentences import split

LONGEST = 30_000
"""Characters read of a version of the shared archive: enough for all but the longest reports."""


def reading(extraction, sha256):
    layer = compose(extraction)
    document = Document("d", "D", DocumentKind.POLICY, Rank.POLICY, sha256=sha256)
    return DocumentReading(document, layer, split(layer), (), (), ())


def companys(extraction, name, readers=READERS):
    """How many changes any of the other readers makes, and which of them are the company's."""
    first = reading(extraction, name)
    changes = [
        change
        for other in readers
        for change in compare(first, reading(other(extraction), name)).changes
    ]
    return len(changes), [change for change in changes if change.cause is not Cause.EXTRACTION]


def extractions(paths):
    for path in paths:
        try:
            yield path.name, extract(path)
        except InputError:
            continue


def test_another_reader_of_the_example_changes_nothing_of_the_companys(example):
    paths = sorted(path for path in example.iterdir() if path.suffix != ".yaml")
    found = [companys(extraction, name) for name, extraction in extractions(paths)]
    assert len(found) >= 5
    assert all(total > 0 for total, _ in found)
    assert [change for _, changes in found for change in changes] == []


@pytest.mark.shared
def test_another_reader_of_every_shared_file_changes_nothing_of_the_companys(shared_data):
    paths = [p for p in sorted(shared_data.rglob("*.pdf")) if p.stat().st_size < 2_000_000]
    found = [companys(extraction, name) for name, extraction in extractions(paths)]
    assert len(found) > 20
    assert sum(total for total, _ in found) > 1_000
    assert [change for _, changes in found for change in changes] == []


@pytest.mark.shared
def test_another_reader_of_every_shared_history_changes_nothing_of_the_companys(shared_data):
    texts = {}
    for path in sorted((shared_data / "ota").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                texts[row["service"], row["terms_type"]] = row["text"][:LONGEST]
    total, wrong = 0, []
    for number, (key, text) in enumerate(texts.items()):
        if not text.strip():
            continue
        extraction = extract_bytes(text.encode(), "version.md")
        count, changes = companys(extraction, "|".join(key), [READERS[number % len(READERS)]])
        total += count
        wrong += changes
    assert len(texts) > 100
    assert total > 3_000
    assert wrong == []


def test_with_other_bytes_the_same_differences_are_the_companys(example):
    """The proof proves something: what is waved through above is caught when the bytes differ."""
    name, extraction = next(extractions([example / "human-rights-policy-2016.pdf"]))
    first = reading(extraction, name)
    other = reading(READERS[3](extraction), "other")
    assert any(change.cause is Cause.COMPANY for change in compare(first, other).changes)
    same = replace(other, document=first.document)
    assert all(change.cause is Cause.EXTRACTION for change in compare(first, same).changes)
