"""`pledgebook frameworks`: list, show and validate the questions."""

import json
import textwrap
from pathlib import Path
from typing import Any

import click

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.crosswalk import crosswalk
from pledgebook.frameworks.loader import (
    FrameworkSet,
    load_builtin,
    set_problems,
    validate_files,
    with_framework,
)
from pledgebook.frameworks.model import Element, Framework, Indicator
from pledgebook.frameworks.sdg import sdg_words
from pledgebook.frameworks.sectors import sector_words

WIDTH = 80
MOST_SHOWN = 40
"""Problems of one file shown as text; JSON has them all."""

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)


@click.group()
def frameworks() -> None:
    """List, show and validate frameworks: the questions that documents are held to."""


@frameworks.command("list")
@_FORMAT
def list_(form: str) -> None:
    """List the frameworks that come with pledgebook."""
    loaded = load_builtin()
    if form == "json":
        _print_json([_overview(framework) for framework in loaded.frameworks])
        return
    for framework in loaded.frameworks:
        count = len(framework.elements())
        click.echo(f"{framework.id:<24} {count:>3} elements  {framework.short_title}")
        click.echo(_wrapped(f"{framework.title}. {framework.issuer}, {framework.edition}.", 4))
    total = sum(len(framework.elements()) for framework in loaded.frameworks)
    click.echo(f"\n{len(loaded.frameworks)} frameworks, {total} elements.")
    click.echo("Look at one with: pledgebook frameworks show ID")


def _overview(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "title": framework.title,
        "short_title": framework.short_title,
        "issuer": framework.issuer,
        "edition": framework.edition,
        "source": framework.source,
        "elements": len(framework.elements()),
    }


@frameworks.command()
@click.argument("framework_id", metavar="ID|FILE")
@click.option("--element", "element_id", metavar="ID", help="Show one element in full.")
@_FORMAT
def show(framework_id: str, element_id: str | None, form: str) -> None:
    """Show the questions of a framework, given by its id or as a file."""
    framework = _find(framework_id)
    if element_id is None:
        _show_framework(framework, form)
        return
    for element in framework.elements():
        if element.id == element_id:
            _show_element(framework, element, form)
            return
    known = ", ".join(element.id for element in framework.elements())
    raise UsageError(f"No element {element_id!r} in {framework.id}; there are: {known}")


def _find(name: str) -> Framework:
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        joined = with_framework(load_builtin(), _text_of(path), str(path))
        return joined.frameworks[-1]
    return load_builtin().framework(name)


def _show_framework(framework: Framework, form: str) -> None:
    if form == "json":
        _print_json(framework.model_dump(mode="json", exclude_defaults=True))
        return
    click.echo(_wrapped(framework.title, 0))
    click.echo(_wrapped(f"{framework.issuer}, {framework.edition}. {framework.source}", 0))
    if framework.applies_to:
        click.echo(_wrapped(f"Made for {sector_words(framework.applies_to)}.", 0))
    click.echo("\n" + _wrapped(framework.summary, 0))
    for category in framework.categories:
        click.echo(f"\n{category.title.upper()}")
        for indicator in category.indicators:
            _show_indicator(indicator)
    click.echo(f"\nOne question in full: pledgebook frameworks show {framework.id} --element ID")


def _show_indicator(indicator: Indicator) -> None:
    click.echo("\n" + _wrapped(f"{indicator.title} ({'; '.join(indicator.cites)})", 2))
    for element in indicator.elements:
        click.echo(_wrapped(f"{element.id:<12} {element.question}", 4, 17))


_STANDS_IN = {
    "policy": "in the formal policy itself",
    "explained": "in the policy, or in a Q&A or guidelines that explain it",
    "any": "in any published document",
}


def _show_element(framework: Framework, element: Element, form: str) -> None:
    if form == "json":
        _print_json(element.model_dump(mode="json", exclude_defaults=True))
        return
    click.echo(_wrapped(f"{framework.short_title}, {element.id}", 0))
    click.echo(_wrapped(element.question, 0))
    rows = [
        ("Rests on", "; ".join(element.cites)),
        ("Counts", element.counts),
        ("Guidance", element.guidance),
        ("Has to stand", _STANDS_IN[element.stands_in]),
        ("Applies to", sector_words(element.applies_to) or "every sector"),
        ("Needs", ", ".join(element.needs_kind)),
        ("Importance", f"{element.importance} of 3"),
        ("Theme", element.theme),
        ("Recommend", element.recommend),
        ("See also", ", ".join(_ties(framework, element))),
        ("SDG", "; ".join(sdg_words(target).removeprefix("SDG ") for target in element.sdg)),
        ("Looks for", "; ".join(element.evidence.topic) or element.evidence.measure),
    ]
    for label, value in rows:
        if value:
            click.echo(_wrapped(f"{label + ':':<14}{value}", 0, 14))


def _ties(framework: Framework, element: Element) -> tuple[str, ...]:
    """What the element is tied to, in whichever framework the tie stands."""
    others = (one for one in load_builtin().frameworks if one.id != framework.id)
    return crosswalk((framework, *others)).get(f"{framework.id}:{element.id}", ())


@frameworks.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@_FORMAT
def validate(files: tuple[Path, ...], form: str) -> int:
    """Check framework, lexicon and themes files; without FILE, all that are built in.

    Exit code 0 when everything is right, 2 when a file has a problem.
    """
    found = _file_problems(files) if files else _builtin_problems()
    wrong = {name: problems for name, problems in found.items() if problems}
    if form == "json":
        _print_json(
            {
                "checked": sorted(found),
                "problems": [
                    {"file": name, "key": key, "message": message}
                    for name, problems in wrong.items()
                    for key, message in problems
                ],
            }
        )
    else:
        for name, problems in wrong.items():
            click.echo(str(DataFileError(name, problems[:MOST_SHOWN])), err=True)
            if len(problems) > MOST_SHOWN:
                click.echo(f"  … and {len(problems) - MOST_SHOWN} more", err=True)
        good = len(found) - len(wrong)
        click.echo(f"{len(found)} checked: {good} right, {len(wrong)} with problems.")
    return 2 if wrong else 0


def _builtin_problems() -> dict[str, list[tuple[str, str]]]:
    try:
        loaded: FrameworkSet = load_builtin()
    except DataFileError as error:
        return {error.path: error.problems}
    return set_problems(loaded)


def _file_problems(files: tuple[Path, ...]) -> dict[str, list[tuple[str, str]]]:
    return validate_files({str(path): _text_of(path) for path in files})


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{path}: there is no such file.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error}).") from error


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _wrapped(text: str, indent: int, hanging: int | None = None) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
    )
