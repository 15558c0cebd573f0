"""Index projects: cycles, the questions put to each company, sources, scores as published."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME

cycle = Table(
    "cycle",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("project", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("workflow", Text, nullable=False),
    Column("previous_id", ForeignKey("cycle.id")),
    Column("created_at", TIME, nullable=False),
    UniqueConstraint("project", "edition"),
)
"""One edition of an index; `workflow` holds the workflow file's JSON, empty for an import."""

element = Table(
    "element",
    METADATA,
    Column("cycle_id", ForeignKey("cycle.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("element", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("excluded_company_types", Text, nullable=False),
    Column("excluded_services", Text, nullable=False),
)
"""The edition's elements and what they are not asked of (JSON lists)."""

record = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("cycle_id", ForeignKey("cycle.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("company_type", Text, nullable=False),
    Column("digest", SHA256, nullable=False),
    UniqueConstraint("cycle_id", "company_id"),
)
"""One company in one cycle; `digest` is that of the record as imported, empty for our own."""

question = Table(
    "question",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("record_id", ForeignKey("record.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("level", Text, nullable=False),
    Column("service_class", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("element", Text, nullable=False),
    Index("ix_question_record_id", "record_id", "ordinal"),
)
"""One element put to one place of a company."""

source = Table(
    "source",
    METADATA,
    Column("record_id", ForeignKey("record.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("document_date", Text, nullable=False),
    Column("accessed", Text, nullable=False),
    Column("archive_url", Text, nullable=False),
    Column("document_id", ForeignKey("document.id")),
)
"""What comments point at by number, verbatim, and the document it is where that is captured."""

published_score = Table(
    "published_score",
    METADATA,
    Column("record_id", ForeignKey("record.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("service_class", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("value", Text, nullable=False),
)
"""Scores as the publisher printed them; `scope` is `place`, `indicator` or `total`,
or `place sources` for the cell of sources beside a place."""
