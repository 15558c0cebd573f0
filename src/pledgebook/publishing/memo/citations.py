"""What a memo cites, as BibTeX, RIS and CSL-JSON.

RIS: https://en.wikipedia.org/wiki/RIS_(file_format); CSL-JSON: the schema of the Citation Style
Language, https://github.com/citation-style-language/schema.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pledgebook.capture.documents import Document
from pledgebook.publishing.printable import encodable, one_line

_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_WEB = ("http://", "https://")


def bibtex(company: str, documents: Sequence[Document], accessed: str) -> str:
    """An entry a document; `accessed` is the day on which the texts were read."""
    return encodable("\n".join(_bibtex(*item, accessed) for item in _keyed(company, documents)))


def _bibtex(key: str, company: str, document: Document, accessed: str) -> str:
    fields = {
        "author": f"{{{_tex(company)}}}",
        "title": f"{{{_tex(document.title or document.id)}}}",
        "year": document.published[:4],
        "howpublished": _tex(_kind(document)),
        "url": document.path if document.path.startswith(_WEB) else "",
        "urldate": accessed,
        "note": f"sha256 {document.sha256}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in one_line(text))


def ris(company: str, documents: Sequence[Document], accessed: str) -> str:
    """A record a document, with line ends as the format has them."""
    lines = [line for item in _keyed(company, documents) for line in _ris(*item, accessed)]
    return encodable("\r\n".join(lines) + "\r\n")


def _ris(key: str, company: str, document: Document, accessed: str) -> Iterator[str]:
    web = document.path.startswith(_WEB)
    yield f"TY  - {'ELEC' if web else 'RPRT'}"
    yield f"ID  - {key}"
    yield f"AU  - {one_line(company)}"
    yield f"TI  - {one_line(document.title or document.id)}"
    if document.published:
        parts = (*document.published.split("-"), "", "")[:3]
        yield f"PY  - {parts[0]}"
        yield f"DA  - {'/'.join(parts)}/"
    yield f"M3  - {_kind(document)}"
    if web:
        yield f"UR  - {document.path}"
    if accessed:
        yield f"Y2  - {accessed.replace('-', '/')}/"
    yield f"N1  - sha256 {document.sha256}"
    yield "ER  - "


def csl_json(company: str, documents: Sequence[Document], accessed: str) -> str:
    """The documents as a list of CSL items."""
    items = [_csl(*item, accessed) for item in _keyed(company, documents)]
    return encodable(json.dumps(items, ensure_ascii=False, indent=2)) + "\n"


def _csl(key: str, company: str, document: Document, accessed: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": key,
        "type": "webpage" if document.path.startswith(_WEB) else "report",
        "author": [{"literal": company}],
        "title": document.title or document.id,
        "genre": _kind(document),
        "note": f"sha256 {document.sha256}",
    }
    if document.published:
        item["issued"] = _csl_date(document.published)
    if document.path.startswith(_WEB):
        item["URL"] = document.path
    if accessed:
        item["accessed"] = _csl_date(accessed)
    return item


def _csl_date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def _kind(document: Document) -> str:
    return "Q&A" if document.kind.value == "qa" else document.kind.value.replace("_", " ")


def _keyed(company: str, documents: Sequence[Document]) -> Iterator[tuple[str, str, Document]]:
    """(key, company, document); a key is the company, the year and the document's name."""
    for document in documents:
        year = document.published[:4] or "nd"
        yield f"{_plain(company)}{year}-{_plain(document.id)}", company, document


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower() or "x"


CITATIONS: Mapping[str, Callable[[str, Sequence[Document], str], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl": csl_json,
}
"""Format → the function that writes it."""
