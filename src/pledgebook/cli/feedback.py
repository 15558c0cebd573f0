"""`pledgebook feedback`: ask a company, and keep what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.framework_choice import frameworks_chosen
from pledgebook.cli.options import frameworks_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.casebook.feedback import FeedbackForm
    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.responses import CompanyResponse


@click.group()
def feedback() -> None:
    """Ask a company about the preliminary findings, and import what it answers."""


@feedback.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", required=True, metavar="NAME", help="The company that is asked.")
@click.option("--project", metavar="NAME", help="With --edition: its findings in a cycle.")
@click.option("--edition", metavar="EDITION", help="With --project: which cycle.")
@frameworks_option("For a memo: only this standard, an id or a file of your own.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="A .html or .docx file.",
)
def form(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    company: str,
    project: str | None,
    edition: str | None,
    frameworks: tuple[str, ...],
    output: Path,
) -> None:
    """Write the form for one company, as HTML that works offline or as a Word file.

    With --project and --edition it holds the company's findings in that cycle, without them
    those of a memo: what its documents in the casebook say, held to the frameworks.
    """
    from pledgebook.cli.output import check_file, write_file

    if output.suffix.lower() not in {".html", ".docx"}:
        raise UsageError(f"{output}: name a .html or a .docx file.")
    if bool(project) != bool(edition):
        raise UsageError("--project and --edition go together.")
    check_file(output)
    with opened(path) as casebook:
        asked = _form(casebook, company, (project or "", edition or ""), frameworks)
    if output.suffix.lower() == ".html":
        from pledgebook.publishing.feedback_html import feedback_html

        write_file(output, feedback_html(asked))
    else:
        from pledgebook.capture.archive import write_whole
        from pledgebook.casebook.feedback_docx import to_docx

        write_whole(output, to_docx(asked))
    click.echo(f"Wrote {output}: {len(asked.findings)} findings for {asked.company}.")


def _form(
    casebook: Casebook, company: str, cycle: tuple[str, str], frameworks: tuple[str, ...]
) -> FeedbackForm:
    from pledgebook.casebook.feedback import form_for_assessment, form_for_cycle

    if cycle[0]:
        return form_for_cycle(casebook, *cycle, company)
    from pledgebook.assessing.assess import assess
    from pledgebook.casebook.documents_loading import load_company

    case, readings = load_company(casebook, company)
    chosen = frameworks_chosen(frameworks, case.sector).frameworks
    return form_for_assessment(assess(case, readings, chosen), chosen.frameworks)


@feedback.command("import")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@person_option
def import_(path: Path, files: tuple[Path, ...], person: str | None) -> int:
    """Import what came back: the file that the HTML form saved, or the filled-in Word form.

    It is kept word for word, with the file itself.

    Exit code: 0 done, 2 wrong use, 3 some files could not be used (the others were imported).
    """
    from pledgebook.capture.intake import read_bytes
    from pledgebook.casebook.feedback import parse_response, save_response
    from pledgebook.errors import InputError
    from pledgebook.publishing.printable import one_line

    by = signature(person)
    failed = False
    with opened(path) as casebook:
        for file in files:
            try:
                data = read_bytes(file)
                response = parse_response(data, file.name)
                number = save_response(casebook, response, data, file.name, by)
            except InputError as error:
                failed = True
                click.echo(f"Not imported: {one_line(str(error))}", err=True)
                continue
            said = sum(bool(item.position or item.answer) for item in response.items)
            click.echo(
                one_line(
                    f"{file.name}: response {number} of {response.company}, "
                    f"{said} point{'' if said == 1 else 's'}."
                )
            )
    return 3 if failed else 0


@feedback.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("project", metavar="PROJECT")
@click.argument("edition", metavar="EDITION")
@click.option("--company", required=True, metavar="NAME", help="The company that was asked.")
@person_option
def none(path: Path, project: str, edition: str, company: str, person: str | None) -> None:
    """Record that a company was asked and gave no response, so that the step can be closed."""
    from pledgebook.casebook.feedback import no_response

    with opened(path) as casebook:
        no_response(casebook, project, edition, company, signature(person))
    click.echo(f"Recorded that {company} gave no response to {project} {edition}.")


@feedback.command("list")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="Only this company's.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
def list_(path: Path, company: str | None, output: str) -> None:
    """Print what companies answered, word for word, with the day it came in."""
    from pledgebook.casebook.companies import find_company
    from pledgebook.casebook.responses import responses_of
    from pledgebook.casebook.structure import structure_of

    with opened(path) as casebook, casebook.reading() as connection:
        name = structure_of(connection, find_company(connection, company)).name if company else None
        responses = responses_of(connection, name)
    for response in responses:
        if output == "json":
            click.echo(_as_json(response))
            continue
        for line in _as_text(response):
            click.echo(line)


def _as_json(response: CompanyResponse) -> str:
    import json
    from dataclasses import asdict

    record = asdict(response)
    answers = [
        {key: answer[key] for key in ("finding", "position", "answer", "documents")}
        for answer in record.pop("answers")
    ]
    return json.dumps(
        {"format": "pledgebook-responses/1", **record, "answers": answers}, ensure_ascii=False
    )


def _as_text(response: CompanyResponse) -> Iterator[str]:
    from pledgebook.publishing.printable import one_line, printable

    subject = response.subject or "memo"
    dated = f"dated {response.dated}, " if response.dated else ""
    by = f" by {response.responder}" if response.responder else ""
    yield one_line(
        f"{response.id}  {response.company}, {subject}{by}: {dated}received "
        f"{response.received_at[:10]}, {response.file_name}"
    )
    for answer in response.answers:
        yield "  " + one_line(f"{answer.finding}  {answer.position or 'no position'}")
        for label, words in (("", answer.answer), ("Documents: ", answer.documents)):
            for number, line in enumerate(printable(words).splitlines()):
                yield f"    {'' if number else label}{line}"
