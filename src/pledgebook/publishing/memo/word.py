"""A memo as a Word file (extra `memo`); its notes stand at the end, numbered as in the text."""

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pledgebook.errors import MissingExtra
from pledgebook.publishing.memo.notes import shown_place
from pledgebook.publishing.memo.parse import Block, Memo, Run
from pledgebook.publishing.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_STILL = datetime(2000, 1, 1, tzinfo=UTC)
"""A date for the file's own properties: the memo's day stands in its text."""


def memo_docx(memo: Memo) -> bytes:
    """The memo as a .docx file. Raises MissingExtra. The same memo gives the same bytes."""
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtra("memo", "A Word file") from error
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _safe(memo.title), _safe(memo.author)
    properties.comments = ""
    properties.created = properties.modified = _STILL
    numbers = memo.numbers
    for block in memo.blocks:
        _add_block(document, block, numbers)
    marked = [note for note in memo.notes if note.key in numbers]
    if marked:
        document.add_heading("Notes", level=2)
    for note in sorted(marked, key=lambda note: numbers[note.key]):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{numbers[note.key]}  ").bold = True
        _add_runs(paragraph, note.runs, numbers)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _add_block(document: Any, block: Block, numbers: dict[str, int]) -> None:  # noqa: ANN401
    if block.kind == "heading":
        paragraph = document.add_heading("", level=min(block.level, 9))
    elif block.kind == "item":
        paragraph = document.add_paragraph(style="List Bullet")
    elif block.kind == "quote":
        paragraph = document.add_paragraph(style="Quote")
    else:
        paragraph = document.add_paragraph()
    if block.ordinal:
        paragraph.style = document.styles["Normal"]
        paragraph.add_run(f"{block.ordinal}. ")
    _add_runs(paragraph, block.runs, numbers)


def _add_runs(paragraph: Any, runs: "Iterable[Run]", numbers: dict[str, int]) -> None:  # noqa: ANN401
    for run in runs:
        if run.kind == "note":
            paragraph.add_run(str(numbers.get(run.target, ""))).font.superscript = True
            continue
        words = shown_place(run.text) if run.kind == "code" else run.text
        added = paragraph.add_run(_safe(words))
        added.bold = run.kind == "strong" or None
        added.italic = run.kind == "emphasis" or None


def _safe(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(letter for letter in printable(text) if letter.isprintable() or letter == " ")


def _without_times(data: bytes) -> bytes:
    """The same package with no time in it, so that the same memo gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
