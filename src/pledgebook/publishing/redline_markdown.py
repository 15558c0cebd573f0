"""The redline as Markdown: a dated changelog in plain neutral sentences, each with its words."""

from collections.abc import Iterator

from pledgebook.history.model import Kind
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.redline import (
    LABELS,
    LEADING,
    Redline,
    Row,
    cause_sentence,
    counts_sentence,
    inline_runs,
    titles_of,
)


def redline_to_markdown(redline: Redline) -> str:
    """What changed, by kind, those first that may cost people something."""
    return encodable("\n".join(_lines(redline)).rstrip()) + "\n"


def _lines(redline: Redline) -> Iterator[str]:
    comparison = redline.comparison
    old, new = titles_of(comparison)
    yield f"# What changed: {escaped(new)}"
    yield ""
    yield f"Compared with {escaped(old)}. {counts_sentence(comparison)}"
    if cause := cause_sentence(comparison):
        yield f"\n{escaped(cause)}"
    for kind in LEADING:
        rows = [row for row in redline.rows if row.change.kind is kind]
        if not rows:
            continue
        yield f"\n## {LABELS[kind].capitalize()}\n"
        for row in rows:
            yield f"{row.number}. {_marked(row)}"
            yield f"   {_about(row)}"


def _about(row: Row) -> str:
    what = "promise" if row.change.promise else "definition" if row.change.definition else ""
    about = ", ".join(part for part in (what, escaped(row.place)) if part)
    return f"*{escaped(row.change.reason)}*{f' ({about})' if about else ''}"


def _marked(row: Row) -> str:
    change = row.change
    anchor = change.new or change.old
    if not row.edits or change.kind in (Kind.MOVED, Kind.ORDER):
        return escaped(one_line(anchor.exact)) if anchor else ""
    out = []
    for kind, words in inline_runs(row.edits):
        text = escaped(one_line(words))
        if text:
            out.append({"gone": f"~~{text}~~", "came": f"**{text}**"}.get(kind, text))
    return " ".join(out)
