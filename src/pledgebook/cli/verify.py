"""`pledgebook verify`: tell whether a casebook is whole."""

import json
from pathlib import Path

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened
from pledgebook.cli.options import format_option

FORMAT = "pledgebook-verify/1"


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@format_option("text", "json")
def verify(path: Path, form: str) -> int:
    """Check that a casebook is as it was written, and name any damage.

    Each file of the archive is read and held against its hash; no file may be missing and none
    too many; no row may point at nothing; comments, text layers and readings have to be what
    their hashes say; the audit trail has to be one unbroken chain, and every decision stand in
    it unchanged.

    Exit code: 0 whole, 1 damaged, 2 wrong use.
    """
    from pledgebook.casebook.verifying import verify as check
    from pledgebook.publishing.printable import one_line

    with opened(path) as casebook:
        verified = check(casebook)
    if form == "json":
        record = {
            "format": FORMAT,
            "files": verified.files,
            "judgements": verified.judgements,
            "changes": verified.changes,
            "damage": [{"place": d.place, "problem": d.problem} for d in verified.damage],
        }
        click.echo(json.dumps(record, indent=1, ensure_ascii=False))
        return 1 if verified.damage else 0
    for damage in verified.damage:
        click.echo(one_line(f"{damage.place}: {damage.problem}"))
    click.echo(
        f"{verified.files} files, {verified.judgements} judgements, "
        f"{verified.changes} entries of the audit trail: "
        + (f"{len(verified.damage)} damaged." if verified.damage else "all whole.")
    )
    return 1 if verified.damage else 0
