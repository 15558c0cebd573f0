"""A case: the company and the documents it published, as the analyst declares them."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class DocumentKind(StrEnum):
    """What sort of text a company published."""

    HUMAN_RIGHTS_POLICY = "human_rights_policy"
    POLICY = "policy"
    CODE_OF_CONDUCT = "code_of_conduct"
    SUPPLIER_CODE = "supplier_code"
    CONTRACT = "contract"
    TERMS = "terms"
    GUIDELINES = "guidelines"
    QA = "qa"
    TRANSPARENCY_REPORT = "transparency_report"
    REPORT = "report"
    STATEMENT = "statement"
    PRESS = "press"
    THIRD_PARTY_REPORT = "third_party_report"
    """A text about the company that others wrote: it promises nothing in the company's name."""
    OTHER = "other"


class Rank(IntEnum):
    """How binding a text is on its author: 1 outranks 2, and so on.

    A promise or a definition that stands only in a lower-ranked text is reported as such.
    """

    POLICY = 1
    EXPLANATION = 2
    REPORT = 3
    PRESS = 4


RANK_OF_KIND: dict[DocumentKind, Rank] = {
    DocumentKind.HUMAN_RIGHTS_POLICY: Rank.POLICY,
    DocumentKind.POLICY: Rank.POLICY,
    DocumentKind.CODE_OF_CONDUCT: Rank.POLICY,
    DocumentKind.SUPPLIER_CODE: Rank.POLICY,
    DocumentKind.CONTRACT: Rank.POLICY,
    DocumentKind.TERMS: Rank.POLICY,
    DocumentKind.GUIDELINES: Rank.EXPLANATION,
    DocumentKind.QA: Rank.EXPLANATION,
    DocumentKind.TRANSPARENCY_REPORT: Rank.REPORT,
    DocumentKind.REPORT: Rank.REPORT,
    DocumentKind.STATEMENT: Rank.REPORT,
    DocumentKind.PRESS: Rank.PRESS,
    DocumentKind.THIRD_PARTY_REPORT: Rank.PRESS,
    DocumentKind.OTHER: Rank.REPORT,
}


class LinkKind(StrEnum):
    """How a document stands to another of its family."""

    EXPLAINS = "explains"
    SUPERSEDES = "supersedes"
    ANNEXED_TO = "annexed_to"


@dataclass(frozen=True, slots=True)
class FamilyLink:
    """This document explains, supersedes or is annexed to the document with id `target`."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. `guessed` names the fields the machine filled in, for the reader.

    `published` is an ISO date, or a prefix of one (`2016`, `2016-03`), or empty.
    `path` is as the user gave it; `sha256` is that of the raw bytes.
    """

    id: str
    title: str
    kind: DocumentKind
    rank: Rank
    path: str = ""
    published: str = ""
    links: tuple[FamilyLink, ...] = ()
    sha256: str = ""
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A company, its sector and its documents."""

    company: str
    sector: str
    documents: tuple[Document, ...]
