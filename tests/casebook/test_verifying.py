"""Any damage to a casebook is found, and named by its place."""

import sqlite3

import pytest
from tests.casebook import samples
from tests.casebook.test_audit import unguarded

from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.folder import create
from pledgebook.casebook.verifying import verify


@pytest.fixture
def filled(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    return casebook


def places(casebook):
    return [damage.place for damage in verify(casebook).damage]


def test_a_whole_casebook_is_whole(filled):
    verified = verify(filled)
    assert verified.damage == ()
    assert (verified.judgements, verified.changes) == (12, 4)


def test_a_file_that_nothing_knows_is_named(filled):
    sha256 = filled.archive.add(b"left over")
    (filled.archive.root / "notes.txt").write_text("mine")
    assert places(filled) == [f"archive/{sha256[:2]}/{sha256[2:]}", "archive/notes.txt"]


def test_altered_words_are_found(filled):
    with filled.writing() as connection:
        unguarded(connection, "passage")
        connection.exec_driver_sql(
            "UPDATE passage SET body = 'Something was found.' WHERE body = 'Nothing was found.'"
        )
    found = places(filled)
    assert "table passage" in found
    assert any(place.startswith("passage ") for place in found)


@pytest.mark.postgres
def test_rows_that_point_nowhere_are_found_on_a_server(tmp_path, postgres_url, by):
    casebook = create(tmp_path / "casebook", postgres_url, environment={})
    save_cycle(casebook, samples.cycle(), "index", by)
    with casebook.writing() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")
        connection.exec_driver_sql("DELETE FROM question WHERE id = 3")
    assert places(casebook) == ["decision 3"]
    casebook.close()


def test_rows_that_point_nowhere_are_found_in_a_file(file_casebook, by):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    raw = sqlite3.connect(file_casebook.root / "casebook.db")
    raw.execute("DELETE FROM question WHERE id = 3")
    raw.commit()
    raw.close()
    assert places(file_casebook) == ["decision 3"]


def test_a_damaged_database_file_is_told_not_shown_as_a_crash(file_casebook, by):
    save_cycle(file_casebook, samples.cycle(), "index", by)
    file_casebook.close()
    path = file_casebook.root / "casebook.db"
    data = bytearray(path.read_bytes())
    for start in range(4096 * 8, len(data) - 4096, 4096 * 3):
        data[start : start + 600] = b"\xff" * 600
    path.write_bytes(data)
    assert "database" in places(file_casebook)
