"""The ledger of a company's words as pages."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from pledgebook.publishing.site.addresses import from_page, ledger_page
from pledgebook.publishing.site.company_data import Value
from pledgebook.publishing.site.company_pages import quote_shown
from pledgebook.publishing.site.frame import Frame
from pledgebook.publishing.site.ledger import DocumentLedger, Passage, ledger_of
from pledgebook.publishing.summary_sentences import counted

PASSAGES = 60
"""Passages of a page: with long ones and many questions below 100 kB."""


def ledger_pages(frame: Frame, value: Value, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each page; none where no final finding rests on a quote.

    `texts` holds the text of each version that may be shown.
    """
    listed = [(one, passage) for one in ledger_of(value) for passage in one.passages]
    starts = range(0, len(listed), PASSAGES)
    pages = [ledger_page(value["slug"], number) for number in range(1, len(starts) + 1)]
    for number, start in enumerate(starts, 1):
        path = pages[number - 1]
        documents = [
            {"title": one.title, "kind": one.kind, "rank": one.rank, "passages": list(passages)}
            for one, passages in _by_document(path, listed[start : start + PASSAGES], texts)
        ]
        yield (
            path,
            frame.page(
                "ledger",
                path,
                f"{value['company']}, ledger of its words",
                f"{value['company']}: {counted(len(listed), 'passage')} that final findings rest "
                "on, with what each answers.",
                company=value["company"],
                count=len(listed),
                part=number,
                pages=[from_page(path, page) for page in pages],
                documents=documents,
            ),
        )


def _by_document(
    path: str, listed: list[tuple[DocumentLedger, Passage]], texts: Mapping[str, str]
) -> Iterator[tuple[DocumentLedger, Iterator[dict[str, Any]]]]:
    for _, members in groupby(listed, key=lambda pair: id(pair[0])):
        pairs = list(members)
        yield pairs[0][0], (_shown(path, passage, texts) for _, passage in pairs)


def _shown(path: str, passage: Passage, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        **quote_shown(dict(passage.quote), texts),
        "days": passage.days,
        "questions": [
            {"element": element, "href": from_page(path, page)}
            for element, page in passage.questions
        ],
    }
