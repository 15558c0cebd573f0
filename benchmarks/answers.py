"""Answers to sentences that others wrote: how many are found, how many look-alikes taken for one.

    python -m benchmarks.answers [--part open|sealed] [--framework ID] [--wrong]

People who knew the questions and what counts, and had not seen a rule, wrote sentences of invented
companies: such that answer yes, in part or no, and look-alikes that answer nothing. Each stands
alone in a document of its own, which is harder than a policy that says a thing twice. "open" was
read and mended on; "sealed" was written beside it and never read by whoever wrote the rules.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind
from pledgebook.capture.intake import extract_bytes
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.read import read
from pledgebook.reading.terms import gather_terms
from pledgebook.text.compose import compose

DATA = Path(__file__).parent / "data" / "answers"
PARTS = ("open", "sealed")
COMPANY = "Acme"
FAVOURABLE = frozenset({"yes", "partial"})
_ERRORS = frozenset({"missed", "denied", "taken for an answer", "taken for a denial", "no missed"})


def main(arguments: Sequence[str] = ()) -> None:
    """Print, for each framework, what became of the sentences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--framework")
    parser.add_argument("--wrong", action="store_true", help="print the errors of the open part")
    options = parser.parse_args(list(arguments))
    book = compile_rules(load_builtin())
    for part in (options.part,) if options.part else PARTS:
        whole: Counter[str] = Counter()
        for path in sorted((DATA / part).glob("*.yaml")):
            bank = yaml.safe_load(path.read_text(encoding="utf-8"))
            if options.framework in (None, bank["framework"]):
                counts = Counter(outcomes(book, bank, show=options.wrong and part == "open"))
                whole += counts
                _print(part, bank["framework"], counts)
        _print(part, "all", whole)


def outcomes(book: RuleBook, bank: dict[str, Any], *, show: bool = False) -> Iterator[str]:
    """What became of each sentence of a bank."""
    for item in bank["items"]:
        given = _answer(book, item.get("framework", bank["framework"]), item)
        outcome = _outcome(item["answer"], given)
        if show and outcome in _ERRORS:
            print(f"  {outcome}: {item['element']}: {item['text']}")
        yield outcome


def _outcome(wanted: str, given: str) -> str:
    if wanted in FAVOURABLE:
        return "found" if given in FAVOURABLE else "denied" if given == "no" else "missed"
    if wanted == "no":
        return "no found" if given == "no" else "no missed"
    if given in FAVOURABLE:
        return "taken for an answer"
    return "taken for a denial" if given == "no" else "left"


def _answer(book: RuleBook, framework: str, item: dict[str, Any]) -> str:
    kind = DocumentKind(item.get("kind", "human_rights_policy"))
    title = item.get("title", "Human Rights Policy")
    heading = f"## {item['heading']}\n\n" if item.get("heading") else ""
    layer = compose(extract_bytes(f"# {title}\n\n{heading}{item['text']}\n".encode(), "policy.md"))
    document = Document("d", title, kind, RANK_OF_KIND[kind])
    reading = read(document, layer, company=COMPANY)
    case = Case(COMPANY, "", (document,))
    found = suggest(book, [reading], case, gather_terms([reading]))
    return next(
        one.answer.value
        for one in found
        if (one.framework_id, one.element_id) == (framework, item["element"])
    )


def _print(part: str, framework: str, counts: Counter[str]) -> None:
    found, missed = counts["found"], counts["missed"] + counts["denied"]
    taken, wrongly = counts["taken for an answer"], counts["taken for a denial"]
    left = counts["left"] + wrongly
    denied, not_denied = counts["no found"], counts["no missed"]
    print(
        f"{part:7}{framework:24} found {found:3} of {found + missed:3}"
        f" ({found / max(found + missed, 1):.0%}), look-alikes taken {taken:2} of {taken + left:3},"
        f" denials found {denied:3} of {denied + not_denied:3}, answers told as one"
        f" {counts['denied']}, look-alikes {wrongly}"
    )


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
