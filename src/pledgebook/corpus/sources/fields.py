"""From the fields of a record (a JSON object, a row of Parquet) to a document.

A record names its text, and may name its company, title, kind, rank, sector, date and address.
Common names of fields are known; `--field TARGET=FIELD` says it for any other layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.corpus.sources.piece import Broken, Item, Known
from pledgebook.errors import UsageError

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "full_text"),
    "id": ("id", "document_id"),
    "company": ("company", "company_name", "organisation", "organization", "service"),
    "title": ("title", "document_title", "terms_type"),
    "kind": ("kind", "document_kind"),
    "rank": ("rank",),
    "sector": ("sector", "industry"),
    "published": ("published", "date", "recorded_at", "year"),
    "url": ("url", "address", "link"),
    "format": ("format", "media_type"),
}
"""What a document may be told about itself, and the names under which it is looked for: the
first that the record has. Those of the Open Terms Archive are among them."""

_ENDINGS = {
    "markdown": ".md", "text/markdown": ".md", "md": ".md",
    "html": ".html", "text/html": ".html",
    "text": ".txt", "text/plain": ".txt", "plain": ".txt", "txt": ".txt",
}  # fmt: skip

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_REMEDY = "Name the field that holds the text with --field text=NAME."


def checked(pairs: Mapping[str, str]) -> dict[str, str]:
    """A mapping of a user's own, target → field. Raises UsageError for an unknown target."""
    for target in pairs:
        if target not in NAMES:
            raise UsageError(
                f"--field {target}=…: there is no {target!r} of a document; "
                f"there are: {', '.join(NAMES)}."
            )
    return dict(pairs)


def columns(present: Mapping[str, object] | list[str], own: Mapping[str, str]) -> list[str]:
    """Which of the fields that are present are needed."""
    wanted = {*own.values(), *(name for names in NAMES.values() for name in names)}
    return [name for name in present if name in wanted]


def document_of(record: Mapping[str, Any], place: str, own: Mapping[str, str]) -> Item | Broken:
    """The document that a record holds. `place` names the record as a user finds it."""
    values = {target: _value(record, target, own) for target in NAMES}
    identifier = _plain(values["id"])
    key = f"{place.rpartition(':')[0]}#{identifier}" if identifier else place
    text = values["text"]
    if text is None:
        return Broken(key, place, "it has no text", _REMEDY)
    if not isinstance(text, str):
        return Broken(key, place, "its text is no text", _REMEDY)
    if not text.strip():
        return Broken(key, place, "its text is empty")
    try:
        known = _known(values)
    except ValueError as error:
        return Broken(key, place, str(error), "Correct the field, or leave it out.")
    name = f"{_file_stem(known.title)}{_ending(text, _plain(values['format']))}"
    return Item(key, place, text.encode("utf-8", "replace"), name, known)


def _value(record: Mapping[str, Any], target: str, own: Mapping[str, str]) -> object:
    if target in own:
        return record.get(own[target])
    return next((record[name] for name in NAMES[target] if record.get(name) is not None), None)


def _plain(value: object) -> str:
    """A short value as text; what is no text and no number says nothing."""
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _known(values: Mapping[str, object]) -> Known:
    kind = _plain(values["kind"]).lower().replace("-", "_").replace(" ", "_")
    if kind and kind not in {one.value for one in DocumentKind}:
        raise ValueError(f"{kind!r} is no kind of document")
    rank = _plain(values["rank"])
    if rank and rank not in {"1", "2", "3", "4"}:
        raise ValueError(f"{rank!r} is no rank: 1 policy, 2 explanation, 3 report, 4 press")
    return Known(
        company=_plain(values["company"]),
        title=_plain(values["title"]),
        kind=DocumentKind(kind) if kind else None,
        rank=Rank(int(rank)) if rank else None,
        sector=_plain(values["sector"]),
        published=_date(values["published"]),
        url=_plain(values["url"]),
    )


def _date(value: object) -> str:
    """The date at the beginning of a moment, a date or a year; anything else says nothing."""
    written = value.isoformat() if hasattr(value, "isoformat") else _plain(value)
    found = _DATE.match(written)
    return "-".join(part for part in found.groups() if part) if found else ""


def _file_stem(title: str) -> str:
    """A title as the name of a file, so that it says the same as a file's name would."""
    return re.sub(r"[\\/\x00-\x1f]+", " ", title)[:100] or "document"


def _ending(text: str, said: str) -> str:
    """Ending of the format that a record names, or that its text begins like."""
    if said.lower() in _ENDINGS:
        return _ENDINGS[said.lower()]
    head = text[:500].lstrip().lower()
    return ".html" if head.startswith(("<!doctype html", "<html")) else ".md"
