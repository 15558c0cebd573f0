"""Promises that rule out partners, customers or goods, and claims that a business was sold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgebook.reading.model import Commitment, DocumentReading, Modality
from pledgebook.relations.dates import PartialDate, parse_date
from pledgebook.relations.goods import Goods
from pledgebook.text.anchors import Anchor, make_anchor

_SOLD = re.compile(
    r"(?i)\b(?:divest\w*|sold|has been sold|spun[ -]off|disposed of|exited|left the|transferred|"
    r"no longer (?:own|sell|offer|part of)\w*|withdrew from|carved out)\b"
)


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A promise that something is not done, literally, and what it rules out.

    `lead_in` holds the words that a list item completes ("We will not"), or nothing.
    """

    document_id: str
    title: str
    published: PartialDate
    anchor: Anchor
    goods: tuple[str, ...]
    audiences: tuple[str, ...]
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class SoldClaim:
    """A sentence that says that a business was sold or given up."""

    document_id: str
    title: str
    published: PartialDate
    anchor: Anchor
    goods: tuple[str, ...]


def find_ruled_out(readings: Iterable[DocumentReading], goods: Goods) -> tuple[RuledOut, ...]:
    """The company's own promises not to do something with named goods, partners or customers."""
    found = tuple(_ruled_out(readings, goods))
    return tuple(one for one in found if not any(_within(one, other) for other in found))


def _within(one: RuledOut, other: RuledOut) -> bool:
    """Whether the quote is a part of another one of the same document."""
    first, second = one.anchor, other.anchor
    return (
        one.document_id == other.document_id
        and (first.start, first.end) != (second.start, second.end)
        and second.start <= first.start
        and first.end <= second.end
    )


def _lead_in(reading: DocumentReading, commitment: Commitment) -> str:
    number = reading.sentences[commitment.sentence].lead_in
    return reading.sentences[number].text if number >= 0 else ""


def _ruled_out(readings: Iterable[DocumentReading], goods: Goods) -> Iterator[RuledOut]:
    for reading in readings:
        seen: set[tuple[int, int]] = set()
        for commitment in reading.commitments:
            place = (commitment.anchor.start, commitment.anchor.end)
            if commitment.modality is not Modality.WILL_NOT or place in seen:
                continue
            text = commitment.anchor.exact
            found, audiences = goods.goods_in(text), goods.audiences_in(text)
            if found or "partners" in audiences:
                seen.add(place)
                yield RuledOut(
                    reading.document.id,
                    reading.document.title,
                    parse_date(reading.document.published),
                    commitment.anchor,
                    found,
                    audiences,
                    _lead_in(reading, commitment),
                )


def find_sold_claims(readings: Iterable[DocumentReading], goods: Goods) -> tuple[SoldClaim, ...]:
    """Sentences that say that a business with named goods was sold or given up."""
    found = []
    for reading in readings:
        for sentence in reading.sentences:
            named = goods.goods_in(sentence.text)
            if named and _SOLD.search(sentence.text) and not _denied(reading, sentence.start):
                anchor = make_anchor(reading.layer, sentence.start, sentence.end)
                found.append(
                    SoldClaim(
                        reading.document.id,
                        reading.document.title,
                        parse_date(reading.document.published),
                        anchor,
                        named,
                    )
                )
    return tuple(found)


def _denied(reading: DocumentReading, start: int) -> bool:
    """Whether the sentence is a promise for the future and tells of no sale."""
    return any(
        commitment.anchor.start <= start < commitment.anchor.end
        and commitment.modality is Modality.WILL_NOT
        for commitment in reading.commitments
    )
