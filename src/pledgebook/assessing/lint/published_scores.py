"""Published scores that do not follow from the answers, and the omission that explains them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.assessing.index.model import CompanyRecord
from pledgebook.assessing.index.published import points
from pledgebook.assessing.index.scored import scheme_named
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject
from pledgebook.assessing.lint.omissions import Omission, element_left_out, omissions
from pledgebook.assessing.scoring import CompanyScore, IndexAnswer, Place, Scheme, shown
from pledgebook.errors import InputError, UsageError

LEAST_COMPANIES = 2
"""Companies whose scores an omission for all must explain: with one it is that company's own."""
MOST_ALTERNATIVES = 3

_Item = tuple[str, Place | None]
"""An indicator's score at a place, or as a whole."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One indicator of one company: the answers, and what was published for it."""

    record: CompanyRecord
    indicator: str
    answers: tuple[IndexAnswer, ...]
    published: dict[_Item, str]
    wrong: frozenset[_Item]

    def fits(self, omission: Omission, scheme: Scheme) -> bool:
        """Whether the omission explains all that is wrong and spoils nothing it touches.

        Where every place is right and only their mean is wrong, the slip lies in the mean: the
        places are then not asked again.
        """
        try:
            score = scheme(omission.applied(self.answers))
        except InputError:
            return False
        asked: set[_Item] = set(self.published)
        if self.wrong and all(place is None for _, place in self.wrong):
            asked = set(self.wrong)
        return all(_agrees(self.published[item], score, item) for item in asked)


def check(subject: Subject) -> Iterator[Finding]:
    """Indicators and places; totals have a rule of their own."""
    try:
        scheme = scheme_named(subject.cycle.edition, subject.cycle.scheme)
    except UsageError:
        return
    by_indicator: dict[str, list[_Sheet]] = defaultdict(list)
    for record in subject.cycle.companies:
        score = subject.scores.get(record.company)
        if score is not None:
            for sheet in _sheets(record, score):
                by_indicator[sheet.indicator].append(sheet)
    for indicator in sorted(by_indicator):
        sheets = by_indicator[indicator]
        wrong = [sheet for sheet in sheets if sheet.wrong]
        if not wrong:
            continue
        explained = _for_all(sheets, wrong, scheme)
        for sheet in wrong:
            yield _finding(subject, sheet, explained.get(sheet.record.company), scheme)


def _sheets(record: CompanyRecord, score: CompanyScore) -> Iterator[_Sheet]:
    answers: dict[str, list[IndexAnswer]] = defaultdict(list)
    for judged in record.answers:
        answers[judged.answer.indicator].append(judged.answer)
    published: dict[str, dict[_Item, str]] = defaultdict(dict)
    for (indicator, place), cell in record.published.places.items():
        published[indicator][indicator, place] = cell
    for indicator, cell in record.published.indicators.items():
        published[indicator][indicator, None] = cell
    for indicator, given in answers.items():
        cells = published.get(indicator)
        if cells:
            wrong = frozenset(i for i, cell in cells.items() if not _agrees(cell, score, i))
            yield _Sheet(record, indicator, tuple(given), cells, wrong)


def _agrees(cell: str, score: CompanyScore, item: _Item) -> bool:
    indicator, place = item
    if place is None:
        found = score.indicators.get(indicator)
    else:
        found = score.places.get((indicator, place))
    known = points(cell)
    value = found.value if found else None
    return not isinstance(known, str) and shown(value) == shown(known)


def _for_all(
    sheets: Sequence[_Sheet], wrong: Sequence[_Sheet], scheme: Scheme
) -> dict[str, Omission]:
    """The element whose omission for all companies explains the most, by company it explains.

    It must leave right what is right everywhere else.
    """
    best: list[_Sheet] = []
    chosen = None
    for element in sorted({answer.element for sheet in wrong for answer in sheet.answers}):
        omission = element_left_out(element)
        explained = [sheet for sheet in wrong if sheet.fits(omission, scheme)]
        if len(explained) < max(LEAST_COMPANIES, len(best) + 1):
            continue
        if all(sheet.wrong or sheet.fits(omission, scheme) for sheet in sheets):
            best = explained
            chosen = Omission(f"{omission.says} for all companies", omission.applied)
    return {sheet.record.company: chosen for sheet in best} if chosen else {}


def _finding(subject: Subject, sheet: _Sheet, for_all: Omission | None, scheme: Scheme) -> Finding:
    if for_all:
        fitting = [for_all]
    else:
        fitting = [found for found in omissions(sheet.answers) if sheet.fits(found, scheme)]
    places = sum(place is not None for _, place in sheet.wrong)
    remedy = _remedy(fitting)
    return Finding(
        RULE.name,
        Severity.ERROR,
        subject.cycle.edition,
        _says(subject, sheet, places),
        remedy,
        sheet.record.company,
        sheet.indicator,
        cell=sheet.published.get((sheet.indicator, None), ""),
    )


def _says(subject: Subject, sheet: _Sheet, places: int) -> str:
    whole = (sheet.indicator, None)
    one = places == 1
    at_places = f"{places} score{'' if one else 's'} of {sheet.indicator} at single places"
    verb = "does" if one else "do"
    if whole not in sheet.wrong:
        return f"{at_places} {verb} not follow from the answers."
    found = subject.scores[sheet.record.company].indicators.get(sheet.indicator)
    value = shown(found.value if found else None)
    also = f"; {at_places} {verb} not follow either" if places else ""
    return (
        f"{sheet.indicator} is published as {sheet.published[whole] or 'N/A'} and the answers "
        f"give {value}{also}."
    )


def _remedy(fitting: list[Omission]) -> str:
    if not fitting:
        return "No single omission explains it: check the answers and the sheet's formula."
    first, *others = fitting
    also = ""
    if others:
        listed = "; ".join(other.says for other in others[:MOST_ALTERNATIVES])
        also = f" It would also follow if {listed}."
    return f"It follows if {first.says}: check the sheet's formula.{also}"


RULE = Rule("published-score", "A published score does not follow from the answers.", check)
