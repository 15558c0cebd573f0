"""Where companies stand with their transparency reports, kept up to date with each change."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Make the table. It is filled with the next change; until then it is done without."""
    op.create_table(
        "transparency_standing",
        _number("company_id"),
        *_text("since", "until"),
        _number("rules"),
        *_text("state", "why"),
        _number("unseen"),
        _number("report_count"),
        *_text("first_start", "first_end", "latest_start", "latest_end"),
        *_text("latest_published", "latest_address", "years"),
        _number("every_days"),
        *_text("due", "gaps"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_transparency_standing_company_id")
        ),
        sa.PrimaryKeyConstraint("company_id", "since", name=op.f("pk_transparency_standing")),
    )


def downgrade() -> None:
    """What a casebook holds is not thrown away."""
    raise NotImplementedError("a casebook is not taken back to an older schema")
