"""What is usual in a PDF: the size and weight of its body, its leading, its columns."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pledgebook.capture.formats.pdf_lines import PdfLine

SHORT_LINE = 0.82
"""A line that fills less of its column, and ends a sentence, ends its paragraph."""

COLUMN = 24
"""Points within which lines begin in one column: hanging and first-line indents stay below."""


@dataclass
class Layout:
    """The measures that the lines of a document keep to; lengths in points."""

    size: float = 10.0
    bold: bool = False
    leading: dict[float, float] = field(default_factory=dict)
    rights: dict[tuple[int, int], float] = field(default_factory=dict)
    lefts: dict[tuple[int, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[PdfLine]) -> "Layout":
        """Measure a document's lines."""
        weights = Counter[tuple[float, bool]]()
        steps: dict[float, list[float]] = defaultdict(list)
        layout = cls()
        for line in lines:
            weights[round(line.size * 2) / 2, line.bold] += len(line.text)
        if weights:
            (layout.size, layout.bold), _ = max(
                weights.items(), key=lambda item: (item[1], item[0])
            )
        for one, other in pairwise(lines):
            step = one.base - other.base
            if one.page == other.page and 0.8 * one.size < step < 2.2 * one.size:
                steps[size_key(other.size)].append(step)
        layout.leading = {size: _usual(values) for size, values in steps.items()}
        for line in lines:
            layout._widen(line)
        return layout

    def _widen(self, line: PdfLine) -> None:
        start = line.right if line.rtl else line.left
        for key in {
            (line.page, round(start / COLUMN)),
            (line.page, round((start - COLUMN / 2) / COLUMN)),
        }:
            self.rights[key] = max(self.rights.get(key, line.right), line.right)
            self.lefts[key] = min(self.lefts.get(key, line.left), line.left)

    def usual_step(self, line: PdfLine) -> float:
        """Usual distance of baselines at a line's size."""
        return self.leading.get(size_key(line.size), 1.2 * line.size)

    def is_short(self, line: PdfLine) -> bool:
        """Whether a line stops well before the end of its column."""
        start = line.right if line.rtl else line.left
        key = (line.page, round(start / COLUMN))
        if line.rtl:
            end = self.lefts.get(key, line.left)
            return (line.right - line.left) < SHORT_LINE * (line.right - end)
        end = self.rights.get(key, line.right)
        return (line.right - line.left) < SHORT_LINE * (end - line.left)


def size_key(size: float) -> float:
    """Size rounded to half points, so that fallback fonts fall together."""
    return round(size * 2) / 2


def _usual(steps: list[float]) -> float:
    """The tight distance that most lines of a size keep: paragraph gaps lie above it."""
    ordered = sorted(steps)
    return median(ordered[: max(1, (len(ordered) * 3) // 4)])
