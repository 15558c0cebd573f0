"""Small pictures: the mark of an answer, the line of a score through the years."""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

ANSWER_CLASSES = {
    "yes": "yes",
    "partial": "partial",
    "no": "no",
    "n/a": "na",
    "not applicable": "na",
}
"""Answer in small letters → its class; every other answer is shown as an absence."""

LEGEND = (
    "yes, partial, no as given; no disclosure: nothing was found; N/A: the question is not asked "
    "of this part of the company."
)


def answer_class(answer: str) -> str:
    """The class that colours an answer."""
    return ANSWER_CLASSES.get(answer.strip().casefold(), "none")


def answer_marks(answers: Sequence[tuple[str, str]]) -> Markup:
    """(edition, answer) pairs as small marks with words."""
    return Markup("").join(_mark(edition, answer) for edition, answer in answers)


@lru_cache(maxsize=4_096)
def _mark(edition: str, answer: str) -> Markup:
    """One mark; a site has few that differ and hundreds of thousands of them."""
    return Markup('<span class="mark a-{}">{}{}</span>').format(
        answer_class(answer), f"{edition} " if edition else "", answer
    )


def spark(values: Sequence[tuple[str, float]]) -> Markup:
    """A line of scores (0 to 100) through the editions, with words for who cannot see it."""
    if not values:
        return Markup("")
    words = ", ".join(f"{edition}: {value:.2f}" for edition, value in values)
    step = 96 / max(1, len(values) - 1)
    points = [
        (2 + number * step, 22 - value / 100 * 20) for number, (_, value) in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup(
        '<svg viewBox="0 0 100 24" role="img" aria-label="{0}"><title>{0}</title>'
        '<polyline points="{1}"/><circle cx="{2:.1f}" cy="{3:.1f}" r="2"/></svg>'
    ).format(words, line, *points[-1])
