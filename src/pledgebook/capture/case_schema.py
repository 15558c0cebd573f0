"""The shape of a case file, checked by pydantic."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from pledgebook.capture.documents import DocumentKind, Rank

RANK_NAMES = {rank.name.lower(): rank for rank in Rank}

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _one_or_more(value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def _iso_date(value: str) -> str:
    """A date, or the year or month of one."""
    text = value.strip()
    match = _ISO.fullmatch(text)
    if text and not match:
        raise ValueError(f"{text!r} is no date; write 2016, 2016-06 or 2016-06-01")
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError as error:
            raise ValueError(f"there is no date {text!r}") from error
    return text


Names = Annotated[list[str], BeforeValidator(_one_or_more)]


class DocumentEntry(BaseModel):
    """One document of the case file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(min_length=1)
    id: str = Field(default="", pattern=r"^[\w.-]*$")
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    published: str = ""
    explains: Names = []
    supersedes: Names = []
    annexed_to: Names = []

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        return {"file": value} if isinstance(value, str) else value

    @field_validator("file")
    @classmethod
    def _is_path(cls, value: str) -> str:
        if "://" in value:
            raise ValueError("this is an address; save the page and name the file")
        if "\x00" in value:
            raise ValueError("a file's name cannot hold a zero byte")
        return value

    @field_validator("kind", mode="before")
    @classmethod
    def _kind(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        if not isinstance(value, str):
            return value
        wanted = "_".join(re.sub(r"[^a-z]+", " ", value.replace("&", "").lower()).split())
        if not wanted:
            return None
        known = [kind.value for kind in DocumentKind]
        if wanted not in known:
            raise ValueError(f"no kind of document {value!r}{_hint(wanted, known)}")
        return DocumentKind(wanted)

    @field_validator("rank", mode="before")
    @classmethod
    def _rank(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic judges the result
        if not isinstance(value, str):
            return value
        wanted = value.strip().lower()
        if not wanted:
            return None
        if wanted in RANK_NAMES:
            return RANK_NAMES[wanted]
        if wanted in {"1", "2", "3", "4"}:
            return Rank(int(wanted))
        known = [f"{rank.value} or {name}" for name, rank in RANK_NAMES.items()]
        raise ValueError(f"no rank {value!r}; there are: {', '.join(known)}")

    @field_validator("published")
    @classmethod
    def _published(cls, value: str) -> str:
        return _iso_date(value)


class CaseFile(BaseModel):
    """The whole case file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    company: str = ""
    sector: str = ""
    as_of: str = ""
    documents: list[DocumentEntry] = Field(min_length=1)

    @field_validator("as_of")
    @classmethod
    def _as_of(cls, value: str) -> str:
        return _iso_date(value)


def _hint(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; there are: {', '.join(known)}"
