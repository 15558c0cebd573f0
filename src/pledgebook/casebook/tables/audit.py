"""The audit trail: every change, by whom, when, from what, chained by hashes."""

from sqlalchemy import Column, Integer, Table, Text

from pledgebook.casebook.tables.base import METADATA, SHA256, TIME

audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", TIME, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("previous", SHA256, nullable=False),
    Column("hash", SHA256, nullable=False),
)
"""One change. `detail` is JSON: what it was before, what it rests on.

`seal` is JSON: for each append-only table that the change wrote to, the first and last id and
the hash of those rows. `hash` covers the row and `previous`, the hash of the row before.
"""
