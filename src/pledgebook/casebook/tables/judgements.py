"""What the machine suggests and what people decide: different rows, with their quotes."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME, PackedText

passage = Table(
    "passage",
    METADATA,
    Column("id", SHA256, primary_key=True),
    Column("body", Text, nullable=False),
)
"""A comment's words, once: half to two thirds of the comments of an index are copies."""

framework = Table(
    "framework",
    METADATA,
    Column("sha256", SHA256, primary_key=True),
    Column("framework_id", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("content", PackedText, nullable=False),
)
"""Frameworks as they were when they were used, under the hash of their content."""

suggestion_run = Table(
    "suggestion_run",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False, index=True),
    Column("at", TIME, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("frameworks", Text, nullable=False),
    Column("readings", Text, nullable=False),
)
"""One run of `assess`: the frameworks (sha256) and readings (ids) it rests on, as JSON."""

suggestion = Table(
    "suggestion",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("run_id", ForeignKey("suggestion_run.id"), nullable=False, index=True),
    Column("framework_id", Text, nullable=False),
    Column("element", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rank_note", Text, nullable=False),
    Column("search", PackedText, nullable=False),
    UniqueConstraint("run_id", "framework_id", "element"),
)
"""The machine's answer to one element, with the record of its search as JSON."""

decision = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("question_id", ForeignKey("question.id"), nullable=False),
    Column("step", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Column("answer", Text, nullable=False),
    Column("verification", Integer, nullable=False),
    Column("comment", ForeignKey("passage.id")),
    Column("source_cell", Text, nullable=False),
    Column("source_refs", Text, nullable=False),
    Column("same_as_previous", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("change_comment", ForeignKey("passage.id")),
    Column("points_published", Text, nullable=False),
    Column("answer_beside_comment", Text, nullable=False),
    Column("based_on", Integer),
    Column("refers_to", Integer),
    Index("ix_decision_question_id", "question_id"),
)
"""One person's answer to one question in one step.

`based_on` is the newest decision on the question that the person had seen (NULL: none);
`refers_to` the decision agreed with, disagreed with, carried forward or inherited.
"""

evidence = Table(
    "evidence",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("suggestion_id", ForeignKey("suggestion.id"), index=True),
    Column("decision_id", ForeignKey("decision.id"), index=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("layer_id", ForeignKey("layer.id"), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("heading_path", Text, nullable=False),
    Column("strength", Float, nullable=False),
    Column("why", Text, nullable=False),
    Column("supports", Text, nullable=False),
)
"""A literal quote under a suggestion or a decision, with its place in a text layer."""
