"""Measures of the documents themselves: which prevails, and what a transparency report says."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.assessing.measuring import (
    SHOWN,
    MeasureInput,
    MeasureResult,
    counted,
    evidence_of,
)
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.table_heads import zero_cells
from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import lower_in_place

_TEXT = (
    r"(?:polic(?:y|ies)|codes?|documents?|q&as?|questions and answers|guidelines?|guidance"
    r"|versions?|texts?|translations?|explanations?|annex(?:es)?|statements?|terms|principles"
    r"|standards?|charter|rules|instructions?|procedures?|manuals?|handbook|notices?)"
)
_DIFFER = (
    r"(?:conflict|differ(?:s|ed|ing|ence|ences)?\b|different things|contradict|diverg"
    r"|inconsisten|discrepan|disagree"
    r"|deviat|in doubt|case of doubt|ambigu)"
)
_DECIDES = (
    r"(?:appl(?:y|ies)|counts?|decides|decisive|follow(?:ed)?|observed?|go by|goes by|governs?"
    r"|controls|binds|stands|rules|has the last word|comes first|come first|wins|is the one)"
)
_PREVAILS = re.compile(
    r"prevails?\b|\btakes? (?:precedence|priority)\b|\bha(?:s|ve) (?:precedence|priority)\b"
    r"|\bsupersedes? (?:this|the|any|all)\b|\b(?:shall|will) (?:govern|control)\b|\boverrides?\b"
    r"|\btrumps?\b|\boutranks?\b|\branks? (?:above|over|below|higher|lower|before|behind)\b"
    r"|\bstands? (?:above|over|below)\b|\bsubordinate to\b|\bgives? way to\b|\byields? to\b"
    r"|\bis (?:the )?(?:only )?(?:binding|authoritative|authentic|decisive|definitive)\b"
    r"|\bequally (?:binding|authentic|authoritative)\b"
    rf"|\b(?:version|text|original) (?:alone )?(?:governs?|controls?|counts|applies|binds)\b"
    rf"|\b{_DIFFER}\w*\b[^.;]{{0,80}}\b{_TEXT}\b[^.;]{{0,40}}\b{_DECIDES}\b"
    rf"|\b{_DIFFER}\w*\b[^.;]{{0,60}}\b{_DECIDES}\b (?:the|this|our) (?:[\w-]+ )?{_TEXT}\b"
    rf"|\b{_DECIDES}\b[^.;]{{0,60}}\b{_TEXT}\b[^.;]{{0,60}}\b{_DIFFER}"
    rf"|\b(?:fall short|stricter|{_DIFFER})[^.]{{0,60}}\b(?:this|our) {_TEXT} {_DECIDES}\b"
    rf"|\b{_TEXT}\b[^.;]{{0,60}}\bsubject to this (?:one\b|[\w-]+ {_TEXT}\b|{_TEXT}\b)"
    r"|\b(?:is|are) not (?:part of|binding)\b"
    r"|\bdoes not (?:change|amend|replace|form part of)\b"
    rf"|\b(?:do|can) ?not (?:change|amend|alter|replace) (?:what )?(?:this|the) {_TEXT}\b",
    re.IGNORECASE,
)
_PREVAILING = (
    "prevail",
    "precedence",
    "priority",
    "supersede",
    "govern",
    "control",
    "override",
    "overriding",
    "trump",
    "rank",
    "stands above",
    "stand above",
    "stands over",
    "stands below",
    "subordinate",
    "way to",
    "yield",
    "binding",
    "authoritative",
    "authentic",
    "decisive",
    "definitive",
    "conflict",
    "differ",
    "contradict",
    "diverg",
    "inconsisten",
    "discrepan",
    "disagree",
    "deviat",
    "doubt",
    "ambigu",
    "version applies",
    "version counts",
    "not part",
    "does not",
    "do not",
    "cannot",
    "fall short",
    "stricter",
    "subject to",
)
_TEXT_WORDS = re.compile(
    r"\b(?:polic(?:y|ies)|code|document|q&a|questions and answers|guidelines?|guidance|version|text"
    r"|translation|explanation|annex|statement|terms|charter|principles)\b",
    re.IGNORECASE,
)
_BETWEEN_PARTIES = re.compile(
    r"\b(?:purchase orders?|order form|general conditions|this agreement|the agreement|subscription"
    r"|arbitrat\w+|courts?|jurisdiction|governing law|additional terms)\b",
    re.IGNORECASE,
)
"""Which paper of a contract prevails says nothing of the policies."""
_READ_TOGETHER = re.compile(
    r"\b(?:read|interpreted|understood) (?:together|in conjunction|alongside|in combination|along)"
    r"(?: with)?\b|\b(?:complements|is complemented by)\b",
    re.IGNORECASE,
)
_TOGETHER = ("together", "conjunction", "alongside", "combination", "complement")
_THIS_TEXT = re.compile(
    rf"\b(?:this|the|our|these)\s(?:[\w’'-]+\s){{0,3}}?{_TEXT}\b", re.IGNORECASE
)


def sentences_that(
    readings: Iterable[DocumentReading], stems: Sequence[str], *patterns: re.Pattern[str]
) -> list[tuple[DocumentReading, Anchor]]:
    """Sentences in which all patterns are found.

    `stems` are pieces of lower-case text one of which every find holds: looking for them through
    the whole text first passes over most sentences far faster than the patterns would.
    """
    return [
        (reading, make_anchor(reading.layer, sentence.start, sentence.end))
        for reading in readings
        for sentence in holding_one(reading, stems)
        if all(pattern.search(sentence.text) for pattern in patterns)
    ]


def holding_one(reading: DocumentReading, stems: Sequence[str]) -> Iterator[Sentence]:
    """Sentences in which one of the stems stands, in the order of the text."""
    text = lower_in_place(reading.layer.text)
    starts = [sentence.start for sentence in reading.sentences]
    found: set[int] = set()
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            if place >= 0 and at + len(stem) <= reading.sentences[place].end:
                found.add(place)
            following = starts[place + 1] if place + 1 < len(starts) else len(text)
            at = text.find(stem, max(following, at + 1) if place in found else at + 1)
    return (reading.sentences[place] for place in sorted(found))


_TRANSLATION = re.compile(r"\btranslat|\blanguage|\benglish version", re.IGNORECASE)


def ranks_clear(given: MeasureInput) -> MeasureResult:
    """Whether the documents say which of them prevails."""
    found = [
        one
        for one in sentences_that(given.readings, _PREVAILING, _TEXT_WORDS, _PREVAILS)
        if not _BETWEEN_PARTIES.search(one[1].exact)
    ]
    if not found:
        return _read_together(given)
    whole = [one for one in found if not _TRANSLATION.search(one[1].exact)]
    best = min((reading.document.rank for reading, _ in whole), default=Rank.PRESS)
    answer = Answer.YES if best is Rank.POLICY else Answer.PARTIAL
    where = "The policy itself says" if answer is Answer.YES else "A lower-ranked text says"
    if not whole:
        where = "Of translations alone it is said"
    reason = f"{where} which text prevails."
    return MeasureResult(answer, reason, _shown(found, "Says which text prevails.", answer), 0.7)


def _read_together(given: MeasureInput) -> MeasureResult:
    """Partial where the policy names the texts to be read with it, and not which prevails."""
    policies = given.policies()
    found = [
        one
        for one in sentences_that(policies, _TOGETHER, _READ_TOGETHER, _THIS_TEXT)
        if len(_TEXT_WORDS.findall(one[1].exact)) > 1 and not _BETWEEN_PARTIES.search(one[1].exact)
    ]
    if not found:
        reason = "No document says which text prevails where they differ."
        return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.7)
    why = "Names the texts to be read with it, not which of them prevails."
    return MeasureResult(Answer.PARTIAL, why, _shown(found, why, Answer.PARTIAL), 0.6)


def _shown(
    found: Iterable[tuple[DocumentReading, Anchor]], why: str, answer: Answer
) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(reading.document.id, reading.document.rank, anchor, why, answer)
        for reading, anchor in found
    )[:SHOWN]


def _reports(given: MeasureInput) -> list[DocumentReading]:
    return [
        reading
        for reading in given.readings
        if reading.document.kind is DocumentKind.TRANSPARENCY_REPORT
    ]


def transparency_report_published(given: MeasureInput) -> MeasureResult:
    """Whether there is a transparency report among the documents."""
    reports = _reports(given)
    if not reports:
        return MeasureResult(
            Answer.NO_DISCLOSURE, "No transparency report is among the documents of this case."
        )
    evidence = tuple(
        evidence_of(
            reading.document.id,
            reading.document.rank,
            make_anchor(reading.layer, reading.sentences[0].start, reading.sentences[0].end),
            "Opens the transparency report.",
            Answer.YES,
        )
        for reading in reports
        if reading.sentences
    )
    return MeasureResult(Answer.YES, f"{counted(len(reports), 'report')} among them.", evidence)


_ZERO = re.compile(
    r"\b(?:received|receive|been|were|was|had|got|is|complied with|made|imposed)\s+(?:no|zero|0)\b"
    r"|\b(?:no|zero|0)\s+(?:\w+\s+){0,4}(?:requests?|orders?|demands?|warrants?|instructions?"
    r"|shutdowns?)\s+(?:\w+\s+){0,3}(?:received|made|imposed|reported)\b"
    r"|\bnot (?:received?|been (?:asked|ordered|required))\b|:\s*(?:0|zero|none)\.?$",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:requests?|orders?|demands?|warrants?|subpoenas?|instructions?|shutdowns?"
    r"|interceptions?|disclosures?)\b",
    re.IGNORECASE,
)


def zero_said(given: MeasureInput) -> MeasureResult:
    """Whether a transparency report says a count of zero in so many words."""
    reports = _reports(given)
    if not reports:
        return MeasureResult(Answer.NOT_APPLICABLE, "There is no transparency report to say it.")
    found = sentences_that(reports, ("no", "zero", "0"), _ZERO, _DEMAND)
    if not found:
        cells = [(one, anchor) for one in reports for anchor in zero_cells(one)]
        if cells:
            reason = "A count of zero stands in a table."
            return MeasureResult(Answer.YES, reason, _zeroes(cells))
        reason = "The report gives no count of zero, in words or in a table."
        return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.6)
    return MeasureResult(Answer.YES, "A count of zero is said in words.", _zeroes(found))


def _zeroes(found: Sequence[tuple[DocumentReading, Anchor]]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(
            reading.document.id,
            reading.document.rank,
            anchor,
            "Says that the count is zero.",
            Answer.YES,
        )
        for reading, anchor in found[:SHOWN]
    )
