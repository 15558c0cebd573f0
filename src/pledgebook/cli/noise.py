"""`pledgebook noise`: what changes again and again in a document without saying anything."""

from __future__ import annotations

from pathlib import Path

import click

from pledgebook.cli.options import output_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...|HISTORY")
@click.option(
    "--document",
    metavar="NAME",
    default="",
    help="Which document, where a history holds several: any part of its name that fits one.",
)
@output_option(
    "Write to this file. What a person wrote in it is kept, and only what is new is added.",
    metavar="YAML",
)
def noise(paths: tuple[Path, ...], document: str, output: Path | None) -> int:
    """Learn a noise dictionary from the history of a document, for a person to edit.

    A sentence that changed three times or more in nothing but its figures, and a line that came
    and went three times or more, are put on a list with the reason. `history --quiet-file` and
    `changes --quiet-file` give what is on it a low priority; nothing is ever hidden. Take out
    what does matter: a figure can be the point of a sentence.

    Takes the same histories as `pledgebook history`. Exit code: 0 done, 2 wrong use, 3 some
    versions could not be read (the others were).
    """
    from pledgebook.cli.changes import quiet_rules
    from pledgebook.cli.history_sources import one_history
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.history.dictionary import NOTHING, dump_dictionary
    from pledgebook.history.learning_noise import propose

    if output:
        check_file(output)
    known = quiet_rules(output) if output and output.is_file() else NOTHING
    history, unread = one_history(paths, document)
    learnt = propose(history.ledger(known).comparisons)
    merged = known.with_new(learnt)
    added = len(merged.rules) - len(known.rules)
    text = dump_dictionary(merged)
    if output:
        write_file(output, text)
        click.echo(f"{output}: {added} added, {len(known.rules)} kept.")
    else:
        print_text(text)
    return 3 if unread else 0
