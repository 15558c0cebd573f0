"""Makes pages before anybody asks for them, beside the work: those that take the longest.

A page of a document takes 20 to 300 ms to make and some 3 ms once it is kept. All versions are
gone through from the newest to the oldest, once in the life of a casebook, and after that only
what has come in.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from pledgebook.casebook import scoring_rows
from pledgebook.casebook.shelf import versions_by_document
from pledgebook.errors import PledgebookError
from pledgebook.web.answers_kept import keep_answer, place_of
from pledgebook.web.api import versions
from pledgebook.web.pages import company, document, redline, relations, scores
from pledgebook.web.resource_answers import API
from pledgebook.web.roles import Person, Role

if TYPE_CHECKING:
    from fastapi import FastAPI

log = logging.getLogger(__name__)

PAUSE = 0.03
"""Seconds between pages, and how often it is looked whether anybody is being answered."""

AGAIN = 20.0
"""Seconds after which it is looked whether anything has come in."""

READY = Person("", Role.RESEARCHER)
"""For whom pages are made: one who decides sees the page that all but readers see."""

Endpoint = Callable[..., Response]
Wanted = tuple[str, Endpoint, dict[str, Any]]


class Warming:
    """One thread that makes the pages that are missing, until it is closed."""

    def __init__(self, app: "FastAPI") -> None:
        self._app = app
        self._workbench = app.state.workbench
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kept pages", daemon=True)
        self._made_at = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the page at hand."""
        self._closed.set()
        self._thread.join(timeout=10)

    def make_all(self) -> int:
        """Make what is missing; how many pages that were."""
        made = 0
        for path, endpoint, arguments in self._wanted():
            if self._closed.is_set():
                break
            made += self._make(path, endpoint, arguments)
        return made

    def _run(self) -> None:
        while not self._closed.wait(PAUSE):
            try:
                now = self._workbench.newest()
                if now != self._made_at:
                    self.make_all()
                    self._made_at = now
            except Exception:
                # Nobody misses a page that is made when it is asked for; the next look tries again.
                log.exception("pages could not be made ahead")
            self._closed.wait(AGAIN)

    def _make(self, path: str, endpoint: Endpoint, arguments: dict[str, Any]) -> bool:
        """Make one page, unless it is there; whether it was made."""
        request = self._request(path, arguments)
        self._workbench.trail.look()
        place = place_of(self._workbench, request, endpoint.shows)  # type: ignore[attr-defined]
        if place is None or self._workbench.pages.has(*place):
            return False
        while self._workbench.answering and not self._closed.wait(PAUSE):
            pass
        request.state.keep_as = place
        try:
            keep_answer(self._workbench, request, endpoint(request, **arguments))
        except PledgebookError:
            return False
        self._closed.wait(PAUSE)
        return True

    def _wanted(self) -> Iterator[Wanted]:
        """The pages, those first that take longest or are asked for most."""
        with self._workbench.casebook.reading() as connection:
            cycles = scoring_rows.cycles(connection)
            shelf = versions_by_document(connection)
        for cycle in reversed(cycles):
            yield f"/scores/{cycle.id}", scores.scores, {"cycle_id": cycle.id}
            yield f"/scores/{cycle.id}/changes", scores.changes, {"cycle_id": cycle.id}
        for one in self._workbench.companies():
            own = {"company_id": one.id}
            yield f"/companies/{one.id}", company.company, own
            if one.documents:
                yield f"/companies/{one.id}/relations", relations.relations, own
        for document_id, numbers in shelf:
            yield from _of_version(numbers[-1])
            if len(numbers) > 1:
                both = {"document_id": document_id}
                yield f"/documents/{document_id}/redline", redline.redline, both
        for _, numbers in shelf:
            for number in reversed(numbers[:-1]):
                yield from _of_version(number)

    def _request(self, path: str, arguments: dict[str, Any]) -> Request:
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [],
            "path_params": arguments,
            "app": self._app,
        }
        request = Request(scope)
        request.state.person = READY
        return request


def _of_version(number: int) -> Iterator[Wanted]:
    own = {"version_id": number}
    yield f"/versions/{number}", document.version, own
    yield f"/versions/{number}/promises", document.promises, own
    yield f"/versions/{number}/history", document.history, own
    yield f"{API}/versions/{number}/promises", versions.promises, own
