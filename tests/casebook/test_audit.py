"""The trail is only ever added to, and shows when someone went around it."""

import pytest
from sqlalchemy.exc import DBAPIError
from tests.casebook import samples

from pledgebook.casebook.audit import Change, broken, entries, record_change
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.tables import APPEND_ONLY
from pledgebook.casebook.verifying import Damage, verify


@pytest.fixture
def filled(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    return casebook


def unguarded(connection, table):
    """Take the guards of a table away, as someone with the file in hand can."""
    if connection.dialect.name == "sqlite":
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{act}")
    else:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def problems(casebook):
    with casebook.reading() as connection:
        return [place for place, _ in broken(connection)]


@pytest.mark.parametrize("table", ["audit", "decision", "passage"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_the_database_refuses_to_change_a_judgement(filled, table, statement):
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), filled.writing() as connection:
        connection.exec_driver_sql(statement.format(table))


def test_every_table_of_judgements_is_guarded(casebook):
    with casebook.writing() as connection:
        for table in APPEND_ONLY:
            unguarded(connection, table)
    why = "the guard against changing its rows has been taken away"
    assert verify(casebook).damage == tuple(Damage(f"table {t}", why) for t in APPEND_ONLY)


def test_a_whole_trail_is_found_whole(filled):
    assert problems(filled) == []


@pytest.mark.parametrize(
    ("table", "statement", "place"),
    [
        ("audit", "UPDATE audit SET person = 'Eve' WHERE id = 2", "audit 2"),
        ("audit", "DELETE FROM audit WHERE id = 2", "audit 3"),
        ("decision", "UPDATE decision SET answer = 'yes' WHERE id = 2", "decision 1 to 4"),
        ("decision", "DELETE FROM decision WHERE id = 12", "decision 9 to 12"),
    ],
)
def test_a_change_behind_its_back_is_found(filled, table, statement, place):
    with filled.writing() as connection:
        unguarded(connection, table)
        connection.exec_driver_sql(statement)
    assert place in problems(filled)


def test_a_decision_slipped_in_is_found(filled):
    with filled.writing() as connection:
        columns = "question_id, step, person, act, at, answer, verification, source_cell, source_refs, same_as_previous, cause, points_published, answer_beside_comment"
        connection.exec_driver_sql(
            f"INSERT INTO decision (id, {columns}) SELECT 99, {columns} FROM decision WHERE id = 1"
        )
    assert problems(filled) == ["decision 99"]


def test_the_trail_tells_who_did_what_and_when(filled, by):
    with filled.writing() as connection:
        record_change(connection, Change(by, "rename", "company 1", {"before": "Tarnholm"}))
    with filled.reading() as connection:
        (entry,) = entries(connection, subject="company 1")
    assert (entry.person, entry.at, entry.act) == ("Ada", "2026-03-01T10:00:00Z", "rename")
    assert entry.detail == {"before": "Tarnholm"}


def test_what_fails_leaves_nothing_behind(filled, by):
    def failing():
        with filled.writing() as connection:
            record_change(connection, Change(by, "rename", "company 1", {}))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    with filled.reading() as connection:
        assert entries(connection, subject="company 1") == ()
