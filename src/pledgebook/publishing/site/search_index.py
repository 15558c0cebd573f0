"""A search without a server: words and the pages they lead to, in parts small enough to load."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pledgebook.publishing.printable import encodable, shortened
from pledgebook.publishing.site.addresses import company_page, element_page, finding_page
from pledgebook.publishing.site.company_pages import Value, grouped

LEAST_LETTERS = 2
MOST_PAGES = 4_000
"""Pages that one word leads to: more than anyone reads, and a part stays small."""

ABOUT = 160
"""Characters that a result shows of its page."""

Entry = tuple[str, str, str, str]
"""(address, title, what is shown of it, further words it is found by)."""

_WORD = re.compile(r"[^\W_]+")


def search_files(values: Sequence[Value]) -> Iterator[tuple[str, str]]:
    """(path, script) of each part of the index; the same values give the same parts."""
    entries = list(dict.fromkeys(_entries(values)))
    pages = [[href, title, about] for href, title, about, _ in entries]
    yield "search/pages.js", _script("pages", {"list": pages})
    words: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for number, (_, title, about, more) in enumerate(entries):
        for word in words_of(f"{title} {about} {more}"):
            hits = words[word[:2]].setdefault(word, [])
            if len(hits) < MOST_PAGES:
                hits.append(number)
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


def _entries(values: Sequence[Value]) -> Iterator[Entry]:
    for value in values:
        yield company_page(value["slug"]), value["company"], value["sector"], ""
    seen: set[tuple[str, str]] = set()
    for value in values:
        for (project, element), findings in grouped(value["findings"]).items():
            if (project, element) not in seen:
                seen.add((project, element))
                text = next((one["text"] for one in findings if one["text"]), "")
                about = shortened(text, ABOUT) if text else project
                yield element_page(project, element), f"{project} {element}", about, text
    for value in values:
        yield from _of_company(value)


def _of_company(value: Value) -> Iterator[Entry]:
    company = value["company"]
    for one in value["recommendations"]:
        href = f"{company_page(value['slug'])}#recommendation-{one['number']}"
        title = f"{company}: recommendation {one['number']}"
        yield href, title, shortened(one["title"], ABOUT), one["text"]
    for document in value["documents"]:
        title = f"{company}: {document['title'] or document['name']}"
        yield f"{company_page(value['slug'])}#documents", title, document["kind"], ""
    for one in value["findings"]:
        for quote in one["quotes"]:
            exact = quote["target"]["selector"][0]["exact"]
            page = finding_page(value["slug"], one["project"], one["element"])
            title = f"{company}, {one['element']}"
            yield f"{page}#q{one['id']}", title, shortened(exact, ABOUT), exact
