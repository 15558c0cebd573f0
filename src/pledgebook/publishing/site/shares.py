"""What one company adds to the pages, tables and search that stand over all companies.

A share is made once with the company's pages and kept, so that publishing again reads it and
not all that is on record of every company. It rests on the company's published value alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.site.company_data import Value
from pledgebook.publishing.site.company_pages import by_edition, grouped
from pledgebook.publishing.site.feeds import feed_entries
from pledgebook.publishing.site.open_data import ANNOTATIONS, TABLES, annotations, csv_rows
from pledgebook.publishing.site.search_index import entries_of


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a file: how many rows, and a hash by which a change is seen."""

    rows: int
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the company: its text, what it answered by edition, and a hash of this."""

    project: str
    element: str
    indicator: str
    text: str
    editions: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Share:
    """A company's share. `head` is its value without the findings and what rests on them."""

    head: Mapping[str, Any]
    asked: tuple[Asked, ...]
    parts: Mapping[str, Part]


_LEFT_OUT = ("findings", "documents", "sources", "incidents", "identifiers", "redlines")


def share_of(value: Value) -> Share:
    """The share of a company with this value."""
    head = {key: part for key, part in value.items() if key not in _LEFT_OUT}
    head["findings"] = len(value["findings"])
    head["versions"] = [
        version["sha256"] for document in value["documents"] for version in document["versions"]
    ]
    head["feed"] = feed_entries(value)
    head["search"] = [list(entry) for entry in entries_of(value)]
    parts = {table.name: _part(*csv_rows(table, value)) for table in TABLES}
    parts[ANNOTATIONS] = _part(*annotations(value))
    # Through JSON, so that a share made now and one read back are the same.
    kept: dict[str, Any] = json.loads(encodable(canonical(head)))
    return Share(kept, tuple(_asked(value)), parts)


def _part(text: str, rows: int) -> Part:
    data = encodable(text).encode("utf-8")
    return Part(rows, sha256(data).hexdigest(), data)


def _asked(value: Value) -> list[Asked]:
    found = []
    for (project, element), findings in grouped(value["findings"]).items():
        text = next((one["text"] for one in findings if one["text"]), "")
        editions = tuple(sorted({one["edition"] for one in findings}))
        answers = tuple(by_edition(findings))
        content = [project, element, findings[0]["indicator"], text, editions, answers]
        digest = sha256_of(canonical(content))[:_DIGITS]
        found.append(
            Asked(project, element, findings[0]["indicator"], text, editions, answers, digest)
        )
    return found


_DIGITS = 32
"""Of the hash of a question: 128 bits."""


def packed(share: Share) -> bytes:
    """The share as bytes that `unpacked` reads: a hash, a line of JSON, and the parts."""
    head = {
        "head": share.head,
        "asked": [
            [one.project, one.element, one.indicator, one.text, one.editions, one.answers,
             one.digest]
            for one in share.asked
        ],
        "parts": [
            [name, part.rows, part.digest, len(part.data)] for name, part in share.parts.items()
        ],
    }  # fmt: skip
    content = canonical(head).encode("utf-8") + b"\n"
    content += b"".join(part.data for part in share.parts.values())
    return sha256(content).hexdigest().encode() + b"\n" + content


def unpacked(data: bytes) -> Share:
    """The share in these bytes. Raises ValueError where they are not what was written."""
    digest, _, content = data.partition(b"\n")
    if sha256(content).hexdigest().encode() != digest:
        raise ValueError
    line, _, rest = content.partition(b"\n")
    found = json.loads(line)
    parts, place = {}, 0
    for name, rows, part_digest, length in found["parts"]:
        parts[name] = Part(rows, part_digest, rest[place : place + length])
        place += length
    asked = tuple(
        Asked(project, element, indicator, text, tuple(editions), tuple(map(tuple, answers)), key)
        for project, element, indicator, text, editions, answers, key in found["asked"]
    )
    return Share(found["head"], asked, parts)
