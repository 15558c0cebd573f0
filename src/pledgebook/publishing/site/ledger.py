"""The ledger of a company's words: each passage that final findings rest on, once.

A casebook has no act by which a person confirms a promise that was read; what people did confirm
are the passages under their final answers. So these make the ledger that is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pledgebook.publishing.site.addresses import finding_page
from pledgebook.publishing.site.company_data import Value


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, the days of the versions they were quoted from, and what rests on them.

    `quote` is one of the quotes as published. `questions` are (question, address of its page), in
    order.
    """

    exact: str
    quote: Mapping[str, Any]
    days: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentLedger:
    """The passages of one document in the order of its text."""

    title: str
    kind: str
    rank: int
    passages: tuple[Passage, ...]


@dataclass
class _Gathered:
    quote: Mapping[str, Any]
    days: set[str] = field(default_factory=set)
    questions: set[tuple[str, str]] = field(default_factory=set)


def ledger_of(value: Value) -> tuple[DocumentLedger, ...]:
    """The ledger of a company, the documents that bind most first."""
    gathered: dict[str, dict[str, _Gathered]] = {}
    days = _days(value)
    for finding in value["findings"]:
        page = finding_page(value["slug"], finding["project"], finding["element"])
        for quote in finding["quotes"]:
            exact = quote["target"]["selector"][0]["exact"]
            one = gathered.setdefault(quote["document"], {}).setdefault(exact, _Gathered(quote))
            one.days.add(days.get(quote["sha256"], ""))
            one.questions.add((finding["element"], page))
    described = {one["name"]: one for one in value["documents"]}
    found = []
    for name, passages in gathered.items():
        document = described.get(name, {"title": "", "kind": "other", "rank": 0})
        listed = sorted(passages.items(), key=lambda item: (_start(item[1].quote), item[0]))
        found.append(
            DocumentLedger(
                document["title"] or name,
                document["kind"],
                document["rank"],
                tuple(
                    Passage(
                        exact,
                        one.quote,
                        tuple(sorted(day for day in one.days if day)),
                        tuple(sorted(one.questions)),
                    )
                    for exact, one in listed
                ),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.rank, one.title)))


def _start(quote: Mapping[str, Any]) -> int:
    return int(quote["target"]["selector"][1]["start"])


def _days(value: Value) -> dict[str, str]:
    """Hash of a version → the day it was published, else captured."""
    return {
        version["sha256"]: version["published"]
        or document["published"]
        or version["captured_at"][:10]
        for document in value["documents"]
        for version in document["versions"]
    }
