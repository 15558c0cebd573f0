"""Days as people give them: ISO dates, whole or in part."""

import re
from datetime import date

from pledgebook.errors import UsageError

_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2})?")


def check_date(text: str) -> str:
    """The date, if it is a whole ISO date that exists. Raises UsageError."""
    try:
        parsed = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date: write it as 2026-03-31.") from error
    if parsed.isoformat() != text:
        raise UsageError(f"{text!r} is no date: write it as {parsed.isoformat()}.")
    return text


def check_partial_date(text: str) -> str:
    """The date, which may be a year or a month (2026, 2026-03), or empty. Raises UsageError."""
    if not text:
        return text
    if _PARTIAL.fullmatch(text):
        check_date(f"{text}-01" if len(text) == len("2026-03") else f"{text}-01-01")
        return text
    return check_date(text)
