"""What belongs to a version that came in: how it was read, and what became of the quotes."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, TIME

RULES_KEY = String(16)
"""The first digits of the hash of the rules, enough to tell the rules of one page apart."""

capture_rules = Table(
    "capture_rules",
    METADATA,
    Column("version_id", ForeignKey("version.id"), primary_key=True, autoincrement=False),
    Column("key", RULES_KEY, nullable=False),
    Column("name", Text, nullable=False),
    Column("rules", Text, nullable=False),
)
"""Which part of a captured page is the document: selectors and encoding, as JSON.

A version without a row is a whole file. `name` is the address or name that tells the format.
`key` also stands in the extractor version of the layers that were read by these rules, so that
two documents cut from one page keep their own texts.
"""

reanchoring = Table(
    "reanchoring",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("evidence_id", ForeignKey("evidence.id"), nullable=False),
    Column("version_id", ForeignKey("version.id"), nullable=False),
    Column("layer_id", ForeignKey("layer.id"), nullable=False),
    Column("cause", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("page", Integer),
    Column("heading_path", Text, nullable=False),
    Column("edits", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("newest_decision", Integer, nullable=False),
    Column("at", TIME, nullable=False),
    UniqueConstraint("evidence_id", "version_id", "layer_id"),
    Index("ix_reanchoring_version_id", "version_id"),
)
"""What became of one quote in one text of one version; written once, when the text came in.

`start` is NULL where the quote stands nowhere, or in several places. `edits` (JSON) lead from
the old words to the new, `candidates` (JSON) are the places of an ambiguous quote.
`newest_decision` is the newest decision of the casebook at that time: a later one on the
question has seen the outcome. `cause` is company, or extraction where only our reading changed.
"""
