"""How well human-rights commitments are found in contracts.

    python -m benchmarks.partner_clauses [--wrong]

Twenty invented contracts (`tests/relations/data/contracts.yaml`): ten with the commitments well
hidden, ten with none and clauses that look alike. Counted per contract and commitment. The rules
were written with the development half in sight.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.reading.read import read
from pledgebook.relations.clauses import builtin_clause_kinds, find_clauses
from pledgebook.text.compose import compose_text

CONTRACTS = Path(__file__).parent.parent / "tests" / "relations" / "data" / "contracts.yaml"


def contracts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(CONTRACTS.read_text(encoding="utf-8"), CONTRACTS.name)[
        "contracts"
    ]
    return found


def found_in(text: str) -> set[str]:
    """Commitments found in the text of a contract."""
    paragraphs = [" ".join(part.split("\n")) for part in _clauses(text)]
    layer = compose_text(paragraphs)
    document = Document("contract", "Contract", DocumentKind.CONTRACT, Rank.POLICY)
    reading = read(document, layer)
    return {one.kind for one in find_clauses(layer, reading.sentences, builtin_clause_kinds())}


def _clauses(text: str) -> list[str]:
    """Paragraphs of the text: a line that begins with a number opens one."""
    parts: list[str] = []
    for line in text.splitlines():
        opens = line[:1].isdigit() or line.startswith("Article")
        if not parts or opens or not line.strip():
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return [part for part in parts if part.strip()]


def measured(half: str, wrong: bool) -> tuple[float, float]:
    """Precision and recall over the contracts of a half."""
    true = false = missed = 0
    for contract in contracts():
        if contract["half"] != half:
            continue
        found, there = found_in(contract["text"]), set(contract["clauses"] or ())
        true += len(found & there)
        false += len(found - there)
        missed += len(there - found)
        if wrong and found != there:
            print(f"    {contract['id']}: false {found - there}, missed {there - found}")
    return true / max(1, true + false), true / max(1, true + missed)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="Name what is wrong.")
    options = parser.parse_args(arguments)
    for half in ("development", "held back"):
        precision, recall = measured(half, options.wrong)
        print(f"{half}: precision {precision:.3f}, recall {recall:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
