"""What a person notes beside the decisions of a review."""

import sqlalchemy as sa
from alembic import op

from pledgebook.casebook.migrations.guards import keep_append_only

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the triggers that keep its rows from being changed."""
    op.create_table(
        "review_mark",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_review_mark_cycle_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_review_mark_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_mark")),
    )
    op.create_index(
        "ix_review_mark_cycle_id", "review_mark", ["cycle_id", "question_id"], unique=False
    )
    keep_append_only("review_mark")


def downgrade() -> None:
    """What a casebook holds is not thrown away."""
    raise NotImplementedError("a casebook is not taken back to an older schema")
