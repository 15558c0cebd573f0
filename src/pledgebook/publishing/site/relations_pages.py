"""The relations on record as pages: each statement with its status, its outcome and its source."""

from collections.abc import Iterator, Mapping
from typing import Any

from pledgebook.publishing.printable import one_line
from pledgebook.publishing.site.addresses import relations_page
from pledgebook.publishing.site.frame import Frame
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.model import Entity, Relation
from pledgebook.relations.telling import source_line, standing, told

ROWS = 120
"""Statements of a page: with the longest sources below 100 kB."""
_WEB = ("http://", "https://")


def relations_pages(frame: Frame, graph: RelationGraph) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each page; none where nothing is on record."""
    rows = [_row(one, graph.entities) for one in graph.relations]
    starts = range(0, len(rows), ROWS)
    pages = [relations_page(number) for number in range(1, len(starts) + 1)]
    for number, start in enumerate(starts, 1):
        path = relations_page(number)
        yield (
            path,
            frame.page(
                "relations",
                path,
                "Owners, partners and allegations",
                f"{len(rows)} statements, each with its status, its outcome and its source.",
                count=len(rows),
                part=number,
                pages=pages,
                rows=rows[start : start + ROWS],
            ),
        )


def _row(relation: Relation, entities: Mapping[str, Entity]) -> dict[str, Any]:
    url = relation.provenance.url
    return {
        "says": one_line(told(relation, entities)),
        "status": one_line(standing(relation)),
        "outcome": "; ".join(one_line(one.words) for one in relation.outcomes) or "none on record",
        "source": one_line(source_line(relation.provenance)),
        "url": url if url.startswith(_WEB) else "",
    }
