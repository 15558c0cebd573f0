"""What the records of an archive hold, as JSON objects; the folder writes them.

Each begins with its format and version. Moments are ISO 8601 in UTC.
"""

from typing import Any

from pledgebook.capture.web.declarations import Declaration, Rules
from pledgebook.capture.web.failures import Failure
from pledgebook.capture.web.fetch import Answer
from pledgebook.capture.web.folder import ANSWER, FAILURE, VERSION, Record
from pledgebook.capture.web.judging import Page


def declared_record(declaration: Declaration) -> Record:
    """What an analyst says of a document."""
    return {
        "id": declaration.id,
        "address": declaration.now.address,
        "company": declaration.company,
        "title": declaration.title,
        "kind": declaration.kind.value if declaration.kind else "",
        "rank": int(declaration.rank) if declaration.rank else 0,
    }


def rules_record(rules: Rules) -> Record:
    """By which rules a page is read."""
    return {"select": list(rules.select), "remove": list(rules.remove), "type": rules.type}


def validators_record(answer: Answer) -> Record:
    """What to ask a conditional request with."""
    return {
        "address": answer.final_address,
        "etag": answer.header("etag"),
        "last_modified": answer.header("last-modified"),
    }


def reading_record(page: Page) -> Record:
    """By which reader a version was read, and what it came to."""
    return {
        "media_type": page.media_type,
        "extractor": page.extractor,
        "extractor_version": page.extractor_version,
        "text_sha256": page.text_sha256,
        "characters": page.characters,
    }


def answer_record(answer: Answer, sha256: str, now: str) -> Record:
    """An answer as it came; `sha256` names its bytes."""
    return {
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


def version_record(declaration: Declaration, answered: Record, page: Page, charset: str) -> Record:
    """An answer that is a version, and how it was read. Notes are for a person."""
    return {
        "format": VERSION,
        **declared_record(declaration),
        "title": declaration.title or page.title,
        "final_address": answered["final_address"],
        "captured_at": answered["captured_at"],
        "sha256": answered["sha256"],
        "charset": charset,
        **reading_record(page),
        "rules": rules_record(declaration.now),
        "notes": list(page.notes),
    }


def failure_row(state: Record, failure: Failure, now: str, answer: str) -> dict[str, Any]:
    """The row of failures of one kind that this one begins or goes on with.

    `answer` names the answer that was kept of it, if any; the first and the last are named.
    """
    row = state.get("failing")
    new = [answer] if answer else []
    if isinstance(row, dict) and row.get("kind") == failure.kind.value:
        answers = list(row.get("answers", []))[:1] + new
        return {**row, "times": int(row.get("times", 0)) + 1, "answers": answers}
    return {
        "kind": failure.kind.value,
        "name": f"{compact(now)}-{failure.kind.value}",
        "first_at": now,
        "times": 1,
        "answers": new,
    }


def failure_record(
    declaration: Declaration, failure: Failure, row: dict[str, Any], now: str
) -> Record:
    """A row of failures of one kind."""
    return {
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


def compact(moment: str) -> str:
    """A moment without the signs that some file systems refuse: `20260301T120000Z`."""
    return moment.replace("-", "").replace(":", "")
