"""What is asked of partners, for a terminal and as JSON (`pledgebook-asked/1`)."""

from collections.abc import Sequence
from typing import Any

from pledgebook.publishing.printable import one_line, shortened, wrap
from pledgebook.relations.asked import Asked
from pledgebook.text.anchors import Anchor

FORMAT = "pledgebook-asked/1"
NOTE = (
    "“Not found” means that these rules found no such words. Read the contract before you say so."
)
WIDTH = 96
QUOTES_SHOWN = 3


def asked_text(asked: Sequence[Asked], *, models: bool) -> str:
    """Each commitment with its quotes; model clauses for what is missing where asked for."""
    lines = []
    for one in asked:
        mark = "yes" if one.in_contracts else "no "
        lines += [f"{mark}  {one.kind.title}", *_indented(one.sentence)]
        for name, clause in one.in_contracts[:QUOTES_SHOWN]:
            where = f"{name}, clause {clause.clause}" if clause.clause else name
            lines += _indented(f"“{one_line(clause.anchor.exact)}” ({where})")
        for name, anchor in one.policy_quotes[:1]:
            lines += _indented(f"Policy: “{shortened(anchor.exact, 200)}” ({_where(name, anchor)})")
        if models and not one.in_contracts:
            lines += _indented(f"Model clause: {one.kind.model}")
        lines.append("")
    found = sum(bool(one.in_contracts) for one in asked)
    lines += wrap(f"{found} of {len(asked)} commitments found in the contract. {NOTE}", WIDTH)
    return "\n".join(lines) + "\n"


def _indented(text: str) -> list[str]:
    return [f"     {line}" for line in wrap(text, WIDTH - 5)]


def _where(name: str, anchor: Anchor) -> str:
    return f"{name}, p. {anchor.page}" if anchor.page else name


def asked_record(asked: Sequence[Asked]) -> dict[str, Any]:
    """The same as plain values, with a model clause for each commitment."""
    return {
        "format": FORMAT,
        "note": NOTE,
        "commitments": [
            {
                "id": one.kind.id,
                "element": f"partner-commitments:{one.kind.element}",
                "title": one.kind.title,
                "found": bool(one.in_contracts),
                "policy_says": one.policy_answer.value,
                "sentence": one.sentence,
                "quotes": [
                    {
                        "document": name,
                        "clause": clause.clause,
                        "quote": clause.anchor.exact,
                        "start": clause.anchor.start,
                        "end": clause.anchor.end,
                        "page": clause.anchor.page,
                    }
                    for name, clause in one.in_contracts
                ],
                "policy_quotes": [
                    {"document": name, "quote": anchor.exact, "page": anchor.page}
                    for name, anchor in one.policy_quotes
                ],
                "model_clause": one.kind.model,
            }
            for one in asked
        ],
    }
