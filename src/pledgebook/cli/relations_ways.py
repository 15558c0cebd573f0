"""`pledgebook relations path` and `judge`: how two hang together, and whether two are one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.options import format_option
from pledgebook.cli.relations_inputs import load_sources, mapping_option, show_failed
from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from pledgebook.relations.graph import RelationGraph
    from pledgebook.relations.model import Entity
    from pledgebook.relations.screening.matching import Match


@click.command()
@click.argument("first", metavar="NAME")
@click.argument("last", metavar="NAME")
@click.argument(
    "sources", type=click.Path(path_type=Path), metavar="FILE|CASEBOOK...", nargs=-1, required=True
)
@mapping_option
@click.option("--steps", type=click.IntRange(1, 8), default=4, show_default=True, help="At most.")
@format_option("text", "json", "svg", help="How to print; svg is a picture.")
def path(
    first: str,
    last: str,
    sources: tuple[Path, ...],
    *,
    mapping_file: Path | None,
    steps: int,
    form: str,
) -> int:
    """Show the shortest ways from one to another: owners, successors, people, addresses.

    NAME is an exact name or an id. Every step stands with its time, status and source.
    """
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.paths_svg import paths_svg
    from pledgebook.publishing.screening import step_out, step_sentence
    from pledgebook.relations.paths import Connections

    graph, failed = load_sources(sources, mapping_file)
    connections = Connections(graph)
    ends = [entity_named(graph, name) for name in (first, last)]
    found = connections.paths(ends[0].id, ends[1].id, steps)
    title = f"{ends[0].caption} to {ends[1].caption}"
    if form == "svg":
        print_text(paths_svg([(title, one) for one in found], graph.entities))
    elif form == "json":
        ways = [
            [
                step_out(step, graph.entities).model_dump(mode="json", by_alias=True)
                for step in one.steps
            ]
            for one in found
        ]
        out = {"format": "pledgebook-paths/1", "from": ends[0].id, "to": ends[1].id, "paths": ways}
        print_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
    else:
        from pledgebook.publishing.printable import one_line, wrap

        lines = [f"{one_line(title)}: {_count(len(found), steps)}"]
        for one in found:
            lines.append("")
            for number, step in enumerate(one.steps, 1):
                lines += wrap(f"{number}. {step_sentence(step, graph.entities)}", 96)
        print_text("\n".join(lines) + "\n")
    return show_failed(failed)


def _count(number: int, steps: int) -> str:
    if not number:
        return f"no way of at most {steps} steps in these files."
    return "one shortest way." if number == 1 else f"{number} shortest ways."


def entity_named(graph: "RelationGraph", name: str) -> "Entity":
    """The entity with an id or an exact name. Raises UsageError where none or several have it."""
    if name in graph.entities:
        return graph.entities[name]
    found = graph.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise UsageError(f"Several are called {name!r}: name one by its id: {ids}.")
    raise UsageError(f"Nobody is called {name!r} in it, exactly so.")


@click.command()
@click.argument("casebook", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("first", metavar="NAME")
@click.argument("last", metavar="NAME")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.option("--because", "reason", default="", metavar="TEXT", help="Why.")
@click.option("--country", default="", metavar="CODE", help="Country of the first, if it has one.")
@person_option
def judge(
    casebook: Path,
    first: str,
    last: str,
    verdict: str,
    *,
    reason: str,
    country: str,
    person: str | None,
) -> None:
    """Say whether two are one. It is kept with your name for the next screening.

    The first is a partner by the name it was screened under, the last somebody on a watchlist
    or in the graph of the casebook, by exact name or id. Nothing is merged; another person's
    judgement stays beside yours, and where you differ the pair is unsure.
    """
    from pledgebook.casebook.name_judgements import save_judgement
    from pledgebook.casebook.relations import load_files
    from pledgebook.relations.countries import country_codes
    from pledgebook.relations.graph import graph_of
    from pledgebook.relations.judgements import Verdict
    from pledgebook.relations.model import Entity, EntityName, identity

    with opened(casebook) as book:
        loaded = [one for purpose in ("watchlist", "graph") for _, one in load_files(book, purpose)]
        known = graph_of(*loaded)
        right = entity_named(known, last)
        left = Entity(
            identity("partner", first, country),
            names=(EntityName(first),),
            countries=country_codes(country),
        )
        match = _match(left, right)
        save_judgement(
            book, (left, right), Verdict(verdict), signature(person), reason=reason, match=match
        )
    click.echo(f"{first} / {right.caption}: {verdict}.")


def _match(left: "Entity", right: "Entity") -> "Match | None":
    """What the machine sees in the pair, kept beside the judgement; None without the extra."""
    from pledgebook.relations.screening.matching import compare

    try:
        return compare(left, right)
    except MissingExtra:
        return None
