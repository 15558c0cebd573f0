"""Finds the format of a file by its content and reads it."""

from pledgebook.errors import UnreadableFile
from pledgebook.relations.bulk import collection_paused
from pledgebook.relations.mapping import Mapping, builtin_mappings, mapping_for
from pledgebook.relations.model import Loaded
from pledgebook.relations.readers import bods, ftm, gleif
from pledgebook.relations.readers.mapped import read_mapped, read_names
from pledgebook.relations.readers.reader import GraphFile, Reader
from pledgebook.relations.readers.rows import csv_column, csv_rows, header_of, text_of

LARGEST_FILE = 2_000_000_000
"""Bytes; the whole of OpenSanctions' default collection has some 1.5 GB."""


def _read_mapped(file: GraphFile) -> Loaded:
    mapping = mapping_for(file.header, file.mappings)
    assert mapping is not None
    return _through(mapping, file.text, file.name)


def _through(mapping: Mapping, text: str, name: str) -> Loaded:
    if mapping.of_names and mapping.columns["name"] in header_of(text):
        return read_names(csv_column(text, name, mapping.columns["name"]), name)
    return read_mapped(csv_rows(text, name), mapping, name)


MAPPED = Reader(
    "CSV", lambda file: mapping_for(file.header, file.mappings) is not None, _read_mapped
)

READERS: tuple[Reader, ...] = (gleif.READER, bods.READER, ftm.READER, MAPPED)
"""All formats, the more particular before the more general."""


def read_graph(data: bytes, name: str, mapping: Mapping | None = None) -> tuple[str, Loaded]:
    """(format, content) of a file. `mapping` says how to read its columns.

    Raises UnreadableFile where it is in no format we know.
    """
    with collection_paused():
        return _read(text_of(data, name), name, mapping)


def _read(text: str, name: str, mapping: Mapping | None) -> tuple[str, Loaded]:
    if mapping is not None:
        return MAPPED.name, _through(mapping, text, name)
    file = GraphFile(name, text, builtin_mappings())
    for reader in READERS:
        if reader.fits(file):
            return reader.name, reader.read(file)
    columns = ", ".join(file.header[:12])
    raise UnreadableFile(
        name,
        "is in no format we know: FollowTheMoney or OpenSanctions JSON, GLEIF, Open Ownership "
        f"(BODS), or CSV with known columns{f' (it has: {columns})' if columns else ''}.",
        "Say with --mapping how to read its columns.",
    )
