"""The redlines of a company: each version of a document beside the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.capture.documents import LinkKind
from pledgebook.casebook.arrivals import changes_between, document_versions
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.folder import Casebook
from pledgebook.errors import InputError
from pledgebook.history.compare import compare
from pledgebook.history.model import Comparison
from pledgebook.publishing.redline import counts_sentence, redline_of
from pledgebook.publishing.redline_html import redline_to_html
from pledgebook.publishing.site.addresses import redline_page, slug


@dataclass(frozen=True, slots=True)
class RedlinePage:
    """A redline: where it lies, what it compares, what it comes to, and the page itself."""

    path: str
    old: str
    new: str
    says: str
    html: str


def redlines_of(casebook: Casebook, company: str, address: str) -> Iterator[RedlinePage]:
    """Redlines of the documents of a company, each version against the one before.

    A document that supersedes another one is held against it. A version whose file can no
    longer be read has none.
    """
    try:
        _, readings = load_company(casebook, company)
    except InputError:
        return
    by_id = {reading.document.id: reading for reading in readings}
    for reading in readings:
        name = reading.document.id
        for link in reading.document.links:
            if link.kind is LinkKind.SUPERSEDES and link.target in by_id:
                comparison = compare(by_id[link.target], reading)
                yield _page(address, f"{slug(name)}-from-{slug(link.target)}", comparison)
        versions = document_versions(casebook, company, name)
        for old, new in pairwise(versions):
            try:
                comparison = changes_between(casebook, old.id, new.id)
            except InputError:
                continue
            yield _page(address, f"{slug(name)}-{new.number}", comparison)


def _page(address: str, name: str, comparison: Comparison) -> RedlinePage:
    return RedlinePage(
        path=redline_page(address, name),
        old=comparison.old.title or comparison.old.id,
        new=comparison.new.title or comparison.new.id,
        says=counts_sentence(comparison),
        html=redline_to_html(redline_of(comparison)),
    )
