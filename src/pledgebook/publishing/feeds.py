"""Atom feeds (RFC 4287) of changes: of a document, of a company, of a topic.

Identifiers are made from what the feed is of and from the bytes of the version, so that the
same history always makes the same feed, and no entry comes twice to a reader.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from pledgebook.history.model import Change, Comparison
from pledgebook.publishing.changelog import Link, nowhere
from pledgebook.publishing.ledger import Chosen
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.redline import counts_sentence, plain_sentence, title_of

FIRST_MOMENT = "1970-01-01"
"""What a feed without entries says of its last change: Atom needs a moment."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A version with a change in it; `changes` go with the places of their redlines."""

    name: str
    date: str
    title: str
    changes: tuple[tuple[Change, str], ...]

    @property
    def page(self) -> str:
        """The page that the redlines stand on; empty where there is none."""
        return next((link.partition("#")[0] for _, link in self.changes if link), "")


def entries_of(
    chosen: Chosen,
    feed_id: str,
    link: Link = nowhere,
    wanted: Callable[[Change], bool] = lambda _: True,
) -> Iterator[Entry]:
    """An entry for each dated version with a change that is wanted, oldest first."""
    for number, comparison in chosen.comparisons():
        changes = [change for change in chosen.changes(comparison) if wanted(change)]
        if chosen.dates[number] and changes:
            name = f"{encodable(feed_id)}#{number}#{comparison.new.sha256}"
            linked = tuple((change, link(number, change)) for change in changes)
            yield Entry(name, chosen.dates[number], _title(comparison), linked)


def _title(comparison: Comparison) -> str:
    return f"{title_of(comparison.new)}: {counts_sentence(comparison)}"


def document_feed(chosen: Chosen, feed_id: str, link: Link = nowhere) -> str:
    """The feed of one document, the newest version first."""
    entries = list(entries_of(chosen, feed_id, link))
    return feed(f"Changes: {chosen.title}", feed_id, entries, chosen.dates[-1])


def feed(title: str, feed_id: str, entries: Iterable[Entry], latest: str = "") -> str:
    """A feed of entries, the newest first; `latest` is its date where it has none."""
    newest_first = sorted(entries, key=lambda entry: (_moment(entry.date), entry.name))[::-1]
    updated = newest_first[0].date if newest_first else latest or FIRST_MOMENT
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_xml(title)}</title>",
        f"<id>urn:uuid:{uuid5(NAMESPACE_URL, encodable(feed_id))}</id>",
        f"<updated>{_moment(updated)}</updated>",
        "<author><name>Pledgebook</name></author>",
    ]
    for entry in newest_first:
        lines += _entry(entry)
    return encodable("\n".join([*lines, "</feed>"])) + "\n"


def _entry(entry: Entry) -> list[str]:
    items = "".join(f"<li>{_item(change, link)}</li>" for change, link in entry.changes)
    kinds = sorted({change.kind.value for change, _ in entry.changes})
    return [
        "<entry>",
        f"<title>{_xml(entry.title)}</title>",
        f"<id>urn:uuid:{uuid5(NAMESPACE_URL, entry.name)}</id>",
        f"<updated>{_moment(entry.date)}</updated>",
        *([f'<link rel="alternate" href={quoteattr(entry.page)}/>'] if entry.page else []),
        *(f'<category term="{escape(kind)}"/>' for kind in kinds),
        f'<content type="html">{escape(f"<ul>{items}</ul>")}</content>',
        "</entry>",
    ]


def _item(change: Change, link: str) -> str:
    sentence = _xml(plain_sentence(change))
    return f"{sentence} <a href={quoteattr(link)}>Redline</a>" if link else sentence


def _xml(text: str) -> str:
    return escape(one_line(text))


def _moment(date: str) -> str:
    """A date, or a part of one, as the moment that Atom wants (RFC 3339)."""
    if "T" in date:
        return date
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
