"""The tree of a score as lines of text, to the last fraction."""

from collections.abc import Iterator

from pledgebook.assessing.scoring.tree import Score, shown


def explain(score: Score) -> str:
    """Print the tree: value as shown, the exact fraction where they differ, rule and parts."""
    return "\n".join(_lines(score, "", ""))


def _lines(score: Score, lead: str, rest: str) -> Iterator[str]:
    yield f"{lead}{score.label}: {_value(score)}  [{score.rule}]"
    for number, part in enumerate(score.parts, 1):
        last = number == len(score.parts)
        yield from _lines(
            part, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  ")
        )


def _value(score: Score) -> str:
    if score.value is None or score.value.denominator in {1, 2, 4, 5, 10, 20, 25, 50, 100}:
        return shown(score.value)
    return f"{shown(score.value)} (exactly {score.value})"
