"""Entities, statements about them, and judgements of name matches."""

import sqlalchemy as sa
from alembic import op

from pledgebook.casebook.migrations.guards import keep_append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "graph_entity",
    "graph_file",
    "graph_file_state",
    "graph_relation",
    "name_judgement",
)


def upgrade() -> None:
    """Add the tables, append-only from the start."""
    op.create_table(
        "graph_file",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.String(length=40), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.CheckConstraint("purpose IN ('graph', 'watchlist')", name=op.f("ck_graph_file_purpose")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_file")),
    )
    op.create_index("ix_graph_file_sha256", "graph_file", ["sha256"], unique=False)
    op.create_table(
        "graph_file_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _file_id(),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "state IN ('in use', 'set aside')", name=op.f("ck_graph_file_state_state")
        ),
        _of_file("graph_file_state"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_file_state")),
    )
    op.create_table(
        "graph_entity",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _file_id(),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_file("graph_entity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_entity")),
    )
    op.create_table(
        "graph_relation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _file_id(),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_file("graph_relation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_relation")),
    )
    op.create_table(
        "name_judgement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("left_key", sa.Text(), nullable=False),
        sa.Column("left_name", sa.Text(), nullable=False),
        sa.Column("right_key", sa.Text(), nullable=False),
        sa.Column("right_name", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('same', 'different', 'unsure')", name=op.f("ck_name_judgement_verdict")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_judgement")),
    )
    _indexes()
    keep_append_only(*APPEND_ONLY)


def _file_id() -> "sa.Column[int]":
    return sa.Column("file_id", sa.Integer(), nullable=False)


def _of_file(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["file_id"], ["graph_file.id"], name=op.f(f"fk_{table}_file_id"))


def _indexes() -> None:
    for table in ("graph_file_state", "graph_entity", "graph_relation"):
        op.create_index(op.f(f"ix_{table}_file_id"), table, ["file_id"], unique=False)
    op.create_index("ix_graph_entity_key", "graph_entity", ["key"], unique=False)
    for end in ("source", "target"):
        op.create_index(f"ix_graph_relation_{end}", "graph_relation", [end], unique=False)
    op.create_index(
        "ix_name_judgement_pair", "name_judgement", ["left_key", "right_key"], unique=False
    )


def downgrade() -> None:
    """A casebook is not taken back to an older schema: judgements would be lost."""
    raise NotImplementedError("keep a copy of the casebook instead")
