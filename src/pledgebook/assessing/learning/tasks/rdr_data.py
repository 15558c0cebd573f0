"""Quotes that the analysts of the Ranking Digital Rights index put into their comments.

A comment states its verdict, so that nothing of it but its quotes is ever read. Half to two thirds
of the comments are copies: companies are held out, never rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.quoted import quoted_in

_NOT_ASKED = {"", "n/a", "na"}
_FAVOUR = ("yes", "partial")


@dataclass(frozen=True, slots=True)
class Judged:
    """One element answered for one company in one year, with its quotes."""

    year: str
    company: str
    element: str
    favourable: bool
    quotes: tuple[str, ...]

    @property
    def indicator(self) -> str:
        """The indicator of the element, in its year."""
        return f"{self.year}:{self.element.split('.')[0]}"

    @property
    def question(self) -> str:
        """Element and year: editions ask under the same id what is not the same."""
        return f"{self.year}:{self.element}"


Key = tuple[str, str, str, str, str]


def _key(row: Mapping[str, str], name: str) -> Key:
    return row["year"], row["company"], row[name], row["aspect"], row["element"]


def company_level(rows: Iterable[Mapping[str, str]]) -> frozenset[Key]:
    """Keys of what was asked of groups and operating companies, from rows of answers."""
    return frozenset(_key(row, "service") for row in rows if row["level"] in {"group", "opcom"})


def read_judged(
    rows: Iterable[Mapping[str, str]], of_company: frozenset[Key] | None = None
) -> tuple[Judged, ...]:
    """Distinct judgements from rows of comments, those not applicable left out.

    With `of_company`, those of groups and operating companies alone.
    """
    found: dict[Judged, None] = {}
    for row in rows:
        name = row["service_or_level"]
        if of_company is not None and not (
            name in {"Group", "OpCom"} or _key(row, "service_or_level") in of_company
        ):
            continue
        answer = row["answer"].strip().lower()
        if answer in _NOT_ASKED:
            continue
        quotes = dict.fromkeys(" ".join(one.split()) for one in quoted_in(row["comment"]))
        judged = Judged(
            row["year"],
            row["company"],
            row["element"],
            answer.startswith(_FAVOUR),
            tuple(quotes),
        )
        found.setdefault(judged, None)
    return tuple(found)


def question_texts(indicators: Mapping[str, Any]) -> dict[str, str]:
    """Text of each question, with the name of its indicator."""
    texts = {}
    for year, edition in indicators["years"].items():
        for indicator in edition["indicators"]:
            for element in indicator["elements"]:
                texts[f"{year}:{element['id']}"] = f"{indicator['name']} {element['text']}"
    return texts
