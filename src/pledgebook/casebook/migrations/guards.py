"""The triggers that keep judgements from being changed, for the tables that a migration adds.

The function that PostgreSQL's triggers call is made by the first migration.
"""

from alembic import op


def keep_append_only(*tables: str) -> None:
    """Make the database refuse UPDATE and DELETE on these tables."""
    for table in tables:
        if op.get_bind().dialect.name == "sqlite":
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION casebook_append_only()"
            )
