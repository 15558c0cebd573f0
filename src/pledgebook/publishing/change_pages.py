"""What changed, as a folder of pages: changelogs whose lines lead to redlines, and feeds.

    index.html                     documents and feeds
    DOCUMENT/changelog.html, .md   a dated changelog of each document
    DOCUMENT/2016-06-01-1a2b3c4d.html   the redline of a version; its changes keep their anchors
    DOCUMENT/feed.atom             feed of the document
    feeds/COMPANY.atom             feed of a company, over its documents
    feeds/topic-TOPIC.atom         feed of a topic, over all documents

The same histories make the same files, byte for byte.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pledgebook.history.model import Change
from pledgebook.publishing.change_pages_html import changelog_to_html, index_to_html
from pledgebook.publishing.changelog import Link, changelog_to_markdown
from pledgebook.publishing.feeds import Entry, document_feed, entries_of, feed
from pledgebook.publishing.ledger import Chosen
from pledgebook.publishing.redline import anchors_of, redline_of
from pledgebook.publishing.redline_html import redline_to_html
from pledgebook.publishing.topics import Topic, topics, topics_of

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 60


def file_name(text: str) -> str:
    """A name for files and addresses, from words."""
    return _NOT_IN_NAMES.sub("-", text.lower()).strip("-")[:LONGEST_NAME].strip("-") or "document"


@dataclass(frozen=True)
class Tracked:
    """The history of one document: its folder's name, whose it is, and what of it is told."""

    name: str
    company: str
    chosen: Chosen
    _anchors: dict[int, str] = field(default_factory=dict, repr=False)

    def page(self, number: int) -> str:
        """The file of the redline of a version, within the folder."""
        digest = self.chosen.versions[number].document.sha256[:8]
        date = self.chosen.dates[number].replace(":", "").replace("T", "-")
        date = date or f"version-{number + 1}"
        return f"{date}-{digest}.html" if digest else f"{date}-{number + 1}.html"

    def link(self, number: int, change: Change) -> str:
        """Where a change stands, from within the folder."""
        if not self._anchors:
            for _, comparison in self.chosen.comparisons():
                pairs = zip(comparison.changes, anchors_of(comparison), strict=True)
                self._anchors.update((id(one), anchor) for one, anchor in pairs)
        return f"{self.page(number)}#{self._anchors[id(change)]}"


def named(labels: Sequence[tuple[str, str]], chosen: Sequence[Chosen]) -> list[Tracked]:
    """Documents with their folders' names, made from (name, company) labels, none twice."""
    found: list[Tracked] = []
    taken: set[str] = set()
    for (label, company), one in zip(labels, chosen, strict=True):
        name = file_name(label if label != "document" else one.title)
        number = 1
        while name in taken or name == "feeds":
            number += 1
            name = f"{file_name(label)}-{number}"
        taken.add(name)
        found.append(Tracked(name, company, one))
    return found


def pages_of(tracked: Sequence[Tracked], address: str = "") -> dict[str, str]:
    """All files by their path in the folder.

    `address` is where the folder will stand, for the links of feeds: a reader of feeds that
    copies an entry needs the whole address. Without it they lead from the root of the folder.
    """
    base = f"{address.rstrip('/')}/" if address else ""
    files: dict[str, str] = {}
    for one in tracked:
        files.update(_document(one, base))
    feeds = dict(_feeds(tracked, base))
    files.update({path: text for path, (_, text) in feeds.items()})
    titles = {path: title for path, (title, _) in feeds.items()}
    files["index.html"] = index_to_html([(t.name, t.company, t.chosen) for t in tracked], titles)
    return files


def _document(one: Tracked, base: str) -> Iterator[tuple[str, str]]:
    chosen = one.chosen
    yield f"{one.name}/changelog.md", changelog_to_markdown(chosen, one.link)
    yield f"{one.name}/changelog.html", changelog_to_html(chosen, one.link)
    yield f"{one.name}/feed.atom", document_feed(chosen, one.name, _from_root(one, base))
    for number, comparison in chosen.comparisons():
        yield f"{one.name}/{one.page(number)}", redline_to_html(redline_of(comparison))


def _from_root(one: Tracked, base: str) -> Link:
    """Links from a feed, which stands in a folder of its own."""
    before = base or "../"
    return lambda number, change: f"{before}{one.name}/{one.link(number, change)}"


def _feeds(tracked: Sequence[Tracked], base: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Path → title and text of the feeds over several documents; none without an entry."""
    for company in dict.fromkeys(one.company for one in tracked if one.company):
        entries = [
            entry
            for one in tracked
            if one.company == company
            for entry in entries_of(one.chosen, f"{company}/{one.name}", _from_root(one, base))
        ]
        title = f"Changes: {company}"
        yield f"feeds/{file_name(company)}.atom", (title, feed(title, company, entries))
    for topic in topics():
        if entries := _of_topic(topic, tracked, base):
            title = f"Changes: {topic.title}"
            yield f"feeds/topic-{topic.id}.atom", (title, feed(title, topic.id, entries))


def _of_topic(topic: Topic, tracked: Sequence[Tracked], base: str) -> list[Entry]:
    return [
        entry
        for one in tracked
        for entry in entries_of(
            one.chosen,
            f"topic {topic.id}/{one.name}",
            _from_root(one, base),
            lambda change: topic in topics_of(change),
        )
    ]
