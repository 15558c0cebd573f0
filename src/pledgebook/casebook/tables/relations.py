"""Files of entities and relations, what stands in them, and people's judgements of name matches."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
)

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME

graph_file = Table(
    "graph_file",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", SHA256, nullable=False),
    Column("name", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("imported_at", TIME, nullable=False),
    Column("person", Text, nullable=False),
    CheckConstraint("purpose IN ('graph', 'watchlist')", name="ck_graph_file_purpose"),
    Index("ix_graph_file_sha256", "sha256"),
)
"""One file as it came; its bytes are in the archive. A watchlist has a scope and a reason."""

graph_file_state = Table(
    "graph_file_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("file_id", ForeignKey("graph_file.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    CheckConstraint("state IN ('in use', 'set aside')", name="ck_graph_file_state_state"),
)
"""A file was set aside, or taken into use again; the newest row counts. Nothing is removed."""

graph_entity = Table(
    "graph_entity",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("file_id", ForeignKey("graph_file.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("schema", Text, nullable=False),
    Column("caption", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_graph_entity_key", "key"),
)
"""An entity as one file has it (JSON of `relations.model.Entity`). The same key in two files is
two rows: what each of them says stays apart."""

graph_relation = Table(
    "graph_relation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("file_id", ForeignKey("graph_file.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_graph_relation_source", "source"),
    Index("ix_graph_relation_target", "target"),
)
"""A statement as one file has it (JSON of `relations.model.Relation`)."""

name_judgement = Table(
    "name_judgement",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("left_key", Text, nullable=False),
    Column("left_name", Text, nullable=False),
    Column("right_key", Text, nullable=False),
    Column("right_name", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float),
    Column("features", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    CheckConstraint("verdict IN ('same', 'different', 'unsure')", name="ck_name_judgement_verdict"),
    Index("ix_name_judgement_pair", "left_key", "right_key"),
)
"""One person's judgement of whether two are one; nothing is merged by it. `features` is what the
machine showed at the time, as JSON."""
