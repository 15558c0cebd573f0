"""Run by Alembic: the migrations on the connection that `casebook.migrating` hands over."""

from alembic import context

from pledgebook.casebook.tables import METADATA

SCHEMA_TABLE = "casebook_schema"

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=SCHEMA_TABLE,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
