"""The words of the published layout, however a year of it writes them.

A year may name its columns, levels and elements a little otherwise; what is meant is plain, and
is read as such. A word that is not known is never guessed at.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.assessing.scoring.answer import Level

_ID = re.compile(r"([A-Za-z])\s?(\d{1,2})([a-z]?)(?:\.(\d{1,2}))?")
_WORD_BREAK = re.compile(r"[\s\-./]+")
_WHOLE_NUMBER = re.compile(r"(\d{4})\.0+")

COLUMNS: Mapping[str, str] = {
    "accessed": "date_accessed",
    "comments": "comment",
    "company_name": "company",
    "cycle": "year",
    "edition": "year",
    "element_id": "element",
    "index_year": "year",
    "indicator_id": "indicator",
    "points": "score_published",
    "published_score": "score_published",
    "same_as_previous": "same_as_previous_index",
    "score": "score_published",
    "service_name": "service",
    "service_or_company": "service_or_level",
    "service_type": "service_class",
    "source": "sources",
    "source_number": "source_nr",
    "type": "company_type",
    "type_of_company": "company_type",
    "type_of_service": "service_class",
}
"""Other names of columns → those of the layout."""

LEVELS: Mapping[str, Level] = {
    "group": Level.GROUP,
    "parent": Level.GROUP,
    "parent_company": Level.GROUP,
    "opcom": Level.OPERATING_COMPANY,
    "opco": Level.OPERATING_COMPANY,
    "operating_company": Level.OPERATING_COMPANY,
    "operator": Level.OPERATING_COMPANY,
    "service": Level.SERVICE,
    "services": Level.SERVICE,
}


def column_names(header: list[str]) -> list[str]:
    """Names of columns as the layout has them; one that it does not have stays as it is.

    A name that is in the header already is not given to a second column.
    """
    plain = [_plain(column) for column in header]
    named = []
    for column, word in zip(header, plain, strict=True):
        meant = COLUMNS.get(word, word)
        other = meant != column and (meant in header or meant in named)
        named.append(column if other else meant)
    return named


@lru_cache(maxsize=1024)
def level_of(cell: str) -> Level | None:
    """The level that a cell names, None where the word is unknown."""
    return LEVELS.get(_plain(cell))


def edition_of(cell: str) -> str:
    """The edition as it is called: a spreadsheet's 2022.0 is 2022."""
    text = cell.strip()
    match = _WHOLE_NUMBER.fullmatch(text)
    return match[1] if match else text


@lru_cache(maxsize=8192)
def canonical_id(text: str) -> str:
    """Id of an indicator or element with two digits: `F11.1` and `F11.01` are one element."""
    match = _ID.fullmatch(text.strip())
    if match is None:
        return text.strip()
    letter, number, sub, element = match.groups()
    return f"{letter.upper()}{int(number):02}{sub}" + (f".{int(element):02}" if element else "")


def _plain(word: str) -> str:
    return _WORD_BREAK.sub("_", word.strip().lower())
