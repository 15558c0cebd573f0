"""`pledgebook relations asks`: which human-rights commitments a contract asks of a partner."""

import json
from pathlib import Path

import click

from pledgebook.cli.options import format_option


@click.command("asks")
@click.argument(
    "contracts", type=click.Path(path_type=Path), metavar="CONTRACT...", nargs=-1, required=True
)
@click.option(
    "--policy",
    "policies",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE|CASE",
    help="The company's own documents, to compare with; repeatable.",
)
@click.option("--models", is_flag=True, help="Print a model clause for what was not found.")
@format_option("text", "json", help="How to print; json has the model clauses always.")
@click.option(
    "--fail-on",
    type=click.Choice(["missing"]),
    default=None,
    help="Exit with 1 where the contract lacks what the policy says is asked.",
)
def asks(
    *,
    contracts: tuple[Path, ...],
    policies: tuple[Path, ...],
    models: bool,
    form: str,
    fail_on: str | None,
) -> int:
    """Find in supplier codes, terms and contracts what is asked of partners, with quotes.

    Respect for rights, no misuse, statement of end use, audit, passing it on, channel for
    complaints, consequence, termination, reporting: set beside what the company's own policy says
    it asks.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some files failed.
    """
    from pledgebook.assessing.assess import assess
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.output import print_text
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.frameworks.loader import load_builtin
    from pledgebook.publishing.asked import asked_record, asked_text
    from pledgebook.relations.asked import FRAMEWORK, asked_of_partners
    from pledgebook.relations.clauses import builtin_clause_kinds

    read = read_inputs(find_inputs(contracts))
    failed = list(read.failed)
    policy = None
    if policies:
        own = read_inputs(find_inputs(policies))
        failed += own.failed
        policy = assess(own.case, own.readings, load_builtin([FRAMEWORK]))
    found = asked_of_partners(read.readings, builtin_clause_kinds(), policy)
    if form == "json":
        print_text(json.dumps(asked_record(found), ensure_ascii=False, indent=1) + "\n")
    else:
        print_text(asked_text(found, models=models))
    for one in failed:
        click.echo(f"Not read: {one.path}: {one.problem} {one.remedy}", err=True)
    if failed:
        return 3
    return 1 if fail_on and any(one.missing for one in found) else 0
