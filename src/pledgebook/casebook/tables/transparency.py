"""Transparency reporting: companies of the index, their reports, and the figures in them."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME

transparency_company = Table(
    "transparency_company",
    METADATA,
    Column("company_id", ForeignKey("company.id"), primary_key=True),
    Column("headquarters", Text, nullable=False),
    Column("surveyed", Text, nullable=False),
    Column("cadence", Text, nullable=False),
    Column("stopped", Text, nullable=False),
    Column("note", Text, nullable=False),
)
"""What the index knows of a company beside its name and sector."""

figure_source = Table(
    "figure_source",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sha256", SHA256, nullable=False),
    Column("importer", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("imported_at", TIME, nullable=False),
    Column("person", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("expected", Text, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("set_aside", Text, nullable=False),
    Index("ix_figure_source_sha256", "sha256"),
)
"""One file of figures as it was imported; its bytes are in the archive under `sha256`.

`set_aside` is empty, or says why its figures no longer count; they stay all the same.
"""

figure_left_out = Table(
    "figure_left_out",
    METADATA,
    Column("source_id", ForeignKey("figure_source.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""A row or a cell of a file that made no figure, and why."""

transparency_report = Table(
    "transparency_report",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False, index=True),
    Column("source_id", ForeignKey("figure_source.id")),
    Column("period_start", Text, nullable=False),
    Column("period_end", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("archived", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("zero", Integer),
)
"""A report that a person entered, or, with a `source_id`, one that is known from figures.

`scope` is a JSON list; `zero` is 1 where all that it counts is zero, NULL where not known.
"""

transparency_standing = Table(
    "transparency_standing",
    METADATA,
    Column("company_id", ForeignKey("company.id"), primary_key=True),
    Column("since", Text, primary_key=True),
    Column("until", Text, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("unseen", Integer, nullable=False),
    Column("report_count", Integer, nullable=False),
    Column("first_start", Text, nullable=False),
    Column("first_end", Text, nullable=False),
    Column("latest_start", Text, nullable=False),
    Column("latest_end", Text, nullable=False),
    Column("latest_published", Text, nullable=False),
    Column("latest_address", Text, nullable=False),
    Column("years", Text, nullable=False),
    Column("every_days", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("gaps", Text, nullable=False),
    info={"derived": True},
)
"""Where a company stands with its reports from one day up to the day before another.

Derived: made from the tables above in the transaction that changes them, by the rules of that
number, and made anew from them where it is missing. It goes into no export.
"""

figure_series = Table(
    "figure_series",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("service", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("breakdown", Text, nullable=False),
    UniqueConstraint(
        "company_id",
        "kind",
        "measure",
        "jurisdiction",
        "service",
        "asked_by",
        "unit",
        "breakdown",
        name="uq_figure_series_all",
    ),
)
"""What a row of figures counts, whatever the period."""

figure = Table(
    "figure",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("series_id", ForeignKey("figure_series.id"), nullable=False),
    Column("source_id", ForeignKey("figure_source.id"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("start", Text, nullable=False),
    Column("end", Text, nullable=False),
    Column("verbatim", Text, nullable=False),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("status", Text, nullable=False),
    Index("ix_figure_series_id", "series_id", "start"),
    Index("ix_figure_source_id", "source_id"),
)
"""One cell: verbatim, and between which bounds the number lies."""

figure_mapping = Table(
    "figure_mapping",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("remembered_at", TIME, nullable=False),
    Column("person", Text, nullable=False),
)
"""Mappings that a person confirmed, for the report of the next year."""
