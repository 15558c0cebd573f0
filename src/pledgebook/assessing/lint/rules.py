"""The rules of lint; adding one is adding a module and a line."""

from collections.abc import Collection, Iterator, Sequence

from pledgebook.assessing.index.model import Cycle
from pledgebook.assessing.index.scored import scheme_named, score_cycle
from pledgebook.assessing.lint import (
    contradiction,
    date_cells,
    evidence,
    excluded,
    published_scores,
    published_totals,
    rows,
    same_as_previous,
    scale,
    slipped,
    uneven,
    unknown_sources,
)
from pledgebook.assessing.lint.model import Finding, Rule, StandingQuote, Subject
from pledgebook.assessing.scoring import CompanyScore
from pledgebook.errors import UsageError

RULES: tuple[Rule, ...] = (
    scale.RULE,
    published_scores.RULE,
    published_totals.RULE,
    contradiction.RULE,
    uneven.RULE,
    excluded.EXCLUDED,
    excluded.UNEXPLAINED,
    rows.REPEATED,
    rows.COLUMNS,
    slipped.RULE,
    same_as_previous.RULE,
    date_cells.RULE,
    unknown_sources.RULE,
    evidence.RULE,
)


def rules_named(names: Collection[str] = ()) -> tuple[Rule, ...]:
    """Rules of these names, or all. Raises UsageError for an unknown name."""
    known = {rule.name: rule for rule in RULES}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no rule {name!r}; there are: {', '.join(known)}.")
    return tuple(rule for rule in RULES if not names or rule.name in names)


def lint_cycles(
    cycles: Sequence[Cycle],
    rules: Sequence[Rule] = RULES,
    quotes: Sequence[StandingQuote] = (),
) -> Iterator[Finding]:
    """Findings in every cycle, by cycle and rule; each cycle is compared with the one before.

    `quotes` are what decisions rest on. Where projects share an edition, each is told once.
    """
    previous = None
    waiting: dict[str, list[StandingQuote]] = {}
    for quote in quotes:
        waiting.setdefault(quote.edition, []).append(quote)
    for cycle in sorted(cycles, key=lambda cycle: cycle.edition):
        yield from lint_cycle(cycle, previous, rules, waiting.pop(cycle.edition, ()))
        previous = cycle


def lint_cycle(
    cycle: Cycle,
    previous: Cycle | None = None,
    rules: Sequence[Rule] = RULES,
    quotes: Sequence[StandingQuote] = (),
) -> Iterator[Finding]:
    """Findings in one cycle, by rule."""
    subject = Subject(cycle, previous, _scores(cycle), tuple(quotes))
    for rule in rules:
        yield from rule.check(subject)


def _scores(cycle: Cycle) -> dict[str, CompanyScore]:
    try:
        scheme = scheme_named(cycle.edition, cycle.scheme)
    except UsageError:
        return {}
    return {
        scored.record.company: scored.score
        for scored in score_cycle(cycle, scheme)
        if scored.score is not None
    }
