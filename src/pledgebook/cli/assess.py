"""`pledgebook assess`: from published documents to a cited gap report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.framework_choice import frameworks_chosen
from pledgebook.cli.options import (
    ONLY_THIS_STANDARD,
    format_option,
    frameworks_option,
    output_option,
)
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.assessing.learning.modelfile import LoadedModel
    from pledgebook.assessing.model import Assessment
    from pledgebook.cli.inputs import Inputs
    from pledgebook.cli.pipeline import ReadCase
    from pledgebook.frameworks.loader import FrameworkSet
    from pledgebook.frameworks.sectors import Selection

FORMATS = ("terminal", "json", "csv", "md", "html")

FAIL_ON = ("gaps", "partial", "undefined", "rank", "unread")


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE|FOLDER|CASE|CASEBOOK..."
)
@frameworks_option(ONLY_THIS_STANDARD)
@format_option(*FORMATS, help="What to write.")
@output_option("Write to this file; for csv, to this folder.", metavar="PATH")
@click.option("--company", metavar="NAME", help="Name of the company.")
@click.option(
    "--sector",
    metavar="ID",
    help="Sector: telecom_operator, network_vendor, internet_platform, device_maker, "
    "surveillance_vendor or other. Standards made for other sectors are not asked.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="FILE=KIND",
    help="Say what kind of document a file is. May be repeated.",
)
@click.option(
    "--rank",
    "ranks",
    multiple=True,
    metavar="FILE=N",
    help="Say how binding a file is, 1 (policy) to 4 (press). May be repeated.",
)
@click.option("--as-of", metavar="DATE", help="Date to put on the report, as 2016-09-01.")
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="FILE|none",
    help="Let this trained model rank evidence and answer; may be repeated. none: use no model, "
    "not even one that comes with a framework asked by name.",
)
@click.option(
    "--abstain-below",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Leave an element unanswered where the suggestion is less sure than this, 0 to 1.",
)
@click.option(
    "--reader",
    metavar="URL",
    help="Also ask a language model at this OpenAI-compatible address, local or remote, about what "
    "is open or not sure. Off unless named.",
)
@click.option("--reader-model", metavar="NAME", help="Which model to ask there.")
@click.option(
    "--reader-timeout",
    type=click.FloatRange(0.1, 600),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for one reply.",
)
@click.option(
    "--figures",
    type=click.Path(path_type=Path),
    metavar="CASEBOOK|FOLDER",
    help="Draw the company's figures of transparency reports in the HTML report: from a casebook "
    "or a folder made by `transparency export`. A casebook that is assessed gives its own.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(FAIL_ON),
    help="Exit with 1 if this was found. May be repeated.",
)
def assess(  # noqa: PLR0917 - click hands over one argument an option
    paths: tuple[Path, ...],
    frameworks: tuple[str, ...],
    form: str,
    output: Path | None,
    company: str | None,
    sector: str | None,
    kinds: tuple[str, ...],
    ranks: tuple[str, ...],
    as_of: str | None,
    models: tuple[str, ...],
    abstain_below: float,
    reader: str | None,
    reader_model: str | None,
    reader_timeout: float,
    figures: Path | None,
    fail_on: tuple[str, ...],
) -> int:
    """Read documents and report what they promise, leave undefined and leave out.

    Kind and rank of a document are guessed and shown; a case.yaml or --kind and --rank says
    them for certain.

    Of a casebook, the documents of --company are assessed as they were read, and nothing is read
    again.

    With --reader, what a language model suggests is used only if each of its quotes stands in
    the text word for word; the prompt, the model and its counts are kept with the suggestion.
    PLEDGEBOOK_NO_READER switches it off for everybody, `reader: off` in casebook.yaml for a
    casebook. A key is read from PLEDGEBOOK_READER_KEY.

    With --fail-on: gaps (a question answered no, or without disclosure), partial (answered in
    part), undefined (a term that carries promises), rank (an answer that rests on a
    lower-ranked text than asked for), unread (a document in a language not read for meaning).

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some files could not be
    read (the others were).
    """
    from pledgebook.capture.intake import start
    from pledgebook.cli.inputs import find_inputs, overridden
    from pledgebook.cli.model_reading import ReaderOptions, endpoint_of, read_by_model
    from pledgebook.cli.trained_models import trained_models
    from pledgebook.frameworks.sectors import sector_id

    _check_output(form, output)
    if figures and form != "html":
        raise UsageError("--figures draws charts in the report: add --format html.")
    in_casebook = len(paths) == 1 and (paths[0] / "casebook.yaml").is_file()
    options = ReaderOptions(reader, reader_model, reader_timeout)
    endpoint = endpoint_of(options, paths[0] if in_casebook else None)
    if in_casebook:
        if kinds or ranks:
            raise UsageError("A casebook says what its documents are: leave out --kind and --rank.")
        kept = _kept(paths[0], company, sector)
        selection = frameworks_chosen(frameworks, kept.case.sector)
        assessment = _judged(
            kept,
            selection,
            _date(as_of),
            trained_models(models, selection.frameworks),
            abstain_below,
        )
        if endpoint:
            assessment = read_by_model(assessment, selection.frameworks, endpoint)
        charts: Sequence[str] = ()
        if form == "html":
            charts = _charts(figures or paths[0], assessment, asked=bool(figures))
        _write(assessment, selection.frameworks, form, output, charts)
        return _exit_code(assessment, selection.frameworks, fail_on)
    inputs = overridden(find_inputs(paths), _pairs("--kind", kinds), _pairs("--rank", ranks))
    case = replace(
        inputs.case,
        company=company or inputs.case.company,
        sector=sector_id(sector or inputs.case.sector),
        as_of=_date(as_of) or inputs.case.as_of,
    )
    inputs = replace(inputs, case=case)
    _spare_inputs(inputs, output)
    # The process that opens files loads its libraries while this one loads the frameworks.
    start()
    selection = frameworks_chosen(frameworks, inputs.case.sector)
    chosen = selection.frameworks
    assessment = _assessed(
        inputs, selection, trained_models(models, selection.frameworks), abstain_below
    )
    if endpoint:
        assessment = read_by_model(assessment, chosen, endpoint)
    charts = _charts(figures, assessment, asked=True) if figures else ()
    _write(assessment, chosen, form, output, charts)
    _say_failures(assessment, form, output)
    return _exit_code(assessment, chosen, fail_on)


def _check_output(form: str, output: Path | None) -> None:
    from pledgebook.cli.output import check_file, check_folder

    if output is not None:
        (check_folder if form == "csv" else check_file)(output)


def _spare_inputs(inputs: Inputs, output: Path | None) -> None:
    """Refuse to write over a document that is to be read."""
    if output and output.exists():
        for document in inputs.case.documents:
            if document.path.exists() and document.path.samefile(output):
                raise UsageError(f"{output} is one of the documents: write somewhere else.")


def _pairs(option: str, values: tuple[str, ...]) -> dict[str, str]:
    """FILE=VALUE pairs; a name may hold an equals sign itself."""
    pairs = {}
    for value in values:
        name, sign, setting = value.rpartition("=")
        if not sign or not name or not setting:
            raise UsageError(f"{option} {value!r}: write it as FILE=VALUE, as in policy.pdf=qa.")
        pairs[name] = setting
    return pairs


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _date(value: str | None) -> str:
    if value and not _DATE.fullmatch(value):
        raise UsageError(f"--as-of {value!r} is no date: write 2016-09-01, 2016-09 or 2016.")
    return value or ""


def _kept(path: Path, company: str | None, sector: str | None) -> ReadCase:
    """A company's documents in a casebook, as they were read; --company may name its only one."""
    from pledgebook.casebook.documents_loading import load_company, only_company
    from pledgebook.cli.casebook_options import opened
    from pledgebook.cli.pipeline import ReadCase
    from pledgebook.frameworks.sectors import sector_id

    with opened(path) as casebook:
        case, readings = load_company(casebook, company or only_company(casebook))
    return ReadCase(replace(case, sector=sector_id(sector or case.sector)), readings, ())


def _assessed(
    inputs: Inputs, selection: Selection, models: Sequence[LoadedModel], abstain_below: float
) -> Assessment:
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.cli.progress import progress_of

    with progress_of(len(inputs.case.documents)) as progress:
        found = read_inputs(inputs, progress)
    return _judged(found, selection, inputs.case.as_of, models, abstain_below)


def _judged(
    found: ReadCase,
    selection: Selection,
    as_of: str,
    models: Sequence[LoadedModel],
    abstain_below: float,
) -> Assessment:
    from pledgebook.assessing.assess import assess as assess_case

    return assess_case(
        found.case,
        found.readings,
        selection.frameworks,
        failed=found.failed,
        as_of=as_of,
        not_asked=selection.not_asked,
        sector_note=selection.note,
        ownership=found.ownership,
        models=models,
        abstain_below=abstain_below,
    )


def _charts(path: Path, assessment: Assessment, *, asked: bool) -> Sequence[str]:
    """Pictures of the figures that the company has there; says so where it has none."""
    from pledgebook.cli.transparency_targets import load
    from pledgebook.publishing.transparency_company import MEASURE, company_charts
    from pledgebook.transparency.selecting import Selection

    company = assessment.case.company
    found = load(path, Selection((company,), measures=(MEASURE,)))
    charts = company_charts(found.figures, company)
    if asked and not charts:
        click.echo(f"{path} has no figures of {company or 'a company without a name'}.", err=True)
    return charts


def _write(
    assessment: Assessment,
    chosen: FrameworkSet,
    form: str,
    output: Path | None,
    charts: Sequence[str],
) -> None:
    from pledgebook.cli.output import print_text, write_file, write_tables

    if form == "csv":
        from pledgebook.publishing.tables import to_csv

        tables = to_csv(assessment, chosen.frameworks)
        if output:
            write_tables(output, tables)
            return
        print_text(tables["findings"])
        return
    text = _rendered(assessment, chosen, form, output, charts)
    if output:
        write_file(output, text)
    else:
        print_text(text)


def _rendered(
    assessment: Assessment,
    chosen: FrameworkSet,
    form: str,
    output: Path | None,
    charts: Sequence[str],
) -> str:
    if form == "json":
        from pledgebook.publishing.assessment_json import to_json

        return to_json(assessment, chosen.frameworks)
    if form == "md":
        from pledgebook.publishing.markdown import to_markdown

        return to_markdown(assessment, chosen.frameworks)
    if form == "html":
        from pledgebook.publishing.html import to_html

        return to_html(assessment, chosen.frameworks, charts)
    from pledgebook.cli.output import colours_on
    from pledgebook.publishing.terminal import plain, to_terminal

    style = click.style if output is None and colours_on() else plain
    text = to_terminal(assessment, chosen.frameworks, style)
    return text + "\nEvery quote in its place: add --format html -o report.html\n"


def _say_failures(assessment: Assessment, form: str, output: Path | None) -> None:
    """Failures on standard error, unless the summary on the screen has just named them."""
    from pledgebook.cli.remarks import say_remarks
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.several_companies import mixed_sentences
    from pledgebook.publishing.summary_sentences import failure_sentence

    if form == "terminal" and output is None:
        return
    say_remarks(assessment.readings)
    for text in mixed_sentences(assessment):
        click.echo(f"Warning: {one_line(text)}", err=True)
    for failed in assessment.failed:
        click.echo(f"Not read: {one_line(failure_sentence(failed))}", err=True)


def _exit_code(assessment: Assessment, chosen: FrameworkSet, fail_on: tuple[str, ...]) -> int:
    """3 when a file failed, 1 when something was found that a flag asked to fail on."""
    if assessment.failed:
        return 3
    if not fail_on:
        return 0
    from pledgebook.assessing.model import Answer
    from pledgebook.publishing.summary import summarise

    summary = summarise(assessment, chosen.frameworks)
    answers = {finding.answer for finding in summary.gaps}
    found = {
        "gaps": bool(answers & {Answer.NO, Answer.NO_DISCLOSURE}),
        "partial": Answer.PARTIAL in answers,
        "undefined": bool(summary.undefined),
        "rank": bool(summary.lower_ranked),
        "unread": bool(summary.not_read),
    }
    return 1 if any(found[name] for name in fail_on) else 0
