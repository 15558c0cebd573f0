"""The shape of a file of declarations, checked by pydantic."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pledgebook.capture.case_schema import DocumentEntry, Names
from pledgebook.capture.documents import DocumentKind, Rank

TYPES = {"html": "text/html", "pdf": "application/pdf", "text": "text/plain"}


class _Rules(BaseModel):
    """How to read a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str = ""
    select: Names = []
    remove: Names = []
    type: str = ""

    @field_validator("address")
    @classmethod
    def _web(cls, value: str) -> str:
        text = value.strip()
        if not text:
            return ""
        try:
            parts = urlsplit(text)
            fit = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            fit = False
        if not fit:
            raise ValueError(f"{text!r} is no address; write https://…")
        if parts.username or parts.password:
            raise ValueError("an address with a name or password would be recorded; leave it out")
        return text

    @field_validator("type")
    @classmethod
    def _type(cls, value: str) -> str:
        wanted = value.strip().lower()
        if wanted and wanted not in TYPES:
            raise ValueError(f"no type {value!r}; there are: {', '.join(TYPES)}")
        return TYPES.get(wanted, "")


class EarlierRules(_Rules):
    """Rules that held until a day; without an address, at the same one."""

    until: str

    @field_validator("until")
    @classmethod
    def _until(cls, value: str) -> str:
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise ValueError(f"{value!r} is no date; write 2024-05-01") from error
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return aware.strftime("%Y-%m-%dT%H:%M:%SZ")


class WatchedEntry(_Rules):
    """One document to watch."""

    address: str = Field(min_length=1)
    id: str = ""
    company: str = ""
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    history: list[EarlierRules] = []

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        return {"address": value} if isinstance(value, str) else value

    @field_validator("id")
    @classmethod
    def _names_a_folder(cls, value: str) -> str:
        if value and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", value):
            raise ValueError(
                f"{value!r} is no id; it begins with a letter or digit and has letters, digits, "
                "dots, hyphens and underscores"
            )
        return value

    @field_validator("kind", mode="before")
    @classmethod
    def _kind(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        return DocumentEntry._kind(value)

    @field_validator("rank", mode="before")
    @classmethod
    def _rank(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        return DocumentEntry._rank(value)


class DeclarationsFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    company: str = ""
    documents: list[WatchedEntry] = Field(min_length=1)
