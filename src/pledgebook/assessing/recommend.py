"""A few numbered recommendations out of many gaps, the most important first.

Gaps (partial, no, no disclosure found) of all frameworks are drawn together by their theme. A
gap that is alone in its theme joins the theme of an element that its crosswalk names, if that
is a gap too. `weighing` says how important each theme is for the company at hand.
"""

from collections.abc import Mapping, Sequence

from pledgebook.assessing.asks import asks_of, cites_of
from pledgebook.assessing.model import (
    Answer,
    ElementRef,
    Evidence,
    Recommendation,
    Suggestion,
)
from pledgebook.assessing.term_gaps import DEFINE_TERMS, TermGaps, term_gaps
from pledgebook.assessing.weighing import Gap, Group, Setting, importance
from pledgebook.capture.documents import Case, Document, DocumentKind, Rank
from pledgebook.frameworks.loader import FrameworkSet
from pledgebook.reading.model import DocumentReading, Term

MOST = 10
COMMITMENT = "human-rights-commitment"
"""Theme that asks for a policy on human rights."""
FEWEST = 3
LEAST_IMPORTANCE = 0.12
"""Below this, beyond the first three, a recommendation is not made: its gaps stay in the answers.
Set so that one partial answer of middling importance does not make a recommendation alone."""
EVIDENCE_SHOWN = 5
FORMER_SHOWN = 2

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


def recommend(
    frameworks: FrameworkSet,
    suggestions: Sequence[Suggestion],
    case: Case,
    terms: Sequence[Term] = (),
    readings: Sequence[DocumentReading] = (),
) -> tuple[Recommendation, ...]:
    """Three to ten recommendations (fewer where there are fewer gaps), numbered from 1.

    Nothing is recommended where the answer is yes, not applicable or not assessed.
    """
    groups = _groups(frameworks, suggestions)
    _draw_together(groups, frameworks.ties)
    named = term_gaps(terms, readings, case)
    setting = Setting.of(case, named)
    ranked = sorted(
        ((importance(group, setting), group) for group in groups.values() if group.gaps),
        key=lambda pair: (-pair[0], pair[1].theme.id),
    )
    fitting = [pair for pair in ranked if _fits(pair[1], setting)]
    chosen = [
        (weight, group)
        for place, (weight, group) in enumerate(
            (fitting if len(fitting) >= FEWEST else ranked)[:MOST]
        )
        if place < FEWEST or weight >= LEAST_IMPORTANCE
    ]
    documents = {document.id: document for document in case.documents}
    return tuple(
        _recommendation(number, weight, group, documents, named)
        for number, (weight, group) in enumerate(chosen, 1)
    )


def _fits(group: Group, setting: Setting) -> bool:
    """Whether a recommendation can be addressed to the documents at hand.

    Where no policy is at hand, what the documents neither touch nor have to settle is left to the
    one recommendation that asks for the policy.
    """
    return group.touched or setting.settles(group.theme) or group.theme.id == COMMITMENT


def _groups(frameworks: FrameworkSet, suggestions: Sequence[Suggestion]) -> dict[str, Group]:
    elements = frameworks.elements
    groups: dict[str, Group] = {}
    for suggestion in suggestions:
        element = elements[suggestion.framework_id, suggestion.element_id]
        theme = frameworks.theme(element.theme)
        if theme is None or suggestion.answer in (Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED):
            continue
        groups.setdefault(theme.id, Group(theme)).add(Gap(element, suggestion))
    for group in groups.values():
        group.sort()
    return groups


def _draw_together(groups: Mapping[str, Group], ties: Mapping[str, Sequence[str]]) -> None:
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
    number: int,
    weight: float,
    group: Group,
    documents: Mapping[str, Document],
    terms: TermGaps,
) -> Recommendation:
    asked = min(_RANK_ASKED[gap.element.stands_in] for gap in group.gaps)
    absent = [gap for gap in group.gaps if gap.suggestion.answer is Answer.NO_DISCLOSURE]
    searched = absent[0].suggestion.search.documents if absent else ()
    about_terms = terms if group.theme.id == DEFINE_TERMS else None
    return Recommendation(
        number=number,
        theme=group.theme.id,
        title=group.theme.title,
        text=group.theme.text.strip(),
        asks_for_rank=asked,
        where=_where(asked, group, documents),
        elements=tuple(
            ElementRef(gap.suggestion.framework_id, gap.suggestion.element_id) for gap in group.gaps
        ),
        evidence=_evidence(group, about_terms),
        absent_in=tuple(one.document_id for one in searched if one.read and not one.reason),
        importance=weight,
        asks=(about_terms.asks if about_terms and about_terms.asks else asks_of(group)),
        cites=cites_of(group),
        former=_former(group),
    )


def _former(group: Group) -> tuple[Evidence, ...]:
    """What a superseded version said on the gaps, each passage once."""
    found: dict[tuple[str, int], Evidence] = {}
    for gap in group.gaps:
        for old in gap.former:
            found.setdefault((old.document_id, old.anchor.start), old)
    return tuple(found.values())[:FORMER_SHOWN]


def _where(asked: Rank, group: Group, documents: Mapping[str, Document]) -> str:
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


def _evidence(group: Group, terms: TermGaps | None) -> tuple[Evidence, ...]:
    """Quotes of the gaps, the weightiest gap first, each passage once."""
    found: dict[tuple[str, int], Evidence] = {}
    quotes = [one for gap in group.gaps for one in gap.suggestion.evidence]
    for evidence in (*(terms.evidence if terms else ()), *quotes):
        found.setdefault((evidence.document_id, evidence.anchor.start), evidence)
    return tuple(found.values())[:EVIDENCE_SHOWN]
