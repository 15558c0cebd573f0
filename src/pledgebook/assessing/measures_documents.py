"""Measures of transparency reports, and how sentences are looked for in whole documents."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from pledgebook.assessing.measuring import (
    SHOWN,
    MeasureInput,
    MeasureResult,
    counted,
    evidence_of,
)
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.table_heads import zero_cells
from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import whole_in_lower_case


def sentences_that(
    readings: Iterable[DocumentReading],
    stems: Sequence[str],
    accepted: Callable[[str], object],
) -> list[tuple[DocumentReading, Anchor]]:
    """Sentences whose text is accepted.

    `stems` are pieces of lower-case text one of which every such sentence holds: looking for them
    through the whole text first passes over most sentences far faster than patterns would.
    """
    return [
        (reading, make_anchor(reading.layer, sentence.start, sentence.end))
        for reading in readings
        for sentence in holding_one(reading, stems)
        if accepted(sentence.text)
    ]


def holding_one(reading: DocumentReading, stems: Sequence[str]) -> Iterator[Sentence]:
    """Sentences in which one of the stems stands, in the order of the text."""
    text = whole_in_lower_case(reading.layer.text)
    sentences = reading.sentences
    found: set[int] = set()
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            place = bisect_right(sentences, at, key=_START) - 1
            if place >= 0 and at + len(stem) <= sentences[place].end:
                found.add(place)
            following = sentences[place + 1].start if place + 1 < len(sentences) else len(text)
            at = text.find(stem, max(following, at + 1) if place in found else at + 1)
    return (reading.sentences[place] for place in sorted(found))


_START = attrgetter("start")


def passages(
    found: Iterable[tuple[DocumentReading, Anchor]], why: str, answer: Answer
) -> tuple[Evidence, ...]:
    """The first passages as evidence for an answer."""
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


_ON_DEMANDS = re.compile(
    r"\b(?:(?:request|order|demand|warrant|subpoena|instruction)s?\b(?! to (?:you|users))"
    r"|takedowns?\b|removals?\b|shutdowns?\b|interceptions?\b|wiretaps?\b|surveillance\b"
    r"|asked us|ordered us|law enforcement|police\b|courts?\b|content moderation"
    r"|Digital Services Act|2022/2065)",
    re.IGNORECASE,
)
"""What a report on demands speaks of; figures on taxes paid to governments are another matter."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(
    r"\d|\b(?:zero|none|no (?:requests?|orders?|demands?)|(?:the )?numbers of|statistics)\b",
    re.IGNORECASE,
)


def _opening(reading: DocumentReading) -> Anchor:
    """The sentence that names the report, where one of the first does; else the very first."""
    named = next((one for one in reading.sentences[:OPENING] if _NAMED.search(one.text)), None)
    sentence = named or reading.sentences[0]
    return make_anchor(reading.layer, sentence.start, sentence.end)


OPENING = 12
_NAMED = re.compile(r"\b(?:report|transparency|disclosures?|statement)\b", re.IGNORECASE)


_NOT_PUBLISHED = re.compile(
    r"\b(?:we|company|group|it|[A-Z]\w+) (?:(?:(?:do|does|has|have) not"
    r"|(?:do|does|has|have)n['’]t)(?: (?:yet|currently|ever|so far))*"
    r" (?:publish|issue|produce|release)(?:e?[sd])?"
    r"|(?:publish|issue|produce|release|ha)(?:e?s|ve)? no) (?:(?:an?|any|our|its)\s)?(?:\w+\s)?"
    r"transparency reports?\b(?! (?:on|of|for|that|which|with|to|from|in)\b)"
    r"|\bno transparency reports? (?:is|are|was|has been|have been) (?:yet )?(?:published|issued)",
)


def transparency_report_published(given: MeasureInput) -> MeasureResult:
    """Whether there is a transparency report among the documents that gives figures on demands."""
    reports = [one for one in _reports(given) if _ON_DEMANDS.search(one.layer.text)]
    if not reports:
        return _none_published(given)
    with_figures = [one for one in reports if _FIGURE.search(_YEAR.sub("", one.layer.text))]
    answer = Answer.YES if with_figures else Answer.PARTIAL
    evidence = tuple(
        evidence_of(
            reading.document.id,
            reading.document.rank,
            _opening(reading),
            "Opens the transparency report.",
            answer,
        )
        for reading in with_figures or reports
        if reading.sentences
    )
    among = f"{counted(len(with_figures or reports), 'report')} among them"
    return MeasureResult(
        answer, f"{among}{'.' if with_figures else ', without figures.'}", evidence
    )


_TOLD_OF = re.compile(
    r"\b(?:our|its|company[’']s|group[’']s) (?:[\w()-]+ ){0,4}transparency ?reports?\b"
    r"|\b(?:we|company|group|[A-Z]\w+) (?:\w+ )?"
    r"(?:publish|issue|release|produce|disclose)(?:e?[sd])?\b[^.;]{0,70}\btransparency reports?\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\b(?:will|shall|should|must|may|not|never|no|to publish|suppliers?|supply chain|ESG|tax)\b",
    re.IGNORECASE,
)
"""A report that is only announced, or that others publish or have to."""


def _tells_of_one(text: str) -> bool:
    """Whether a sentence points to a transparency report of the company's own."""
    return _TOLD_OF.search(text) is not None and _NOT_OURS.search(text) is None


def _none_published(given: MeasureInput) -> MeasureResult:
    """No where a text says that none is published, in part where one points to a report."""
    denied = sentences_that(given.readings, ("transparency report",), _NOT_PUBLISHED.search)
    if denied:
        why = "Says that no transparency report is published."
        return MeasureResult(Answer.NO, why, passages(denied, why, Answer.NO))
    told = sentences_that(given.readings, ("transparency report",), _tells_of_one)
    if told:
        why = "Points to a transparency report that is not among the documents."
        return MeasureResult(Answer.PARTIAL, why, passages(told, why, Answer.PARTIAL))
    reason = "No transparency report is among the documents of this case."
    return MeasureResult(Answer.NO_DISCLOSURE, reason)


_ZERO = re.compile(
    r"\b(?:received|receive|been|were|was|had|got|is|complied with|made|imposed)\s+(?:no|zero|0)\b"
    r"(?!\s+(?:valid |lawful |clear )?(?:legal|lawful|basis|reason|grounds?|direct))"
    r"|\b(?:no|zero|0)\s+(?:\w+\s+){0,4}(?:requests?|orders?|demands?|warrants?|instructions?"
    r"|shutdowns?)\s+(?:\w+\s+){0,8}(?:received|made|imposed|reported|reached)\b"
    r"|\b(?:not|never) (?:once )?(?:received?|(?:been )?(?:asked|ordered|required|approached))\b"
    r"|\bno (?:\w+ ){0,3}?(?:governments?|authorit(?:y|ies)|courts?|agenc(?:y|ies)|state|ministry"
    r"|police|officials?|country|law enforcement) (?:\w+ ){0,4}?(?:asked|ordered|requested|demanded"
    r"|required|sent|made|served|approached|instructed)\b"
    r"|\b(?:none|nothing) (?:was|were|has been|have been) (?:received|asked|ordered|made)\b"
    r"|\bfew or no\b|\bhardly any\b|:\s*(?:0|zero|none)\.?$",
    re.IGNORECASE,
)
_ZERO_STEMS = ("no", "zero", "0", "never", "hardly any")
_NEARLY_ZERO = re.compile(
    r"\b(?:few or no|little or no|hardly any|almost no|virtually no)\b", re.IGNORECASE
)
_ZERO_IN_LIST = re.compile(
    r"(?:^|[;|,] ?)[A-Z][A-Za-z ]{2,25}:? [1-9][\d,.]*(?=[;|,]).*?"
    r"[;|,] ?[A-Z][A-Za-z ]{2,25}:? 0(?=[;|,.]|$)"
    r"|(?:^|[;|,] ?)[A-Z][A-Za-z ]{2,25}:? 0(?=[;|,]).*?[;|,] ?[A-Z][A-Za-z ]{2,25}:? \d"
)
"""A list of countries or kinds with their counts, one of which is zero."""
_DEMAND = re.compile(
    r"\b(?:requests?|order(?:s|ed)?|demand(?:s|ed)?|asked|requested|warrants?|subpoenas?"
    r"|instructions?|shutdowns?"
    r"|interceptions?|disclosures?)\b",
    re.IGNORECASE,
)


_WITHOUT_DEMAND = re.compile(
    r"\b(?:direct|permanent|unmediated|own|real-?time) (?:access|links?|connections?)\b",
    re.IGNORECASE,
)
"""Where authorities help themselves, that no demand is received is no count of zero."""


def _says_zero(text: str) -> bool:
    return (
        _ZERO.search(text) is not None
        and _DEMAND.search(text) is not None
        and _WITHOUT_DEMAND.search(text) is None
    )


def zero_said(given: MeasureInput) -> MeasureResult:
    """Whether a transparency report says a count of zero in so many words."""
    reports = _reports(given)
    if not reports:
        return MeasureResult(Answer.NOT_APPLICABLE, "There is no transparency report to say it.")
    told = sentences_that(reports, _ZERO_STEMS, _says_zero)
    found = [one for one in told if not _NEARLY_ZERO.search(one[1].exact)]
    found += sentences_that(reports, ("0",), _ZERO_IN_LIST.search)
    if found:
        return MeasureResult(Answer.YES, "A count of zero is said in words.", _zeroes(found))
    cells = [(one, anchor) for one in reports for anchor in zero_cells(one)]
    if cells:
        reason = "A count of zero stands in a table."
        return MeasureResult(Answer.YES, reason, _zeroes(cells))
    if told:
        why = "Says that there were few or none, not that there were none."
        return MeasureResult(Answer.PARTIAL, why, passages(told, why, Answer.PARTIAL), 0.6)
    reason = "The report gives no count of zero, in words or in a table."
    return MeasureResult(Answer.NO_DISCLOSURE, reason, confidence=0.6)


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
