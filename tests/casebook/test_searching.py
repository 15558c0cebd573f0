"""Search finds what is in the casebook, where it stands, and nothing that was replaced."""

import pytest
from tests.casebook import reviews

from pledgebook.casebook.folder import create, open_casebook
from pledgebook.casebook.searching import FILE, SearchIndex, Wanted
from pledgebook.cli.main import run


@pytest.fixture
def filled(tmp_path, database_url, example, monkeypatch):
    """The bundled example and a cycle under review, on each kind of database."""
    create(tmp_path / "casebook", database_url, environment={}).close()
    assert run(["add", str(tmp_path / "casebook"), str(example), "--as", "Ada"]) == 0
    opened = open_casebook(tmp_path / "casebook", environment={})
    reviews.started(opened)
    yield opened
    opened.close()


def search(casebook, query, **more):
    index = SearchIndex(casebook)
    index.refresh()
    return index.search(Wanted(query, **more))


def test_a_passage_is_found_in_all_its_forms_at_its_place(filled):
    found = search(filled, "monitor centre")
    hit = found.hits[0]
    assert found.complete
    assert hit.kind == "promise"
    assert ("monitoring" in words for match, words in hit.runs if match)
    assert hit.company == "Tarnholm Networks"
    assert hit.start < hit.end


def test_findings_are_found_with_their_question(filled):
    found = search(filled, '"policy says so"')
    assert {hit.kind for hit in found.hits} == {"finding"}
    assert all(hit.question_id for hit in found.hits)


@pytest.mark.parametrize(
    ("filters", "some"),
    [
        ({"kind": "promise"}, True),
        ({"company_id": 1}, True),
        ({"company_id": 99}, False),
        ({"sector": "network_vendor"}, True),
        ({"sector": "banks"}, False),
        ({"rank": 1}, True),
        ({"rank": 4}, False),
        ({"year": "2016"}, True),
        ({"year": "1999"}, False),
    ],
)
def test_filters_narrow_it(file_casebook, example, filters, some):
    assert run(["add", str(file_casebook.root), str(example), "--as", "Ada"]) == 0
    assert bool(search(file_casebook, "surveillance", **filters).hits) is some


@pytest.mark.parametrize(
    "query", ['"', "AND", "NOT x OR", "a*b^c", "(", "col:x", "\x00", "\ud800", "''; DROP", "- -"]
)
def test_no_query_is_an_error(file_casebook, query):
    search(file_casebook, query)


def test_a_new_version_takes_the_place_of_the_old_one(file_casebook, tmp_path):
    path = tmp_path / "policy.txt"
    for words in ("We will never sell kumquats.", "We will never sell persimmons."):
        path.write_text(f"Policy\n\n{words} We respect human rights.", encoding="utf-8")
        assert run(["add", str(file_casebook.root), str(path), "--company", "T", "--as", "A"]) == 0
    assert not search(file_casebook, "kumquats").hits
    assert search(file_casebook, "kumquats", every_version=True).hits
    assert search(file_casebook, "persimmons").hits


def test_a_damaged_index_is_made_anew(file_casebook, example):
    assert run(["add", str(file_casebook.root), str(example), "--as", "Ada"]) == 0
    (file_casebook.root / FILE).write_bytes(b"no database" * 100)
    assert search(file_casebook, "surveillance").hits


def test_what_was_put_in_is_known_and_not_put_in_again(file_casebook, example):
    assert run(["add", str(file_casebook.root), str(example), "--as", "Ada"]) == 0
    index = SearchIndex(file_casebook)
    assert index.behind()
    assert index.refresh(2) == 2
    assert index.refresh() == 3
    assert index.refresh() == 0
    assert not index.behind()
