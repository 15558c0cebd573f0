"""Hand-marked sentence boundaries: reading the gold files and scoring a segmenter on them."""

from collections.abc import Callable, Iterable
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
MARK = "¦"


def paragraphs(name: str) -> list[tuple[str, list[str]]]:
    """(text, its sentences) for each paragraph of `gold/<name>.txt`.

    " ¦ " stands for a space between two sentences, "¦" alone for nothing between them.
    """
    lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line and not line.startswith("#")]
    return [
        (
            line.replace(f" {MARK} ", " ").replace(MARK, ""),
            [part.strip() for part in line.split(MARK)],
        )
        for line in marked
    ]


def spans(text: str, sentences: Iterable[str]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    position = 0
    for sentence in sentences:
        start = text.index(sentence, position)
        position = start + len(sentence)
        found.add((start, position))
    return found


def score(
    gold: list[tuple[str, list[str]]], cut: Callable[[str], Iterable[tuple[int, int]]]
) -> tuple[float, list[tuple[list[str], list[str]]]]:
    """F1 of whole sentences (both ends right), and the paragraphs cut wrongly: (true, found)."""
    right = expected = returned = 0
    wrong: list[tuple[list[str], list[str]]] = []
    for text, sentences in gold:
        truth, found = spans(text, sentences), set(cut(text))
        right += len(truth & found)
        expected += len(truth)
        returned += len(found)
        if truth != found:
            wrong.append((sentences, [text[start:end] for start, end in sorted(found)]))
    return 2 * right / (expected + returned), wrong
