"""An Atom feed of the site: what was recommended and what became of it, the newest first."""

from collections.abc import Iterable
from typing import Any

from markupsafe import escape

from pledgebook.publishing.printable import encodable, printable
from pledgebook.publishing.site.addresses import company_page
from pledgebook.publishing.site.company_pages import Value

MOST = 100
"""Entries of a feed: a reader that comes once a month misses none."""


def feed(site: str, as_of: str, base: str, found: Iterable[dict[str, Any]]) -> str:
    """The feed as Atom (RFC 4287). Ids do not depend on where the site lies."""
    entries = sorted(
        found,
        key=lambda entry: (entry["updated"], entry["id"]),
        reverse=True,
    )[:MOST]
    updated = entries[0]["updated"] if entries else as_of or "1970-01-01"
    root = f"{base.rstrip('/')}/" if base else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_safe(site)}</title>",
        f"<id>urn:pledgebook:site:{_safe(site)}</id>".replace(" ", "-"),
        f"<updated>{updated}T00:00:00Z</updated>",
        "<author><name>Pledgebook</name></author>",
    ]
    for entry in entries:
        lines += [
            "<entry>",
            f"<title>{_safe(entry['title'])}</title>",
            f"<id>{entry['id']}</id>",
            f"<updated>{entry['updated']}T00:00:00Z</updated>",
            f'<link href="{_safe(root + entry["href"])}"/>',
            f"<summary>{_safe(entry['summary'])}</summary>",
            "</entry>",
        ]
    return encodable("\n".join([*lines, "</feed>"])) + "\n"


def feed_entries(value: Value) -> list[dict[str, Any]]:
    """What a company adds to the feed: its recommendations and what became of them."""
    found = []
    for one in value["recommendations"]:
        href = f"{company_page(value['slug'])}#recommendation-{one['number']}"
        key = f"urn:pledgebook:{value['slug']}:recommendation:{one['number']}"
        title = f"{value['company']}, recommendation {one['number']}: {one['title']}"
        found.append(
            {
                "title": title,
                "id": key,
                "updated": one["made_on"],
                "href": href,
                "summary": one["text"],
            }
        )
        found += [
            {
                "title": f"{value['company']}, recommendation {one['number']}: "
                f"{event['state'] or event['kind']}",
                "id": f"{key}:{number}",
                "updated": event["dated"],
                "href": href,
                "summary": event["text"] or one["title"],
            }
            for number, event in enumerate(one["events"], 1)
        ]
    return found


def _safe(text: str) -> str:
    return str(escape(printable(text)))
