"""Which sentences of a document can be evidence at all."""

import re
from collections.abc import Iterator
from functools import cached_property

from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.capture.documents import Document, DocumentKind
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.recitals import recites_law, speaks_for_itself
from pledgebook.text.sentence import Sentence

MIN_WORDS = 3
"""Fewer words say nothing by themselves ("Human rights", "Read more"); a list item may be as
short as one word, because its lead-in speaks with it."""

CAPITAL_WORDS = 8
"""Words in capitals up to which a line is a heading that the layout did not mark as one."""

_CONTENTS_LINE = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")
"""Dot leaders of a table of contents."""

_CODE = re.compile(r"^\s*[$#>] \S|\b[0-9A-F]{32,}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{32,}\b")
"""A line for a machine: a command, a fingerprint of a key."""

_NOT_EVIDENCE = {BlockKind.HEADING, BlockKind.FURNITURE}
_OUTSIDE = {Region.NAVIGATION, Region.FOOTER}


_NOT_ELIGIBLE = re.compile(
    r"\b(?:not (?:be )?(?:eligible|admissible|accepted)|ineligible|inadmissible)\b.{0,20}:\s*$",
    re.IGNORECASE,
)
"""Leads in to what a mechanism does not deal with."""


def usable_sentences(reading: DocumentReading) -> Iterator[int]:
    """Numbers of the sentences that can be evidence.

    Headings, running headers, navigation, questions, lines of a table of contents and
    fragments of one or two words cannot.
    """
    blocks = reading.layer.blocks
    for sentence in reading.sentences:
        block = blocks[sentence.block]
        if block.kind in _NOT_EVIDENCE or block.region in _OUTSIDE:
            continue
        if sentence.lead_in >= 0 and _NOT_ELIGIBLE.search(reading.sentences[sentence.lead_in].text):
            continue
        if _says_something(sentence):
            yield sentence.index


def _says_something(sentence: Sentence) -> bool:
    text = sentence.text.rstrip("\"'”’) ")
    if text.endswith("?") or (text.isupper() and len(text.split()) <= CAPITAL_WORDS):
        return False
    if (".." in text or ". ." in text or "…" in text) and _CONTENTS_LINE.search(text):
        return False
    return sentence.lead_in >= 0 or len(text.split(None, MIN_WORDS)) >= MIN_WORDS


RISK_SHARE = 0.15
"""Share of sentences that speak of risk above which a report is an assessment of risks. Reports
on systemic risks that were looked at have 0.19 to 0.61, policies and guidelines at most 0.09."""

NAMED_RISK_SHARE = 0.05
OPENING = 150
"""The share that is enough where the title, or the first so many characters, name a report on
risks."""

_REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.TRANSPARENCY_REPORT, DocumentKind.OTHER})
_CONTRACTS = frozenset({DocumentKind.TERMS, DocumentKind.CONTRACT})
_DATA_NOTICE = re.compile(
    r"\bprivacy\b|\bdata (?:protection|processing)\b|\bcookies?\b|\bacceptable use\b",
    re.IGNORECASE,
)
_ON_RIGHTS = re.compile(
    r"\b(?:human|digital) rights?\b|\b(?:freedom of|free) (?:expression|speech)\b|\bsurveillance\b"
    r"|\binterception\b|\bgovernments?\b|\bauthorit(?:y|ies)\b|\blaw enforcement\b",
    re.IGNORECASE,
)
"""With these words a title that names privacy names it as a right, or what authorities ask for."""
_RISK_TITLE = re.compile(
    r"\brisks?\b.{0,30}\b(?:assessments?|reports?|mitigation|analysis)\b|\bsystemic risks?\b"
    r"|\b(?:assessments?|reports?)\b.{0,20}\brisks?\b",
    re.IGNORECASE,
)
_RISK = re.compile(r"\brisks?\b", re.IGNORECASE)
_OWN_DOING = re.compile(
    r"\b(?:we|We|WE)\b"
    r"|\b(?:[Oo]ur|[Ii]ts|[A-Z]\w+['’ʼ]s)\s(?:[\w&’'-]+\s){0,5}(?i:polic(?:y|ies)|principles|"
    r"commitments?|standards?|code|guidelines|statement|charter|terms|contracts?|agreements?)\b",
)
"""What a sentence without a promise has to hold in a report on risks: that the company does
something, or a text of its own. All else there tells what might go wrong, by which method that is
weighed, and what others do about it."""


_KNOWS_OF_RISK = re.compile(
    r"\b(?:cognizant|aware|mindful|conscious)\sof\b|\b(?:recogni[sz]e|acknowledge)s?\sthat\b"
    r"|\brisks?\sthat\b"
)
"""That the company knows of a risk is nothing it does about it."""


def _may_be_code(text: str) -> bool:
    return "$ " in text or "> " in text or "# " in text or max(map(len, text.split())) >= LONG_WORD


LONG_WORD = 32
"""Letters and figures from which a word may be the fingerprint of a key."""


def is_data_notice(document: Document, title: str = "") -> bool:
    """Whether a policy tells how personal data, cookies or a service are used, by its title."""
    if document.kind is not DocumentKind.POLICY:
        return False
    titles = f"{document.title}. {title}"
    return _DATA_NOTICE.search(titles) is not None and not _ON_RIGHTS.search(titles)


class Voice:
    """Whose word a sentence is that promises nothing: the company's, a law's or a method's."""

    def __init__(self, reading: DocumentReading) -> None:
        self._reading = reading

    def of_others(self, text: str) -> bool:
        """Whether a sentence, read behind what leads in to it, says nothing of the company."""
        if not speaks_for_itself(text) and (
            recites_law(text) or (_may_be_code(text) and _CODE.search(text) is not None)
        ):
            return True
        return self.weighs_risks and (
            not _OWN_DOING.search(text) or _KNOWS_OF_RISK.search(text) is not None
        )

    @property
    def reports_demands(self) -> bool:
        """Whether the document is a transparency report, which says what it counts."""
        return self._reading.document.kind is DocumentKind.TRANSPARENCY_REPORT

    @cached_property
    def on_other_business(self) -> bool:
        """Whether the document is a contract, or a notice of how personal data is used."""
        document = self._reading.document
        return document.kind in _CONTRACTS or is_data_notice(document, self._reading.layer.title)

    @cached_property
    def weighs_risks(self) -> bool:
        """Whether the document is a report on risks."""
        reading = self._reading
        if reading.document.kind not in _REPORTS:
            return False
        titles = f"{reading.document.title} {reading.layer.title} {reading.layer.text[:OPENING]}"
        named = _RISK_TITLE.search(" ".join(titles.split())) is not None
        risky = sum(1 for one in reading.sentences if _RISK.search(one.text))
        share = NAMED_RISK_SHARE if named else RISK_SHARE
        return risky > share * len(reading.sentences)
