"""Which documents a command was asked to read: files, the files of a folder, or a case file."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from pledgebook.capture.case import CaseSpec, DocumentSpec, identifier_of, load_case
from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.errors import UsageError

CASE_NAMES = ("case.yaml", "case.yml")

SUFFIXES = frozenset(
    {
        ".pdf",
        ".html",
        ".htm",
        ".xhtml",
        ".mhtml",
        ".mht",
        ".docx",
        ".md",
        ".markdown",
        ".txt",
        ".text",
    }
)
"""What is taken from a folder; a file that is named is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read, and whether a case file says how the documents stand to one another.

    Where it does, nothing is guessed about that.
    """

    case: CaseSpec
    family_declared: bool = False


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """The documents that the paths name, in the order given, a folder's files by name.

    Raises UsageError where there is nothing to read, DataFileError for a broken case file.
    """
    cases = [case for path in paths if (case := _case_file(path))]
    if cases:
        if len(paths) > 1:
            raise UsageError(
                f"{cases[0]} is a case file: give it alone, or list its documents in it."
            )
        return Inputs(load_case(cases[0]), family_declared=True)
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    if not files:
        raise UsageError(
            "Nothing to read. Name files, a folder that holds documents, or a case.yaml."
        )
    taken: set[str] = set()
    documents = []
    for file in files:
        identifier = identifier_of(file.name, taken)
        taken.add(identifier)
        documents.append(DocumentSpec(identifier, file, str(file)))
    return Inputs(CaseSpec(tuple(documents)))


def _case_file(path: Path) -> Path | None:
    if path.is_dir():
        return next((path / name for name in CASE_NAMES if (path / name).is_file()), None)
    return path if path.suffix.lower() in (".yaml", ".yml") else None


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES
        ]
    return found


def overridden(inputs: Inputs, kinds: Mapping[str, str], ranks: Mapping[str, str]) -> Inputs:
    """The inputs with kinds and ranks set by hand; the key is a file's name, path or id.

    Raises UsageError for a file that is not among them, and for an unknown kind or rank.
    """
    documents = list(inputs.case.documents)
    for name, value in kinds.items():
        number = _named(documents, name)
        documents[number] = replace(documents[number], kind=_kind(value))
    for name, value in ranks.items():
        number = _named(documents, name)
        documents[number] = replace(documents[number], rank=_rank(value))
    return replace(inputs, case=replace(inputs.case, documents=tuple(documents)))


def _named(documents: Sequence[DocumentSpec], name: str) -> int:
    for number, document in enumerate(documents):
        if name in (document.file, document.path.name, document.id):
            return number
    known = [document.path.name for document in documents]
    raise UsageError(f"No document {name!r} among the inputs{_hint(name, known)}")


def _kind(value: str) -> DocumentKind:
    wanted = value.strip().lower().replace("-", "_").replace(" ", "_").replace("&", "")
    known = [kind.value for kind in DocumentKind]
    if wanted not in known:
        raise UsageError(f"No kind of document {value!r}{_hint(wanted, known)}")
    return DocumentKind(wanted)


def _rank(value: str) -> Rank:
    if value not in ("1", "2", "3", "4"):
        raise UsageError(
            f"No rank {value!r}: 1 is a policy, 2 what explains it, 3 a report, 4 a press text."
        )
    return Rank(int(value))


def _hint(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; there are: {', '.join(known)}"
