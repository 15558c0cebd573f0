"""`pledgebook publish`: the final part of a casebook as a static site."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pledgebook.cli.casebook_options import CASEBOOK, now, opened


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where the site goes: a new folder, or a site published before.",
)
@click.option("--title", default="Pledges on record", metavar="TEXT", help="What it is called.")
@click.option("--base", default="", metavar="URL", help="The address that it will have.")
@click.option("--as-of", metavar="DATE", help="The day as of which it speaks. Default: today.")
@click.option(
    "--no-texts", is_flag=True, help="Leave out the texts that quotes stand in: only the quotes."
)
def publish(  # noqa: PLR0917 - click hands over one argument an option
    path: Path, output: Path, title: str, base: str, as_of: str | None, no_texts: bool
) -> None:
    """Publish what is final in a casebook as a site that works from a folder, without a server.

    Final is what was imported as published, and what went through the last step of its review;
    recommendations and incidents on record are published with the company's replies. Suggestions
    of the machine never leave. Publishing again writes only what changed; a page that is no
    longer published leaves a note at its address.
    """
    from pledgebook.casebook.dates import check_date
    from pledgebook.cli.progress import SHOWN_FROM, progress_of
    from pledgebook.publishing.site.build import SiteOptions, publish

    day = check_date(as_of or now()[:10])
    options = SiteOptions(title, day, base, texts=not no_texts)
    with opened(path) as casebook, progress_of(SHOWN_FROM, "Publishing") as told:
        done = publish(casebook, output, options, told, os.cpu_count() or 1)
    click.echo(
        f"{output}: {done.companies} companies ({done.made_anew} made anew), {done.files} files, "
        f"{done.written} written."
    )
    click.echo(f"Open {output / 'index.html'}; `pledgebook check {output}` verifies it.")
