"""Promises as rows of a ledger, each with the address at which it can be read and cited."""

from dataclasses import dataclass

from pledgebook.casebook.shelf import ShelvedDocument, ShelvedVersion
from pledgebook.reading.model import DocumentReading


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise. `number` is its place in its document; `at` the passage's `start-end`."""

    number: int
    version_id: int
    document: str
    rank: int
    text: str
    lead_in: str
    modality: str
    actor: str
    hedges: tuple[str, ...]
    conditions: tuple[str, ...]
    page: int | None
    heading: str
    at: str


def promises_of(
    document: ShelvedDocument, version: ShelvedVersion, reading: DocumentReading
) -> tuple[PromiseRow, ...]:
    """The promises of a version in the order of its text."""
    rows = []
    for number, promise in enumerate(reading.commitments, 1):
        lead_in = reading.sentences[promise.sentence].lead_in
        anchor = promise.anchor
        rows.append(
            PromiseRow(
                number,
                version.id,
                document.title,
                int(document.rank),
                anchor.exact,
                reading.sentences[lead_in].text if lead_in >= 0 else "",
                promise.modality.value,
                promise.actor,
                tuple(part.text for part in promise.hedges),
                tuple(part.text for part in promise.conditions),
                anchor.page,
                anchor.heading_path[-1] if anchor.heading_path else "",
                f"{anchor.start}-{anchor.end}",
            )
        )
    return tuple(rows)
