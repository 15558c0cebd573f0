"""Brings a database to the schema this program works with, in one transaction."""

from importlib import resources

from sqlalchemy import Connection, Engine, inspect, text

from pledgebook.casebook import database
from pledgebook.errors import UsageError

SCHEMA_VERSION = "0008"
"""The newest migration; a test holds it to the newest module under `migrations/versions`."""

SCHEMA_TABLE = "casebook_schema"


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations that are missing; a failure leaves the database as it was."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(resources.files("pledgebook.casebook") / "migrations")
    )
    config.set_main_option("path_separator", "os")
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def schema_of(connection: Connection) -> str:
    """The schema that the database has now."""
    query = text(f"SELECT version_num FROM {SCHEMA_TABLE}")  # noqa: S608 - our name
    return str(connection.execute(query).scalar())


def check_schema(engine: Engine) -> None:
    """Make sure of the schema: migrate an older one, refuse a newer one. Raises UsageError."""
    with database.reading(engine) as connection:
        if SCHEMA_TABLE not in inspect(connection).get_table_names():
            place = engine.url.render_as_string(hide_password=True)
            raise UsageError(f"{place} holds no casebook: make one with `pledgebook init`.")
        version = schema_of(connection)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise UsageError(
            f"This casebook was made by a newer pledgebook (schema {version}; this one knows "
            f"{SCHEMA_VERSION}): update pledgebook."
        )
    migrate(engine)
