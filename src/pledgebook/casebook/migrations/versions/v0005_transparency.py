"""The index of transparency reports, and their figures."""

import sqlalchemy as sa
from alembic import op

from pledgebook.casebook.migrations.guards import keep_append_only

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def upgrade() -> None:
    """Make the tables; figures and what was left out are append-only."""
    _index_tables()
    _figure_tables()
    op.create_index(op.f("ix_figure_source_sha256"), "figure_source", ["sha256"])
    op.create_index(
        op.f("ix_transparency_report_company_id"), "transparency_report", ["company_id"]
    )
    op.create_index(op.f("ix_figure_series_id"), "figure", ["series_id", "start"])
    op.create_index(op.f("ix_figure_source_id"), "figure", ["source_id"])
    keep_append_only("figure", "figure_left_out", "figure_series")


def _index_tables() -> None:
    op.create_table(
        "transparency_company",
        _number("company_id"),
        *_text("headquarters", "surveyed", "cadence", "stopped", "note"),
        _key("transparency_company", "company_id", "company"),
        _primary("transparency_company", "company_id"),
    )
    op.create_table(
        "figure_source",
        _id(),
        *_text("name"),
        sa.Column("sha256", sa.String(64), nullable=False),
        *_text("importer", "mapping"),
        sa.Column("imported_at", sa.String(40), nullable=False),
        *_text("person"),
        _number("rows"),
        *_text("expected"),
        _number("figures"),
        *_text("set_aside"),
        _primary("figure_source", "id"),
    )
    op.create_table(
        "transparency_report",
        _id(),
        _number("company_id"),
        _number("source_id", null=True),
        *_text("period_start", "period_end", "title", "state", "published", "address"),
        *_text("archived", "scope", "withdrawn", "expected"),
        _number("zero", null=True),
        _key("transparency_report", "company_id", "company"),
        _key("transparency_report", "source_id", "figure_source"),
        _primary("transparency_report", "id"),
    )


def _figure_tables() -> None:
    op.create_table(
        "figure_left_out",
        _number("source_id"),
        _number("ordinal"),
        _number("row"),
        *_text("column", "reason", "text"),
        _key("figure_left_out", "source_id", "figure_source"),
        _primary("figure_left_out", "source_id", "ordinal"),
    )
    op.create_table(
        "figure_series",
        _id(),
        _number("company_id"),
        *_text("service", "jurisdiction", "kind", "asked_by", "measure", "unit", "breakdown"),
        _key("figure_series", "company_id", "company"),
        _primary("figure_series", "id"),
        sa.UniqueConstraint(
            "company_id", "kind", "measure", "jurisdiction", "service", "asked_by", "unit",
            "breakdown", name="uq_figure_series_all",
        ),
    )  # fmt: skip
    op.create_table(
        "figure",
        _id(),
        _number("series_id"),
        _number("source_id"),
        _number("row"),
        *_text("column", "place", "start", "end", "verbatim"),
        sa.Column("low", sa.Float(53), nullable=True),
        sa.Column("high", sa.Float(53), nullable=True),
        *_text("status"),
        _key("figure", "series_id", "figure_series"),
        _key("figure", "source_id", "figure_source"),
        _primary("figure", "id"),
    )
    op.create_table(
        "figure_mapping",
        *_text("name", "content"),
        sa.Column("remembered_at", sa.String(40), nullable=False),
        *_text("person"),
        _primary("figure_mapping", "name"),
    )


def downgrade() -> None:
    """Figures are not unmade."""
    raise NotImplementedError("a casebook is not taken back to an older schema")
