"""The blocks of a document as HTML: headings in order, lists, tables, page furniture set small."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from pledgebook.publishing.document_text import Citations, Reference, ShownBlock, shown_blocks
from pledgebook.publishing.printable import one_line
from pledgebook.reading.model import DocumentReading

DEEPEST = 6
"""HTML has no heading below this level."""

TITLE_LEVEL = 3
"""Level of the document's title in the report; its own headings stand below."""

REFERENCES_SHOWN = 4
"""References beside a paragraph before the rest is folded away."""

FOLD = 6
"""A run of this many blocks of navigation or page furniture is folded: menus, not footers."""


def full_text(reading: DocumentReading, citations: Citations) -> Markup:
    """The whole text of a document with its marks and references."""
    out: list[str] = []
    level = TITLE_LEVEL
    for kind, group in groupby(shown_blocks(reading, citations), key=lambda block: block.kind):
        blocks = list(group)
        if kind == "heading":
            for block in blocks:
                level = min(TITLE_LEVEL + max(block.level, 1), level + 1, DEEPEST)
                out.append(_heading(block, level))
        elif kind == "item":
            out.append(_list(blocks))
        elif kind == "row":
            out.append(_table(blocks))
        elif kind == "furniture":
            out.append(_furniture(blocks))
        else:
            out.extend(_paragraph(block) for block in blocks)
    return Markup("\n".join(out))  # noqa: S704 - each part was escaped above


def _heading(block: ShownBlock, level: int) -> str:
    if not block.html.strip():
        return ""
    marker = f"{escape(one_line(block.marker))} " if block.marker else ""
    return (
        f'<div class="para"><h{level} dir="auto">{marker}{block.html}</h{level}>'
        f"{_refs([block])}</div>"
    )


def _paragraph(block: ShownBlock) -> str:
    tag = "blockquote" if block.kind == "quotation" else "p"
    marker = f"{escape(one_line(block.marker))} " if block.marker else ""
    return f'<div class="para"><{tag} dir="auto">{marker}{block.html}</{tag}>{_refs([block])}</div>'


def _list(blocks: list[ShownBlock]) -> str:
    items = "".join(
        f'<li class="para depth-{min(max(block.level, 1), 5)}"><p dir="auto">'
        f'<span class="marker">{escape(one_line(block.marker)) or "•"}</span> {block.html}</p>'
        f"{_refs([block])}</li>"
        for block in blocks
    )
    return f'<ul class="items" role="list">{items}</ul>'


def _table(blocks: list[ShownBlock]) -> str:
    width = max(len(block.cells) for block in blocks)
    rows = "".join(
        "<tr>"
        + "".join(f'<td dir="auto">{cell}</td>' for cell in block.cells)
        + "<td></td>" * (width - len(block.cells))
        + "</tr>"
        for block in blocks
    )
    return (
        '<div class="para"><div class="scroll" role="group" tabindex="0" '
        f'aria-label="Table of the document"><table>{rows}</table></div>{_refs(blocks)}</div>'
    )


def _furniture(blocks: list[ShownBlock]) -> str:
    body = "".join(f'<p class="furniture" dir="auto">{block.html}</p>' for block in blocks)
    if len(blocks) < FOLD:
        return body
    return f"<details><summary>Navigation and page furniture</summary>{body}</details>"


def _refs(blocks: Iterable[ShownBlock]) -> str:
    references = list(dict.fromkeys(r for block in blocks for r in block.references))
    if not references:
        return ""
    shown = ", ".join(_link(reference) for reference in references[:REFERENCES_SHOWN])
    rest = references[REFERENCES_SHOWN:]
    more = ""
    if rest:
        links = ", ".join(_link(reference) for reference in rest)
        more = f"<details><summary>{len(rest)} more</summary>{links}</details>"
    return f'<div class="refs"><span class="quiet">Cited in </span>{shown}{more}</div>'


def _link(reference: Reference) -> str:
    return f'<a href="#{escape(reference.target)}">{escape(reference.label)}</a>'
