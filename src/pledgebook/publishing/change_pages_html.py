"""The changelog and the index of a folder of changes, as HTML without script or request."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pledgebook import __version__
from pledgebook.publishing.changelog import Link
from pledgebook.publishing.environment import environment
from pledgebook.publishing.ledger import Chosen
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.redline import LABELS, cause_sentence, counts_sentence, plain_sentence

TEMPLATES = Path(__file__).parent / "templates"


def changelog_to_html(chosen: Chosen, link: Link) -> str:
    """The dated changelog of a document, the newest version first, each line linked."""
    versions = [
        {
            "when": chosen.when(number),
            "counts": counts_sentence(comparison),
            "cause": cause_sentence(comparison),
            "page": link(number, comparison.changes[0]).partition("#")[0]
            if comparison.changes
            else "",
            "changes": [
                {
                    "slug": str(change.kind).replace(" ", "-"),
                    "label": LABELS.get(change.kind, change.kind.value),
                    "sentence": one_line(plain_sentence(change)).partition(": ")[2],
                    "link": link(number, change),
                }
                for change in chosen.changes(comparison)
            ],
        }
        for number, comparison in reversed(list(chosen.comparisons()))
    ]
    return _page("changelog.html.j2", heading=chosen.title, versions=versions)


def index_to_html(documents: Sequence[tuple[str, str, Chosen]], feeds: Mapping[str, str]) -> str:
    """The way into the folder: documents by company with their last change, and the feeds."""
    rows = [
        {
            "name": name,
            "company": company,
            "title": chosen.title,
            "versions": len(chosen.versions),
            "first": chosen.when(0),
            "latest": chosen.when(len(chosen.versions) - 1),
            "counts": _latest(chosen),
        }
        for name, company, chosen in documents
    ]
    return _page("changes-index.html.j2", heading="What changed", documents=rows, feeds=feeds)


def _latest(chosen: Chosen) -> str:
    told = list(chosen.comparisons())
    return counts_sentence(told[-1][1]) if told else ""


def _page(template: str, **values: Any) -> str:  # noqa: ANN401 - what the template shows
    templates = environment(TEMPLATES)
    style = "".join((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "redline.css"))
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    page = templates.get_template(template).render(
        style=Markup(style),  # noqa: S704 - files of the package
        style_hash=f"sha256-{base64.b64encode(digest).decode('ascii')}",
        made_by=__version__,
        **values,
    )
    return encodable(page) + "\n"
