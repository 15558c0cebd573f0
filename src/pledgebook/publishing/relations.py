"""Statements about entities for the terminal, as Markdown and as JSON.

The workbench and the site show statements with `statement_out`; its `sentence` is made by
`relations.telling`, which never leaves out a status or a later outcome.
"""

from collections.abc import Iterable, Mapping

from pledgebook.publishing.printable import one_line, wrap
from pledgebook.publishing.relations_formats import (
    DateOut,
    EntityOut,
    OutcomeOut,
    RelationsOut,
    SourceOut,
    StatementOut,
    WordsOut,
)
from pledgebook.relations.dates import PartialDate
from pledgebook.relations.model import Entity, Outcome, Relation, Source
from pledgebook.relations.telling import source_line, standing_group, told


def statements_text(
    relations: Iterable[Relation], entities: Mapping[str, Entity], width: int = 96
) -> str:
    """Statements one after the other, each with its source; from outside nothing is run."""
    lines: list[str] = []
    for relation in relations:
        first, *rest = wrap(told(relation, entities), width - 2)
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
        lines += [
            f"  {line}" for line in wrap(f"Source: {source_line(relation.provenance)}", width)
        ]
    return "".join(f"{line}\n" for line in lines)


def relations_out(relations: Iterable[Relation], entities: Mapping[str, Entity]) -> RelationsOut:
    """Statements as the published JSON has them."""
    return RelationsOut(statements=[statement_out(one, entities) for one in relations])


def statement_out(relation: Relation, entities: Mapping[str, Entity]) -> StatementOut:
    """One statement as the published JSON has it."""
    return StatementOut(
        id=relation.id,
        kind=relation.kind.value,
        source_entity=entity_out(entities[relation.source]),
        target_entity=entity_out(entities[relation.target]),
        start=_date(relation.start),
        end=_date(relation.end),
        status=relation.status.value,
        status_words=relation.status_words,
        standing=standing_group(relation.status),
        words=WordsOut(
            subject=relation.words.subject,
            relation=relation.words.relation,
            object=relation.words.object,
        ),
        detail=relation.detail,
        share=relation.share,
        goods=list(relation.goods),
        source=_source(relation.provenance),
        outcomes=[_outcome(outcome) for outcome in relation.outcomes],
        outcome_of=list(relation.outcome_of),
        sentence=one_line(told(relation, entities)),
    )


def entity_out(entity: Entity) -> EntityOut:
    """An entity in a few words."""
    return EntityOut(
        id=entity.id,
        name=entity.caption,
        schema=entity.schema,
        countries=list(entity.countries),
        named=entity.named,
    )


def _date(date: PartialDate) -> DateOut:
    return DateOut.model_validate(
        {"value": date.text, "qualifier": date.qualifier, "precision": date.precision.value}
    )


def _source(source: Source) -> SourceOut:
    return SourceOut(title=source.title, url=source.url, record=source.record, file=source.file)


def _outcome(outcome: Outcome) -> OutcomeOut:
    return OutcomeOut(
        relation=outcome.relation_id,
        date=_date(outcome.date),
        words=outcome.words,
        status=outcome.status.value,
        status_words=outcome.status_words,
        linked_by_source=outcome.certain,
        source=_source(outcome.source),
    )
