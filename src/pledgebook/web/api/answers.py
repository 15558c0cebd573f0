"""How every resource answers: its format and address, an ETag, pages with a cursor."""

import base64
import json
from collections.abc import Sequence
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from fastapi import Query, Request, Response
from pydantic import BaseModel, ConfigDict

from pledgebook.errors import UsageError
from pledgebook.publishing.printable import encodable
from pledgebook.web.resource_answers import answered

FORMAT: Final = "pledgebook-api/1"
"""Within a version fields may be added; none is renamed, removed or given another meaning."""

Item = TypeVar("Item")

Cursor = Annotated[str, Query(max_length=80, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Items of a page.")]


class Out(BaseModel):
    """A record of the interface."""

    model_config = ConfigDict(frozen=True)


class Page(Out, Generic[Item]):
    """A page of a list; `next` is the cursor of the one after it, null on the last."""

    format: Literal["pledgebook-api/1"] = FORMAT
    items: list[Item]
    next: str | None


class Problem(Out):
    """What went wrong, in words for a person."""

    status: int
    message: str


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Problem, "description": "The request makes no sense"},
    401: {"model": Problem, "description": "Sign in first"},
    403: {"model": Problem, "description": "The role may not do this, or the token is missing"},
    404: {"model": Problem, "description": "There is nothing here"},
    422: {"model": Problem, "description": "A value cannot be used"},
}
"""Answers that any resource may give."""


def answer(request: Request, value: BaseModel) -> Response:
    """A record as JSON with an ETag; nothing but 304 to who has it already."""
    return answered(request, encodable(value.model_dump_json(by_alias=True)).encode())


def paged(items: Sequence[Item], cursor: str, limit: int) -> tuple[list[Item], str | None]:
    """The items of one page of a list that is at hand, and the cursor of the next page."""
    start = position(cursor)
    shown = list(items[start : start + limit])
    more = start + limit < len(items)
    return shown, at(start + limit) if more else None


def at(number: int) -> str:
    """A cursor for a place in a list."""
    return base64.urlsafe_b64encode(json.dumps([number]).encode()).decode().rstrip("=")


def position(cursor: str) -> int:
    """The place that a cursor stands for. Raises UsageError for one that is none of ours."""
    if not cursor:
        return 0
    try:
        (number,) = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError) as error:
        raise UsageError(f"{cursor!r} is no cursor.") from error
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**31:
        raise UsageError(f"{cursor!r} is no cursor.")
    return number
