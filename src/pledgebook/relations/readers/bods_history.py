"""Which BODS statements later ones replace, and what they leave: former names, former interests.

Up to 0.3 a statement names those it replaces; in 0.4 the newest statement of a record counts. A
replaced statement was said once and may have held or been a mistake: it stays, with the date on
which another took its place, and never as if it were still said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pledgebook.relations.dates import UNKNOWN, PartialDate, parse_date
from pledgebook.relations.model import Entity, EntityName, NameKind, Relation
from pledgebook.relations.readers.rows import Record, first, strings


@dataclass(frozen=True, slots=True)
class Replaced:
    """The statement that took the place of another, and when, as far as that is known."""

    by: str
    on: PartialDate


def statement_id(statement: Record) -> str:
    """The id of a statement, in any version."""
    return first(statement.get("statementId")) or first(statement.get("statementID"))


def replaced_statements(statements: Iterable[Record]) -> dict[str, Replaced]:
    """Statement → what took its place. A later line counts where dates are the same."""
    found: dict[str, Replaced] = {}
    records: dict[str, list[tuple[str, str]]] = {}
    for statement in statements:
        name, dated = statement_id(statement), first(statement.get("statementDate"))
        for old in strings(statement.get("replacesStatements")):
            if old != name:
                found[old] = Replaced(name, parse_date(dated))
        record = first(statement.get("recordId"))
        if record:
            records.setdefault(record, []).append((dated, name))
    for versions in records.values():
        ordered = sorted(versions, key=lambda version: version[0])
        for (_, old), (dated, new) in pairwise(ordered):
            if old != new:
                found[old] = Replaced(new, parse_date(dated))
    return found


def newest(name: str, replaced: Mapping[str, Replaced]) -> str:
    """The statement that in the end stands in the place of this one; itself where none does."""
    seen = {name}
    while name in replaced and replaced[name].by not in seen:
        name = replaced[name].by
        seen.add(name)
    return name


def with_former_names(entity: Entity, earlier: Sequence[tuple[Entity, PartialDate]]) -> Entity:
    """The entity with the names that replaced statements give it, each until it was replaced."""
    known = {name.text for name in entity.names}
    former: dict[str, EntityName] = {}
    for old, until in earlier:
        for name in old.names if old.named else ():
            if name.text not in known:
                ended = replace(until, qualifier="not later than") if until.known else UNKNOWN
                former[name.text] = EntityName(name.text, NameKind.PREVIOUS, ended)
    return replace(entity, names=(*entity.names, *former.values()))


def former_interests(
    earlier: Iterable[tuple[Relation, PartialDate]], current: Iterable[Relation]
) -> list[Relation]:
    """Replaced interests that the statements which stand do not repeat, with the date."""
    stand = {_said(relation) for relation in current}
    found: dict[tuple[str, ...], Relation] = {}
    for relation, until in earlier:
        if _said(relation) not in stand:
            found[_said(relation)] = _ended(relation, until)
    return list(found.values())


def _said(relation: Relation) -> tuple[str, ...]:
    return (
        *(relation.kind.value, relation.source, relation.target),
        *(relation.words.relation, relation.share),
    )


def _ended(relation: Relation, until: PartialDate) -> Relation:
    when = f" of {until.text}" if until.known else ""
    note = f"a later statement{when} took the place of this one"
    end = relation.end
    if not end.known and until.known:
        end = replace(until, qualifier="not later than")
    return replace(relation, end=end, detail="; ".join(filter(None, (relation.detail, note))))
