"""The addresses of a site. They are part of what is published: a page keeps its address."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MOST = 60
"""Characters of a part of an address, so that no file system refuses it."""


@lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """The text as a part of an address: small letters of ASCII, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:_MOST].strip("-")
    # A name in another script has no letters left: its hash stands for it.
    return plain or f"x{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Name → its slug, no two alike, whatever the order in which the names come."""
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name in sorted(set(names)):
        one = slug(name)
        if one in taken:
            one = f"{one}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
        taken[one] = name
        found[name] = one
    return found


def company_page(company: str) -> str:
    """The page of a company, by its slug."""
    return f"companies/{company}/index.html"


def company_feed(company: str) -> str:
    """The feed of a company's versions, by its slug."""
    return f"companies/{company}/feed.xml"


def ledger_page(company: str, part: int) -> str:
    """The page that shows a part of the ledger of a company's words, counted from 1."""
    return f"companies/{company}/ledger{'' if part == 1 else f'-{part}'}.html"


def redline_page(company: str, name: str) -> str:
    """A redline of a company, by its slug and the name of the document with its version."""
    return f"redlines/{company}/{name}.html"


def relations_page(part: int) -> str:
    """The page that shows a part of the relations on record, counted from 1."""
    return "relations.html" if part == 1 else f"relations-{part}.html"


def finding_page(company: str, project: str, element: str) -> str:
    """The page of a company's answers to one element, through all editions."""
    return f"companies/{company}/{slug(project)}/{slug(element)}.html"


def element_page(project: str, element: str) -> str:
    """The page of one element across all companies."""
    return f"elements/{slug(project)}/{slug(element)}.html"


def text_page(sha256: str, part: int) -> str:
    """The page that shows a part of the text of a version, counted from 1."""
    return f"texts/{sha256}.html" if part == 1 else f"texts/{sha256}-{part}.html"


def text_file(sha256: str) -> str:
    """The text of a version as it was extracted, for whoever checks."""
    return f"texts/{sha256}.txt"


def company_data(company: str) -> str:
    """Everything published of one company, as JSON."""
    return f"data/companies/{company}.json"


def from_page(page: str, target: str) -> str:
    """The address of one page as seen from another, so that the site works from any folder."""
    return "../" * page.count("/") + target
