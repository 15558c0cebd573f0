"""What stands over all companies: shared pages, tables, search; each made again only if need be.

A page of a question, a table and the search are kept as they are where all that they rest on,
known by its hashes, is what it was when they were written.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.site.addresses import element_page
from pledgebook.publishing.site.feeds import feed
from pledgebook.publishing.site.frame import POLICY, TEMPLATES, Frame
from pledgebook.publishing.site.open_data import ANNOTATIONS, TABLES, about_the_data, csv_head
from pledgebook.publishing.site.search_index import Entry, question_entry, search_files
from pledgebook.publishing.site.shared_pages import (
    Answers,
    Question,
    question_page,
    questions_of,
    shared_pages,
    text_of,
)
from pledgebook.publishing.site.shares import Share
from pledgebook.publishing.site.shelf import Bases
from pledgebook.publishing.site.writing import SiteFolder

SEARCH = "search/"


class Together:
    """Writes what stands over all companies; `now` is what its files rest on."""

    def __init__(self, site: SiteFolder, frame: Frame, before: Bases, maker: str) -> None:
        self._site = site
        self._frame = frame
        self._before = before
        self._maker = maker
        self.now = Bases()

    def write(self, shares: Sequence[Share]) -> None:
        """Write every file that rests on more than one company."""
        frame, questions = self._frame, questions_of(shares)
        for path, text in shared_pages(frame, shares, questions):
            self._site.put(path, text)
        for question, answers in questions.items():
            self._question(question, answers)
        counts = self._tables(shares)
        self._search(shares, questions)
        for path, text in _beside(frame, shares, counts):
            self._site.put(path, text)

    def _question(self, question: Question, answers: Answers) -> None:
        path = element_page(*question)
        parts = [
            part
            for share, asked in answers
            for part in (share.head["slug"], share.head["company"], asked.digest)
        ]
        basis = sha256_of("\n".join([self._maker, *parts]))
        self._put(path, basis, lambda: question_page(self._frame, question, answers))

    def _tables(self, shares: Sequence[Share]) -> dict[str, int]:
        """Write the tables; rows of each."""
        heads = {table.name: csv_head(table) for table in TABLES} | {ANNOTATIONS: ""}
        counts = {}
        for name, head in heads.items():
            parts = [share.parts[name] for share in shares]
            counts[name] = sum(part.rows for part in parts)
            basis = sha256_of("\n".join([self._maker, head, *(part.digest for part in parts)]))
            lines = [encodable(head).encode("utf-8"), *(part.data for part in parts)]
            self._put(f"data/{name}", basis, partial(b"".join, lines))
        return counts

    def _search(self, shares: Sequence[Share], questions: dict[Question, Answers]) -> None:
        """All parts of the search, or none: a word's pages are numbered through."""
        entries = _entries(shares, questions)
        basis = sha256(canonical([self._maker, entries]).encode("utf-8")).hexdigest()
        known = [path for path in self._site.before.files if path.startswith(SEARCH)]
        if known and all(self._kept(path, basis) for path in known):
            return
        for path, text in search_files(entries):
            self._put(path, basis, partial(str, text))

    def _put(self, path: str, basis: str, make: Callable[[], str | bytes]) -> None:
        if not self._kept(path, basis):
            self._site.put(path, make())
            self.now.known[path] = (basis, self._site.files[path])

    def _kept(self, path: str, basis: str) -> bool:
        """Keep a file that rests on the same as when it was written."""
        written = self._site.before.files.get(path)
        if not self._before.rests_on(path, basis, written) or not self._site.stands(path):
            return False
        self._site.keep([path])
        self.now.known[path] = self._before.known[path]
        return True


def _entries(shares: Sequence[Share], questions: dict[Question, Answers]) -> list[Entry]:
    """What can be found: companies, then questions, then what stands in a company's pages."""
    own = [[_entry(*one) for one in share.head["search"]] for share in shares]
    found = [entries[0] for entries in own if entries]
    for question, answers in questions.items():
        found.append(question_entry(*question, text_of(answers)))
    found += [entry for entries in own for entry in entries[1:]]
    return found


def _entry(href: str, title: str, about: str, words: list[str]) -> Entry:
    return href, title, about, words


def _beside(
    frame: Frame, shares: Sequence[Share], counts: dict[str, int]
) -> Iterator[tuple[str, str]]:
    """What describes the data, the feed, and what pages load."""
    yield from about_the_data(frame.site, frame.as_of)
    tables = [
        {"name": table.name, "about": table.about, "rows": f"{counts[table.name]:,}"}
        for table in TABLES
    ]
    page = "data/index.html"
    yield page, frame.page("data", page, "Data", "Everything to take away.", tables=tables)
    entries = [entry for share in shares for entry in share.head["feed"]]
    yield "feed.xml", feed(frame.site, frame.as_of, frame.base, entries)
    for asset in ("site.css", "filter.js", "search.js"):
        text = (TEMPLATES / "site" / "assets" / asset).read_text(encoding="utf-8")
        yield f"assets/{asset}", text
    yield (
        "_headers",
        f"/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n",
    )
