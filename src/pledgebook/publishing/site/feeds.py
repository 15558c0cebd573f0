"""Atom feeds, the newest first: recommendations of the site, versions of each company."""

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import escape

from pledgebook.publishing.printable import encodable, printable
from pledgebook.publishing.site.addresses import (
    company_feed,
    company_page,
    from_page,
    redline_page,
    slug,
)
from pledgebook.publishing.site.company_data import Value

MOST = 100
"""Entries of a feed: a reader that comes once a month misses none."""


def feed(site: str, as_of: str, base: str, found: Iterable[dict[str, Any]]) -> str:
    """The feed of the site as Atom (RFC 4287). Ids do not depend on where the site lies."""
    root = f"{base.rstrip('/')}/" if base else ""
    key = f"urn:pledgebook:site:{_safe(site)}".replace(" ", "-")
    return _atom(site, key, as_of, root, found)


def version_feed(site: str, base: str, value: Value) -> str:
    """The feed of one company: each version of its documents, with what changed in it."""
    root = f"{base.rstrip('/')}/" if base else from_page(company_feed(value["slug"]), "")
    key = f"urn:pledgebook:{value['slug']}:versions"
    return _atom(f"{value['company']}, {site}", key, "", root, _versions(value))


def _atom(title: str, key: str, as_of: str, root: str, found: Iterable[dict[str, Any]]) -> str:
    entries = sorted(found, key=lambda entry: (entry["updated"], entry["id"]), reverse=True)[:MOST]
    updated = entries[0]["updated"] if entries else as_of or "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_safe(title)}</title>",
        f"<id>{key}</id>",
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


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _versions(value: Value) -> list[dict[str, Any]]:
    """Each version on record; its day is that of its publication, or else of its capture."""
    redlines = {one["path"]: one["says"] for one in value["redlines"]}
    found = []
    for document in value["documents"]:
        for number, version in enumerate(document["versions"], 1):
            path = redline_page(value["slug"], f"{slug(document['name'])}-{number}")
            days = (version["published"], version["captured_at"][:10])
            name = document["title"] or document["name"]
            found.append(
                {
                    "title": f"{value['company']}: {name}, version {number} on record",
                    "id": f"urn:pledgebook:{value['slug']}:version:{version['sha256']}",
                    "updated": next((day for day in days if _DAY.fullmatch(day)), "1970-01-01"),
                    "href": path
                    if path in redlines
                    else f"{company_page(value['slug'])}#documents",
                    "summary": redlines.get(path, f"sha256 {version['sha256']}"),
                }
            )
    return found


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
