"""The tables of a casebook. `METADATA` is the schema that the migrations lead to.

Raw bytes live in the archive; rows point at them by sha256. Judgements are only ever added:
`APPEND_ONLY` names the tables in which the database itself refuses UPDATE and DELETE.
"""

from pledgebook.casebook.tables import (
    accounts,
    audit,
    companies,
    documents,
    followup,
    index,
    judgements,
    relations,
    review,
    transparency,
    versions,
)
from pledgebook.casebook.tables.base import METADATA

APPEND_ONLY = (
    "audit",
    "capture_rules",
    "decision",
    "evidence",
    "figure",
    "figure_left_out",
    "figure_series",
    "graph_entity",
    "graph_file",
    "graph_file_state",
    "graph_relation",
    "incident",
    "incident_entry",
    "layer",
    "name_judgement",
    "passage",
    "reading",
    "reanchoring",
    "recommendation",
    "recommendation_event",
    "response",
    "response_item",
    "review_mark",
    "step_event",
    "suggestion",
    "suggestion_run",
    "version",
)
"""Tables whose rows are never changed and never removed; triggers hold this."""

__all__ = [
    "APPEND_ONLY",
    "METADATA",
    "accounts",
    "audit",
    "companies",
    "documents",
    "followup",
    "index",
    "judgements",
    "relations",
    "review",
    "transparency",
    "versions",
]
