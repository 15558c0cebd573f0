"""Which format some bytes are of, judged by their content; the name only breaks ties."""

import json
import re
from pathlib import PurePath

from pledgebook.capture.blocks import Problem
from pledgebook.capture.formats import FORMATS
from pledgebook.capture.formats.encoding import decode
from pledgebook.capture.formats.format import Format, Match
from pledgebook.errors import UnreadableFile

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "scan"),
    (b"\xff\xd8\xff", "a JPEG picture", "scan"),
    (b"GIF8", "a GIF picture", "scan"),
    (b"II*\x00", "a TIFF picture", "scan"),
    (b"MM\x00*", "a TIFF picture", "scan"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or PowerPoint file (or an encrypted one)",
        "docx",
    ),
    (b"{\\rtf", "a rich-text (RTF) file", "docx"),
    (b"PK\x03\x04", "a ZIP archive that holds no Word document", "zip"),
    (b"PK\x05\x06", "an empty ZIP archive", "zip"),
    (b"\x1f\x8b", "a gzip archive", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "zip"),
    (b"Rar!", "a RAR archive", "zip"),
    (b"%!PS", "a PostScript file", "pdf"),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"SQLite format 3\x00", "a database", ""),
)
"""First bytes of common files that are no readable document, what they are and what to do."""

MACHINE_DATA: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(
            r"(?>(?:<\?xml[^>]*>\s*)?)(?>(?:<!--(?>.*?-->)\s*|<!DOCTYPE\s+(?!html)[^>]*>\s*)*)"
            r"<(?:rss|feed|svg|urlset|sitemapindex|rdf:RDF|Error|plist|soap\w*:\w+)[\s>]",
            re.DOTALL,
        ),
        "XML for a machine (a feed, a site map, a drawing or a message of a server)",
        "page",
    ),
)
"""How data for machines begins that is text to the eye, what it is and what to do."""

NAMED_BINARY = frozenset({"pdf", "docx"})
"""Formats whose files always begin with their mark: a file so named without it is another thing."""

FEW_LETTERS = 200
"""Letters up to which plain text under the name of a PDF or Word file is no document that was
misnamed but what is left of a failed download: half of a short paragraph. Set by hand."""

SHOWN = 60
"""Characters of such a text that are shown."""

REMEDIES = {
    "page": "Open the address in a browser and save the page as HTML, or print it to PDF.",
    "scan": "If it shows text, make a PDF with a text layer: ocrmypdf --image-dpi 300 in out.pdf",
    "docx": "Open it, without its password if it has one, and save it as DOCX or PDF.",
    "zip": "Unpack it, or save its document as PDF or DOCX.",
    "pdf": "Convert it to PDF first: ps2pdf in.ps out.pdf",
    "": "Give a PDF, HTML, DOCX, Markdown or text file.",
}


def choose(data: bytes, name: str) -> tuple[Format, tuple[Problem, ...]]:
    """The format of `data`, and a problem to show when the name says another one.

    Raises UnreadableFile for an empty file and for bytes of no readable format.
    """
    if not data.strip(b"\x00 \t\r\n"):
        problem = "the file is empty." if not data else "the file holds nothing but blanks."
        raise UnreadableFile(name, problem, "Download or export it again.")
    suffix = PurePath(name).suffix.lower()
    matches = [
        (format_.recognise(data), suffix in format_.extensions, format_) for format_ in FORMATS
    ]
    best = max(matches, key=lambda match: (match[0], match[1]))
    if best[0] < Match.CERTAIN:
        best = _by_name(matches) or best
    if best[0] <= Match.POSSIBLE:
        _refuse_known(data, name)
    if best[0] is Match.NO:
        raise UnreadableFile(name, "this is no format that can be read here.", REMEDIES[""])
    chosen = best[2]
    _refuse_machine_data(data, name, chosen)
    _refuse_remnant(data, name, chosen)
    if suffix in chosen.extensions or not any(suffix in other.extensions for other in FORMATS):
        return chosen, ()
    return chosen, (
        Problem(
            f"the name ends in {suffix} but the file holds {chosen.label}; read as that: "
            "see whether it is the right file"
        ),
    )


def _refuse_machine_data(data: bytes, name: str, chosen: Format) -> None:
    """Refuse text that is written for machines: JSON and feeds."""
    if chosen.name in NAMED_BINARY:
        return
    head = decode(data[:65_536]).text.lstrip("\ufeff \t\r\n")
    for pattern, what, remedy in MACHINE_DATA:
        if pattern.match(head):
            raise UnreadableFile(name, f"this is {what}.", REMEDIES[remedy])
    if head[:1] in {"{", "["} and _is_json(data):
        raise UnreadableFile(name, "this is data for a machine (JSON).", REMEDIES["page"])


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_remnant(data: bytes, name: str, chosen: Format) -> None:
    """Refuse a few words of text under the name of a PDF or Word file."""
    suffix = PurePath(name).suffix.lower()
    named = next((one for one in FORMATS if suffix in one.extensions), chosen)
    if named.name not in NAMED_BINARY or chosen.name not in {"text", "markdown"}:
        return
    text = " ".join(decode(data).text.split())
    if sum(map(str.isalpha, text)) >= FEW_LETTERS:
        return
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    raise UnreadableFile(
        name,
        f"the name ends in {suffix} but the file is no {named.label.removeprefix('a ')}: "
        f"it holds only a little plain text, “{shown}”.",
        "Download or export it again. If this text is what you want read, end its name in .txt.",
    )


def _by_name(matches: list[tuple[Match, bool, Format]]) -> tuple[Match, bool, Format] | None:
    """The format a name asks for, where the content allows it: Markdown may look like text."""
    for match in matches:
        if match[1] and match[0] >= Match.POSSIBLE:
            return match
    return None


def _refuse_known(data: bytes, name: str) -> None:
    for signature, what, remedy in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(name, f"this is {what}.", REMEDIES[remedy])
