"""What to watch: addresses of documents, and by which rules each was to be read when.

company: Tarnholm Networks
documents:
  - id: human-rights-policy
    address: https://tarnholm.example/human-rights
    kind: human_rights_policy
    rank: policy
    select: ["main article"]          # what is the document; the whole page without it
    remove: [".share", "#related"]    # what is not, inside it
    history:                          # rules of earlier days, each until the day it ended
      - until: 2024-05-01
        address: https://tarnholm.example/old/human-rights
        select: ["#content"]
  - https://tarnholm.example/supplier-code.pdf
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.capture.web.selection import Selection, problem_of_selector
from pledgebook.errors import DataFileError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from pledgebook.capture.web.declarations_schema import DeclarationsFile, WatchedEntry

LARGEST = 5_000_000
"""Bytes of a file of declarations: some 20,000 documents."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a document stood and how it was to be read, up to a moment.

    `until` is ISO 8601 in UTC and not included; empty means still. `type` is the media type to
    expect (`text/html`, `application/pdf`), empty for any.
    """

    address: str
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    type: str = ""
    until: str = ""

    def selection(self, charset: str = "") -> Selection:
        """What of a page to read, in the encoding that the server named."""
        return Selection(self.select, self.remove, charset)


@dataclass(frozen=True, slots=True)
class Declaration:
    """One document to watch. `rules` are by time: the last of them holds now."""

    id: str
    rules: tuple[Rules, ...]
    company: str = ""
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None

    @property
    def now(self) -> Rules:
        """The rules in force."""
        return self.rules[-1]

    def on(self, moment: str) -> Rules:
        """The rules that were in force at a moment (ISO 8601 in UTC), or when a date began."""
        moment += "0000-01-01T00:00:00Z"[len(moment) :]
        return next(rule for rule in self.rules if not rule.until or moment < rule.until)


def declared(address: str) -> Declaration:
    """A declaration of no more than an address."""
    from pledgebook.capture.web.sites import document_id

    return Declaration(document_id(address), (Rules(address),))


def load_declarations(path: Path) -> tuple[Declaration, ...]:
    """The documents that a YAML file asks to watch, in its order.

    Raises DataFileError that names the file, each wrong key and what to write.
    """
    from pydantic import ValidationError

    from pledgebook.capture.web.declarations_schema import DeclarationsFile

    content = _content(path)
    try:
        file = DeclarationsFile.model_validate(content)
    except ValidationError as error:
        raise DataFileError(str(path), _problems(error)) from error
    problems: list[tuple[str, str]] = []
    found: dict[str, Declaration] = {}
    for number, entry in enumerate(file.documents):
        declaration = _declaration(file, entry)
        problems += _selectors(number, entry)
        if declaration.id.lower() in found:
            problems.append((f"documents.{number}", f"the id {declaration.id!r} stands twice"))
        found[declaration.id.lower()] = declaration
    if problems:
        raise DataFileError(str(path), problems)
    return tuple(found.values())


def _content(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds; the schema judges it
    from pledgebook.capture.case_yaml import load

    try:
        if path.stat().st_size > LARGEST:
            raise DataFileError(str(path), [("", "larger than 5 MB; split it by company")])
        return load(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise DataFileError(str(path), [("", f"cannot be opened: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), [("", "this is not text in UTF-8")]) from error


def _declaration(file: "DeclarationsFile", entry: "WatchedEntry") -> Declaration:
    from pledgebook.capture.web.sites import document_id

    earlier = [
        Rules(
            rule.address or entry.address,
            tuple(rule.select),
            tuple(rule.remove),
            rule.type,
            rule.until,
        )
        for rule in entry.history
    ]
    earlier.sort(key=lambda rule: rule.until)
    now = Rules(entry.address, tuple(entry.select), tuple(entry.remove), entry.type)
    return Declaration(
        id=entry.id or document_id(entry.address),
        rules=(*earlier, now),
        company=entry.company or file.company,
        title=entry.title,
        kind=entry.kind,
        rank=entry.rank,
    )


def _selectors(number: int, entry: "WatchedEntry") -> list[tuple[str, str]]:
    """Selectors that are none, each with its key."""
    places = [(f"documents.{number}", entry.select, entry.remove)]
    places += [
        (f"documents.{number}.history.{index}", rule.select, rule.remove)
        for index, rule in enumerate(entry.history)
    ]
    return [
        (f"{place}.{key}", problem)
        for place, chosen, removed in places
        for key, values in (("select", chosen), ("remove", removed))
        for css in values
        if (problem := problem_of_selector(css))
    ]


def _problems(error: "ValidationError") -> list[tuple[str, str]]:
    """Each wrong key with a message for people, as the case file has them."""
    messages = {
        "extra_forbidden": "this key is not known; look for a misspelling",
        "missing": "this key is needed",
    }
    problems = []
    for detail in error.errors(include_url=False, include_context=True):
        message = messages.get(detail["type"], detail["msg"].removeprefix("Value error, "))
        problems.append((".".join(str(part) for part in detail["loc"]), message))
    return problems
