"""The redline for a terminal: colour where it is wanted, signs that read without it."""

from collections.abc import Iterator, Sequence

from pledgebook.history.model import Change, Kind
from pledgebook.history.words import Edit, EditKind
from pledgebook.publishing.printable import columns, encodable, one_line, wrap
from pledgebook.publishing.redline import (
    Redline,
    Row,
    cause_sentence,
    counts_sentence,
    titles_of,
    whole_side,
)
from pledgebook.publishing.terminal import WIDTH, Style, plain

COLOURS = {
    Kind.WEAKENED: "red",
    Kind.REMOVED: "red",
    Kind.MOVED_TO_DOCUMENT: "yellow",
    Kind.STRENGTHENED: "green",
    Kind.ADDED: "green",
}
INDENT = "  "
OVERVIEW = 4
"""Changes from which what left is named ahead of them: fewer are seen at a glance."""

LOST = 12
"""Lines of that overview."""


def redline_to_terminal(
    redline: Redline, style: Style = plain, width: int = WIDTH, noise: bool = False
) -> str:
    """The changes in the order of the text, in lines of at most `width` columns.

    Words that went stand as [-went-], words that came as {+came+}, in colour and without.
    """
    sections = [list(_head(redline, style, width))]
    sections += [list(_row(row, style, width)) for row in redline.rows]
    if noise and redline.noise:
        sections.append([style("Noise", bold=True), *_noise(redline.noise, width)])
    return encodable("\n\n".join("\n".join(lines) for lines in sections)) + "\n"


def _head(redline: Redline, style: Style, width: int) -> Iterator[str]:
    comparison = redline.comparison
    old, new = titles_of(comparison)
    yield from (style(line, bold=True) for line in wrap(new, width))
    yield from wrap(f"compared with {old}", width)
    yield from wrap(counts_sentence(comparison), width)
    if cause := cause_sentence(comparison):
        yield from wrap(cause, width)
    if redline.hidden:
        yield f"{redline.hidden} of other kinds not shown."
    yield from _lost(redline, style, width)


def _lost(redline: Redline, style: Style, width: int) -> Iterator[str]:
    """Promises and definitions that left, and clauses that take back, ahead of all changes."""
    rows = [
        row
        for row in redline.rows
        if row.change.takes_away or (row.change.kind is Kind.WEAKENED and not row.change.old)
    ]
    if not rows or len(redline.rows) < OVERVIEW:
        return
    yield ""
    yield style("Left the text, or takes promises back", bold=True)
    for row in rows[:LOST]:
        anchor = row.change.old or row.change.new
        yield _fit(
            f"{row.number:>3}  {row.label}: {one_line(anchor.exact if anchor else '')}", width
        )
    if len(rows) > LOST:
        yield f"     and {len(rows) - LOST} more, below"


def _row(row: Row, style: Style, width: int) -> Iterator[str]:
    change = row.change
    label = style(row.label, bold=True, fg=COLOURS.get(change.kind))
    marks = [
        mark
        for mark, has in (("promise", change.promise), ("definition", change.definition))
        if has
    ]
    about = ", ".join([*marks, *([row.place] if row.place else [])])
    head = f"{row.number:>3}  {row.label}"
    yield f"{row.number:>3}  {label}" + (
        f"  ({_fit(about, width - columns(head) - 4)})" if about else ""
    )
    yield from _text(row, style, width)
    yield from (f"     {line}" for line in wrap(change.reason, width - 5))


def _fit(text: str, width: int) -> str:
    return text if columns(text) <= width else text[: max(width - 1, 1)] + "…"


def _text(row: Row, style: Style, width: int) -> Iterator[str]:
    change = row.change
    if change.old and change.new and change.kind not in (Kind.MOVED, Kind.ORDER) and row.edits:
        yield from _inline(row.edits, style, width)
    else:
        yield from _whole(change, style, width)


def _whole(change: Change, style: Style, width: int) -> Iterator[str]:
    anchor = change.new or change.old
    if anchor is None:
        return
    sign, colour = (" ", None)
    if side := whole_side(change):
        sign, colour = ("+", "green") if side == "came" else ("-", "red")
    for line in wrap(anchor.exact, width - 7):
        yield f"   {sign} " + style(line, fg=colour)


def _inline(edits: Sequence[Edit], style: Style, width: int) -> Iterator[str]:
    """Words with their marks, wrapped; emphasis is put on words, so it never breaks a line."""
    pieces = list(_pieces(edits))
    line, used, at = "", 0, 0
    while at < len(pieces):
        group = [pieces[at]]
        while at + len(group) < len(pieces) and pieces[at + len(group)][2]:
            group.append(pieces[at + len(group)])
        at += len(group)
        size = sum(columns(word) for word, _, _ in group)
        if used and used + 1 + size > width - 5:
            yield f"     {line}"
            line, used = "", 0
        line += " " if used else ""
        line += "".join(style(word, fg=colour) if colour else word for word, colour, _ in group)
        used += size + (1 if used else 0)
    if line:
        yield f"     {line}"


def _pieces(edits: Sequence[Edit]) -> Iterator[tuple[str, str, bool]]:
    """(words, colour, whether they follow the piece before without a space)."""
    spaced = True
    for edit in edits:
        if edit.kind is EditKind.SAME:
            parts = [(edit.new, "", "", "")]
        else:
            parts = [(edit.old, "[-", "-]", "red"), (edit.new, "{+", "+}", "green")]
        ends = spaced
        for text, opening, closing, colour in parts:
            words = one_line(text).split()
            if not words:
                continue
            words[0], words[-1] = opening + words[0], words[-1] + closing
            if len(words) == 1:
                words = [f"{opening}{one_line(text)}{closing}"]
            glued = not spaced and not text[0].isspace()
            for number, word in enumerate(words):
                yield word, colour, glued and not number
            ends = text[-1].isspace()
            spaced = True
        spaced = ends


def _noise(rows: Sequence[Row], width: int) -> Iterator[str]:
    for row in rows:
        anchor = row.change.new or row.change.old
        words = anchor.exact if anchor else ""
        kind = row.change.kind.value
        if row.change.otherwise:
            kind = f"{kind}, otherwise {row.change.otherwise.value}"
        line = f"{INDENT}{kind}: {one_line(words)}"
        yield line if columns(line) <= width else line[: width - 1] + "…"
