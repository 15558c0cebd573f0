"""The shapes of what is said of partners and deals as JSON, for their published schemas."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pledgebook.publishing.relations_formats import StatementOut
from pledgebook.publishing.screening import StepOut

Result = Literal["go", "go with conditions", "escalate", "stop"]


class _Out(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PathsOut(_Out):
    """Ways between two entities: `from` and `to` are their ids, each way is a list of steps."""

    format: Literal["pledgebook-paths/1"]
    from_: str = Field(alias="from", serialization_alias="from")
    to: str
    paths: list[list[StepOut]]


class BearingOut(_Out):
    """A statement that bears on a promise, why it does, and whether it held at the time."""

    standing: Literal["established", "only reported", "not upheld"]
    why: str
    in_force: str
    statement: StatementOut
    resting_on: list[StatementOut]


class RulesOutOut(_Out):
    """What a promise rules out: kinds of goods, and with whom."""

    goods: list[str]
    with_: list[str] = Field(alias="with", serialization_alias="with")


class _SaidOut(_Out):
    document: str
    title: str
    published: str
    quote: str
    page: int | None


class PromiseOut(_SaidOut):
    """A promise that rules something out, what bears on it, and what is not known."""

    lead_in: str
    rules_out: RulesOutOut
    bearings: list[BearingOut]
    not_known: list[str]


class GapEntry(_Out):
    """A stretch of a line of successors of which nothing is known."""

    gap: str


class StatementEntry(_Out):
    """A statement in a line of successors."""

    statement: StatementOut


class LineOut(_Out):
    """What became of a business, one entry after the other; gaps are entries."""

    from_: str = Field(alias="from", serialization_alias="from")
    entries: list[GapEntry | StatementEntry]


class SoldOut(_SaidOut):
    """A business that is said to be sold, and the lines of its successors."""

    goods: list[str]
    lines: list[LineOut]


class PromiseRelationsOut(_Out):
    """Promises beside the relations that bear on them."""

    format: Literal["pledgebook-promise-relations/1"]
    company: str
    as_of: str
    note: str
    promises: list[PromiseOut]
    sold: list[SoldOut]


class ClauseQuote(_Out):
    """A commitment word for word, at its place in a contract."""

    document: str
    clause: str
    quote: str
    start: int
    end: int
    page: int | None


class PolicyQuote(_Out):
    """What the policy says of it, word for word."""

    document: str
    quote: str
    page: int | None


class CommitmentOut(_Out):
    """One commitment that may be asked of partners. `found`: in the contracts given."""

    id: str
    element: str
    title: str
    found: bool
    policy_says: Literal[
        "yes", "partial", "no", "no disclosure found", "not applicable", "not assessed"
    ]
    sentence: str
    quotes: list[ClauseQuote]
    policy_quotes: list[PolicyQuote]
    model_clause: str


class AskedOut(_Out):
    """What contracts ask of partners, beside what the policy says is asked."""

    format: Literal["pledgebook-asked/1"]
    note: str
    commitments: list[CommitmentOut]


class RiskOut(_Out):
    """What a supplied file says of the country."""

    source: str
    level: Literal["high", "not high", "not known"]
    value: str
    year: str
    file: str


class DealPromise(_Out):
    """A promise that a rule rests on."""

    document: str
    title: str
    lead_in: str
    quote: str
    page: int | None


class AppliedRule(_Out):
    """A rule that applies, the answers that made it apply, and what it rests on."""

    rule: str
    then: Result
    because: str
    source: str
    answers: list[str]
    conditions: list[str]
    promises: list[DealPromise]


class DecisionOut(_Out):
    """What people decided."""

    result: Result
    by: str
    on: str
    why: str


class DealResultOut(_Out):
    """What the rules return for a deal. They decide nothing: `note` says so."""

    format: Literal["pledgebook-deal-result/1"]
    title: str
    result: Result
    note: str
    rules: str
    answers: dict[str, str]
    open_questions: list[str]
    goods: list[str]
    country_risk: list[RiskOut]
    applied: list[AppliedRule]
    conditions: list[str]
    decision: DecisionOut | None
    departs: str
