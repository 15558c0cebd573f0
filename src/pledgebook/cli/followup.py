"""`pledgebook followup`: where recommendations stand, since when, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, now, opened
from pledgebook.cli.options import format_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.casebook.recommendations import Recorded

FORMATS = ("text", "json", "csv", "md")


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("company", required=False, metavar="[COMPANY]")
@click.option("--as-of", metavar="DATE", help="Remind as of this day. Default: today.")
@click.option("--across", is_flag=True, help="Across companies: what is met most, how fast.")
@format_option(*FORMATS)
@click.option("--fail-on-due", is_flag=True, help="Exit with 1 where something is due.")
def followup(  # noqa: PLR0917 - click hands over one argument an option
    path: Path, company: str | None, as_of: str | None, across: bool, form: str, fail_on_due: bool
) -> int:
    """Print where each recommendation stands, since when, and what happened to it.

    What a test suggests is marked until a person has confirmed or dismissed it. Without a
    company: all of them.

    Exit code: 0 done, 1 something is due and --fail-on-due asked for it, 2 wrong use.
    """
    from pledgebook.casebook.dates import check_date
    from pledgebook.casebook.recommendations import all_recommendations, recommendations_of
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.followup import reminders

    day = check_date(as_of or now()[:10])
    with opened(path) as casebook:
        recorded = (
            recommendations_of(casebook, company) if company else all_recommendations(casebook)
        )
    if not recorded:
        raise UsageError("No recommendations are on record: use `pledgebook recommendations make`.")
    print_text(_text(recorded, day, form, across=across))
    return 1 if fail_on_due and reminders(recorded, day) else 0


def _text(recorded: Sequence[Recorded], day: str, form: str, *, across: bool) -> str:
    from pledgebook.publishing import followup as written

    if form == "json":
        return written.followup_json(recorded, day)
    if form == "csv":
        return written.followup_csv(recorded)
    if form == "md":
        return written.followup_markdown(recorded, day)
    if across:
        return written.across_terminal(recorded)
    return written.followup_terminal(recorded, day)
