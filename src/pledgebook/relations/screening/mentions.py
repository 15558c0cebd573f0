"""Partners that a company's own documents name: in lists of partners, and beside partner words.

What is found is a name in capitals near a word such as "reseller" or "joint venture". It is a
proposal for screening, with the sentence it stands in; a name that is missed is not screened, so
a list of partners is always better.
"""

import re
from collections.abc import Iterable, Iterator

from pledgebook.reading.model import DocumentReading
from pledgebook.relations.goods import Goods
from pledgebook.relations.graph import plain_name
from pledgebook.relations.model import Entity, EntityName, identity

_WORD = r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w&.’'-]*"
_NAME = re.compile(rf"{_WORD}(?:[ ](?:{_WORD}|&|of|de))*(?:[ ](?:{_WORD}))?")
_FORM = re.compile(
    r"(?:\b(?:AS|ASA|AG|GmbH|Ltd|Limited|Inc|Corp|LLC|PLC|SA|SAS|SARL|BV|NV|AB|Oy|Oyj|SpA|SRL|Group|"
    r"Systems|Technologies|Networks|Telecom|Holdings?|"
    r"Analytics|Solutions|Security|Software|Company|Co|Industries|International|Communications)\b|S\.A\.|S\.r\.l\.|B\.V\.)"
)
_NO_NAME = frozenset(
    "we our the they this these those it its if in on for and but as at by when where all any no "
    "not you your his her their human rights policy annex article clause section".split()
)


def mentioned_partners(readings: Iterable[DocumentReading], goods: Goods) -> tuple[Entity, ...]:
    """Names of companies in sentences that speak of partners, customers or owners."""
    found: dict[str, Entity] = {}
    for reading in readings:
        for sentence in reading.sentences:
            if goods.audiences_in(sentence.text):
                for name in _names(sentence.text):
                    key = plain_name(name)
                    note = f"{reading.document.title or reading.document.id}: “{sentence.text}”"
                    found.setdefault(
                        key,
                        Entity(
                            identity("mentioned", key),
                            names=(EntityName(name),),
                            properties=(("notes", (note,)),),
                        ),
                    )
    return tuple(found.values())


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        words = match[0].strip(" .,;'’").split()
        while words and words[0].casefold() in _NO_NAME:
            words = words[1:]
        name = " ".join(words)
        if len(words) >= 2 and _FORM.search(name):
            yield name
