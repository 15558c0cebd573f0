"""`pledgebook deal`: the questions of due diligence on one deal, against a rule file."""

import json
from pathlib import Path

import click

from pledgebook.cli.options import format_option
from pledgebook.cli.relations_inputs import file_bytes
from pledgebook.errors import UsageError


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE.yaml", required=False)
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your rule file; the built-in one otherwise.",
)
@click.option("--show-rules", is_flag=True, help="Print the built-in rule file, to be edited.")
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE|CASE",
    help="The vendor's own documents, whose promises are quoted; repeatable.",
)
@click.option(
    "--risk",
    "risks",
    multiple=True,
    metavar="ID=FILE",
    help="A CSV file of country risk for a source that the rules name; repeatable.",
)
@format_option("text", "json")
@click.option(
    "--fail-on",
    type=click.Choice(["escalate", "stop"]),
    default=None,
    help="Exit with 1 on this result or a stricter one.",
)
def deal(
    *,
    case: Path | None,
    rules_file: Path | None,
    show_rules: bool,
    documents: tuple[Path, ...],
    risks: tuple[str, ...],
    form: str,
    fail_on: str | None,
) -> int:
    """Put the questions of due diligence to a deal, and say which rules apply.

    Returns go, go with conditions, escalate or stop, each with the rule, its source and the
    promise that it rests on. An unanswered question is never taken for a good answer. It decides
    nothing by itself.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some documents failed.
    """
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.output import print_text
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.publishing.deal import deal_record, deal_text
    from pledgebook.relations.deal.case import parse_case
    from pledgebook.relations.deal.judging import judge_deal
    from pledgebook.relations.deal.rules import builtin_rules_text, parse_rules
    from pledgebook.relations.goods import builtin_goods
    from pledgebook.relations.promises import find_ruled_out

    if show_rules:
        print_text(builtin_rules_text())
        return 0
    if case is None:
        raise UsageError("Which deal? Give a CASE.yaml, or --show-rules.")
    rules = parse_rules(
        _text(rules_file) if rules_file else builtin_rules_text(),
        str(rules_file or "deal-rules.yaml"),
    )
    parsed = parse_case(_text(case), str(case))
    files = _risk_files(risks, {source.id for source in rules.risk})
    read = read_inputs(find_inputs(documents)) if documents else None
    promises = find_ruled_out(read.readings, builtin_goods()) if read else ()
    found = judge_deal(parsed, rules, builtin_goods(), promises=promises, risk_files=files)
    if form == "json":
        print_text(json.dumps(deal_record(found), ensure_ascii=False, indent=1) + "\n")
    else:
        print_text(deal_text(found))
    if read and read.failed:
        for one in read.failed:
            click.echo(f"Not read: {one.path}: {one.problem}", err=True)
        return 3
    failing = {"escalate": {"escalate", "stop"}, "stop": {"stop"}}.get(fail_on or "", set())
    return 1 if found.result.value in failing else 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error


def _risk_files(
    given: tuple[str, ...], known: set[str]
) -> dict[str, tuple[str, list[dict[str, str]]]]:
    from pledgebook.relations.readers.rows import csv_rows, text_of

    found = {}
    for item in given:
        name, _, file = item.partition("=")
        if not file:
            raise UsageError(f"{item!r}: write --risk ID=FILE.")
        if name not in known:
            raise UsageError(f"The rules name no risk source {name!r}: {', '.join(sorted(known))}.")
        path = Path(file)
        text = text_of(file_bytes(path), path.name)
        found[name] = (path.name, [row for _, row in csv_rows(text, path.name)])
    return found
