"""The facts of transparency reporting: a cell with its bounds, a figure, a report, a company."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """What a cell says: a number of some exactness, or a silence of some meaning."""

    EXACT = "exact"
    ZERO = "zero"
    BAND = "band"
    ROUNDED = "rounded"
    FEWER_THAN = "fewer_than"
    AT_LEAST = "at_least"
    PROHIBITED = "prohibited"
    GOVERNMENT_PUBLISHES = "government_publishes"
    DIRECT_ACCESS = "direct_access"
    NOT_COLLECTED = "not_collected"
    NOT_BROKEN_DOWN = "not_broken_down"
    NOT_DISCLOSED = "not_disclosed"
    NOT_APPLICABLE = "not_applicable"
    UNEXPLAINED = "unexplained"

    @property
    def exact(self) -> bool:
        """Whether the cell states one number, zero included."""
        return self in {Status.EXACT, Status.ZERO}

    @property
    def bounded(self) -> bool:
        """Whether the cell says something about a number without stating it."""
        return self in {Status.BAND, Status.ROUNDED, Status.FEWER_THAN, Status.AT_LEAST}

    @property
    def silent(self) -> bool:
        """Whether the cell holds no number at all."""
        return not self.exact and not self.bounded


STATUS_WORDS: dict[Status, str] = {
    Status.EXACT: "exact",
    Status.ZERO: "zero",
    Status.BAND: "a band",
    Status.ROUNDED: "rounded",
    Status.FEWER_THAN: "fewer than",
    Status.AT_LEAST: "at least",
    Status.PROHIBITED: "prohibited by law",
    Status.GOVERNMENT_PUBLISHES: "published by the government instead",
    Status.DIRECT_ACCESS: "direct access, so no demand is made",
    Status.NOT_COLLECTED: "not collected",
    Status.NOT_BROKEN_DOWN: "not broken down",
    Status.NOT_DISCLOSED: "not disclosed",
    Status.NOT_APPLICABLE: "not applicable",
    Status.UNEXPLAINED: "left empty, no reason given",
}
"""How each status is called in print."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, word for word, and between which bounds the number lies.

    Both bounds are included; None is an open end. A silence has no bounds, an exact number two
    that are the same. There is no middle: nothing here ever holds one.
    """

    verbatim: str
    status: Status
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, as ISO dates, both included."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of one report, and what it counts.

    `jurisdiction` is a code (see `jurisdictions`), `place` the words of the report. `kind`,
    `asked_by` and `measure` are codes of the crosswalk, empty where the report does not say.
    `breakdown` keeps the report's own further division as `name=value; name=value`. `source`
    names the file, `row` and `column` the place in it.
    """

    company: str
    period: Period
    kind: str
    measure: str
    unit: str
    cell: Cell
    jurisdiction: str = ""
    place: str = ""
    service: str = ""
    asked_by: str = ""
    breakdown: str = ""
    source: str = ""
    row: int = 0
    column: str = ""

    @property
    def series(self) -> tuple[str, ...]:
        """What the figure counts, whatever the period: figures of one series can be lined up."""
        return (
            self.company,
            self.service,
            self.jurisdiction,
            self.kind,
            self.asked_by,
            self.measure,
            self.unit,
            self.breakdown,
        )


SCOPES = {
    "user_data": "government requests for data",
    "removal": "requests to remove content",
    "shutdown": "network shutdowns",
    "own_enforcement": "the company's own enforcement",
}
"""What a report can be about."""


class ReportState(StrEnum):
    """What a report itself went through, as somebody recorded it."""

    ANNOUNCED = "announced"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Report:
    """One transparency report. Dates are ISO dates or prefixes of one, empty where not known.

    `basis` is empty for a report that a person entered, and else names the file of figures
    from which it is known that the report exists.
    """

    company: str
    period: Period
    title: str = ""
    state: ReportState = ReportState.PUBLISHED
    published: str = ""
    address: str = ""
    archived: str = ""
    scope: tuple[str, ...] = ()
    withdrawn: str = ""
    expected: str = ""
    basis: str = ""
    zero: bool | None = None
    """Whether all it counts is zero; None where its figures are not known."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the index. `surveyed` is the day on which somebody looked for reports."""

    name: str
    sector: str = ""
    headquarters: str = ""
    surveyed: str = ""
    cadence: str = ""
    """How often it says it will report: `yearly`, `half-yearly`, `quarterly`, or empty."""
    stopped: str = ""
    """Day on which it said that it would report no more."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or a cell of a source that made no figure, and why."""

    source: str
    row: int
    column: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """Companies, reports and figures together: what a file of the index or an export holds."""

    companies: tuple[Company, ...] = ()
    reports: tuple[Report, ...] = ()
    figures: tuple[Figure, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())
