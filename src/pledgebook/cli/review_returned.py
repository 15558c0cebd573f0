"""`pledgebook review returned`: findings that a new version sends back to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened
from pledgebook.cli.options import format_option

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.casebook.questions import QuestionView


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="Only this company.")
@format_option("text", "json")
@click.option("--fail-on", type=click.Choice(["any"]), help="any: exit with 1 if there are some.")
def returned(path: Path, company: str | None, form: str, fail_on: str | None) -> int:
    """Print the findings that a new version sends back to a person, in all cycles.

    A finding comes back when a quote under its standing decision is changed, lost or ambiguous
    in the text that came in, or stands only in a document that ranks lower. It goes when
    somebody decides on the question again.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use.
    """
    from pledgebook.casebook.questions import returned_questions
    from pledgebook.cli.review_queue import question_json

    with opened(path) as casebook:
        found = returned_questions(casebook, company or "")
    for cycle, question in found:
        click.echo(_lines(cycle, question) if form == "text" else question_json(question))
    if not found and form == "text":
        click.echo("Nothing came back: every quote under a decision stands.")
    return 1 if fail_on and found else 0


def _lines(cycle: str, question: QuestionView) -> str:
    """A finding that came back: the answer, then each quote, what it is now, and why."""
    from pledgebook.publishing.printable import one_line

    stands = question.view.judgement.answer if question.view else "not answered"
    head = f"{question.id}  {cycle}  {question.company}  {question.element}: {stands}"
    lines = [one_line(head)]
    for quote in question.returned:
        lines.append(f"  was  “{one_line(quote.quote.exact)}”")
        if quote.now.anchor:
            lines.append(f"  now  “{one_line(quote.now.anchor.exact)}”")
        lines.append(f"  {quote.outcome} ({quote.cause}): {one_line(quote.sentence)}")
        lines += [
            f"    {number}. {one_line(words)}"
            for number, (_, words) in enumerate(quote.places, start=1)
        ]
    return "\n".join(lines)
