"""`pledgebook recommendations`: put them on record, answer, test and judge them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.framework_choice import ONLY, frameworks_chosen
from pledgebook.cli.options import frameworks_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.casebook.folder import Casebook

_Command = TypeVar("_Command", bound="Callable[..., Any]")

JUDGEMENTS = ("accepted", "declined", "met", "partly met", "not met", "overtaken", "open")


@click.group()
def recommendations() -> None:
    """Put recommendations on record, keep what the company answers, test them again."""


def _one(command: _Command) -> _Command:
    """CASEBOOK NUMBER --company NAME: which recommendation."""
    command = click.option(
        "--company", metavar="NAME", help="Whose; needed where the casebook has several."
    )(command)
    command = click.argument("number", type=int, metavar="NUMBER")(command)
    return click.argument("path", type=CASEBOOK, metavar="CASEBOOK")(command)


def _company(casebook: Casebook, company: str | None) -> str:
    from pledgebook.casebook.companies import find_company
    from pledgebook.casebook.documents_loading import only_company
    from pledgebook.casebook.tables.companies import company as table

    if company is None:
        return only_company(casebook)
    with casebook.reading() as connection:
        number = find_company(connection, company)
        return str(connection.execute(table.select().where(table.c.id == number)).one().name)


@recommendations.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="To which company.")
@frameworks_option(ONLY)
@click.option("--on", "made_on", metavar="DATE", help="The day they are made. Default: today.")
@click.option("--due", default="", metavar="DATE", help="By when an answer is expected.")
@click.option("--addressee", default="", metavar="WHO", help="Default: the company.")
@person_option
def make(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    company: str | None,
    frameworks: tuple[str, ...],
    made_on: str | None,
    due: str,
    addressee: str,
    person: str | None,
) -> None:
    """Number and keep the recommendations that follow from a company's documents now.

    Where a recommendation on the same theme still stands, no second one is made. Numbers go on
    from the last and are never given twice.
    """
    from pledgebook.assessing.assess import assess
    from pledgebook.casebook.documents_loading import load_company
    from pledgebook.casebook.recommendations import drafts_of
    from pledgebook.casebook.recommendations_saving import record_recommendations
    from pledgebook.publishing.summary import summarise

    by = signature(person)
    with opened(path) as casebook:
        name = _company(casebook, company)
        case, readings = load_company(casebook, name)
        chosen = frameworks_chosen(frameworks, case.sector).frameworks
        assessment = assess(case, readings, chosen)
        if summarise(assessment, chosen.frameworks).nothing_read:
            raise UsageError(
                f"Nothing is recommended to {name}: no document of its own could be read for "
                "meaning, so nothing was looked for. Add one that can be read, or put a "
                "recommendation on record with `pledgebook recommendations add`."
            )
        drafts = drafts_of(assessment)
        numbers, kept = record_recommendations(
            casebook,
            name,
            drafts,
            by,
            made_on=made_on or by.at[:10],
            due=due,
            addressee=addressee,
        )
    click.echo(_made_sentence(numbers, kept))


def _made_sentence(numbers: tuple[int, ...], kept: tuple[int, ...]) -> str:
    said = []
    if numbers:
        said.append(f"Recorded {len(numbers)}: {', '.join(map(str, numbers))}.")
    if kept:
        said.append(f"Still standing on the same themes: {', '.join(map(str, kept))}.")
    return " ".join(said) or "Nothing is recommended: no gap was found."


@recommendations.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="To which company.")
@click.option("--title", required=True, metavar="TEXT", help="What is asked, in a line.")
@click.option("--text", default="", metavar="TEXT", help="The recommendation itself.")
@click.option(
    "--element",
    "elements",
    multiple=True,
    metavar="FRAMEWORK:ELEMENT",
    help="An element that it asks for, so that it can be tested again.",
)
@click.option("--place", default="", metavar="WORDS", help='Where: "in the policy itself".')
@click.option("--on", "made_on", metavar="DATE", help="The day it is made. Default: today.")
@click.option("--due", default="", metavar="DATE", help="By when an answer is expected.")
@click.option("--addressee", default="", metavar="WHO", help="Default: the company.")
@person_option
def add(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    company: str | None,
    title: str,
    text: str,
    elements: tuple[str, ...],
    place: str,
    made_on: str | None,
    due: str,
    addressee: str,
    person: str | None,
) -> None:
    """Put a recommendation of your own on record."""
    from pledgebook.casebook.recommendations import Draft, need_of_elements
    from pledgebook.casebook.recommendations_saving import record_recommendations

    by = signature(person)
    with opened(path) as casebook:
        name = _company(casebook, company)
        then, need = need_of_elements(casebook, name, _elements(elements)) if elements else ((), {})
        draft = Draft(title=title, body=text or title, elements=then, place=place, need=need)
        numbers, _ = record_recommendations(
            casebook,
            name,
            [draft],
            by,
            made_on=made_on or by.at[:10],
            due=due,
            addressee=addressee,
        )
    click.echo(_made_sentence(numbers, ()))


def _elements(named: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [tuple(name.split(":", 1)) for name in named]
    for name, pair in zip(named, pairs, strict=True):
        if len(pair) != len(("framework", "element")) or not all(pair):
            raise UsageError(f"{name!r}: write FRAMEWORK:ELEMENT, for example ungp:16-public.")
    return [(pair[0], pair[1]) for pair in pairs]


@recommendations.command()
@_one
@click.option("--text", metavar="WORDS", help="What the company said, word for word.")
@click.option(
    "--file", "source", type=click.Path(path_type=Path), metavar="FILE", help="Read it from here."
)
@click.option("--on", "dated", metavar="DATE", help="The day of the response. Default: today.")
@person_option
def respond(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    number: int,
    company: str | None,
    text: str | None,
    source: Path | None,
    dated: str | None,
    person: str | None,
) -> None:
    """Keep what the company answered to a recommendation, word for word."""
    from pledgebook.casebook.recommendations_saving import record_response

    if (text is None) == (source is None):
        raise UsageError("Say the words with --text, or where they are with --file.")
    words = text if text is not None else _words(source)
    by = signature(person)
    with opened(path) as casebook:
        which = (_company(casebook, company), number)
        record_response(casebook, which, words, dated or by.at[:10], by)
    click.echo(f"Kept the response to recommendation {number} ({len(words)} characters).")


def _words(source: Path | None) -> str:
    assert source is not None
    try:
        return source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source} cannot be read as text: {error}") from error


@recommendations.command()
@_one
@click.argument("state", type=click.Choice(JUDGEMENTS))
@click.option("--note", default="", metavar="TEXT", help="Why; needed for overtaken.")
@click.option("--on", "dated", metavar="DATE", help="Since which day. Default: today.")
@person_option
def judge(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    number: int,
    state: str,
    company: str | None,
    note: str,
    dated: str | None,
    person: str | None,
) -> None:
    """Judge where a recommendation stands; this confirms or dismisses what a test suggests."""
    from pledgebook.assessing.followup import State
    from pledgebook.casebook.recommendations_saving import record_state

    by = signature(person)
    with opened(path) as casebook:
        which = (_company(casebook, company), number)
        record_state(casebook, which, State(state), dated or by.at[:10], by, note=note)
    click.echo(f"Recommendation {number}: {state}.")


@recommendations.command()
@_one
@click.argument("dated", metavar="DATE")
@person_option
def due(path: Path, number: int, company: str | None, dated: str, person: str | None) -> None:
    """Set the day by which an answer or a change is expected."""
    from pledgebook.casebook.recommendations_saving import record_due

    with opened(path) as casebook:
        record_due(casebook, (_company(casebook, company), number), dated, signature(person))
    click.echo(f"Recommendation {number} is due {dated}.")


@recommendations.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="Only this company's.")
@click.option(
    "--file",
    "own",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A framework of your own that recommendations rest on.",
)
@person_option
def test(path: Path, company: str | None, own: Path | None, person: str | None) -> None:
    """Test recommendations again on the documents as they are now.

    `add` does this by itself when a new version arrives. What a test suggests waits for a
    person, who confirms or dismisses it with `judge`.
    """
    from pledgebook.casebook.recommendations import all_recommendations
    from pledgebook.casebook.retesting import retest_company

    by = signature(person)
    frameworks = _with_own(own) if own else None
    with opened(path) as casebook:
        names = (
            [_company(casebook, company)]
            if company
            else list(dict.fromkeys(one.company for one in all_recommendations(casebook)))
        )
        for name in names:
            for line in tested_lines(retest_company(casebook, name, by, frameworks)):
                click.echo(line)
    if not names:
        click.echo("No recommendations are on record: use `pledgebook recommendations make`.")


def _with_own(own: Path) -> Any:  # noqa: ANN401 - a FrameworkSet, which is imported late
    from pledgebook.frameworks.loader import load_builtin, with_framework

    return with_framework(load_builtin(), _words(own), str(own))


def tested_lines(tested: Any) -> list[str]:  # noqa: ANN401 - a Tested, which is imported late
    """What a test came to, in lines for a person."""
    from pledgebook.publishing.printable import one_line

    lines = []
    for number in tested.news:
        result = tested.results[number]
        lines.append(
            one_line(
                f"{tested.company}, recommendation {number}: the test suggests "
                f"“{result.outcome.value}” ({result.reason})"
            )
        )
    if tested.results and not tested.news:
        lines.append(one_line(f"{tested.company}: {len(tested.results)} tested, nothing new."))
    for framework in tested.not_tested:
        lines.append(one_line(f"Not tested: {framework} is not at hand; name it with --file."))
    return lines
