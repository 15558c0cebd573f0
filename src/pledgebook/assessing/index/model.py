"""One cycle of an index: answers with their comments and sources, and scores as published.

These values are what importers yield, `lint` checks, schemes score and the casebook stores.
"""

from dataclasses import dataclass, field

from pledgebook.assessing.scoring.answer import IndexAnswer, Place


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document that comments point at by `number` (text, so that no spreadsheet makes a date)."""

    number: str
    title: str
    url: str = ""
    document_date: str = ""
    accessed: str = ""
    archive_url: str = ""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer with the analyst's comment (verbatim) and what it points at.

    `source_refs` are the numbers as parsed; `source_cell` is the cell exactly as found.
    `same_as_previous` and `change_comment` compare with the last cycle, verbatim.
    `answer_beside_comment` is the answer that a file of comments repeats, where it is another.
    """

    answer: IndexAnswer
    comment: str = ""
    source_refs: tuple[str, ...] = ()
    source_cell: str = ""
    same_as_previous: str = ""
    change_comment: str = ""
    points_published: str = ""
    answer_beside_comment: str = ""


@dataclass(frozen=True, slots=True)
class PublishedScores:
    """Scores as the publisher printed them, verbatim; empty cells are empty strings.

    `totals` is keyed by scope: "Total" or the name of a category. `place_sources` holds the
    cell of sources beside a place, where an edition names them there.
    """

    places: dict[tuple[str, Place], str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    place_sources: dict[tuple[str, Place], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """All judgements about one company in one cycle."""

    company: str
    company_type: str
    answers: tuple[JudgedAnswer, ...]
    sources: tuple[SourceRecord, ...] = ()
    published: PublishedScores = field(default_factory=PublishedScores)


@dataclass(frozen=True, slots=True)
class ElementSpec:
    """An element of an index edition and what it is not asked of.

    Company types and services are named as in `CompanyRecord.company_type` and
    `Place.service_class`.
    """

    element: str
    indicator: str
    text: str = ""
    excluded_company_types: tuple[str, ...] = ()
    excluded_services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cycle:
    """One edition's judgements over all its companies.

    `scheme` names how it is scored, where that is not by its edition's own rules.
    """

    edition: str
    companies: tuple[CompanyRecord, ...]
    elements: tuple[ElementSpec, ...] = ()
    scheme: str = ""
