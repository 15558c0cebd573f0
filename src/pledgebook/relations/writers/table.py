"""The graph as a table: one statement a row, in the columns that `mappings/relations.yaml` reads.

A last column holds the later outcomes in words, so that a spreadsheet never shows an
allegation without what came of it.
"""

from collections.abc import Iterator

from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.model import Entity, Relation
from pledgebook.relations.telling import outcome_sentence

HEADER = tuple(
    "id kind source_id source_name source_schema source_countries target_id target_name "
    "target_schema target_countries source_words relation_words target_words start end share goods "
    "detail status status_words source url source_record outcome_of outcomes".split()
)


def table_rows(graph: RelationGraph) -> Iterator[tuple[str, ...]]:
    """The rows, in the order of the relations' ids."""
    for relation in sorted(graph.relations, key=lambda one: one.id):
        source, target = graph.entities[relation.source], graph.entities[relation.target]
        yield _row(relation, source, target)


def _row(relation: Relation, source: Entity, target: Entity) -> tuple[str, ...]:
    where = relation.provenance
    return (
        relation.id,
        relation.kind.value,
        *_end(source),
        *_end(target),
        relation.words.subject,
        relation.words.relation,
        relation.words.object,
        str(relation.start),
        str(relation.end),
        relation.share,
        "|".join(relation.goods),
        relation.detail,
        relation.status.value,
        relation.status_words,
        where.title,
        where.url,
        where.record,
        " ".join(relation.outcome_of),
        " ".join(outcome_sentence(outcome) for outcome in relation.outcomes),
    )


def _end(entity: Entity) -> tuple[str, str, str, str]:
    name = entity.caption if entity.named else ""
    return entity.id, name, entity.schema, "; ".join(entity.countries)
