"""Versions read by the rules of their day, as the declarations of a watch tell them.

What was collected before a watch began, by hand or by another archive, carries no rules. Where
a declaration knows the document, its history says which part of the page counted when.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgebook.capture.histories.version import CapturedVersion
from pledgebook.capture.web.declarations import Declaration


def by_declarations(
    versions: Iterable[CapturedVersion], declarations: Iterable[Declaration]
) -> Iterator[CapturedVersion]:
    """The versions in their order, each that a declaration knows with the rules of its day.

    A declaration knows a version by its document's id, or by an address at which the document
    ever stood. The version then takes the declared id, company, title, kind and rank too.
    """
    declared = list(declarations)
    by_id = {declaration.id: declaration for declaration in declared}
    by_address = {
        rules.address: declaration for declaration in declared for rules in declaration.rules
    }
    for version in versions:
        known = by_id.get(version.document) or by_address.get(version.address)
        yield _ruled(version, known) if known else version


def _ruled(version: CapturedVersion, declaration: Declaration) -> CapturedVersion:
    rules = declaration.on(version.captured_at)
    return replace(
        version,
        document=declaration.id,
        company=declaration.company or version.company,
        title=declaration.title or version.title,
        kind=declaration.kind or version.kind,
        rank=declaration.rank or version.rank,
        select=rules.select,
        remove=rules.remove,
    )
