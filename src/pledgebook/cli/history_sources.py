"""Where `history` and `noise` take versions from: files, a kept history, or a casebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pledgebook.capture.histories import CapturedVersion
    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.version_texts import StoredVersion
    from pledgebook.history.dictionary import NoiseDictionary
    from pledgebook.history.ledger import Ledger
    from pledgebook.reading.model import DocumentReading

REREAD = "The archive says that its own reader or rules changed: no change by the company."
OWN_HISTORY = "document"
"""How the versions that are named one by one are called as a document."""


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """The versions of one document as read, oldest first, with their dates.

    `reread` says for each why it is another reading and no change by the company.
    """

    name: str
    company: str
    source: str
    readings: tuple[DocumentReading, ...]
    dates: tuple[str, ...]
    reread: tuple[str, ...]

    def ledger(self, dictionary: NoiseDictionary) -> Ledger:
        """What became of its promises, and every comparison of neighbours."""
        from pledgebook.history.ledger import ledger_of

        return ledger_of(self.readings, dictionary, self.reread)


def one_history(paths: tuple[Path, ...], wanted: str) -> tuple[DocumentHistory, int]:
    """The history of the one document that is named, and how many parts could not be read.

    Raises UsageError where there are several, none, or fewer than two versions of it.
    """
    found, unread = _captured(paths)
    by_document = _grouped(found)
    name = _chosen(list(by_document), wanted)
    history, lost = _read(name, by_document[name])
    if len(history.readings) < 2:
        raise UsageError("A history needs two versions or more that can be read.")
    return history, unread + lost


def all_histories(paths: tuple[Path, ...], wanted: str) -> tuple[list[DocumentHistory], int]:
    """The histories of all documents (or those that are named), and how many parts failed.

    One with fewer than two versions that can be read is passed over, and said to be. Raises
    UsageError where none is left.
    """
    found, unread = _captured(paths)
    by_document = _grouped(found)
    exact = [name for name in by_document if name.casefold() == wanted.casefold()]
    near = [name for name in by_document if wanted.casefold() in name.casefold()]
    histories = []
    for name in exact or near:
        history, lost = _read(name, by_document[name])
        unread += lost
        if len(history.readings) < 2:
            click.echo(f"Passed over: {name}: it has one version only.", err=True)
        else:
            histories.append(history)
    if not histories:
        raise UsageError("A history needs two versions or more that can be read.")
    return histories, unread


def _captured(paths: tuple[Path, ...]) -> tuple[list[CapturedVersion], int]:
    """The versions that are there, oldest first, and how many parts were no version."""
    from pledgebook.capture.histories import Skipped, versions

    if not paths:
        raise UsageError("Name the versions of a document, oldest first, or one history.")
    if len(paths) > 1:
        return _files(paths)
    if (stored := _stored(paths[0])) is not None:
        return stored, 0
    skipped: list[Skipped] = []
    found = list(versions(paths[0], skipped))
    for part in skipped:
        click.echo(f"Passed over: {part.source}: {part.reason}", err=True)
    return found, 0


def _stored(path: Path) -> list[CapturedVersion] | None:
    """The versions of all documents of a casebook; None where the path is none.

    They are read from their raw files by the reader of today, all of them by the same one.
    """
    if not (path / "casebook.yaml").is_file():
        return None
    from pledgebook.casebook.version_texts import versions_of
    from pledgebook.cli.casebook_options import opened

    with opened(path) as casebook:
        with casebook.reading() as connection:
            stored = versions_of(connection)
        return [_of_stored(casebook, version) for version in stored]


def _of_stored(casebook: Casebook, version: StoredVersion) -> CapturedVersion:
    from pledgebook.capture.histories import CapturedVersion
    from pledgebook.casebook.version_texts import document_as, rules_of

    with casebook.reading() as connection:
        name, selection = rules_of(connection, version)
        document = document_as(connection, version)
    return CapturedVersion(
        document=f"{version.company}: {version.document}",
        captured_at=version.published or version.captured_at,
        media_type="",
        data=casebook.archive.read(version.sha256),
        source=str(casebook.root),
        sha256=version.sha256,
        name=name,
        company=version.company,
        title=version.title,
        kind=document.kind,
        rank=document.rank,
        select=selection.select,
        remove=selection.remove,
        charset=selection.charset,
    )


def _files(paths: tuple[Path, ...]) -> tuple[list[CapturedVersion], int]:
    """Files named one by one, in the order given; a date in a name is taken as theirs."""
    from pledgebook.capture.histories.dated_files import date_in
    from pledgebook.capture.histories.version import captured
    from pledgebook.capture.intake import read_bytes

    found, unread = [], 0
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder: give it alone, or name its files.")
        try:
            data = read_bytes(path)
        except InputError as error:
            click.echo(f"Not read: {error}", err=True)
            unread += 1
            continue
        dated = date_in(path.stem)
        when = dated.when if dated else ""
        found.append(captured(OWN_HISTORY, when, "", data, str(path), path.name))
    return found, unread


def _grouped(found: Iterable[CapturedVersion]) -> dict[str, list[CapturedVersion]]:
    by_document: dict[str, list[CapturedVersion]] = {}
    for version in found:
        by_document.setdefault(version.document, []).append(version)
    return by_document


def _chosen(names: list[str], wanted: str) -> str:
    """The one document whose name fits. Raises UsageError that says which there are."""
    chosen = [name for name in names if wanted.casefold() in name.casefold()]
    exact = [name for name in names if name.casefold() == wanted.casefold()]
    chosen = exact or chosen
    if len(chosen) == 1:
        return chosen[0]
    if not names:
        raise UsageError("A history needs two versions or more that can be read.")
    if not chosen:
        raise UsageError(f"--document {wanted!r} is none of: {_listed(names)}.")
    raise UsageError(f"There are {len(chosen)} documents; choose by --document: {_listed(chosen)}.")


def _listed(names: Iterable[str]) -> str:
    from pledgebook.publishing.printable import shortened

    names = list(names)
    shown = "; ".join(shortened(name, 60) for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _read(name: str, found: list[CapturedVersion]) -> tuple[DocumentHistory, int]:
    """The versions as read, and how many could not be."""
    readings: list[DocumentReading] = []
    dates: list[str] = []
    reread: list[str] = []
    unread = 0
    for version in found:
        try:
            readings.append(_reading(version, len(readings)))
        except InputError as error:
            click.echo(f"Not read: {error}", err=True)
            unread += 1
            continue
        dates.append(version.captured_at)
        reread.append(REREAD if version.recording.value == "technical_upgrade" else "")
    company = next((version.company for version in found if version.company), "")
    source = str(found[0].source) if found else name
    return (
        DocumentHistory(name, company, source, tuple(readings), tuple(dates), tuple(reread)),
        unread,
    )


def _reading(version: CapturedVersion, number: int) -> DocumentReading:
    """One version as read. Raises InputError."""
    from pledgebook.capture.documents import RANK_OF_KIND, Document
    from pledgebook.capture.histories import extraction_of
    from pledgebook.reading.kinds import guess_document
    from pledgebook.reading.read import read
    from pledgebook.text.compose import compose

    layer = compose(extraction_of(version))
    guess = guess_document(version.name or version.source, layer)
    kind = version.kind or guess.kind
    document = Document(
        id=f"version-{number + 1}",
        title=version.title or guess.title,
        kind=kind,
        rank=version.rank or RANK_OF_KIND[kind],
        path=version.source,
        published=version.captured_at[:10] or guess.published,
        sha256=version.sha256,
    )
    return read(document, layer, company=version.company or guess.company)
