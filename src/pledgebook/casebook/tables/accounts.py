"""Who may use the workbench. Private: it stays with this casebook and goes into no export."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

from pledgebook.casebook.tables.base import METADATA, TIME

account = Table(
    "account",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("company_id", ForeignKey("company.id")),
    Column("password", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("active", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created_at", TIME, nullable=False),
    CheckConstraint("active IN (0, 1)", name="ck_account_active"),
    CheckConstraint(
        "(role = 'guest') = (company_id IS NOT NULL)", name="ck_account_guest_of_company"
    ),
    info={"private": True},
)
"""An account. `password` is a salted hash, empty for who signs in elsewhere only; `subject` is
what an OpenID provider calls the person. `epoch` counts up when older sessions have to end."""
