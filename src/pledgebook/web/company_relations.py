"""A company among its partners: statements, promises they bear on, what is asked, screening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.assessing.assess import assess
from pledgebook.capture.documents import Case, DocumentKind
from pledgebook.casebook.name_judgements import name_judgements
from pledgebook.casebook.relations import count_entities, load_files
from pledgebook.casebook.shelf import ShelvedDocument
from pledgebook.errors import MissingExtra, PledgebookError, UsageError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.model import DocumentReading
from pledgebook.relations.asked import FRAMEWORK, Asked, asked_of_partners
from pledgebook.relations.bearing import BUSINESS, Joined, group_of, join, own_ids
from pledgebook.relations.clauses import builtin_clause_kinds
from pledgebook.relations.goods import builtin_goods
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.judgements import NameJudgement
from pledgebook.relations.lines import Line, line_from
from pledgebook.relations.model import Entity, Relation, RelationKind
from pledgebook.relations.promises import find_ruled_out, find_sold_claims
from pledgebook.relations.screening.mentions import mentioned_partners
from pledgebook.web.company_parts import graph
from pledgebook.web.workbench import Workbench

if TYPE_CHECKING:
    # Screening computes with arrays, which take 15 MB: only where there is a list to screen by.
    from pledgebook.relations.screening.screen import Screening, Watchlist

ASKING = frozenset({DocumentKind.CONTRACT, DocumentKind.SUPPLIER_CODE})
"""Kinds of documents in which something is asked of partners."""

MOST_LISTED = 20_000
"""Names on watchlists against which a page screens: more take longer than anybody waits."""

TOO_MANY = (
    "The watchlists hold {names:,} names, too many to screen against for a page: run "
    "`pledgebook screen PARTNERS.csv --casebook CASEBOOK`."
)

KINDS = {
    "business": (
        *(RelationKind.PARTNER_OF, RelationKind.SUPPLIED, RelationKind.REPRESENTS),
        *(RelationKind.LINKED, RelationKind.SAME_ADDRESS),
    ),
    "owners": (
        *(RelationKind.OWNS, RelationKind.UNIT_OF, RelationKind.DIRECTS),
        *(RelationKind.WORKS_FOR, RelationKind.MEMBER_OF),
    ),
    "passed": (RelationKind.SOLD_SHARE, RelationKind.SUCCEEDED_BY, RelationKind.RENAMED),
    "cases": (RelationKind.PROCEEDING, RelationKind.LISTED_BY),
}
"""How statements are put together on the page, in this order."""


@dataclass(frozen=True, slots=True)
class CompanyRelations:
    """What the casebook holds of one company and its partners, on one day.

    `versions` maps the name of a document to the version that its quotes stand in. `joined` is
    None where no statement names the company; `screening` where there is nothing to screen, or
    `not_screened` says why it was not done.
    """

    graph: RelationGraph
    statements: tuple[tuple[str, tuple[Relation, ...]], ...]
    lines: tuple[Line, ...]
    joined: Joined | None
    asked: tuple[Asked, ...]
    asking: tuple[str, ...]
    partners: tuple[Entity, ...]
    screening: "Screening | None"
    not_screened: str
    watchlists: "tuple[Watchlist, ...]"
    judgements: tuple[NameJudgement, ...]
    versions: dict[str, tuple[int, str]]

    @property
    def counted(self) -> int:
        """How many statements there are, those in the lines of former businesses included."""
        told = {one.id for _, relations in self.statements for one in relations}
        told |= {one.id for line in self.lines for one in line.entries if isinstance(one, Relation)}
        return len(told)


def relations_of(
    workbench: Workbench, company: str, documents: Sequence[ShelvedDocument], day: date
) -> CompanyRelations:
    """All of it; kept until a document, a statement or a judgement comes in."""
    judgements = name_judgements(workbench.casebook)
    key = (workbench.stored(), company, day, len(judgements))
    return workbench.relations.get(
        key, lambda: _made(workbench, company, documents, day, judgements)
    )


def _made(
    workbench: Workbench,
    company: str,
    documents: Sequence[ShelvedDocument],
    day: date,
    judgements: tuple[NameJudgement, ...],
) -> CompanyRelations:
    known = graph(workbench)
    found = _readings(workbench, documents)
    readings = [reading for _, reading in found]
    try:
        own = own_ids(known, company)
    except UsageError:
        own = ()
    group = group_of(known, own)
    lines = _lines(known, group)
    asking = [reading for document, reading in found if document.kind in ASKING]
    partners = _partners(known, group, readings, company)
    names = count_entities(workbench.casebook, "watchlist")
    watchlists = _watchlists(workbench) if 0 < names <= MOST_LISTED else ()
    screening, why_not = _screened(partners, watchlists, known, judgements)
    if names > MOST_LISTED:
        why_not = TOO_MANY.format(names=names)
    return CompanyRelations(
        known,
        tuple(_statements(known, group, lines)),
        lines,
        _joined(company, readings, known, day) if own else None,
        _asked(company, asking, readings),
        tuple(reading.document.title for reading in asking),
        partners,
        screening,
        why_not,
        watchlists,
        judgements,
        {one.name: (one.newest.id, one.title) for one in documents},
    )


def _readings(
    workbench: Workbench, documents: Sequence[ShelvedDocument]
) -> list[tuple[ShelvedDocument, DocumentReading]]:
    """The documents that stand now as they were read; one that was not read is left out."""
    superseded = {
        target
        for document in documents
        for kind, target, _ in document.links
        if kind == "supersedes"
    }
    found = []
    for document in documents:
        if document.id in superseded:
            continue
        try:
            found.append((document, workbench.read(document, document.newest).reading))
        except PledgebookError:
            continue
    return found


def _lines(known: RelationGraph, group: Sequence[str]) -> tuple[Line, ...]:
    """What became of each business that was sold, passed on or renamed."""
    found = [line_from(known, entity) for entity in group]
    return tuple(
        line for line in found if any(isinstance(entry, Relation) for entry in line.entries)
    )


def _statements(
    known: RelationGraph, group: Sequence[str], lines: Sequence[Line]
) -> Iterator[tuple[str, tuple[Relation, ...]]]:
    told = {one.id for line in lines for one in line.entries if isinstance(one, Relation)}
    for name, kinds in KINDS.items():
        found = {
            relation.id: relation
            for entity in group
            for relation in known.of(entity, *kinds)
            if relation.id not in told
        }
        if found:
            yield name, tuple(found.values())


def _joined(
    company: str, readings: Sequence[DocumentReading], known: RelationGraph, day: date
) -> Joined:
    goods = builtin_goods()
    ruled_out, sold = find_ruled_out(readings, goods), find_sold_claims(readings, goods)
    return join(company, ruled_out, sold, known, goods=goods, as_of=day)


def _asked(
    company: str, asking: Sequence[DocumentReading], readings: Sequence[DocumentReading]
) -> tuple[Asked, ...]:
    """What contracts and codes ask, beside what the other documents say is asked."""
    if not asking:
        return ()
    own = [one for one in readings if one not in asking]
    policy = None
    if own:
        case = Case(company, "", tuple(one.document for one in own))
        policy = assess(case, own, load_builtin([FRAMEWORK]))
    return asked_of_partners(asking, builtin_clause_kinds(), policy)


def _partners(
    known: RelationGraph,
    group: Sequence[str],
    readings: Sequence[DocumentReading],
    company: str,
) -> tuple[Entity, ...]:
    """Those whom statements or the company's own documents name as its partners."""
    found: dict[str, Entity] = {}
    for entity in group:
        for relation in known.of(entity, *BUSINESS, RelationKind.SUCCEEDED_BY):
            other = relation.target if relation.source == entity else relation.source
            if other not in group and known.entities[other].named:
                found.setdefault(known.entities[other].caption.casefold(), known.entities[other])
    for one in mentioned_partners(readings, builtin_goods()):
        if company.casefold() not in one.caption.casefold():
            found.setdefault(one.caption.casefold(), one)
    return tuple(found.values())


def _watchlists(workbench: Workbench) -> "tuple[Watchlist, ...]":
    from pledgebook.relations.screening.lists import bearers
    from pledgebook.relations.screening.screen import Watchlist

    return tuple(
        Watchlist(file.name, bearers(loaded), file.scope, file.reason)
        for file, loaded in load_files(workbench.casebook, "watchlist")
    )


def _screened(
    partners: Sequence[Entity],
    watchlists: "Sequence[Watchlist]",
    known: RelationGraph,
    judgements: Sequence[NameJudgement],
) -> "tuple[Screening | None, str]":
    """The screening, or why there is none."""
    if not partners or not any(len(one.entities) for one in watchlists):
        return None, ""
    from pledgebook.relations.screening.screen import screen

    try:
        return screen(partners, watchlists, known, judgements), ""
    except MissingExtra as error:
        return None, str(error)
