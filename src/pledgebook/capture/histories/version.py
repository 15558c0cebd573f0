"""One captured version of a document, wherever its history was kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pledgebook.capture.archive import digest
from pledgebook.capture.blocks import Extraction
from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.selection import Selection


class Recording(StrEnum):
    """Why the archive that kept a version says it recorded it, where it says so."""

    FIRST = "first_record"
    CHANGE = "change"
    TECHNICAL = "technical_upgrade"
    """The archive's own reader or rules changed: never the company's doing."""

    UNSAID = ""


@dataclass(frozen=True, slots=True)
class CapturedVersion:
    """The bytes of one document at one moment, and where they come from.

    `document` is the key of the document inside its history: the same for all its versions.
    `captured_at` is an ISO 8601 moment in UTC (`2016-06-01T12:30:00Z`), or the date, month or
    year that is known of it (`2016-06-01`, `2016-06`, `2016`); as text these sort by time.
    Text that an archive keeps as text is given as UTF-8. `source` is where a person finds this
    very version: a file, a commit, an address. `sha256` is that of `data`.
    """

    document: str
    captured_at: str
    media_type: str
    data: bytes
    source: str
    sha256: str
    name: str = ""
    """A file name for messages and for telling the format, such as `policy.pdf`."""
    company: str = ""
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    address: str = ""
    recording: Recording = Recording.UNSAID
    select: tuple[str, ...] = ()
    """Selectors that were in force for this capture; empty means the whole page."""
    remove: tuple[str, ...] = ()
    charset: str = ""
    """Character encoding that the server named."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a history that is no version, and why."""

    source: str
    reason: str


def captured(  # noqa: PLR0917
    document: str, captured_at: str, media_type: str, data: bytes, source: str, name: str
) -> CapturedVersion:
    """A version with the digest of its bytes."""
    return CapturedVersion(document, captured_at, media_type, data, source, digest(data), name=name)


def moment(text: str) -> str:
    """A moment in UTC to the second, from ISO 8601 with any offset; none counts as UTC.

    Raises ValueError for anything else.
    """
    parsed = datetime.fromisoformat(text.strip())
    aware = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ")


def by_time(version: CapturedVersion) -> tuple[str, str]:
    """Sorts versions by document, then by time; ties keep the order in which they were read."""
    return version.document, version.captured_at


def extraction_of(version: CapturedVersion) -> Extraction:
    """Blocks of a version, read by the rules that were in force when it was captured.

    Raises UnreadableFile or ScannedFile.
    """
    selection = Selection(version.select, version.remove, version.charset)
    return extract_bytes(version.data, version.name or version.source, selection)
