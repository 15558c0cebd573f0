"""One call from readings to an assessment: terms, suggested answers, recommendations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.assessing.abstaining import abstain
from pledgebook.assessing.model import Assessment, FailedInput
from pledgebook.assessing.recommend import recommend
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import Case
from pledgebook.frameworks.loader import FrameworkSet
from pledgebook.frameworks.sectors import NotAsked
from pledgebook.reading.kinds_mixed import NOT_ASKED, Ownership
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.terms_gathering import gather_terms

if TYPE_CHECKING:
    from pledgebook.assessing.learning.modelfile import LoadedModel


def assess(
    case: Case,
    readings: Sequence[DocumentReading],
    frameworks: FrameworkSet,
    *,
    failed: Sequence[FailedInput] = (),
    as_of: str = "",
    not_asked: Sequence[NotAsked] = (),
    sector_note: str = "",
    ownership: Ownership = NOT_ASKED,
    book: RuleBook | None = None,
    models: Sequence["LoadedModel"] = (),
    abstain_below: float = 0.0,
) -> Assessment:
    """Assess what a company published against a set of frameworks.

    Pure: the same documents and frameworks give the same assessment, in whatever order the
    documents come. `as_of` is the date of the assessment as the caller states it. Pass a
    compiled `book` to use it for many cases; it has to be that of `frameworks`. `not_asked` and
    `sector_note` are those of `frameworks.sectors.frameworks_for`, which chooses by sector.
    `ownership` says whose the documents seem to be. `models` answer the elements that they were
    trained for; a suggestion less sure than `abstain_below` is left unanswered.
    """
    book = book or compile_rules(frameworks)
    terms = gather_terms(readings)
    suggestions = suggest(book, readings, case, terms)
    if models:
        from pledgebook.assessing.learning.apply import with_model

        for model in models:
            suggestions = with_model(model, suggestions, readings, case)
    if abstain_below:
        suggestions = abstain(suggestions, abstain_below)
    return Assessment(
        case=case,
        readings=tuple(readings),
        terms=terms,
        framework_ids=tuple(framework.id for framework in frameworks.frameworks),
        suggestions=suggestions,
        recommendations=recommend(frameworks, suggestions, case, terms, readings),
        failed=tuple(failed),
        as_of=as_of,
        not_asked=tuple(not_asked),
        sector_note=sector_note,
        ownership=ownership,
    )
