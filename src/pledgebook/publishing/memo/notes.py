"""The notes of a memo: the quote, the search or the record that a sentence rests on.

A note is a footnote of the Markdown text, `[^q1]`. Its letter says what it is: `q` a quote, `s`
the record of a search, `i` where an incident stands, `c` words of the company. A quote ends with
its place for the checker: `{document sha256:… start-end}`.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote as percent

from pledgebook.assessing.model import Assessment, SearchRecord
from pledgebook.capture.documents import Document
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.printable import one_line, shortened
from pledgebook.text.anchors import Anchor

PLACE = re.compile(
    r"\{(?P<document>[^{}\s]+) sha256:(?P<sha256>[0-9a-f]{64}) "
    r"(?P<start>\d+)-(?P<end>\d+)\}"
)
"""The place of a quote as its note gives it."""

FRAGMENT_WORDS = 4
"""Words at each end that a text fragment names: enough to be found, short enough to be read."""

_WEB = ("http://", "https://")


@dataclass
class Notes:
    """Collects the notes of a memo and gives each its key; the same note gets the same key."""

    assessment: Assessment
    _keys: dict[str, str] = field(default_factory=dict)

    def quote(self, document_id: str, anchor: Anchor) -> str:
        """The mark of a quote from a document as it was assessed."""
        return self.quote_in(self.assessment.document(document_id), anchor)

    def quote_in(self, document: Document, anchor: Anchor) -> str:
        """The mark of a quote from a document in any of its versions."""
        page = f", page {anchor.page}" if anchor.page else ""
        dated = f" ({escaped(document.published)})" if document.published else ""
        title = escaped(document.title or document.id)
        place = f"{{{document.id} sha256:{document.sha256} {anchor.start}-{anchor.end}}}"
        link = place_of(document, anchor)
        shown = f" <{link}>" if link else ""
        return self._mark("q", f"“{escaped(anchor.exact)}” {title}{dated}{page}.{shown} `{place}`")

    def search(self, record: SearchRecord) -> str:
        """The mark of a search that found nothing that counts."""
        read = [one for one in record.documents if one.read and not one.reason]
        sentences = sum(one.sentences for one in read)
        names = ", ".join(escaped(one.document_id) for one in read) or "no document"
        looked_for = "; ".join(
            escaped(shortened(word, LONGEST_WORD)) for word in record.looked_for[:MOST_WORDS]
        )
        more = len(record.looked_for) - MOST_WORDS
        others = f" and {more} more" if more > 0 else ""
        words = f", for {looked_for}{others}" if looked_for else ""
        return self._mark(
            "s",
            f"Searched{self._when()}: {names} ({sentences} sentences){words}, by "
            f"{escaped(record.method)} {escaped(record.method_version)}. Nothing that counts "
            "was found.",
        )

    def read(self) -> str:
        """The mark of the record of all that was read."""
        names = ", ".join(escaped(one.document.id) for one in self.assessment.readings)
        sentences = sum(len(one.sentences) for one in self.assessment.readings)
        return self._mark("s", f"Read{self._when()}: {names} ({sentences} sentences).")

    def company(self, words: str, dated: str) -> str:
        """The mark of words of the company that are on record."""
        return self._mark("c", f"The company on {dated}: “{escaped(one_line(words))}”")

    def incident(self, standing: str, title: str) -> str:
        """The mark of an incident: where it stands comes first."""
        return self._mark("i", f"Standing: {escaped(standing)}. {escaped(title)}")

    def _when(self) -> str:
        return f" on {self.assessment.as_of}" if self.assessment.as_of else ""

    def _mark(self, letter: str, text: str) -> str:
        if text not in self._keys:
            number = 1 + sum(key.startswith(letter) for key in self._keys.values())
            self._keys[text] = f"{letter}{number}"
        return f"[^{self._keys[text]}]"

    def lines(self) -> list[str]:
        """All notes as lines of Markdown, in the order in which they were first used."""
        return [f"[^{key}]: {text}" for text, key in self._keys.items()]


MOST_WORDS = 4
LONGEST_WORD = 60
"""Concepts of a search that a note names, and characters of each; the casebook keeps them all."""


def place_of(document: Document, anchor: Anchor) -> str:
    """An address that leads to the quote: a page of a PDF, a text fragment of a web page."""
    if not document.path.startswith(_WEB):
        return ""
    if anchor.page:
        return f"{document.path}#page={anchor.page}"
    words = anchor.exact.split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        text = _fragment(words)
    else:
        text = f"{_fragment(words[:FRAGMENT_WORDS])},{_fragment(words[-FRAGMENT_WORDS:])}"
    return f"{document.path}#:~:text={text}"


def _fragment(words: list[str]) -> str:
    # In a text fragment commas and hyphens have a meaning and are encoded too.
    return percent(" ".join(words), safe="").replace("-", "%2D")


def shown_place(code: str) -> str:
    """The place of a quote as a reader sees it; other code as it is."""
    found = PLACE.fullmatch(code)
    if found is None:
        return code
    return (
        f"{found['document']}, sha256 {found['sha256'][:12]}…, "
        f"characters {found['start']} to {found['end']}"
    )
