"""`pledgebook capture`: fetch pages and files from the web into a folder, once."""

from collections import Counter
from pathlib import Path

import click

from pledgebook.cli.fetching import address, fetcher, network_options, shown, summed


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder to keep captures in; made if need be.",
)
@network_options
def capture(  # noqa: PLR0917 - one parameter an option
    addresses: tuple[str, ...],
    folder: Path,
    format_: str,
    pause: float,
    timeout: float,
    largest: float,
    attempts: int,
    jobs: int,
    allow_private: bool,
    ignore_robots: bool,
) -> int:
    """Fetch documents from the web and keep them, each version once.

    Bytes and headers are kept as they came. A page that failed, is blocked, empty or an error
    page is no version: it is recorded as a failure with its kind. To give a document a name,
    its kind or the part of the page that counts, use `pledgebook watch`.

    Exit code: 0 done, 2 wrong use, 3 some could not be captured (the others were).
    """
    from pledgebook.capture.web.declarations import declared
    from pledgebook.capture.web.folder import Folder
    from pledgebook.capture.web.watching import Outcome, watch_once
    from pledgebook.cli.output import print_text

    declarations = [declared(address(one)) for one in dict.fromkeys(addresses)]
    fetching = fetcher(
        pause, timeout, largest, attempts, allow_private=allow_private, ignore_robots=ignore_robots
    )
    counted: Counter[str] = Counter()
    for check in watch_once(declarations, Folder(folder), fetching, jobs):
        counted[check.outcome.value] += 1
        print_text(f"{shown(check, format_)}\n")
    if format_ == "text" and len(declarations) > 1:
        print_text(f"{summed(counted)}\n")
    return 3 if counted[Outcome.FAILED.value] else 0
