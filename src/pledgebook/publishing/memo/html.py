"""A memo as one self-contained page: light and dark, for a screen, a phone and paper."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup, escape

from pledgebook.publishing.environment import environment
from pledgebook.publishing.memo.notes import shown_place
from pledgebook.publishing.memo.parse import Block, Memo, Run
from pledgebook.publishing.printable import encodable, printable

TEMPLATES = Path(__file__).parent.parent / "templates"

_WEB = ("http://", "https://")


def memo_html(memo: Memo) -> str:
    """The page. Everything in it that came from outside is escaped."""
    numbers = memo.numbers
    templates = environment(TEMPLATES)
    style = (TEMPLATES / "memo.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = templates.get_template("memo.html.j2")
    notes = [
        (numbers[note.key], note.key, _runs(note.runs, numbers))
        for note in sorted(memo.notes, key=lambda note: numbers.get(note.key, 0))
        if note.key in numbers
    ]
    body = Markup("\n").join(_body(memo.blocks, numbers))
    page = template.render(memo=memo, body=body, notes=notes, style=style, style_hash=digest)
    return encodable(page) + "\n"


def _body(blocks: Iterable[Block], numbers: dict[str, int]) -> Iterator[Markup]:
    open_list = ""
    for block in blocks:
        wanted = ("ol" if block.ordinal else "ul") if block.kind == "item" else ""
        if wanted != open_list:
            if open_list:
                yield Markup("</{}>").format(open_list)
            if wanted:
                yield Markup("<{}>").format(wanted)
            open_list = wanted
        yield _block(block, numbers)
    if open_list:
        yield Markup("</{}>").format(open_list)


def _block(block: Block, numbers: dict[str, int]) -> Markup:
    inner = _runs(block.runs, numbers)
    if block.kind == "heading":
        return Markup("<h{0}>{1}</h{0}>").format(min(block.level, 6), inner)
    if block.kind == "item":
        return Markup("<li>{}</li>").format(inner)
    if block.kind == "quote":
        return Markup("<blockquote><p>{}</p></blockquote>").format(inner)
    return Markup("<p>{}</p>").format(inner)


def _runs(runs: Iterable[Run], numbers: dict[str, int]) -> Markup:
    seen: Markup = Markup("")
    for run in runs:
        seen += _run(run, numbers)
    return seen


def _run(run: Run, numbers: dict[str, int]) -> Markup:
    words = shown_place(run.text) if run.kind == "code" else run.text
    text = escape(printable(words))
    if run.kind == "note":
        number = numbers.get(run.target, 0)
        return Markup(
            '<sup><a href="#note-{0}" aria-label="note {0}" role="doc-noteref">{0}</a></sup>'
        ).format(number)
    if run.kind == "link" and run.target.startswith(_WEB):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(run.target, text)
    tags = {"strong": "strong", "emphasis": "em", "code": "code"}
    tag = tags.get(run.kind)
    return Markup("<{0}>{1}</{0}>").format(tag, text) if tag else text
