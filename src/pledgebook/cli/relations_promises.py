"""`pledgebook relations promises`: what a company rules out, beside what is known of it."""

import json
from datetime import date
from pathlib import Path

import click

from pledgebook.cli.options import format_option, output_option
from pledgebook.cli.relations_inputs import load_sources, mapping_option, show_failed
from pledgebook.errors import UsageError


@click.command("promises")
@click.argument(
    "documents",
    type=click.Path(path_type=Path),
    metavar="DOCUMENT|CASE...",
    nargs=-1,
    required=True,
)
@click.option(
    "--graph",
    "graphs",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar="FILE|CASEBOOK",
    help="The statements; repeatable.",
)
@mapping_option
@click.option(
    "--company", default="", metavar="NAME", help="The company as the statements name it."
)
@click.option("--as-of", default="", metavar="DATE", help="The day in question, YYYY-MM-DD.")
@click.option(
    "--goods",
    "goods_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own names of goods, in YAML, instead of the built-in ones.",
)
@format_option("text", "md", "html", "json")
@output_option()
def promises(
    *,
    documents: tuple[Path, ...],
    graphs: tuple[Path, ...],
    mapping_file: Path | None,
    company: str,
    as_of: str,
    goods_file: Path | None,
    form: str,
    output: Path | None,
) -> int:
    """Set promises that rule out partners, customers or goods beside the relations of a company.

    What is established, what is only reported and what is not known stand apart. A business that
    is said to be sold gets the line of its successors, with gaps marked as gaps.

    Exit code: 0 done, 2 wrong use, 3 some files failed.
    """
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.publishing.bearing import (
        bearing_html,
        bearing_markdown,
        bearing_record,
        bearing_text,
    )
    from pledgebook.relations.bearing import join
    from pledgebook.relations.goods import builtin_goods, parse_goods
    from pledgebook.relations.promises import find_ruled_out, find_sold_claims

    if output:
        check_file(output)
    goods = parse_goods(_text(goods_file), str(goods_file)) if goods_file else builtin_goods()
    graph, failed = load_sources(graphs, mapping_file)
    found = read_inputs(find_inputs(documents))
    name = company or found.case.company
    if not name:
        raise UsageError("Whose promises are they? Name the company with --company.")
    joined = join(
        name,
        find_ruled_out(found.readings, goods),
        find_sold_claims(found.readings, goods),
        graph,
        goods=goods,
        as_of=_day(as_of, [document.published for document in found.case.documents]),
    )
    if form == "json":
        text = (
            json.dumps(bearing_record(joined, graph.entities), ensure_ascii=False, indent=1) + "\n"
        )
    else:
        writer = {"text": bearing_text, "md": bearing_markdown, "html": bearing_html}[form]
        text = writer(joined, graph.entities)
    if output:
        write_file(output, text)
        click.echo(f"Wrote {output}.")
    else:
        print_text(text)
    for one in found.failed:
        click.echo(f"Not read: {one.path}: {one.problem}", err=True)
    return 3 if found.failed else show_failed(failed)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error


def _day(given: str, published: list[str]) -> date:
    """The day in question: as given, or the latest on which a document was published."""
    from pledgebook.relations.dates import parse_date

    if given:
        found = parse_date(given)
        if len(found.text) != 10:
            raise UsageError(f"{given!r} is no day: write it as 2016-09-01.")
        return date.fromisoformat(found.text)
    days = [day for text in published if (day := parse_date(text).latest)]
    if not days:
        raise UsageError("On which day? Say it with --as-of YYYY-MM-DD.")
    return max(days)
