"""`pledgebook check`: hold a published site to itself, from outside."""

from __future__ import annotations

from pathlib import Path

import click

from pledgebook.cli.options import format_option


@click.command()
@click.argument("site", type=click.Path(path_type=Path), metavar="SITE")
@format_option("text", "json")
def check(site: Path, form: str) -> int:
    """Verify a published site: files, links, quotes, scores. Needs nothing but its folder.

    Every file is what the manifest says, every link leads somewhere, every quote stands in the
    published text of its document, every score follows from the published answers.

    Exit code: 0 all holds, 1 something does not, 2 wrong use.
    """
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.site.checking import check_site, checked_json, checked_lines

    checked = check_site(site)
    if form == "json":
        print_text(checked_json(checked))
    else:
        for line in checked_lines(checked):
            click.echo(one_line(line))
    return 1 if checked.faults else 0
