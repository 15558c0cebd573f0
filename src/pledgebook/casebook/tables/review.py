"""The course of a review: who may do what, which steps are open, what companies answered."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME

member = Table(
    "member",
    METADATA,
    Column("cycle_id", ForeignKey("cycle.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("role", Text, primary_key=True),
)
"""The roles of people in a cycle."""

step_event = Table(
    "step_event",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("cycle_id", ForeignKey("cycle.id"), nullable=False),
    Column("step", Text, nullable=False),
    Column("record_id", ForeignKey("record.id")),
    Column("indicator", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Index("ix_step_event_cycle_id", "cycle_id"),
)
"""A step was opened, closed or locked for a company (or, in a horizontal step, an indicator)."""

response = Table(
    "response",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False, index=True),
    Column("record_id", ForeignKey("record.id")),
    Column("subject", Text, nullable=False),
    Column("sha256", SHA256, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("responder", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("received_at", TIME, nullable=False),
    Column("person", Text, nullable=False),
)
"""A company's answer to findings, as it came in; the file is in the archive under `sha256`.

`dated` is the day that the responder put on it, `received_at` when it was imported.
"""

response_item = Table(
    "response_item",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("response_id", ForeignKey("response.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("question_id", ForeignKey("question.id")),
    Column("finding", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("documents", Text, nullable=False),
)
"""What was said about one finding, verbatim; `documents` holds what was named, verbatim."""

review_mark = Table(
    "review_mark",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("cycle_id", ForeignKey("cycle.id"), nullable=False),
    Column("question_id", ForeignKey("question.id")),
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Index("ix_review_mark_cycle_id", "cycle_id", "question_id"),
)
"""What a person noted beside the decisions: `later`, `suggestion seen`; of a cycle `blind on` and
`blind off`. The newest of a kind counts."""
