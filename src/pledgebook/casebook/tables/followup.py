"""Recommendations that were made, and everything that happened to them since."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from pledgebook.casebook.tables.base import METADATA, TIME, PackedText

recommendation = Table(
    "recommendation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("theme", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("asks", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("cites", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("made_on", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("elements", Text, nullable=False),
    Column("need", PackedText, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    UniqueConstraint("company_id", "number"),
)
"""One numbered recommendation as it was made.

`elements` is a JSON list of {framework, element, answer}; `need` the evidence of need: quotes
with their selectors, and the documents that were searched in vain.
"""

recommendation_event = Table(
    "recommendation_event",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("recommendation_id", ForeignKey("recommendation.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("detail", PackedText, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
)
"""A company's response (verbatim), a person's judgement, a test by the machine, a new date.

`detail` of a test is JSON: each element then and now, with the quotes of now.
"""

incident = Table(
    "incident",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("company_id", ForeignKey("company.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("began", Text, nullable=False),
    Column("ended", Text, nullable=False),
    Column("affected", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("names_person", Text, nullable=False),
    Column("links", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
    UniqueConstraint("company_id", "number"),
)
"""What is said to have happened. `affected` is groups, never private persons; where a person is
named all the same, `names_person` says why it is public and necessary. `links` is a JSON list of
{kind, target}: the promises and elements that it bears on."""

incident_entry = Table(
    "incident_entry",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("incident_id", ForeignKey("incident.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("criterion", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", TIME, nullable=False),
)
"""The dated log of an incident: sources with their status, outcomes, complaints, engagements,
and remedy asked for, offered and given."""
