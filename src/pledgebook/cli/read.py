"""`pledgebook read`: what one document says, as JSON lines."""

from pathlib import Path

import click

from pledgebook.errors import UsageError

PARTS = ("sentences", "promises", "terms", "definitions")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--what",
    default=",".join(PARTS),
    metavar="PARTS",
    help=f"What to print, separated by commas: {', '.join(PARTS)}.",
)
def read(paths: tuple[Path, ...], what: str) -> int:
    """Print what documents say as JSON lines, each document on its own.

    The first line of a document says what it is and how it was read; each line after it is a
    sentence, a promise, a definition or a term, with its quote and place. Every line carries
    the format and its version.

    Exit code: 0 done, 2 wrong use, 3 some files could not be read (the others were).
    """
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.output import print_text
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.cli.remarks import say_remarks
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.reading_json import to_json_lines
    from pledgebook.publishing.summary_sentences import failure_sentence
    from pledgebook.reading.terms import gather_terms

    wanted = _parts(what)
    inputs = find_inputs(paths)
    found = read_inputs(inputs)
    for reading in found.readings:
        lines = to_json_lines(reading, gather_terms([reading]), wanted)
        print_text("".join(f"{line}\n" for line in lines))
    say_remarks(found.readings)
    for failed in found.failed:
        click.echo(f"Not read: {one_line(failure_sentence(failed))}", err=True)
    return 3 if found.failed else 0


def _parts(what: str) -> list[str]:
    wanted = [part.strip() for part in what.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in PARTS]
    if unknown or not wanted:
        raise UsageError(f"--what {what!r}: there are {', '.join(PARTS)}.")
    return wanted
