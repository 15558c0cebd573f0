"""`pledgebook query`: questions to a scanned corpus, ready-made or in SQL."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.corpus.query import Answer, Ready

WIDEST = 60
"""Characters of a column at a terminal; CSV and JSON hold everything."""

MOST_ROWS = 200
"""Rows shown at a terminal."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.argument("sql", required=False, metavar="[SQL]")
@click.option("--ready", metavar="NAME", help="Ask a ready-made question.")
@click.option("--list", "listed", is_flag=True, help="List the ready-made questions.")
@click.option("--tables", is_flag=True, help="List the tables and their columns.")
@format_option("table", "csv", "json", help="How to write the answer.")
@output_option("Write to this file.", metavar="PATH")
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    metavar="FILE.svg",
    help="Draw the answer into this file as well.",
)
@click.option(
    "--draw",
    metavar="HOW",
    help="How to draw it: 'bars LABEL VALUE' or 'lines X VALUE SERIES', with names of columns. "
    "Ready-made questions know it.",
)
def query(  # noqa: PLR0917 - click hands over one argument an option
    folder: Path,
    sql: str | None,
    ready: str | None,
    listed: bool,
    tables: bool,
    form: str,
    output: Path | None,
    chart: Path | None,
    draw: str | None,
) -> int:
    """Ask the results of pledgebook scan a question.

    FOLDER is the folder of the results. The question is a ready-made one (--list names them) or
    one SELECT of SQL over the tables (--tables names them). It reads the tables and can reach
    nothing else: no file, no network.
    """
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.corpus.query import Corpus, Ready, ready_question

    if listed or tables:
        print_text(_listed() if listed else _tables())
        return 0
    if bool(sql) == bool(ready):
        raise UsageError(
            "Ask one question: SQL, or --ready NAME. --list names the ready-made ones."
        )
    for path in (output, chart):
        if path is not None:
            check_file(path)
    question = ready_question(ready) if ready else Ready("", "", str(sql), "")
    with Corpus(folder) as corpus:
        answer = corpus.ask(question.sql)
        complete = corpus.manifest.complete
    text = {"table": _table, "csv": _csv, "json": _json}[form](answer)
    if output:
        write_file(output, text)
    else:
        print_text(text)
    if chart:
        write_file(chart, _drawn(answer, question, draw))
    if not complete:
        click.echo("The scan is not complete: this is what is finished of it.", err=True)
    return 0


def _listed() -> str:
    from pledgebook.corpus.query import ready_questions

    questions = ready_questions()
    width = max(len(one.name) for one in questions)
    return "".join(
        f"{one.name:{width}}  {one.about}{'  [chart]' if one.chart else ''}\n" for one in questions
    )


def _tables() -> str:
    from pledgebook.corpus.schema import TABLES

    lines = []
    for table in TABLES:
        lines.append(f"{table.name}: {table.about}\n")
        width = max(len(column.name) for column in table.columns)
        lines += [f"    {one.name:{width}}  {one.type:8} {one.about}\n" for one in table.columns]
    return "".join(lines)


def _table(answer: Answer) -> str:
    """Columns side by side, each as wide as it needs and long texts cut."""
    from pledgebook.corpus.query import shown
    from pledgebook.publishing.printable import one_line

    def cell(value: object) -> str:
        text = one_line(shown(value))
        return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"

    rows = [[cell(value) for value in row] for row in answer.rows[:MOST_ROWS]]
    heads = [one_line(name) for name in answer.columns]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    numeric = [
        all(isinstance(row[place], int | float) or row[place] is None for row in answer.rows)
        for place in range(len(heads))
    ]

    def line(cells: list[str]) -> str:
        aligned = [
            f"{text:>{width}}" if right else f"{text:{width}}"
            for text, width, right in zip(cells, widths, numeric, strict=True)
        ]
        return "  ".join(aligned).rstrip() + "\n"

    lines = [line(heads), line(["-" * width for width in widths]), *map(line, rows)]
    more = len(answer.rows) - len(rows)
    if more > 0:
        lines.append(f"and {more:,} more rows: --format csv -o FILE writes all\n")
    lines.append(f"{len(answer.rows):,} row{'' if len(answer.rows) == 1 else 's'}\n")
    return "".join(lines)


def _csv(answer: Answer) -> str:
    """All of it as CSV, text that a spreadsheet would take for a formula guarded."""
    from pledgebook.corpus.query import shown
    from pledgebook.publishing.tables import safe_cell

    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(
            value if isinstance(value, int | float) else safe_cell(shown(value)) for value in row
        )
    return buffer.getvalue()


def _json(answer: Answer) -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, indent=1, ensure_ascii=False, default=str) + "\n"


def _drawn(answer: Answer, question: Ready, draw: str | None) -> str:
    from pledgebook.corpus.charts import drawing_of, to_svg

    how = draw or question.chart
    if not how:
        raise UsageError("This question has no chart of its own: say how with --draw.")
    return to_svg(answer, drawing_of(how), question.about.split(":")[0].rstrip(".") or "Answer")
