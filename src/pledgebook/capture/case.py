"""The case file: a company, its sector and its documents, as the analyst declares them.

company: Tarnholm Networks
sector: network equipment
as_of: 2016-09-01
documents:
  - file: policy-2016.pdf
    kind: human_rights_policy
    rank: policy              # or 1
    published: 2016-06-01     # or 2016, or 2016-06
    supersedes: policy-2015.pdf
  - qa.html                   # everything else is guessed
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.capture.documents import DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.errors import DataFileError

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from pledgebook.capture.case_schema import CaseFile, DocumentEntry

LARGEST_CASE = 1_000_000
"""Bytes a case file may have: a document takes some 200, so this is 5,000 of them."""


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A document as it was declared.

    What is None or empty was not declared, and is to be guessed from the text (`kind`, `rank`,
    `title`, `published`). `path` is where to read; `file` is the name the user gave. `links`
    name other documents of the case by id.
    """

    id: str
    path: Path
    file: str
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    published: str = ""
    links: tuple[FamilyLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """A case as it was declared; `company`, `sector` and `as_of` (ISO date) may be empty."""

    documents: tuple[DocumentSpec, ...]
    company: str = ""
    sector: str = ""
    as_of: str = ""


def load_case(path: Path) -> CaseSpec:
    """The case that a YAML file declares.

    Paths are taken from the case file's folder. A file that does not exist stays in the case
    and fails when it is read, so that the other documents are still assessed. Raises
    DataFileError that names the file, each wrong key and what to write.
    """
    from pydantic import ValidationError

    from pledgebook.capture.case_schema import CaseFile

    content = _yaml(path)
    try:
        case = CaseFile.model_validate(content)
    except ValidationError as error:
        raise DataFileError(str(path), _problems(error)) from error
    identifiers = _identifiers(path, case)
    targets = dict(zip((entry.file for entry in case.documents), identifiers, strict=True))
    targets |= {identifier: identifier for identifier in identifiers}
    documents: list[DocumentSpec] = []
    problems: list[tuple[str, str]] = []
    for number, entry in enumerate(case.documents):
        links, wrong = _links(entry, number, identifiers[number], targets)
        documents.append(_document(entry, identifiers[number], path.parent, links))
        problems += wrong
    problems = problems or _circles(documents)
    if problems:
        raise DataFileError(str(path), problems)
    return CaseSpec(tuple(documents), case.company, case.sector, case.as_of)


def identifier_of(file: str, taken: set[str]) -> str:
    """A short id made of a file's name, unlike those already `taken`."""
    stem = Path(file).stem.lower()
    plain = "-".join("".join(char if char.isalnum() else " " for char in stem).split())
    identifier = plain or "document"
    number = 2
    while identifier in taken:
        identifier = f"{plain or 'document'}-{number}"
        number += 1
    return identifier


def _yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds; the schema judges it
    from pledgebook.capture.case_yaml import load

    try:
        if path.stat().st_size > LARGEST_CASE:
            raise DataFileError(str(path), [("", "larger than 1 MB; a case file lists documents")])
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataFileError(str(path), [("", f"cannot be opened: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), [("", "this is not text in UTF-8")]) from error
    return load(text, str(path))


def _identifiers(path: Path, case: "CaseFile") -> list[str]:
    """Id of every document, declared or made of its file's name."""
    problems: list[tuple[str, str]] = []
    taken: set[str] = set()
    for number, entry in enumerate(case.documents):
        if entry.id in taken:
            problems.append((f"documents.{number}.id", f"{entry.id!r} is already taken"))
        if entry.id:
            taken.add(entry.id)
    if problems:
        raise DataFileError(str(path), problems)
    identifiers: list[str] = []
    for entry in case.documents:
        identifier = entry.id or identifier_of(entry.file, taken)
        taken.add(identifier)
        identifiers.append(identifier)
    for number, entry in enumerate(case.documents):
        if entry.file in [other.file for other in case.documents[:number]]:
            problems.append((f"documents.{number}.file", f"{entry.file!r} is listed twice"))
    if problems:
        raise DataFileError(str(path), problems)
    return identifiers


def _document(
    entry: "DocumentEntry", identifier: str, folder: Path, links: tuple[FamilyLink, ...]
) -> DocumentSpec:
    return DocumentSpec(
        id=identifier,
        path=folder / entry.file,
        file=entry.file,
        title=entry.title,
        kind=entry.kind,
        rank=entry.rank,
        published=entry.published,
        links=links,
    )


def _links(
    entry: "DocumentEntry", number: int, identifier: str, targets: dict[str, str]
) -> tuple[tuple[FamilyLink, ...], list[tuple[str, str]]]:
    """Links of a document, and what is wrong with them; targets are named by id or by file."""
    links: list[FamilyLink] = []
    problems: list[tuple[str, str]] = []
    for kind in LinkKind:
        key = f"documents.{number}.{kind.value}"
        for name in getattr(entry, kind.value):
            target = targets.get(name)
            if target is None:
                hint = _hint(name, list(targets))
                problems.append((key, f"no document {name!r} in this case{hint}"))
            elif target == identifier:
                problems.append((key, "a document cannot stand in this relation to itself"))
            else:
                links.append(FamilyLink(kind, target))
    return tuple(links), problems


def _circles(documents: Sequence[DocumentSpec]) -> list[tuple[str, str]]:
    """Documents that supersede themselves by way of others."""
    older = {
        document.id: [link.target for link in document.links if link.kind is LinkKind.SUPERSEDES]
        for document in documents
    }
    for number, document in enumerate(documents):
        seen: set[str] = set()
        waiting = list(older[document.id])
        while waiting:
            current = waiting.pop()
            if current == document.id:
                message = "in the end this document supersedes itself"
                return [(f"documents.{number}.supersedes", message)]
            if current not in seen:
                seen.add(current)
                waiting += older.get(current, [])
    return []


def _problems(error: "ValidationError") -> list[tuple[str, str]]:
    from pledgebook.capture.case_schema import CaseFile, DocumentEntry

    problems = []
    for detail in error.errors(include_url=False, include_context=True):
        location = [str(part) for part in detail["loc"]]
        fields = (
            list(DocumentEntry.model_fields)
            if "documents" in location[:-1]
            else list(CaseFile.model_fields)
        )
        problems.append((".".join(location), _message(detail, location, fields)))
    return problems


def _message(detail: "ErrorDetails", location: list[str], fields: list[str]) -> str:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return f"unknown key{_hint(location[-1], fields)}"
    if kind == "missing":
        return "is missing"
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "has to be a list of keys and values"
    if kind == "list_type":
        return "has to be a list"
    if kind == "string_type":
        return "has to be text"
    return detail["msg"].removeprefix("Value error, ")


def _hint(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; there are: {', '.join(known)}"
