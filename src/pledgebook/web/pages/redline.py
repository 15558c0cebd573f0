"""Two versions of a document against one another: a list, the whole text or two columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from pledgebook.casebook import shelf
from pledgebook.errors import UsageError
from pledgebook.history.model import Kind
from pledgebook.publishing.printable import printable
from pledgebook.publishing.redline import (
    LABELS,
    LEADING,
    Redline,
    Row,
    cause_sentence,
    counts_sentence,
    inline_runs,
    marked_runs,
    redline_of,
    whole_side,
)
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

View = Literal["list", "inline", "side"]


@router.get("/documents/{document_id}/redline")
@allow(STAFF)
@keep(Shows.DOCUMENT)
def redline(
    request: Request,
    document_id: Number,
    old: Chosen = None,
    new: Chosen = None,
    view: View = "list",
    only: str = "",
    noise: bool = False,
) -> Response:
    """What changed from version `old` to version `new`; without them between the newest two."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        found = shelf.find_document(connection, document_id)
        company = shelf.find(connection, found.company_id)
    after = found.version(new) if new else found.newest
    before = found.version(old) if old else found.versions[max(0, after.number - 2)]
    if before.id == after.id:
        raise UsageError("Choose two versions: there is only one to compare.")
    comparison = workbench.compare(found, before, after)
    kinds = [Kind.WEAKENED, Kind.REMOVED] if only == "weaker" else []
    chosen = redline_of(comparison, kinds)
    layer = workbench.read(found, after).reading.layer
    context = {
        "document": found,
        "company": company,
        "old": before,
        "new": after,
        "view": view,
        "only": only,
        "show_noise": noise,
        "redline": chosen,
        "rows": [Shown.of(row) for row in chosen.rows],
        "noise": [Shown.of(row) for row in chosen.noise] if noise else [],
        "whole": list(whole(layer.text, chosen)) if view == "inline" else [],
        "counts": counts_sentence(comparison),
        "cause": cause_sentence(comparison),
        "kinds": [
            (LABELS[kind], sum(c.kind is kind for c in comparison.substantive)) for kind in LEADING
        ],
    }
    return page(request, "redline.html.j2", context, section="home")


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with its words ready to show."""

    row: Row
    inline: Markup
    old: Markup
    new: Markup
    old_at: str
    new_at: str

    @classmethod
    def of(cls, row: Row) -> "Shown":
        """The change with its words escaped and marked."""
        change = row.change
        return cls(
            row,
            _inline(row),
            _side(row, new_side=False),
            _side(row, new_side=True),
            f"{change.old.start}-{change.old.end}" if change.old else "",
            f"{change.new.start}-{change.new.end}" if change.new else "",
        )


def whole(text: str, redline: Redline) -> Iterator[tuple[str, Markup, Row | None]]:
    """The new text from beginning to end with its changes in place: (class, words, change)."""
    at = 0
    for row in redline.rows:
        new = row.change.new
        if new is None:
            yield f"k-{row.change.kind}".replace(" ", "-"), _inline(row), row
            continue
        if new.start < at:
            continue
        if new.start > at:
            yield "same", escape(printable(text[at : new.start])), None
        yield f"k-{row.change.kind}".replace(" ", "-"), _inline(row), row
        at = new.end
    if at < len(text):
        yield "same", escape(printable(text[at:])), None


_TAGS = {"gone": Markup("<del>{}</del>{}"), "came": Markup("<ins>{}</ins>{}")}


def _inline(row: Row) -> Markup:
    change = row.change
    if change.kind in (Kind.MOVED, Kind.ORDER) or not row.edits:
        return _plain(row, new_side=change.new is not None)
    return _runs(inline_runs(row.edits))


def _side(row: Row, *, new_side: bool) -> Markup:
    change = row.change
    if (change.new if new_side else change.old) is None:
        return Markup("")
    if row.edits:
        return _runs(marked_runs(row.edits, new_side))
    return _plain(row, new_side=new_side)


def _plain(row: Row, *, new_side: bool) -> Markup:
    """The words of a change that has no edits within it."""
    anchor = row.change.new if new_side else row.change.old
    words = escape(printable(anchor.exact)) if anchor else Markup("")
    side = whole_side(row.change)
    if side == "gone" or row.change.kind is Kind.MOVED_TO_DOCUMENT:
        return Markup("<del>{}</del>").format(words)
    return Markup("<ins>{}</ins>").format(words) if side == "came" else words


def _runs(runs: list[tuple[str, str]]) -> Markup:
    out = []
    for kind, words in runs:
        tag = _TAGS.get(kind)
        bare = words.rstrip()
        out.append(tag.format(bare, words[len(bare) :]) if tag else escape(words))
    return Markup("").join(out)
