"""Promises with their place in the ledger, and what their words rule out."""

import re
from dataclasses import dataclass

from pledgebook.capture.documents import Document
from pledgebook.reading.actors import NOT_NAMED
from pledgebook.reading.model import Commitment, DocumentReading, Modality, Standing

_CARRIES = frozenset(
    "we will shall must may can should not never to is are do does has have our the that who it "
    "they you commit expect require ensure aim".split()
)
_SHORT_LEAD_IN = 2
"""Words of a lead-in that, without any of `_CARRIES`, only joins ("Accordingly:", "In short:")."""


def _is_needed(lead_in: str, item: str) -> bool:
    """Whether a reader needs the lead-in to understand the item."""
    words = lead_in.lower().rstrip(" :–—-").split()
    if not _CARRIES.isdisjoint(words):
        return True
    whole = item[:1].isupper() and item.rstrip("\"'”’) ").endswith((".", "!"))
    return not whole and len(words) > _SHORT_LEAD_IN


@dataclass(frozen=True, slots=True)
class LocatedPromise:
    """A commitment with its number in the ledger (from 1) and the reading it stands in.

    `superseded` where a later version of the document has taken its place.
    """

    number: int
    reading: DocumentReading
    commitment: Commitment
    superseded: bool = False

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.reading.document

    @property
    def lead_in(self) -> str:
        """The words that a list item completes, empty where the sentence stands alone."""
        sentence = self.reading.sentences[self.commitment.sentence]
        if sentence.lead_in < 0:
            return ""
        lead_in = self.reading.sentences[sentence.lead_in].text
        return lead_in if _is_needed(lead_in, sentence.text) else ""

    @property
    def rules_out(self) -> bool:
        """Whether the company says what it will not do."""
        return self.commitment.modality is Modality.WILL_NOT


def binding_words(commitment: Commitment) -> str:
    """How firmly the words bind, as shown: a practice is "does", a report of the past "did"."""
    if commitment.denied:
        return "expects others not to"
    verbs = {Standing.PRACTICE: "does", Standing.PAST: "did"}
    verb = verbs.get(commitment.standing)
    if verb is None or commitment.modality not in (Modality.WILL, Modality.WILL_NOT):
        return commitment.modality.value
    return f"{verb} not" if commitment.modality is Modality.WILL_NOT else verb


_NOT_DONE = re.compile(r"\b(?:do|does)(?:\s+not\b|n[’']t\b)|\bnever\b|\bno\b", re.IGNORECASE)
_DISCLAIMED = re.compile(
    r"(?:guarantee|warrant|represent|endorse|control|exercise (?:\w+ ){0,2}control|monitor|"
    r"(?:take|accept|assume|have|bear)\b.{0,30}\b(?:responsib|liab|control|obligat|dut)|"
    r"review all|must\b|receive|know\b|believe|intend|need|require|expect|recommend|offer\b|"
    r"currently have|accept\b|respond to)",
    re.IGNORECASE,
)
"""What a company says that it does not do to be free of a duty: found by eye in the terms of
service of the shared data."""


_OPENNESS = re.compile(
    r"(?:\w+ly )?(?:publish|(?:notify|inform|consult) (?:\w+ ){0,3}?"
    r"(?:users?|people|persons?|customers?|account holders?|subscribers?|those|communities|workers|"
    r"stakeholders)|report (?:on|publicly|figures|the numbers?)|"
    r"(?:conduct|carry out|make) (?:\w+ ){0,4}?"
    r"(?:audits?|assessments?|due diligence|checks|training)|"
    r"have (?:an? |any )(?:\w+ ){0,4}?"
    r"(?:policy|process|procedure|mechanism|channel|programme|hotline))"
    r"\b",
    re.IGNORECASE,
)
"""What companies are asked to do, so that not doing it is a lack and rules nothing out."""
_OF_PERSONS = re.compile(
    r"\b(?:personal|private|confidential|names?|identit(?:y|ies)|photos?|addresses|directories|numbers|user|users['’]|"
    r"your|messages?|content|ads?|advert\w*)\b",
    re.IGNORECASE,
)
"""What is not published for the sake of those it is about."""


def leaves_undone(commitment: Commitment) -> bool:
    """Whether what is not done is openness or care: "We do not publish the terms of the sale"."""
    found = _OPENNESS.match(commitment.action.text)
    if found is None or commitment.modality is not Modality.WILL_NOT:
        return False
    return not (found[0].lower().endswith("publish") and _OF_PERSONS.search(commitment.action.text))


def states_what_is_not_done(commitment: Commitment) -> bool:
    """Whether a statement of practice says what the named company keeps from doing."""
    return (
        commitment.standing is Standing.PRACTICE
        and commitment.modality is Modality.WILL_NOT
        and commitment.actor != NOT_NAMED
        and _NOT_DONE.search(commitment.cue) is not None
        and _DISCLAIMED.match(commitment.action.text) is None
    )
