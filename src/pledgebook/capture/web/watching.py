"""One round over declared documents: fetch, keep, judge, compare; never stop at one of them."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from pledgebook.capture.archive import digest
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.abreast import abreast
from pledgebook.capture.web.declarations import Declaration
from pledgebook.capture.web.failures import CaptureFailed, Failure, FailureKind
from pledgebook.capture.web.fetch import Answer, Fetcher, Validators
from pledgebook.capture.web.folder import DocumentFolder, Folder, Record
from pledgebook.capture.web.judging import Page, judge
from pledgebook.capture.web.records import (
    answer_record,
    compact,
    declared_record,
    failure_record,
    failure_row,
    reading_record,
    rules_record,
    validators_record,
    version_record,
)
from pledgebook.capture.web.sites import site
from pledgebook.capture.web.standing_in import main_text
from pledgebook.errors import InputError, UsageError

log = logging.getLogger(__name__)

SHRUNK = 0.4
"""A version with less than this share of the text before it gets a note: it may be cut short, or
the company may have cut it, and only a person can tell."""


class Outcome(StrEnum):
    """What a check of one document came to."""

    FIRST = "first version"
    NEW = "new version"
    SAME_TEXT = "same text"
    """Other bytes, kept as an answer, that read the same: a menu, a counter, a script changed."""
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One document as it was checked. `sha256` names the bytes of its latest version, if any."""

    document: str
    address: str
    outcome: Outcome
    checked_at: str
    sha256: str = ""
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    times_failed: int = 0
    """Failures of the same kind in a row, this one included."""


def watch_once(
    declarations: Iterable[Declaration], folder: Folder, fetcher: Fetcher, jobs: int = 1
) -> Iterator[Check]:
    """Check each document once; whatever happens to one, the others are checked.

    The checks come in the order of the declarations; at most `jobs` hosts are asked at the same
    time. Raises UsageError only where the folder itself cannot be written.
    """
    folder.prepare()

    def one(declaration: Declaration) -> Check:
        try:
            return check(declaration, folder, fetcher)
        except UsageError:
            raise
        except Exception as error:
            log.debug("%s", declaration.id, exc_info=True)
            address = declaration.now.address
            message = f"checking it met a fault in pledgebook ({type(error).__name__})."
            failure = Failure(FailureKind.FAULT, message, address)
            now = _moment(fetcher.clock.now())
            return Check(declaration.id, address, Outcome.FAILED, now, failure=failure)

    return abreast(list(declarations), _host, one, jobs)


def _host(declaration: Declaration) -> str:
    return site(declaration.now.address)


@dataclass(frozen=True, slots=True)
class _Visit:
    """One document on its check: what is known of it from before, and where its records go."""

    declaration: Declaration
    folder: Folder
    records: DocumentFolder
    state: Record
    now: str = ""

    def came_to(self, outcome: Outcome) -> Check:
        """The check with this outcome, its bytes being those of the version before."""
        address = self.declaration.now.address
        sha256 = str(self.state.get("sha256", ""))
        return Check(self.declaration.id, address, outcome, self.now, sha256)


def check(declaration: Declaration, folder: Folder, fetcher: Fetcher) -> Check:
    """Fetch one document and keep what came: a new version, or a failure with its kind."""
    records = folder.document(declaration.id)
    records.write_declared(declared_record(declaration))
    visit = _Visit(declaration, folder, records, records.state())
    try:
        answer = fetcher.fetch(declaration.now.address, _validators(visit))
    except CaptureFailed as failed:
        visit = replace(visit, now=_moment(fetcher.clock.now()))
        return _failed(visit, failed.failure, "")
    visit = replace(visit, now=_moment(fetcher.clock.now()))
    if _is_known(visit, answer):
        return _unchanged(visit, answer)
    name, answered = _keep_answer(visit, answer)
    charset = _charset(answer)
    try:
        earlier_type = str(visit.state.get("media_type", ""))
        page = judge(answer, declaration.now, charset, earlier_type)
    except CaptureFailed as failed:
        return _failed(visit, failed.failure, name)
    page = replace(page, notes=page.notes + _shrunk(visit.state, page))
    outcome = _outcome(visit, page, answered["sha256"])
    if outcome in {Outcome.FIRST, Outcome.NEW}:
        records.write("versions", name, version_record(declaration, answered, page, charset))
    _write_state(visit, outcome, answer, page, answered["sha256"])
    return replace(visit.came_to(outcome), sha256=answered["sha256"], notes=page.notes)


def _stands(visit: _Visit) -> bool:
    """Whether there is a version before, at hand and read by the rules in force."""
    state, rules = visit.state, visit.declaration.now
    if state.get("address") != rules.address or state.get("rules") != rules_record(rules):
        return False
    try:
        visit.folder.bytes(str(state.get("sha256", "")))
    except InputError:
        return False
    return True


def _validators(visit: _Visit) -> Validators | None:
    """What to ask conditionally with, if the server gave anything."""
    known = visit.state.get("validators")
    if not isinstance(known, dict) or not _stands(visit):
        return None
    names = ("address", "etag", "last_modified")
    validators = Validators(*(str(known.get(name, "")) for name in names))
    return validators if validators.headers() else None


def _is_known(visit: _Visit, answer: Answer) -> bool:
    """Whether the answer is the version before: by the server's word, or by its very bytes."""
    state = visit.state
    if answer.status == 304:
        return _validators(visit) is not None
    return (
        answer.status == 200
        and state.get("sha256") == digest(answer.body)
        and state.get("final_address") == answer.final_address
        and _stands(visit)
    )


def _unchanged(visit: _Visit, answer: Answer) -> Check:
    state = {key: value for key, value in visit.state.items() if key not in {"failing", "format"}}
    if answer.status != 304:
        state["validators"] = validators_record(answer)
    visit.records.write_state(
        {**state, "checked_at": visit.now, "outcome": Outcome.UNCHANGED.value}
    )
    return visit.came_to(Outcome.UNCHANGED)


def _keep_answer(visit: _Visit, answer: Answer) -> tuple[str, Record]:
    """Store bytes and headers before anything reads them; the record's name and content."""
    record = answer_record(answer, visit.folder.keep(answer.body), visit.now)
    name = f"{compact(visit.now)}-{record['sha256'][:8]}"
    visit.records.write("answers", name, record)
    return name, record


def _outcome(visit: _Visit, page: Page, sha256: str) -> Outcome:
    """What the answer is beside the version before, both read by the same reader and rules."""
    state = visit.state
    earlier = str(state.get("sha256", ""))
    if not earlier:
        return Outcome.FIRST
    if earlier == sha256:
        return Outcome.UNCHANGED
    if not page.text_sha256:
        return Outcome.NEW
    known = str(state.get("text_sha256", ""))
    read_alike = (
        state.get("extractor") == page.extractor
        and state.get("extractor_version") == page.extractor_version
        and state.get("rules") == rules_record(visit.declaration.now)
    )
    if not read_alike:
        known = _read_again(visit)
    return Outcome.SAME_TEXT if known == page.text_sha256 else Outcome.NEW


def _read_again(visit: _Visit) -> str:
    """Digest of the earlier version's text by today's reader and rules; "" if they do not fit."""
    state = visit.state
    selection = visit.declaration.now.selection(str(state.get("charset", "")))
    try:
        data = visit.folder.bytes(str(state["sha256"]))
        extraction = extract_bytes(data, str(state.get("final_address", "")), selection)
    except InputError:
        return ""
    return digest(main_text(extraction).encode("utf-8", "replace"))


def _write_state(visit: _Visit, outcome: Outcome, answer: Answer, page: Page, sha256: str) -> None:
    rules = visit.declaration.now
    visit.records.write_state(
        {
            "checked_at": visit.now,
            "outcome": outcome.value,
            "address": rules.address,
            "final_address": answer.final_address,
            "sha256": sha256,
            "charset": _charset(answer),
            **reading_record(page),
            "rules": rules_record(rules),
            "validators": validators_record(answer),
        }
    )


def _shrunk(state: Record, page: Page) -> tuple[str, ...]:
    before = state.get("characters")
    if not isinstance(before, int) or page.characters >= SHRUNK * before:
        return ()
    share = round(100 * page.characters / before)
    return (f"the text has {share} % of the length it had: see whether all of it came",)


def _failed(visit: _Visit, failure: Failure, answer: str) -> Check:
    """Record a failure; one that repeats itself counts on in the record of the first."""
    row = failure_row(visit.state, failure, visit.now, answer)
    record = failure_record(visit.declaration, failure, row, visit.now)
    visit.records.write("failures", row["name"], record)
    kept = {key: value for key, value in visit.state.items() if key != "format"}
    outcome = Outcome.FAILED
    visit.records.write_state(
        {**kept, "checked_at": visit.now, "outcome": outcome.value, "failing": row}
    )
    return replace(visit.came_to(outcome), failure=failure, times_failed=row["times"])


def _charset(answer: Answer) -> str:
    """Encoding that the server named for the page."""
    for part in answer.header("content-type").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
