"""Accounts of the workbench."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.CheckConstraint("active IN (0, 1)", name="ck_account_active"),
        sa.CheckConstraint(
            "(role = 'guest') = (company_id IS NOT NULL)", name="ck_account_guest_of_company"
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_account_company_id")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_account")),
    )


def downgrade() -> None:
    """A casebook does not go back."""
    raise NotImplementedError("a casebook is not taken back to an older schema")
