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
    from pledgebook.casebook.documents_saving import Added
    from pledgebook.casebook.folder import Casebook
    from pledgebook.cli.inputs import Inputs
    from pledgebook.cli.pipeline import ReadCase


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE|FOLDER|CASE...")
@click.option("--company", metavar="NAME", help="Name of the company.")
@click.option("--sector", metavar="ID", help="Sector, for example network_vendor.")
@click.option("--again", is_flag=True, help="Read again what this version has read already.")
@person_option
def add(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    paths: tuple[Path, ...],
    company: str | None,
    sector: str | None,
    again: bool,
    person: str | None,
) -> int:
    """Put documents into a casebook: the files as they are, their text, what they say.

    A file that is known is not read again. A file under the name of a known document, with
    another content, is a new version of it. The company is the one that the case file or
    --company names, or else the one that the documents seem to be of.

    Exit code: 0 done, 2 wrong use, 3 some files could not be read (the others were added).
    """
    from pledgebook.cli.inputs import find_inputs

    inputs = find_inputs(paths)
    case = replace(
        inputs.case, company=company or inputs.case.company, sector=sector or inputs.case.sector
    )
    with opened(path) as casebook:
        found = _read(casebook, replace(inputs, case=case), again=again)
        if not found.case.company and found.readings:
            raise UsageError("Which company are these of? Say it with --company NAME.")
        added, lost = _store(casebook, found, inputs, person)
        tested = _test_again(casebook, found.case.company, added, person)
    for item in added:
        click.echo(f"{item.document}: {item.outcome}")
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
    casebook: Casebook, found: ReadCase, inputs: Inputs, person: str | None
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
    by = signature(person)
    added = add_documents(
        casebook, found.case.company, readings, files, by, sector=found.case.sector
    )
    return added, lost


def _test_again(
    casebook: Casebook, company: str, added: tuple[Added, ...], person: str | None
) -> list[str]:
    """Test what was recommended to the company where new text came in."""
    from pledgebook.casebook.recommendations import recommendations_of

    if all(item.outcome == "known" for item in added):
        return []
    if not recommendations_of(casebook, company):
        return []
    from pledgebook.casebook.retesting import retest_company
    from pledgebook.cli.recommendations import tested_lines

    try:
        return tested_lines(retest_company(casebook, company, signature(person)))
    except InputError as error:
        return [f"The recommendations were not tested again: {error}"]


def _say_failures(failed: list[FailedInput]) -> int:
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.summary import failure_sentence

    for item in failed:
        click.echo(f"Not read: {one_line(failure_sentence(item))}", err=True)
    return 3 if failed else 0
