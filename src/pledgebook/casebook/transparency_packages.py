"""Our own export of figures back into a casebook, from which the same is exported again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.transparency_saving import (
    SourceFile,
    insert_reports,
    insert_source,
    is_known,
    save_company,
)
from pledgebook.casebook.transparency_standings import keep_standings
from pledgebook.transparency.model import Collection, Company, Figure, LeftOut

IMPORTER = "export"


@dataclass(slots=True)
class _File:
    """What the export holds of one file of figures."""

    name: str
    figures: list[Figure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def save_package(
    casebook: Casebook, collection: Collection, data: bytes, by: Signature
) -> int | None:
    """Store an export, whole or not at all; returns how many files of figures it holds.

    `data` are the bytes of its figures, which are kept. None where it was stored before.
    """
    found = _files(collection)
    sources = [
        SourceFile(
            one.name,
            data,
            IMPORTER,
            json.dumps({"export": number, "source": one.name}, ensure_ascii=False),
            len({f.row for f in one.figures} | {item.row for item in one.left_out}),
            "what was exported",
        )
        for number, one in enumerate(found, 1)
    ]
    with casebook.writing() as connection:
        if sources and all(is_known(connection, source) for source in sources):
            return None
        casebook.archive.add(data)
        names = dict.fromkeys(
            (
                *(one.name for one in collection.companies),
                *(one.company for one in collection.reports),
                *(one.company for one in collection.figures),
            )
        )
        ids = {name: ensure_company(connection, name) for name in names}
        for company in collection.companies:
            if company != Company(company.name):
                save_company(connection, ids[company.name], company)
        numbers: dict[str, int] = {}
        for source, one in zip(sources, found, strict=True):
            number = insert_source(connection, source, one.figures, one.left_out, ids, by)
            numbers.setdefault(one.name, number)
        insert_reports(connection, collection.reports, ids, numbers)
        detail = {"companies": len(ids), "reports": len(collection.reports)}
        record_change(connection, Change(by, "imported an export of figures", "index", detail))
        keep_standings(connection, ids.values(), by.at[:10])
    return len(sources)


def _files(collection: Collection) -> Sequence[_File]:
    """The files behind an export, in the order in which their figures stand there.

    One that only left rows out comes after the one whose rows stand before its own.
    """
    found = [
        _File(name, list(group))
        for name, group in groupby(collection.figures, key=lambda f: f.source)
    ]
    place = 0
    for name, group in groupby(collection.left_out, key=lambda item: item.source):
        own = next((n for n, one in enumerate(found) if one.name == name), None)
        if own is None:
            found.insert(place, _File(name))
            own = place
        found[own].left_out += group
        place = own + 1
    known = {one.name for one in found} | {""}
    bases = dict.fromkeys(one.basis for one in collection.reports if one.basis not in known)
    return [*found, *map(_File, bases)]
