"""`pledgebook memo`: draft a memo, hold it to the rules of fair use, set it for readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, now, opened
from pledgebook.cli.framework_choice import ONLY, frameworks_chosen
from pledgebook.cli.options import format_option, frameworks_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.casebook.folder import Casebook
    from pledgebook.history.model import Comparison
    from pledgebook.publishing.memo.parse import Memo
    from pledgebook.reading.model import DocumentReading

MEMO = click.Path(path_type=Path)
CITATION_FORMATS = ("bibtex", "ris", "csl")


@click.group()
def memo() -> None:
    """Draft a memo on a company, check it, and set it as HTML, Word or PDF."""


@memo.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("company", required=False, metavar="[COMPANY]")
@frameworks_option(ONLY)
@click.option("--as-of", metavar="DATE", help="The day as of which it speaks. Default: today.")
@click.option("--author", default="", metavar="NAME", help="Whose memo it is.")
@click.option("-o", "--output", type=MEMO, metavar="FILE", help="Write it here.")
def draft(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    company: str | None,
    frameworks: tuple[str, ...],
    as_of: str | None,
    author: str,
    output: Path | None,
) -> None:
    """Draft a memo as Markdown, from what the casebook holds on a company.

    What is new, what it promised and ruled out, what is commendable, what is missing, numbered
    recommendations, the company's reply, sources; each sentence with a note that gives its
    quote or the record of the search. It is yours to edit.
    """
    from pledgebook.assessing.assess import assess
    from pledgebook.casebook.dates import check_date
    from pledgebook.casebook.documents_loading import load_company, only_company
    from pledgebook.casebook.incidents import incidents_of
    from pledgebook.casebook.recommendations import recommendations_of
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.publishing.memo.draft import MemoRecord, draft_memo
    from pledgebook.publishing.summary import summarise

    if output:
        check_file(output)
    day = check_date(as_of or now()[:10])
    with opened(path) as casebook:
        name = company or only_company(casebook)
        case, readings = load_company(casebook, name)
        asked = frameworks_chosen(frameworks, case.sector).frameworks
        record = MemoRecord(
            _newest_change(casebook, name, readings),
            recommendations_of(casebook, name),
            incidents_of(casebook, name),
        )
    summary = summarise(assess(case, readings, asked, as_of=day), asked.frameworks)
    text = draft_memo(summary, record, as_of=day, author=author)
    if output:
        write_file(output, text)
        click.echo(f"Wrote {output}: a draft. Edit it, then `pledgebook memo lint`.")
    else:
        print_text(text)


def _newest_change(
    casebook: Casebook, company: str, readings: tuple[DocumentReading, ...]
) -> Comparison | None:
    """What changed last in the highest-ranked text that has two versions or supersedes another.

    A document that supersedes another one is held against it, every other against its own last
    version.
    """
    from pledgebook.capture.documents import LinkKind
    from pledgebook.casebook.arrivals import changes_between, document_versions
    from pledgebook.history.compare import compare

    by_id = {reading.document.id: reading for reading in readings}
    order = sorted(readings, key=lambda one: (one.document.rank, one.document.id))
    for reading in order:
        for link in reading.document.links:
            if link.kind is LinkKind.SUPERSEDES and link.target in by_id:
                old = by_id[link.target]
                family = [one for one in readings if one not in (old, reading)]
                return compare(old, reading, family=family)
    for reading in order:
        versions = document_versions(casebook, company, reading.document.id)
        if len(versions) > 1:
            return changes_between(casebook, versions[-2].id, versions[-1].id)
    return None


@memo.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("source", type=MEMO, metavar="MEMO")
def lint(path: Path, source: Path) -> int:
    """Hold a memo to the rules of fair use, against the casebook that it rests on.

    Found are: sentences that rest on nothing, quotes that stand in no document or not at their
    place, long quotes, absences without a search, allegations without a status, claims without
    a date, broken notes, recommendations out of order.

    Exit code: 0 nothing found, 1 faults found, 2 wrong use, 3 the memo cannot be read.
    """
    from pledgebook.casebook.texts_loading import texts_of
    from pledgebook.publishing.memo.lint import Texts, check_memo
    from pledgebook.publishing.printable import one_line

    parsed = _parsed(source)
    with opened(path) as casebook:
        texts = Texts(texts_of(casebook, _company_of(casebook, parsed)))
    faults = check_memo(parsed, texts)
    for fault in faults:
        click.echo(one_line(f"{source}:{fault.line}: {fault.rule}: {fault.message}"))
    click.echo(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}.")
    return 1 if faults else 0


def _parsed(source: Path) -> Memo:
    from pledgebook.capture.intake import read_bytes
    from pledgebook.errors import InputError
    from pledgebook.publishing.memo.parse import parse_memo

    try:
        text = read_bytes(source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(source), "it is not text in UTF-8.") from error
    return parse_memo(text, str(source))


def _company_of(casebook: Casebook, parsed: Memo) -> str:
    from pledgebook.casebook.documents_loading import only_company

    return parsed.company or only_company(casebook)


@memo.command()
@click.argument("source", type=MEMO, metavar="MEMO")
@click.option(
    "-o", "--output", type=MEMO, required=True, metavar="FILE", help=".html, .docx, .pdf or .typ."
)
def render(source: Path, output: Path) -> None:
    """Set a memo as one HTML file, a Word file, or a typeset PDF with footnotes."""
    from pledgebook.capture.archive import write_whole
    from pledgebook.cli.output import check_file

    check_file(output)
    parsed = _parsed(source)
    ending = output.suffix.lower()
    if ending == ".html":
        from pledgebook.publishing.memo.html import memo_html

        data = memo_html(parsed).encode("utf-8")
    elif ending == ".docx":
        from pledgebook.publishing.memo.word import memo_docx

        data = memo_docx(parsed)
    elif ending in {".pdf", ".typ"}:
        from pledgebook.publishing.memo.typeset import memo_pdf, memo_typst

        data = memo_pdf(parsed) if ending == ".pdf" else memo_typst(parsed).encode("utf-8")
    else:
        raise UsageError(f"{output}: name a .html, .docx, .pdf or .typ file.")
    write_whole(output, data)
    click.echo(f"Wrote {output}.")


@memo.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("company", required=False, metavar="[COMPANY]")
@format_option(*CITATION_FORMATS)
@click.option("--accessed", default="", metavar="DATE", help="The day on which they were read.")
def cite(path: Path, company: str | None, form: str, accessed: str) -> None:
    """Print a company's documents as citations: BibTeX, RIS or CSL-JSON."""
    from pledgebook.casebook.dates import check_date
    from pledgebook.casebook.documents_loading import load_company, only_company
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.memo.citations import CITATIONS

    if accessed:
        check_date(accessed)
    with opened(path) as casebook:
        case, _ = load_company(casebook, company or only_company(casebook))
    print_text(CITATIONS[form](case.company, case.documents, accessed))
