"""What of a casebook has changed, told from its audit trail, so that what was shown can be kept.

Every write stands in the trail. An entry about a question or a record of an index concerns
answers; one about a document concerns that document; what a new text does to quotes concerns
findings; that a document could not be captured concerns nothing that is stored. Anything else,
and whatever comes to be written later, counts as concerning all.
"""

from collections.abc import Iterable
from threading import Lock

from sqlalchemy import bindparam, select

from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.audit import audit

ANSWERS = frozenset({"question", "record", "run"})
"""First words of the subjects of entries about answers and suggestions."""

FINDINGS = "re-anchor quotes"
"""The act by which a new text sends findings back; it changes nothing that texts show."""

CAPTURE_FAILED = "capture failed"
CAPTURE_WORKS = "capture works again"
"""The acts by which it is put on record that a document could not be captured, and can again."""

_AFTER = (
    select(audit.c.id, audit.c.act, audit.c.subject, audit.c.hash)
    .where(audit.c.id > bindparam("last"))
    .order_by(audit.c.id)
)


class TrailState:
    """The newest entry of each kind. Threads may share it; `look` reads what has come since."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._lock = Lock()
        self._last = 0
        self._newest = self._general = self._documents = self._answers = ""
        self._by_document: dict[str, str] = {}
        self._decided: list[tuple[int, str]] = []
        self._beside = self._captures = ""

    def look(self) -> None:
        """Take in the entries that were written since the last look."""
        with self._lock, self._casebook.reading() as connection:
            for number, act, subject, seal in connection.execute(_AFTER, {"last": self._last}):
                self._take(act, subject, seal)
                self._last = number

    def _take(self, act: str, subject: str, seal: str) -> None:
        self._newest = seal
        if act in {CAPTURE_FAILED, CAPTURE_WORKS}:
            self._captures = seal
            return
        kind, _, number = subject.partition(" ")
        # A subject can be a name from outside, and begin with any word.
        kind = kind if number.isdecimal() else ""
        if kind == "document":
            self._documents = self._by_document[subject] = seal
            return
        if kind == "question":
            self._decided.append((int(number), seal[:16]))
        else:
            self._beside = seal
        if kind in ANSWERS or act == FINDINGS:
            self._answers = seal
        else:
            self._general = seal

    @property
    def newest(self) -> str:
        """Changes with every write."""
        return self._newest

    @property
    def documents(self) -> str:
        """Changes when a document, a company or anything else but an answer does."""
        return _joined((self._documents, self._general))

    @property
    def answers(self) -> str:
        """Changes when an answer or anything else but a document does."""
        return _joined((self._answers, self._general))

    @property
    def captures(self) -> str:
        """Changes when a document begins or ceases to fail to be captured."""
        return self._captures

    @property
    def beside_decisions(self) -> str:
        """Changes with all but documents and what is done to a single question."""
        return self._beside

    def touched(self, since: int) -> list[int]:
        """The questions that something was done to; `since` is how many of them one has seen."""
        return [number for number, _ in self._decided[since:]]

    @property
    def seen(self) -> int:
        """How many times something was done to a question."""
        return len(self._decided)

    def decided(self, since: int) -> list[tuple[int, str]]:
        """(question, hash of the entry) of each time after that."""
        return self._decided[since:]

    def document(self, document_id: int) -> str:
        """Changes when one document does, or anything but documents and answers."""
        return _joined((self._by_document.get(f"document {document_id}", ""), self._general))


def _joined(seals: Iterable[str]) -> str:
    """Hashes of entries shortened: 64 bits tell them apart, also those of a restored casebook."""
    return " ".join(seal[:16] for seal in seals)
