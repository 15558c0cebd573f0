"""The shape of statements about entities as JSON: `pledgebook-relations/1`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "pledgebook-relations/1"


class _Out(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EntityOut(_Out):
    """An entity at one end of a statement. `named` is false where the source names nobody."""

    id: str
    name: str
    schema_: str = Field(alias="schema", serialization_alias="schema")
    countries: list[str]
    named: bool


class DateOut(_Out):
    """A date as far as it is known; `value` is empty where it is not."""

    value: str
    qualifier: Literal["", "about", "not later than", "not earlier than"]
    precision: Literal["day", "month", "year", "unknown"]


class SourceOut(_Out):
    """Where a statement comes from, verbatim."""

    title: str
    url: str
    record: str
    file: str


class OutcomeOut(_Out):
    """What later became of a statement."""

    relation: str
    date: DateOut
    words: str
    status: str
    status_words: str
    linked_by_source: bool
    source: SourceOut


class WordsOut(_Out):
    """What the source itself wrote."""

    subject: str
    relation: str
    object: str


class StatementOut(_Out):
    """One statement. `sentence` holds all of it in words, its status and outcomes included."""

    id: str
    kind: str
    source_entity: EntityOut
    target_entity: EntityOut
    start: DateOut
    end: DateOut
    status: str
    status_words: str
    standing: Literal["established", "only reported", "not upheld"]
    words: WordsOut
    detail: str
    share: str
    goods: list[str]
    source: SourceOut
    outcomes: list[OutcomeOut]
    outcome_of: list[str]
    sentence: str


class RelationsOut(_Out):
    """Statements of a graph."""

    format: Literal["pledgebook-relations/1"] = "pledgebook-relations/1"
    statements: list[StatementOut]
