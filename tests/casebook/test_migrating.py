"""The migrations lead to the schema that the program works with, on each kind of database."""

import json
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.casebook import reviews

from pledgebook.casebook import folder, migrating, tables
from pledgebook.casebook.audit import broken
from pledgebook.casebook.bulk import insert_rows
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.migrations import versions
from pledgebook.casebook.recommendations import Draft
from pledgebook.casebook.recommendations_saving import record_recommendations
from pledgebook.casebook.responses import responses_of
from pledgebook.casebook.verifying import verify
from pledgebook.casebook.whole import export_casebook
from pledgebook.errors import UsageError


def test_the_migrations_lead_to_the_tables(casebook):
    with casebook.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrating.SCHEMA_TABLE}
        )
        assert compare_metadata(context, tables.METADATA) == []


def test_the_newest_migration_is_the_one_the_program_asks_for():
    modules = Path(versions.__file__).parent.glob("v*.py")
    assert max(path.name[1:5] for path in modules) == migrating.SCHEMA_VERSION


def test_a_casebook_of_a_newer_program_is_left_alone(casebook):
    with casebook.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {migrating.SCHEMA_TABLE} SET version_num = '9999'")
    with pytest.raises(UsageError, match="newer pledgebook"):
        open_casebook(casebook.root, environment={})


OLD = Path(__file__).parent / "data" / "casebook-0001.zip"
"""Made and exported by the first pledgebook that had casebooks: an imported index, documents with
suggestions, a review that two readers differ in, and a company's response."""


def rows_of(file):
    """Table → its rows, as an exported casebook holds them."""
    with zipfile.ZipFile(file) as opened:
        return {
            name.removeprefix("tables/").removesuffix(".jsonl"): [
                json.loads(line) for line in opened.read(name).splitlines()
            ]
            for name in opened.namelist()
            if name.startswith("tables/")
        }


def old_casebook(root, url):
    """A casebook at the first schema with everything in it, as it stands on a user's disk."""
    made = folder.create(root, url, environment={}, schema="0001")
    with made.writing() as connection:
        for name, rows in rows_of(OLD).items():
            table = tables.METADATA.tables[name]
            if rows:
                names = list(rows[0])
                insert_rows(connection, table, names, [tuple(row.values()) for row in rows])
    with zipfile.ZipFile(OLD) as opened:
        for name in opened.namelist():
            if name.startswith("archive/"):
                made.archive.add(opened.read(name))
    made.close()


@pytest.fixture
def migrated(tmp_path, database_url):
    old_casebook(tmp_path / "old", database_url)
    opened = open_casebook(tmp_path / "old", environment={})
    yield opened
    opened.close()


def test_a_casebook_of_the_first_schema_keeps_every_row(migrated, tmp_path):
    with migrated.reading() as connection:
        assert migrating.schema_of(connection) == migrating.SCHEMA_VERSION
    export_casebook(migrated, tmp_path / "now.zip")
    now = rows_of(tmp_path / "now.zip")
    for name, rows in rows_of(OLD).items():
        assert [
            {key: row[key] for key in old} for old, row in zip(rows, now[name], strict=True)
        ] == (rows), name


def test_a_casebook_of_the_first_schema_is_whole_after_migrating(migrated):
    verified = verify(migrated)
    assert verified.damage == ()
    with migrated.reading() as connection:
        assert list(broken(connection)) == []


def test_work_goes_on_in_a_casebook_of_the_first_schema(migrated):
    case, readings = load_company(migrated, "Tarnholm")
    assert len(readings) == 2
    assert case.sector == "network_vendor"
    answers = [{one.answer for one in asked.judgements} for asked in reviews.questions(migrated)]
    assert {"yes", "no"} in answers
    record_recommendations(
        migrated, "Tarnholm", [Draft("Say more", "Say more.")], reviews.LEAD, made_on="2026-03-05"
    )
    with migrated.reading() as connection:
        (response,) = responses_of(connection, "Tarnholm")
    assert "page 3" in str(response)
    assert verify(migrated).damage == ()
