"""Quotes under decisions that the current documents no longer hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.assessing.lint.model import Finding, Rule, Severity, StandingQuote, Subject
from pledgebook.history.reanchor import Outcome, Reanchored, reanchor
from pledgebook.history.words import in_words

REMEDY = "Review the decision again with the current text; the quote and the answer stay as made."
NO_SENTENCE = "it is no longer a sentence of its own"
CLOSEST_FIRST = (
    Outcome.EXACT,
    Outcome.NORMALISED,
    Outcome.CHANGED,
    Outcome.AMBIGUOUS,
    Outcome.LOST,
)
"""Which outcome is told where several documents have taken a document's place."""


@dataclass(frozen=True, slots=True)
class _Found:
    document: str
    now: Reanchored


def check(subject: Subject) -> Iterator[Finding]:
    """Quotes that are changed, lost or ambiguous in the text that is current now.

    A quote that stands word for word, or in the same letters and figures, is no finding. In
    several current texts the one that has the quote closest to its words counts.
    """
    for quote in subject.quotes:
        found = [_Found(text.document, reanchor(quote.anchor, text.place)) for text in quote.now]
        best = min(found, key=lambda f: CLOSEST_FIRST.index(f.now.outcome), default=None)
        if best is None or best.now.carries_forward:
            continue
        yield Finding(
            rule=RULE.name,
            severity=Severity.WARNING,
            edition=quote.edition,
            sentence=_says(quote, best),
            remedy=REMEDY,
            company=quote.company,
            indicator=quote.indicator,
            element=quote.element,
            place=quote.place,
            cell=quote.anchor.exact,
        )


def _says(quote: StandingQuote, found: _Found) -> str:
    where = (
        f"the current version of {found.document}"
        if found.document == quote.document
        else f"{found.document}, which supersedes {quote.document}"
    )
    now = found.now
    if now.outcome is Outcome.CHANGED:
        return f"Evidence changed in {where}: {in_words(now.edits) or NO_SENTENCE}."
    if now.outcome is Outcome.AMBIGUOUS:
        return f"Evidence ambiguous in {where}: it stands in {len(now.candidates)} places."
    return f"Evidence lost: no sentence of {where} is like it."


RULE = Rule("evidence", "A quote under a decision is not in the current text.", check)
