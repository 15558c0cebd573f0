"""One round over declared documents: fetch, keep, judge, compare; never stop at one of them."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pledgebook.capture.archive import digest
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.declarations import Declaration, Rules
from pledgebook.capture.web.failures import CaptureFailed, Failure, FailureKind
from pledgebook.capture.web.fetch import Answer, Fetcher, Validators
from pledgebook.capture.web.folder import ANSWER, FAILURE, VERSION, DocumentFolder, Folder, Record
from pledgebook.capture.web.judging import Page, judge, main_text
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
    declarations: Iterable[Declaration], folder: Folder, fetcher: Fetcher
) -> Iterator[Check]:
    """Check each document once, in order; whatever happens to one, the others are checked.

    Raises UsageError only where the folder itself cannot be written.
    """
    folder.prepare()
    for declaration in declarations:
        try:
            yield check(declaration, folder, fetcher)
        except UsageError:
            raise
        except Exception as error:
            log.debug("%s", declaration.id, exc_info=True)
            message = f"checking it met a fault in pledgebook ({type(error).__name__})."
            failure = Failure(FailureKind.BAD_ANSWER, message, declaration.now.address)
            now = _moment(fetcher.clock.now())
            yield Check(
                declaration.id, declaration.now.address, Outcome.FAILED, now, failure=failure
            )


def check(declaration: Declaration, folder: Folder, fetcher: Fetcher) -> Check:
    """Fetch one document and keep what came: a new version, or a failure with its kind."""
    records = folder.document(declaration.id)
    rules = declaration.now
    records.write_declared(_declared(declaration))
    state = records.state()
    try:
        answer = fetcher.fetch(rules.address, _validators(state, rules, folder))
    except CaptureFailed as failed:
        now = _moment(fetcher.clock.now())
        return _failed(declaration, records, state, failed.failure, now, "")
    now = _moment(fetcher.clock.now())
    if answer.status == 304 and state.get("sha256"):
        return _unchanged(declaration, records, state, now)
    if answer.status == 200 and _read_before(state, answer, rules):
        return _unchanged(declaration, records, _revalidated(state, answer), now)
    name, answered = _keep_answer(folder, records, answer, now)
    try:
        page = judge(answer, rules, _charset(answer), str(state.get("media_type", "")))
    except CaptureFailed as failed:
        return _failed(declaration, records, state, failed.failure, now, name)
    return _keep_version(declaration, folder, records, state, answer, page, answered, now, name)


def _declared(declaration: Declaration) -> Record:
    return {
        "id": declaration.id,
        "address": declaration.now.address,
        "company": declaration.company,
        "title": declaration.title,
        "kind": declaration.kind.value if declaration.kind else "",
        "rank": int(declaration.rank) if declaration.rank else 0,
    }


def _rules_record(rules: Rules) -> Record:
    return {"select": list(rules.select), "remove": list(rules.remove), "type": rules.type}


def _validators(state: Record, rules: Rules, folder: Folder) -> Validators | None:
    """What to ask conditionally with: only if the version is at hand and the rules are the same."""
    if state.get("address") != rules.address or state.get("rules") != _rules_record(rules):
        return None
    try:
        folder.bytes(str(state.get("sha256", "")))
    except InputError:
        return None
    known = state.get("validators")
    if not isinstance(known, dict):
        return None
    return Validators(
        str(known.get("address", "")),
        str(known.get("etag", "")),
        str(known.get("last_modified", "")),
    )


def _read_before(state: Record, answer: Answer, rules: Rules) -> bool:
    """Whether the same bytes came from the same place and were read by the same rules."""
    return (
        state.get("sha256") == digest(answer.body)
        and state.get("final_address") == answer.final_address
        and state.get("rules") == _rules_record(rules)
    )


def _revalidated(state: Record, answer: Answer) -> Record:
    return {**state, "validators": _validators_record(answer)}


def _validators_record(answer: Answer) -> Record:
    return {
        "address": answer.final_address,
        "etag": answer.header("etag"),
        "last_modified": answer.header("last-modified"),
    }


def _unchanged(declaration: Declaration, records: DocumentFolder, state: Record, now: str) -> Check:
    kept = {key: value for key, value in state.items() if key not in {"failing", "format"}}
    records.write_state({**kept, "checked_at": now, "outcome": Outcome.UNCHANGED.value})
    sha256 = str(state["sha256"])
    return Check(declaration.id, declaration.now.address, Outcome.UNCHANGED, now, sha256)


def _keep_answer(
    folder: Folder, records: DocumentFolder, answer: Answer, now: str
) -> tuple[str, Record]:
    """Store bytes and headers before anything reads them; the record's name and content."""
    sha256 = folder.keep(answer.body)
    record: Record = {
        "format": ANSWER,
        "captured_at": now,
        "address": answer.address,
        "final_address": answer.final_address,
        "redirects": [{"status": status, "to": to} for status, to in answer.redirects],
        "status": answer.status,
        "headers": [list(pair) for pair in answer.headers],
        "packed_size": answer.packed_size,
        "size": len(answer.body),
        "sha256": sha256,
    }
    name = f"{now.replace('-', '').replace(':', '')}-{sha256[:8]}"
    records.write("answers", name, record)
    return name, record


def _keep_version(
    declaration: Declaration,
    folder: Folder,
    records: DocumentFolder,
    state: Record,
    answer: Answer,
    page: Page,
    answered: Record,
    now: str,
    name: str,
) -> Check:
    rules = declaration.now
    outcome = _outcome(state, page, answered["sha256"], rules, folder)
    notes = page.notes + _shrunk(state, page)
    reading = {
        "media_type": page.media_type,
        "extractor": page.extractor,
        "extractor_version": page.extractor_version,
        "text_sha256": page.text_sha256,
        "characters": page.characters,
    }
    if outcome in {Outcome.FIRST, Outcome.NEW}:
        records.write(
            "versions",
            name,
            {
                "format": VERSION,
                **_declared(declaration),
                "title": declaration.title or page.title,
                "address": rules.address,
                "final_address": answer.final_address,
                "captured_at": now,
                "sha256": answered["sha256"],
                "charset": _charset(answer),
                **reading,
                "rules": _rules_record(rules),
                "notes": list(notes),
            },
        )
    records.write_state(
        {
            "checked_at": now,
            "outcome": outcome.value,
            "address": rules.address,
            "final_address": answer.final_address,
            "sha256": answered["sha256"],
            "charset": _charset(answer),
            **reading,
            "rules": _rules_record(rules),
            "validators": _validators_record(answer),
        }
    )
    return Check(declaration.id, rules.address, outcome, now, answered["sha256"], notes=notes)


def _outcome(state: Record, page: Page, sha256: str, rules: Rules, folder: Folder) -> Outcome:
    """What the answer is beside the one before: the same reader and rules read both."""
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
        and state.get("rules") == _rules_record(rules)
    )
    if not read_alike:
        known = _read_again(folder, state, rules)
    return Outcome.SAME_TEXT if known == page.text_sha256 else Outcome.NEW


def _read_again(folder: Folder, state: Record, rules: Rules) -> str:
    """Digest of the earlier version's text by today's reader and rules; "" if they do not fit."""
    try:
        data = folder.bytes(str(state["sha256"]))
        selection = rules.selection(str(state.get("charset", "")))
        extraction = extract_bytes(data, str(state.get("final_address", "")), selection)
    except InputError:
        return ""
    return digest(main_text(extraction).encode("utf-8", "replace"))


def _shrunk(state: Record, page: Page) -> tuple[str, ...]:
    before = state.get("characters")
    if not isinstance(before, int) or page.characters >= SHRUNK * before:
        return ()
    share = round(100 * page.characters / before)
    return (f"the text has {share} % of the length it had: see whether all of it came",)


def _failed(
    declaration: Declaration,
    records: DocumentFolder,
    state: Record,
    failure: Failure,
    now: str,
    answer: str,
) -> Check:
    """Record a failure; one that repeats itself counts on in the record of the first."""
    row = _row(state, failure, now, answer)
    record = {
        "format": FAILURE,
        "id": declaration.id,
        "address": declaration.now.address,
        "kind": failure.kind.value,
        "message": failure.message,
        "at": failure.address,
        "status": failure.status,
        "first_at": row["first_at"],
        "last_at": now,
        "times": row["times"],
        "answers": row["answers"],
    }
    records.write("failures", row["name"], record)
    kept = {key: value for key, value in state.items() if key not in {"failing", "format"}}
    records.write_state(
        {**kept, "checked_at": now, "outcome": Outcome.FAILED.value, "failing": row}
    )
    return Check(
        declaration.id,
        declaration.now.address,
        Outcome.FAILED,
        now,
        str(state.get("sha256", "")),
        failure,
        times_failed=row["times"],
    )


def _row(state: Record, failure: Failure, now: str, answer: str) -> dict[str, Any]:
    """The row of equal failures that this one belongs to; the first and last answers are named."""
    row = state.get("failing")
    new = [answer] if answer else []
    if isinstance(row, dict) and row.get("kind") == failure.kind.value:
        answers = list(row.get("answers", []))[:1] + new
        return {**row, "times": int(row.get("times", 0)) + 1, "answers": answers}
    name = f"{now.replace('-', '').replace(':', '')}-{failure.kind.value}"
    return {
        "kind": failure.kind.value, "name": name, "first_at": now, "times": 1, "answers": new,
    }  # fmt: skip


def _charset(answer: Answer) -> str:
    """Encoding that the server named for the page."""
    for part in answer.header("content-type").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
