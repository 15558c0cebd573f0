"""How important a theme's gaps are, for the company and the documents at hand.

    importance = theme / 3 x place x reach x (SILENT x silence + RAISED x raised)

- `theme` is the theme's own importance, 1 to 3.
- `place` is below 1 where the theme is not central for the sector, and where no policy is at
  hand and the documents that are do not settle the theme: a supplier code alone says nothing
  of what the policy says.
- `silence` = sqrt(missing / asked) x missing / (missing + HALF_MISSING): how much of what the
  standards ask is missing. `asked` sums the importance of the applicable elements, `missing`
  that of the gaps, a partial answer counting half.
- `raised` = r / (r + HALF_RAISED): how far the company's own text raises the gap. It says so
  and stops short, says it in a lower rank only, said it in the version before, says that it
  does not, or rests its firmest promises on a word it leaves open.
- `reach` is below 1 where no document touches the theme at all: an absence weighs less than a
  gap in what the company itself took up.

The constants were set by reading the orders they give for the bundled example and for real
policies of platforms, a foundation, guidelines alone and supplier codes alone; no statistic
stands behind them.
"""

from dataclasses import dataclass, field
from itertools import takewhile
from math import sqrt

from pledgebook.assessing.model import Answer, Evidence, Suggestion
from pledgebook.assessing.searching import FORMER
from pledgebook.assessing.standing import is_data_notice
from pledgebook.assessing.term_gaps import DEFINE_TERMS, TermGaps
from pledgebook.capture.documents import Case, Document, DocumentKind
from pledgebook.frameworks.model import Element, Theme
from pledgebook.frameworks.sectors import SECTORS, sector_id

SILENT = 0.55
RAISED = 0.45
HALF_MISSING = 4.0
"""Missing weight at which silence has half its pull: two absent elements of importance 2."""
HALF_RAISED = 3.0
"""Raised weight at which it has half its pull: one core element that is said in a Q&A only."""
UNTOUCHED = 0.85
NOT_CENTRAL = 0.7
ELSEWHERE = 0.5

GAPS = {Answer.PARTIAL: 0.5, Answer.NO: 1.0, Answer.NO_DISCLOSURE: 1.0}
"""Answers that fall short of the standard, and how much of the element they leave missing."""

RAISED_BY = {Answer.PARTIAL: 0.5, Answer.NO: 1.0, Answer.NO_DISCLOSURE: 0.0}
"""How far an answer shows that the text itself raises the gap."""

_POLICIES = frozenset(
    {DocumentKind.HUMAN_RIGHTS_POLICY, DocumentKind.POLICY, DocumentKind.CODE_OF_CONDUCT}
)


def _settles_as(document: Document) -> tuple[DocumentKind, ...]:
    """A notice of how data is used settles what terms and guidelines do, and is no policy here."""
    if is_data_notice(document):
        return (DocumentKind.TERMS, DocumentKind.GUIDELINES)
    return (document.kind,)


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the case bears on every theme."""

    sector: str
    """Empty where it is not known: then every theme is central."""
    kinds: frozenset[DocumentKind]
    terms: TermGaps

    @classmethod
    def of(cls, case: Case, terms: TermGaps) -> "Setting":
        """The setting of a case."""
        sector = sector_id(case.sector)
        kinds = frozenset(kind for document in case.documents for kind in _settles_as(document))
        return cls(sector if sector in SECTORS else "", kinds, terms)

    def place(self, theme: Theme) -> float:
        """How far the theme is one for this sector and these documents."""
        place = 1.0
        if self.sector and theme.central_for and self.sector not in theme.central_for:
            place *= NOT_CENTRAL
        if not self.settles(theme):
            place *= ELSEWHERE
        return place

    def settles(self, theme: Theme) -> bool:
        """Whether the documents at hand are of a kind that has to speak of the theme."""
        return bool(self.kinds & _POLICIES or self.kinds & set(theme.belongs_in))


@dataclass(frozen=True, slots=True)
class Gap:
    """An element with its answer."""

    element: Element
    suggestion: Suggestion

    @property
    def weight(self) -> float:
        """How much of the element is missing, times its importance."""
        return self.element.importance * GAPS[self.suggestion.answer]

    @property
    def raised(self) -> float:
        """How far the company's own text raises it, times its importance."""
        share = RAISED_BY[self.suggestion.answer]
        if self.former or self.suggestion.rank_note:
            share = 1.0
        return self.element.importance * share

    @property
    def former(self) -> tuple[Evidence, ...]:
        """What a superseded version said."""
        nearest = self.suggestion.search.nearest
        if not nearest or nearest[0].why != FORMER:
            return ()
        return tuple(takewhile(lambda one: one.why == FORMER, nearest))

    @property
    def reference(self) -> str:
        """The element across frameworks."""
        return f"{self.suggestion.framework_id}:{self.suggestion.element_id}"


@dataclass(slots=True)
class Group:
    """The gaps of one theme. `touched`: some document says something on the theme."""

    theme: Theme
    asked: float = 0.0
    touched: bool = False
    gaps: list[Gap] = field(default_factory=list)

    def add(self, answered: Gap) -> None:
        """Count an applicable element, and keep it if it falls short."""
        self.asked += answered.element.importance
        answer = answered.suggestion.answer
        if answer in GAPS:
            self.gaps.append(answered)
        if not self.touched:
            self.touched = answer is not Answer.NO_DISCLOSURE or bool(answered.former)

    def sort(self) -> None:
        """The gaps by what they weigh and how far the text raises them."""
        self.gaps.sort(
            key=lambda gap: (-gap.weight - gap.raised, -gap.element.importance, gap.reference)
        )


def importance(group: Group, setting: Setting) -> float:
    """How important a group of gaps is, 0 to 1; see the module."""
    missing = sum(gap.weight for gap in group.gaps)
    share = min(1.0, missing / group.asked) if group.asked else 1.0
    silence = sqrt(share) * missing / (missing + HALF_MISSING)
    raised = sum(gap.raised for gap in group.gaps)
    if group.theme.id == DEFINE_TERMS:
        raised += setting.terms.raised
    pull = raised / (raised + HALF_RAISED)
    reach = 1.0 if group.touched else UNTOUCHED
    weight = group.theme.importance / 3 * setting.place(group.theme) * reach
    return round(weight * (SILENT * silence + RAISED * pull), 4)
