"""Recommendations that are followed up, incidents and their remedy."""

import sqlalchemy as sa
from alembic import op

from pledgebook.casebook.migrations.guards import keep_append_only
from pledgebook.casebook.tables.base import PackedText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the four tables; all of them are append-only."""
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_text("theme", "title", "body", "asks", "place", "cites", "addressee", "made_on"),
        *_text("due", "elements"),
        sa.Column("need", PackedText(), nullable=False),
        *_text("person"),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_recommendation_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint(
            "company_id", "number", name=op.f("uq_recommendation_company_id_number")
        ),
    )
    op.create_table(
        "recommendation_event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        *_text("kind", "state", "dated", "body"),
        sa.Column("detail", PackedText(), nullable=False),
        *_text("person"),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_recommendation_event_recommendation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_event")),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_text("title", "account", "place", "began", "ended", "affected", "part"),
        *_text("names_person", "links", "person"),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_incident_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("company_id", "number", name=op.f("uq_incident_company_id_number")),
    )
    op.create_table(
        "incident_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        *_text("kind", "status", "dated", "source", "url", "body", "criterion", "person"),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_entry_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_entry")),
    )
    op.create_index(
        op.f("ix_recommendation_event_recommendation_id"),
        "recommendation_event",
        ["recommendation_id"],
    )
    op.create_index(op.f("ix_incident_entry_incident_id"), "incident_entry", ["incident_id"])
    keep_append_only("recommendation", "recommendation_event", "incident", "incident_entry")


def downgrade() -> None:
    """Judgements are not unmade."""
    raise NotImplementedError("a casebook is not taken back to an older schema")
