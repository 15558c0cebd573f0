"""A picture of paths: entities as boxes, steps as arrows with time, status and outcome.

A drawn line is established (stated by the company or filed), a dashed one is only reported, a
dotted one was refuted or withdrawn, or is a shared name or address and no statement at all.
The words of each step, with its later outcome, are part of the picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from pledgebook.publishing.printable import encodable, one_line, shortened, wrap
from pledgebook.relations.model import Entity
from pledgebook.relations.paths import Path, Step
from pledgebook.relations.telling import standing_group, told

WIDTH = 760
BOX = 420
BOX_HEIGHT = 42
LINE = 17
CHARACTERS = 92
"""Characters of 12 px text that fit beside an arrow; measured in Chromium with DejaVu Sans."""

_STYLE = """
text { font: 12px system-ui, "DejaVu Sans", sans-serif; fill: #1f1d1a; }
.name { font-size: 14px; font-weight: 600; }
.quiet { fill: #5f594f; }
.box { fill: #f5f2ec; stroke: #1f1d1a; }
.unnamed { stroke-dasharray: 5 4; }
.step { stroke: #1f1d1a; stroke-width: 1.6; fill: none; }
.only-reported { stroke-dasharray: 7 4; }
.not-upheld, .shared { stroke-dasharray: 2 4; }
"""


@dataclass
class _Drawing:
    """The parts of a picture from the top down."""

    top: int = 24
    parts: list[str] = field(default_factory=list)

    def text(self, x: int, words: str, kind: str = "") -> None:
        mark = f' class="{kind}"' if kind else ""
        self.parts.append(f'<text x="{x}" y="{self.top}"{mark}>{_safe(words)}</text>')
        self.top += LINE

    def box(self, entity: Entity) -> None:
        unnamed = "" if entity.named else " unnamed"
        self.parts.append(
            f'<rect class="box{unnamed}" x="24" y="{self.top}" width="{BOX}" '
            f'height="{BOX_HEIGHT}" rx="6"/>'
        )
        bottom = self.top + BOX_HEIGHT
        where = ", ".join(code.upper() for code in entity.countries)
        below = where if entity.named else "not named by the source"
        self.top += 18 if below else 26
        self.text(38, shortened(entity.caption, 48), "name")
        if below:
            self.top -= 2
            self.text(38, below, "quiet")
        self.top = bottom

    def step(self, step: Step, *, forward: bool, entities: Mapping[str, Entity]) -> None:
        words = (
            told(step.relation, entities) if step.relation else f"{step.kind.value}: {step.note}"
        )
        lines = wrap(words, CHARACTERS)
        height = max(44, LINE * len(lines) + 14)
        start, end = (self.top, self.top + height) if forward else (self.top + height, self.top)
        kind = standing_group(step.relation.status).replace(" ", "-") if step.relation else "shared"
        self.parts.append(
            f'<line class="step {kind}" x1="54" y1="{start}" x2="54" y2="{end}" '
            f'marker-end="url(#arrow)"/>'
        )
        bottom = self.top + height
        self.top += 20
        for line in lines:
            self.text(74, line)
        self.top = bottom


def paths_svg(routes: Sequence[tuple[str, Path]], entities: Mapping[str, Entity]) -> str:
    """One picture of several paths, each under its title. Words from outside are escaped."""
    drawing = _Drawing()
    for title, path in routes:
        for line in wrap(title, CHARACTERS):
            drawing.text(24, line, "name")
        drawing.top += 2
        _draw(drawing, path, entities)
        drawing.top += 40
    if not routes:
        drawing.text(24, "No path was found.")
    described = " ".join(one_line(title) for title, _ in routes) or "No path was found."
    height = drawing.top + 8
    return encodable(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{_safe(described)}</title>\n<style>{_STYLE}</style>\n'
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
        'markerHeight="8" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z"/>'
        "</marker></defs>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="#fdfcfa"/>\n'
        + "\n".join(drawing.parts)
        + "\n</svg>\n"
    )


def _draw(drawing: _Drawing, path: Path, entities: Mapping[str, Entity]) -> None:
    drawing.box(entities[path.nodes[0]])
    for step, here, there in zip(path.steps, path.nodes, path.nodes[1:], strict=False):
        drawing.step(step, forward=step.source == here, entities=entities)
        drawing.box(entities[there])


def _safe(text: str) -> str:
    return escape(one_line(text))
