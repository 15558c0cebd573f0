"""A search without a server: words and the pages they lead to, in parts small enough to load."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pledgebook.publishing.printable import encodable, shortened
from pledgebook.publishing.site.addresses import company_page, element_page, finding_page
from pledgebook.publishing.site.company_data import Value

LEAST_LETTERS = 2
MOST_PAGES = 4_000
"""Pages that one word leads to: more than anyone reads, and a part stays small."""

ABOUT = 160
"""Characters that a result shows of its page."""

Entry = tuple[str, str, str, list[str]]
"""(address, title, what is shown of it, the words it is found by)."""

_WORD = re.compile(r"[^\W_]+")


def search_files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """(path, script) of each part of the index; the same entries give the same parts."""
    pages: list[list[str]] = []
    words: dict[str, dict[str, list[int]]] = defaultdict(dict)
    seen: set[tuple[str, str, str]] = set()
    for href, title, about, found in entries:
        if (href, title, about) in seen:
            continue
        seen.add((href, title, about))
        for word in found:
            hits = words[word[:2]].setdefault(word, [])
            if len(hits) < MOST_PAGES:
                hits.append(len(pages))
        pages.append([href, title, about])
    yield "search/pages.js", _script("pages", {"list": pages})
    for beginning, part in sorted(words.items()):
        name = "".join(
            one if one.isascii() and one.isalnum() else f"{ord(one):x}" for one in beginning
        )
        yield f"search/w-{name}.js", _script(name, dict(sorted(part.items())))


def words_of(text: str) -> list[str]:
    """Words as they are looked up: without accents, in small letters, each once."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    found = _WORD.findall(plain.lower())
    return list(dict.fromkeys(word for word in found if len(word) >= LEAST_LETTERS))


def _script(name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return encodable(f"pledgebookPart({json.dumps(name)},{text});\n")


def entry(href: str, title: str, about: str, more: str = "") -> Entry:
    """A page as it is found by the words of its title, of what is shown and by `more`."""
    return href, title, about, words_of(f"{title} {about} {more}")


def question_entry(project: str, element: str, text: str) -> Entry:
    """The page of a question across companies."""
    about = shortened(text, ABOUT) if text else project
    return entry(element_page(project, element), f"{project} {element}", about, text)


def entries_of(value: Value) -> Iterator[Entry]:
    """The pages of one company, its own first."""
    company = value["company"]
    yield entry(company_page(value["slug"]), company, value["sector"])
    for one in value["recommendations"]:
        href = f"{company_page(value['slug'])}#recommendation-{one['number']}"
        title = f"{company}: recommendation {one['number']}"
        yield entry(href, title, shortened(one["title"], ABOUT), one["text"])
    for document in value["documents"]:
        title = f"{company}: {document['title'] or document['name']}"
        yield entry(f"{company_page(value['slug'])}#documents", title, document["kind"])
    for one in value["findings"]:
        for quote in one["quotes"]:
            exact = quote["target"]["selector"][0]["exact"]
            page = finding_page(value["slug"], one["project"], one["element"])
            title = f"{company}, {one['element']}"
            yield entry(f"{page}#q{one['id']}", title, shortened(exact, ABOUT), exact)
