"""What `capture` and `watch` share: options of the network, and how a check is shown."""

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.capture.web.fetch import Fetcher
    from pledgebook.capture.web.watching import Check

FORMAT = "pledgebook-watch/1"
FORMATS = ("text", "json")

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How to print: lines for a person, or JSON lines.",
    ),
    click.option(
        "--pause",
        type=click.FloatRange(0, 3600),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Pause between two requests to one host.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1, 3600),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="Longest time for one page, from first to last byte.",
    ),
    click.option(
        "--largest",
        type=click.FloatRange(0.001, 10_000),
        default=100.0,
        show_default=True,
        metavar="MB",
        help="Largest page or file, unpacked.",
    ),
    click.option(
        "--attempts",
        type=click.IntRange(1, 10),
        default=3,
        show_default=True,
        help="Tries, with growing pauses, when a failure may pass.",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=8,
        show_default=True,
        help="Hosts that are asked at the same time; one host is never asked twice at once.",
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        help="Also ask addresses of this computer and of private networks.",
    ),
    click.option(
        "--ignore-robots",
        is_flag=True,
        help="Fetch also what a site's robots.txt asks to leave.",
    ),
)


def network_options(command: Command) -> Command:
    """Give a command the options that `fetcher` takes, and --format."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def fetcher(
    pause: float,
    timeout: float,
    largest: float,
    attempts: int,
    *,
    allow_private: bool,
    ignore_robots: bool,
) -> "Fetcher":
    """What fetches pages as the options say."""
    from pledgebook.capture.web.addresses import ANYWHERE, AddressPolicy
    from pledgebook.capture.web.fetch import Fetcher, Limits

    return Fetcher(
        policy=AddressPolicy(ANYWHERE if allow_private else ()),
        limits=Limits(int(largest * 1_000_000), timeout, attempts),
        pause=pause,
        heed_robots=not ignore_robots,
    )


def address(text: str) -> str:
    """An address given on the command line. Raises UsageError for what is none."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text.strip())
        fit = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        fit = False
    if not fit:
        raise UsageError(f"{text!r} is no address: write it with https:// before it.")
    return text.strip()


def shown(check: "Check", format_: str) -> str:
    """One check as a line (in text, with a line for each note)."""
    return json.dumps(record(check), ensure_ascii=False) if format_ == "json" else lines(check)


def record(check: "Check") -> dict[str, Any]:
    """One check for machines."""
    failure = check.failure
    return {
        "format": FORMAT,
        "document": check.document,
        "address": check.address,
        "outcome": check.outcome.value,
        "checked_at": check.checked_at,
        "sha256": check.sha256,
        "failure": failure
        and {
            "kind": failure.kind.value,
            "message": failure.message,
            "remedy": failure.remedy,
            "status": failure.status,
            "address": failure.address,
            "times": check.times_failed,
        },
        "notes": list(check.notes),
    }


def lines(check: "Check") -> str:
    """One check for a person."""
    from pledgebook.publishing.printable import one_line

    found = [f"{check.outcome.value:<14} {one_line(check.document)}"]
    if failure := check.failure:
        again = f" (time {check.times_failed} in a row)" if check.times_failed > 1 else ""
        found[0] += f"  {failure.kind.value}{again}"
        found.append(f"  {one_line(f'{failure.address or check.address}: {failure.message}')}")
        if failure.remedy:
            found.append(f"  {failure.remedy}")
    found += [f"  note: {one_line(note)}" for note in check.notes]
    return "\n".join(found)


def summed(checks: "Counter[str]") -> str:
    """How many checks came to what, as a sentence."""
    total = sum(checks.values())
    parts = ", ".join(f"{count} {name}" for name, count in checks.items())
    return f"{total} checked: {parts}." if total else "Nothing was checked."
