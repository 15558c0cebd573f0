"""The feedback form as a Word file with content controls, and what comes back in it.

A content control keeps its tag through every edit, so that a company can fill the form in with
Word or LibreOffice, add what it likes around it, and still be read exactly.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from pledgebook.capture.formats.docx_package import Package
from pledgebook.casebook.feedback import FORMAT, POSITIONS, FeedbackForm, Finding
from pledgebook.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TIME = (1980, 1, 1, 0, 0, 0)
_TAG = "pledgebook:"

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def to_docx(form: FeedbackForm) -> bytes:
    """The form as a Word file; the same form always gives the same bytes."""
    body = "".join(_body(form))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, text.encode("utf-8"))
    return target.getvalue()


def _body(form: FeedbackForm) -> Iterator[str]:
    yield _heading(f"{form.company}: preliminary findings, {form.subject}", 36)
    yield _paragraph(
        "Please say of each finding whether you agree, and name documents that we may have "
        "missed. Write into the fields; what you write is kept word for word."
    )
    for tag, value in (
        ("company", form.company),
        ("project", form.project),
        ("edition", form.edition),
    ):
        yield _field(tag, tag.capitalize(), value)
    yield _field("responder", "Your name and role", "")
    yield _field("dated", "Date", "")
    for finding in form.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield _heading(finding.title, 26)
    if finding.question:
        yield _paragraph(finding.question)
    yield _paragraph(f"Preliminary answer: {finding.answer}")
    if finding.comment:
        yield _paragraph(finding.comment)
    for quote in finding.quotes:
        yield _paragraph(f"“{quote.exact}” ({quote.where})")
    positions = ", ".join(position for position in POSITIONS if position)
    yield _field(f"{finding.key}|position", f"Your position ({positions})", "")
    yield _field(f"{finding.key}|answer", "Your answer", "")
    yield _field(f"{finding.key}|documents", "Documents: title, address, page", "")


def _run(text: str, properties: str = "") -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(
        escape(_clean(line)) for line in text.split("\n")
    )
    return f'<w:r>{properties}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return (
        "".join(
            char
            if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff")
            else "\ufffd"
            for char in text
        )
        .replace("\ufffe", "\ufffd")
        .replace("\uffff", "\ufffd")
    )


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _heading(text: str, size: int) -> str:
    return f"<w:p>{_run(text, f'<w:rPr><w:b/><w:sz w:val={quoteattr(str(size))}/></w:rPr>')}</w:p>"


def _field(tag: str, label: str, value: str) -> str:
    """A label, and below it a content control; an empty one shows what to do."""
    placeholder = "" if value else "<w:showingPlcHdr/>"
    content = _paragraph(value or "Write here")
    return (
        f"{_paragraph(label)}<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label)}/>"
        f"<w:tag w:val={quoteattr(_clean(_TAG + tag))}/>{placeholder}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def read_docx(data: bytes, name: str) -> dict[str, Any]:
    """What was written into the fields, as the content of a saved form.

    Raises UnreadableFile for a broken file, InputError for one that has no fields of a form.
    """
    package = Package(data, name)
    root = package.xml(package.main_part())
    fields = dict(_fields(root)) if root is not None else {}
    if "company" not in fields:
        raise InputError(
            name,
            "this Word file has none of the form's fields.",
            "Ask for the form itself, filled in; a copy of its text loses the fields.",
        )
    items: dict[str, dict[str, str]] = {}
    for tag, text in fields.items():
        key, sign, part = tag.rpartition("|")
        if sign and part in {"position", "answer", "documents"}:
            items.setdefault(key, {"finding": key})[part] = (
                _position(text) if part == "position" else text
            )
    head = {key: fields.get(key, "") for key in ("project", "edition", "responder", "dated")}
    return {
        "format": FORMAT,
        "company": fields["company"],
        **head,
        "items": list(items.values()),
    }


def _position(text: str) -> str:
    """A position as people write it: `Disagree.` is `disagree`; other words stay as they are."""
    plain = text.strip().strip(".!").lower()
    return plain if plain in POSITIONS else text


def _fields(root: "_Element") -> Iterator[tuple[str, str]]:
    for control in root.iter(f"{{{_W}}}sdt"):
        tag = control.find(f"{{{_W}}}sdtPr/{{{_W}}}tag")
        name = tag.get(f"{{{_W}}}val", "") if tag is not None else ""
        if not name.startswith(_TAG):
            continue
        empty = control.find(f"{{{_W}}}sdtPr/{{{_W}}}showingPlcHdr") is not None
        content = control.find(f"{{{_W}}}sdtContent")
        text = "" if empty or content is None else _text(content)
        yield name.removeprefix(_TAG), text


def _text(content: "_Element") -> str:
    paragraphs = []
    for paragraph in content.iter(f"{{{_W}}}p"):
        parts = []
        for node in paragraph.iter():
            if node.tag == f"{{{_W}}}t":
                parts.append(node.text or "")
            elif node.tag == f"{{{_W}}}br":
                parts.append("\n")
            elif node.tag == f"{{{_W}}}tab":
                parts.append("\t")
        paragraphs.append("".join(parts))
    if not paragraphs:
        paragraphs = ["".join(node.text or "" for node in content.iter(f"{{{_W}}}t"))]
    return "\n".join(paragraphs)
