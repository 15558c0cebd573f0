"""The redline as one HTML file: in one line or side by side, without script or request."""

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup, escape

from pledgebook import __version__
from pledgebook.history.model import Change, Kind
from pledgebook.publishing.environment import environment
from pledgebook.publishing.printable import encodable, one_line, printable, shortened
from pledgebook.publishing.redline import (
    LABELS,
    LEADING,
    Redline,
    Row,
    cause_sentence,
    counts_sentence,
    inline_runs,
    marked_runs,
    titles_of,
    whole_side,
)

TEMPLATES = Path(__file__).parent / "templates"

FIRST = 8
"""Changes named at the top: what fits on a screen; all of them follow in the order of the text."""

FIRST_FROM = 55
"""Least priority of a change named at the top: a weakened sentence, or a promise that changed."""

_TAGS = {
    "gone": Markup("<del>{}</del>{}"),
    "came": Markup("<ins>{}</ins>{}"),
}


def redline_to_html(redline: Redline) -> str:
    """One self-contained document. Words from outside are escaped here or by the template."""
    templates = environment(TEMPLATES)
    templates.filters.update(
        inline=_inline,
        side=_side,
        shortened=shortened,
        slug=lambda kind: str(kind).replace(" ", "-"),
    )
    kinds = [
        (kind, LABELS[kind], count)
        for kind in LEADING
        if (count := sum(row.change.kind is kind for row in redline.rows))
    ]
    style = _style([kind for kind, _, _ in kinds])
    comparison = redline.comparison
    old_title, new_title = titles_of(comparison)
    page = templates.get_template("redline.html.j2").render(
        heading=one_line(comparison.new.title) or new_title,
        old_title=old_title,
        new_title=new_title,
        counts=counts_sentence(comparison),
        cause=cause_sentence(comparison),
        first=[row for row in redline.by_priority if row.change.priority >= FIRST_FROM][:FIRST],
        rows=redline.rows,
        kinds=kinds,
        noise=redline.noise,
        version=__version__,
        style=Markup(style),  # noqa: S704 - files of the package
        style_hash=_csp_hash(style),
    )
    return encodable(page) + "\n"


def _style(kinds: list[Kind]) -> str:
    """The report's style, the redline's, and for each kind a rule that lets it be hidden."""
    files = "".join((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "redline.css"))
    slugs = [str(kind).replace(" ", "-") for kind in kinds]
    hiding = "".join(
        f"body:has(#show-{slug}:not(:checked)) .change.k-{slug} {{ display: none; }}\n"
        for slug in slugs
    )
    return files + hiding


def _csp_hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _inline(row: Row) -> Markup:
    change = row.change
    if change.kind in (Kind.MOVED, Kind.ORDER) or not row.edits:
        anchor = change.new or change.old
        words = escape(printable(anchor.exact)) if anchor else Markup("")
        return _whole(change, words)
    return _runs(inline_runs(row.edits))


def _side(row: Row, new_side: bool) -> Markup:
    change = row.change
    anchor = change.new if new_side else change.old
    if anchor is None:
        return Markup("")
    if row.edits:
        return _runs(marked_runs(row.edits, new_side))
    return _whole(change, escape(printable(anchor.exact)))


def _whole(change: Change, words: Markup) -> Markup:
    """The words of a sentence that came or went whole, marked so."""
    side = whole_side(change)
    return _TAGS[side].format(words, "") if side else words


def _runs(runs: list[tuple[str, str]]) -> Markup:
    out = []
    for kind, words in runs:
        tag = _TAGS.get(kind)
        if not tag:
            out.append(escape(words))
            continue
        bare = words.rstrip()
        out.append(tag.format(bare, words[len(bare) :]))
    return Markup("").join(out)
