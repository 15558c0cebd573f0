"""Documents, their versions as captured, text layers as extracted, readings as made."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME, PackedText

document = Table(
    "document",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("published", Text, nullable=False),
    Column("guessed", Text, nullable=False),
    UniqueConstraint("company_id", "name"),
)
"""A published text as it is known now; `guessed` is a JSON list of fields no person declared."""

document_link = Table(
    "document_link",
    METADATA,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("target_id", ForeignKey("document.id"), primary_key=True),
)
"""Family: explains, supersedes, annexed to."""

version = Table(
    "version",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("sha256", SHA256, nullable=False),
    Column("size", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("captured_at", TIME, nullable=False),
    Column("published", Text, nullable=False),
    Index("ix_version_sha256", "sha256"),
    Index("ix_version_document_id", "document_id"),
)
"""One immutable capture; its bytes are in the archive under `sha256`."""

layer = Table(
    "layer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", SHA256, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("digest", SHA256, nullable=False),
    Column("content", PackedText, nullable=False),
    UniqueConstraint("sha256", "extractor", "extractor_version", "digest"),
)
"""One extraction of the bytes `sha256`: text, blocks and pages as JSON of `text.TextLayer`."""

reading = Table(
    "reading",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("layer_id", ForeignKey("layer.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("digest", SHA256, nullable=False),
    Column("content", PackedText, nullable=False),
    UniqueConstraint("layer_id", "reader", "digest"),
)
"""Sentences, promises, definitions and uses of terms found in a layer, as JSON.

One row for a layer: it is loaded whole or not at all, in one read.
"""
