"""The migrations lead to the schema that the program works with, on each kind of database."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from pledgebook.casebook import migrating, tables
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.migrations import versions
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
