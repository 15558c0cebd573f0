"""What becomes of a quote when a version comes in, and by which rules a page was read."""

import sqlalchemy as sa
from alembic import op

from pledgebook.casebook.migrations.guards import keep_append_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the triggers that keep their rows from being changed."""
    op.create_table(
        "capture_rules",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_capture_rules_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_capture_rules")),
    )
    op.create_table(
        "reanchoring",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("heading_path", sa.Text(), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("newest_decision", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_reanchoring_evidence_id")
        ),
        sa.ForeignKeyConstraint(["layer_id"], ["layer.id"], name=op.f("fk_reanchoring_layer_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_reanchoring_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reanchoring")),
        sa.UniqueConstraint(
            "evidence_id",
            "version_id",
            "layer_id",
            name=op.f("uq_reanchoring_evidence_id_version_id_layer_id"),
        ),
    )
    op.create_index("ix_reanchoring_version_id", "reanchoring", ["version_id"], unique=False)
    keep_append_only("capture_rules", "reanchoring")


def downgrade() -> None:
    """What a casebook holds is not thrown away."""
    raise NotImplementedError("a casebook keeps what it holds; import an older export instead")
