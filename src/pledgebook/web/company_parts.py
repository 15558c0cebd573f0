"""What else the casebook holds of a company: reports, relations, recommendations, incidents."""

from dataclasses import dataclass

from pledgebook.casebook.recommendations import Recorded, recommendations_of
from pledgebook.casebook.relations import load_graph
from pledgebook.casebook.transparency_loading import load_reports
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.telling import told
from pledgebook.transparency.model import Report
from pledgebook.web.workbench import Workbench

RELATIONS_SHOWN = 60
"""Statements on the page of a company; all are to be had by `pledgebook relations`."""


@dataclass(frozen=True, slots=True)
class CompanyParts:
    """Transparency reports by period, statements about relations, recommendations by number."""

    reports: tuple[Report, ...]
    relations: tuple[str, ...]
    relations_in_all: int
    recommendations: tuple[Recorded, ...]


def parts_of(workbench: Workbench, company_name: str) -> CompanyParts:
    """All of it for one company; kept until something changes in the casebook."""

    def make() -> CompanyParts:
        casebook = workbench.casebook
        with casebook.reading() as connection:
            reports = tuple(one for one in load_reports(connection) if one.company == company_name)
        statements = _statements(graph(workbench), company_name)
        return CompanyParts(
            reports,
            statements[:RELATIONS_SHOWN],
            len(statements),
            recommendations_of(casebook, company_name),
        )

    return workbench.parts.get((workbench.stored(), company_name), make)


def graph(workbench: Workbench) -> RelationGraph:
    """All statements that are in use, kept until something changes in the casebook."""
    return workbench.graphs.get(workbench.stored(), lambda: load_graph(workbench.casebook))


def _statements(found: RelationGraph, company_name: str) -> tuple[str, ...]:
    own = dict.fromkeys(
        relation.id
        for entity in found.named(company_name)
        for relation in found.around.get(entity.id, ())
    )
    return tuple(told(found.by_id[number], found.entities) for number in own)
