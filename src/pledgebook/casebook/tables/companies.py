"""Companies: groups, operating companies and their services."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA

company = Table(
    "company",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent_id", ForeignKey("company.id"), index=True),
    Column("sector", Text, nullable=False),
    CheckConstraint("kind IN ('group', 'opcom')", name="ck_company_kind"),
    UniqueConstraint("name", "kind", "parent_id"),
)
"""A group, or an operating company below its group."""

company_identifier = Table(
    "company_identifier",
    METADATA,
    Column("company_id", ForeignKey("company.id"), primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("value", Text, primary_key=True),
)
"""Identifiers by scheme: `lei`, `isin`, `wikidata`, a register's own number…"""

service = Table(
    "service",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("service_class", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("company_id", "service_class", "name"),
)
"""A service of a company, with its type (`mobile`, `broadband`, `search engine`…)."""
