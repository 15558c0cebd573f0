"""A few numbered recommendations out of many gaps, the most important first.

Gaps (partial, no, no disclosure found) of all frameworks are drawn together by their theme. A
gap that is alone in its theme joins the theme of an element that its crosswalk names, if that
is a gap too. How important a recommendation is:

    importance = theme / 3 x sqrt(missing / asked) x missing / (missing + HALF_WEIGHT)

`theme` is the theme's own importance (1 to 3); `asked` sums the importance of the applicable
elements of the theme, `missing` that of its gaps, a partial answer counting `PARTIAL_WEIGHT`.
So a theme that much is asked about and little is said of comes before a theme with one small
hole, and a large theme with one hole comes late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from pledgebook.assessing.model import (
    Answer,
    ElementRef,
    Evidence,
    Recommendation,
    Suggestion,
)
from pledgebook.assessing.searching import FORMER
from pledgebook.capture.documents import Case, Document, DocumentKind, Rank
from pledgebook.frameworks.crosswalk import crosswalk
from pledgebook.frameworks.lexicon import normalise
from pledgebook.frameworks.loader import FrameworkSet
from pledgebook.frameworks.model import Element, Theme

MOST = 10
FEWEST = 3
LEAST_IMPORTANCE = 0.12
"""Below this, beyond the first three, a recommendation is not made: its gaps stay in the answers.
Set so that one partial answer of middling importance does not make a recommendation alone."""
PARTIAL_WEIGHT = 0.5
HALF_WEIGHT = 4.0
"""Missing weight at which a theme has half its pull: two absent elements of importance 2."""
PARTICULARS = 3
"""Elements whose own advice is spelt out in a recommendation."""
SAME_ADVICE = 0.5
"""Share of the longer words of the shorter of two advices from which on they say the same."""
EVIDENCE_SHOWN = 5

GAPS = {Answer.PARTIAL: PARTIAL_WEIGHT, Answer.NO: 1.0, Answer.NO_DISCLOSURE: 1.0}
"""Answers that fall short of the standard, and how much of the element they leave missing."""

_RANK_ASKED = {
    "policy": Rank.POLICY,
    "explained": Rank.EXPLANATION,
    "any": Rank.PRESS,
}
_KIND_WORDS = {
    DocumentKind.QA: "the Q&A",
    DocumentKind.GUIDELINES: "the guidelines",
    DocumentKind.TRANSPARENCY_REPORT: "the transparency report",
    DocumentKind.PRESS: "a press text",
}


@dataclass(frozen=True, slots=True)
class _Gap:
    element: Element
    suggestion: Suggestion

    @property
    def weight(self) -> float:
        return self.element.importance * GAPS[self.suggestion.answer]

    @property
    def reference(self) -> str:
        return f"{self.suggestion.framework_id}:{self.suggestion.element_id}"


@dataclass(slots=True)
class _Group:
    theme: Theme
    asked: float = 0.0
    gaps: list[_Gap] = field(default_factory=list)

    @property
    def importance(self) -> float:
        missing = sum(gap.weight for gap in self.gaps)
        share = min(1.0, missing / self.asked) if self.asked else 1.0
        pull = missing / (missing + HALF_WEIGHT)
        return round(self.theme.importance / 3 * sqrt(share) * pull, 4)


def recommend(
    frameworks: FrameworkSet, suggestions: Sequence[Suggestion], case: Case
) -> tuple[Recommendation, ...]:
    """Three to ten recommendations (fewer where there are fewer gaps), numbered from 1.

    Nothing is recommended where the answer is yes, not applicable or not assessed.
    """
    groups = _groups(frameworks, suggestions)
    _draw_together(groups, crosswalk(frameworks.frameworks))
    ranked = sorted(
        (group for group in groups.values() if group.gaps),
        key=lambda group: (-group.importance, group.theme.id),
    )
    chosen = [
        group
        for place, group in enumerate(ranked[:MOST])
        if place < FEWEST or group.importance >= LEAST_IMPORTANCE
    ]
    documents = {document.id: document for document in case.documents}
    return tuple(
        _recommendation(number, group, documents) for number, group in enumerate(chosen, 1)
    )


def _groups(frameworks: FrameworkSet, suggestions: Sequence[Suggestion]) -> dict[str, _Group]:
    elements = {
        (framework.id, element.id): element
        for framework in frameworks.frameworks
        for element in framework.elements()
    }
    groups: dict[str, _Group] = {}
    for suggestion in suggestions:
        element = elements[suggestion.framework_id, suggestion.element_id]
        theme = frameworks.theme(element.theme)
        if theme is None or suggestion.answer in (Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED):
            continue
        group = groups.setdefault(theme.id, _Group(theme))
        group.asked += element.importance
        if suggestion.answer in GAPS:
            group.gaps.append(_Gap(element, suggestion))
    for group in groups.values():
        group.gaps.sort(key=lambda gap: (-gap.weight, -gap.element.importance, gap.reference))
    return groups


def _draw_together(groups: Mapping[str, _Group], ties: Mapping[str, Sequence[str]]) -> None:
    """Move a gap that is alone in its theme to that of a gap its crosswalk names."""
    home = {gap.reference: name for name, group in groups.items() for gap in group.gaps}
    for name in sorted(groups):
        group = groups[name]
        if len(group.gaps) != 1:
            continue
        tied = ties.get(group.gaps[0].reference, ())
        targets = [home[target] for target in tied if target in home]
        others = [target for target in targets if target != name and len(groups[target].gaps) > 1]
        if others:
            other = groups[others[0]]
            other.gaps.append(group.gaps[0])
            other.asked += group.gaps[0].element.importance
            group.gaps.clear()


def _recommendation(
    number: int, group: _Group, documents: Mapping[str, Document]
) -> Recommendation:
    asked = min(_RANK_ASKED[gap.element.stands_in] for gap in group.gaps)
    absent = [gap for gap in group.gaps if gap.suggestion.answer is Answer.NO_DISCLOSURE]
    searched = absent[0].suggestion.search.documents if absent else ()
    return Recommendation(
        number=number,
        theme=group.theme.id,
        title=group.theme.title,
        text=_text(group),
        asks_for_rank=asked,
        where=_where(asked, group, documents),
        elements=tuple(
            ElementRef(gap.suggestion.framework_id, gap.suggestion.element_id) for gap in group.gaps
        ),
        evidence=_evidence(group),
        absent_in=tuple(one.document_id for one in searched if one.read and not one.reason),
        importance=group.importance,
    )


def _text(group: _Group) -> str:
    """The theme's advice, that of its weightiest gaps, and what an earlier version said."""
    text = group.theme.text.strip()
    advice = _particulars(group)
    if advice:
        text += f" In particular: {' '.join(advice)}"
    former = next((old for gap in group.gaps for old in _former(gap)), None)
    if former:
        text += (
            f" The superseded document “{former.document_id}” still said: “{former.anchor.exact}”"
        )
    return text


def _particulars(group: _Group) -> list[str]:
    """Advice of the weightiest gaps, leaving out what says nearly the same as one before."""
    advice: list[str] = []
    said: list[frozenset[str]] = []
    for gap in group.gaps:
        words = frozenset(
            word for word in normalise(gap.element.recommend).split() if len(word) > 3
        )
        if any(len(words & other) > SAME_ADVICE * min(len(words), len(other)) for other in said):
            continue
        advice.append(gap.element.recommend.strip())
        said.append(words)
        if len(advice) == PARTICULARS:
            break
    return advice


def _former(gap: _Gap) -> list[Evidence]:
    return [one for one in gap.suggestion.search.nearest if one.why == FORMER]


def _where(asked: Rank, group: _Group, documents: Mapping[str, Document]) -> str:
    """The rank asked for, in words, and the lower text in which it stands today."""
    if asked is Rank.POLICY:
        where = "in the policy itself"
    elif asked is Rank.EXPLANATION:
        where = "in the policy or in a text that explains it"
    else:
        return "in a published document"
    lower = [
        one.document_id
        for gap in group.gaps
        if gap.suggestion.rank_note
        for one in gap.suggestion.evidence
        if one.rank > asked
    ]
    if not lower:
        return where
    document = documents.get(lower[0])
    kind = document.kind if document else DocumentKind.OTHER
    return f"{where}, not in {_KIND_WORDS.get(kind, 'a lower-ranked text')} alone"


def _evidence(group: _Group) -> tuple[Evidence, ...]:
    """Quotes of the gaps, the weightiest gap first, each passage once."""
    found: dict[tuple[str, int], Evidence] = {}
    for gap in group.gaps:
        for evidence in gap.suggestion.evidence:
            found.setdefault((evidence.document_id, evidence.anchor.start), evidence)
    return tuple(found.values())[:EVIDENCE_SHOWN]
