"""Watchlists and lists of partners out of files: YAML of our own, or any file of entities.

format: pledgebook-watchlist/1
title: Monitoring-centre vendors
scope: Companies that sold or sell monitoring centres
reason: The policy of 2016 rules them out as partners
entries:
  - name: Clearsight Analytics AS
    also: [Veritrace Systems AS]
    country: no
    note: the former monitoring-centre business
"""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.relations.countries import country_codes
from pledgebook.relations.graph import plain_name
from pledgebook.relations.mapping import Mapping
from pledgebook.relations.model import Entity, EntityName, Loaded, NameKind, Problem, identity
from pledgebook.relations.name_list import NameList
from pledgebook.relations.readers.reading import read_graph
from pledgebook.relations.readers.rows import text_of
from pledgebook.relations.screening.screen import Watchlist

FORMAT = "pledgebook-watchlist/1"

_OURS = re.compile(rf"(?m)^format:\s*[\"']?{re.escape(FORMAT)}")

HEAD = 5_000
"""Characters in which the line with the format has to stand."""

NO_PARTNERS = frozenset({"Address", "Contract", "CourtCase", "Document", "Position", "Security"})
"""Schemata that nobody does business with."""


class Entry(BaseModel):
    """One name of a watchlist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    also: list[str] = []
    formerly: list[str] = []
    country: str = ""
    lei: str = ""
    person: Literal["yes", "no"] = "no"
    note: str = ""
    source: str = ""


class WatchlistFile(BaseModel):
    """A watchlist as people write it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-watchlist/1"]
    title: str = Field(min_length=1)
    scope: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    entries: list[Entry]


def read_watchlist(
    data: bytes, name: str, mapping: Mapping | None = None
) -> tuple[Watchlist, tuple[Problem, ...]]:
    """The names of a list, and the records that could not be read. Raises the reader's errors."""
    text = text_of(data, name)
    if mapping is None and _OURS.search(text[:HEAD]):
        return _from_yaml(text, name), ()
    _, loaded = read_graph(data, name, mapping)
    return Watchlist(name, bearers(loaded)), loaded.problems


def is_watchlist(data: bytes) -> bool:
    """Whether a file is a watchlist in our own YAML."""
    return _OURS.search(data[:HEAD].decode("utf-8", "replace")) is not None


def bearers(loaded: Loaded) -> Sequence[Entity]:
    """Those in a file who have a name and can be a partner."""
    if isinstance(loaded.entities, NameList):
        return loaded.entities
    return tuple(
        entity
        for entity in loaded.entities
        if entity.named and entity.names and entity.schema not in NO_PARTNERS
    )


def _from_yaml(text: str, name: str) -> Watchlist:
    try:
        found = WatchlistFile.model_validate(read_yaml(text, name))
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error
    entities = tuple(_entity(found.title, entry) for entry in found.entries)
    return Watchlist(found.title, entities, found.scope, found.reason)


def _entity(title: str, entry: Entry) -> Entity:
    names = [EntityName(entry.name)]
    names += [EntityName(other, NameKind.ALIAS) for other in entry.also]
    names += [EntityName(other, NameKind.PREVIOUS) for other in entry.formerly]
    notes = (("notes", entry.note), ("sourceUrl", entry.source))
    return Entity(
        id=identity("watchlist", title, plain_name(entry.name), entry.country),
        schema="Person" if entry.person == "yes" else "LegalEntity",
        names=tuple(names),
        countries=country_codes(entry.country),
        identifiers=(("lei", entry.lei),) if entry.lei else (),
        properties=tuple((key, (value,)) for key, value in notes if value),
    )
