"""What a format module owes to the intake: how to recognise its bytes and how to read them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from pledgebook.capture.blocks import Extraction


class Match(IntEnum):
    """How surely some bytes are of a format, judged by their content and never by a name."""

    NO = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Format:
    """One readable format.

    `recognise` looks at the raw bytes; `extract` takes the raw bytes and the name the user
    knows the file by (for messages only) and raises `UnreadableFile` or `ScannedFile`.
    `extensions` are lower-case with their dot; they decide only between equal matches and
    whether a file is wrongly named.
    """

    name: str
    label: str
    media_type: str
    extensions: tuple[str, ...]
    recognise: Callable[[bytes], Match]
    extract: Callable[[bytes, str], Extraction]
