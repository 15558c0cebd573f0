"""A memo as a typeset PDF with footnotes, set by Typst (extra `memo`)."""

import re
from collections.abc import Iterable, Iterator

from pledgebook.errors import MissingExtra
from pledgebook.publishing.memo.notes import shown_place
from pledgebook.publishing.memo.parse import Block, Memo, Note, Run
from pledgebook.publishing.printable import encodable, printable

_WEB = ("http://", "https://")

_STYLE = """
#set document(title: {title}, author: {author}, date: none)
#set page(paper: "a4", margin: (x: 27mm, top: 26mm, bottom: 28mm), numbering: "1")
#set text(font: ("Libertinus Serif", "New Computer Modern"), size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.68em, spacing: 0.95em)
#set list(indent: 0.4em, spacing: 0.75em)
#show heading.where(level: 1): it => block(below: 1.1em, text(size: 20pt, weight: "semibold",
  hyphenate: false, par(justify: false, it.body)))
#show heading.where(level: 2): it => block(above: 1.9em, below: 0.8em,
  text(size: 13.5pt, weight: "semibold", it.body))
#show heading.where(level: 3): it => block(above: 1.4em, below: 0.6em,
  text(size: 11pt, weight: "semibold", it.body))
#show raw: set text(size: 0.82em, fill: luma(90))
#set footnote.entry(gap: 0.55em)
#show footnote.entry: set text(size: 8.2pt)
#show link: it => underline(offset: 2pt, stroke: 0.4pt + luma(120), it)
"""


def memo_typst(memo: Memo) -> str:
    """The memo as Typst source. Every word from outside stands in a string literal."""
    notes = {note.key: note for note in memo.notes}
    used: set[str] = set()
    title, author = string_literal(memo.title or memo.company), string_literal(memo.author)
    head = _STYLE.replace("{title}", title).replace("{author}", author)
    said = (memo.author, memo.as_of and f"as of {memo.as_of}")
    facts = " · ".join(part for part in said if part)
    parts = (
        [head, f"#text(size: 9pt, fill: luma(90), {string_literal(facts)})"] if facts else [head]
    )
    parts += [_block(block, notes, used) for block in memo.blocks]
    return encodable("\n\n".join(parts)) + "\n"


def memo_pdf(memo: Memo) -> bytes:
    """The memo as PDF. Raises MissingExtra. The same memo gives the same bytes."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("memo", "A typeset PDF") from error
    source = memo_typst(memo).encode("utf-8")
    compiled = typst.compile(source, timestamp=0, ignore_system_fonts=True)
    assert isinstance(compiled, bytes)
    return compiled


def _block(block: Block, notes: dict[str, Note], used: set[str]) -> str:
    inner = "".join(_runs(block.runs, notes, used))
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{inner}]"
    if block.kind == "item":
        if block.ordinal:
            return f"#enum(start: {block.ordinal}, [{inner}])"
        return f"#list([{inner}])"
    if block.kind == "quote":
        return f"#quote(block: true)[{inner}]"
    return f"#par[{inner}]"


def _runs(runs: Iterable[Run], notes: dict[str, Note], used: set[str]) -> Iterator[str]:
    for run in runs:
        if run.kind == "note":
            yield _note(run.target, notes, used)
            continue
        text = string_literal(shown_place(run.text) if run.kind == "code" else run.text)
        if run.kind == "link" and run.target.startswith(_WEB):
            yield f"#link({string_literal(run.target)})[#{text}]"
        else:
            set_as = {"strong": "strong", "emphasis": "emph", "code": "raw"}.get(run.kind)
            yield f"#{set_as}({text})" if set_as else f"#{text}"


def _note(key: str, notes: dict[str, Note], used: set[str]) -> str:
    """A footnote the first time, a reference to the same one after that."""
    note = notes.get(key)
    if note is None:
        return ""
    label = "note-" + re.sub(r"[^A-Za-z0-9-]", "-", key)
    if key in used:
        return f"#footnote(<{label}>)"
    used.add(key)
    return f"#footnote[{''.join(_runs(note.runs, {}, set()))}]#label({string_literal(label)})"


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def string_literal(text: str) -> str:
    """A Typst string literal that shows exactly this text."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in printable(text)) + '"'
