"""`pledgebook add`: put documents into a casebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from pledgebook.assessing.model import FailedInput
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.documents_saving import Added
    from pledgebook.casebook.folder import Casebook
    from pledgebook.cli.inputs import Inputs
    from pledgebook.cli.pipeline import ReadCase


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE|FOLDER|CASE...")
@click.option("--company", metavar="NAME", help="Name of the company.")
@click.option("--sector", metavar="ID", help="Sector, for example network_vendor.")
@click.option(
    "--from-watch",
    "watched",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Add what `pledgebook watch` or `capture` keeps in this folder: each version once, read "
    "by the rules of its day.",
)
@click.option("--again", is_flag=True, help="Read again what this version has read already.")
@person_option
def add(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    paths: tuple[Path, ...],
    company: str | None,
    sector: str | None,
    watched: Path | None,
    again: bool,
    person: str | None,
) -> int:
    """Put documents into a casebook: the files as they are, their text, what they say.

    A file that is known is not read again. A file under the name of a known document, with
    another content, is a new version of it. The company is the one that the case file or
    --company names, or else the one that the documents seem to be of.

    Quotes under decisions are then found again in what came in, once. An unchanged quote
    carries its finding forward; a changed, lost or ambiguous one sends it back to a person, and
    is named. The same file read by a better reader is another text of it, and no change.

    Exit code: 0 done, 2 wrong use, 3 some files could not be read (the others were added).
    """
    from pledgebook.casebook.returned import newest_outcome
    from pledgebook.cli.arriving import bring_in_watch, retested, say_added, say_quotes
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.remarks import say_remarks

    if watched:
        if paths or again or sector:
            raise UsageError("--from-watch goes with no files, --sector or --again.")
        return bring_in_watch(path, watched, company, person)
    inputs = find_inputs(paths)
    case = replace(
        inputs.case, company=company or inputs.case.company, sector=sector or inputs.case.sector
    )
    with opened(path) as casebook:
        found = _read(casebook, replace(inputs, case=case), again=again)
        if not found.case.company and found.readings:
            raise UsageError("Which company are these of? Say it with --company NAME.")
        by, before = signature(person), newest_outcome(casebook)
        added, lost = _store(casebook, found, inputs, by)
        tested = retested(casebook, found.case.company, added, by)
        say_added(added)
        say_remarks(found.readings)
        say_quotes(casebook, before, path)
    for line in tested:
        click.echo(line)
    return _say_failures([*found.failed, *lost])


def _read(casebook: Casebook, inputs: Inputs, *, again: bool) -> ReadCase:
    from pledgebook.casebook.documents_loading import Memory
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.cli.progress import progress_of

    with progress_of(len(inputs.case.documents)) as progress:
        return read_inputs(inputs, progress, None if again else Memory(casebook))


def _store(
    casebook: Casebook, found: ReadCase, inputs: Inputs, by: Signature
) -> tuple[tuple[Added, ...], list[FailedInput]]:
    """Store what was read; a file that changed in the meantime is left out."""
    from pledgebook.assessing.model import FailedInput
    from pledgebook.capture.archive import digest
    from pledgebook.capture.intake import read_bytes
    from pledgebook.casebook.documents_saving import add_documents

    places = {document.id: document.path for document in inputs.case.documents}
    files: dict[str, bytes] = {}
    lost: list[FailedInput] = []
    for reading in found.readings:
        document = reading.document
        try:
            data = read_bytes(places[document.id])
        except InputError as error:
            lost.append(FailedInput(document.path, error.problem, error.remedy))
            continue
        if digest(data) == document.sha256:
            files[document.id] = data
        else:
            lost.append(
                FailedInput(document.path, "the file changed while it was read.", "Add it again.")
            )
    readings = [reading for reading in found.readings if reading.document.id in files]
    if not readings:
        return (), lost
    added = add_documents(
        casebook, found.case.company, readings, files, by, sector=found.case.sector
    )
    return added, lost


def _say_failures(failed: list[FailedInput]) -> int:
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.summary_sentences import failure_sentence

    for item in failed:
        click.echo(f"Not read: {one_line(failure_sentence(item))}", err=True)
    return 3 if failed else 0
