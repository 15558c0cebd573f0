"""A casebook with one policy, one question answered, and a quote under the answer."""

from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Evidence
from pledgebook.casebook import folder
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.returned import reanchored, returned_findings
from pledgebook.cli.main import run
from pledgebook.text.anchors import make_anchor

PROMISE = "We will notify users before we disclose their data."
WEAKER = PROMISE.replace("will", "may")
OTHER = "Our board reviews this policy every year."
ADA = Signature("Ada", "2026-03-01T10:00:00Z")


@dataclass(frozen=True)
class Book:
    """The folder of a casebook, and what the tests do with it."""

    path: object

    @classmethod
    def make(cls, path, database_url=folder.DEFAULT_DATABASE):
        """With the policy, and a cycle whose first question can be answered."""
        book = cls(path)
        assert run(["init", str(path), "--database", database_url]) == 0
        book.put(f"{OTHER} {PROMISE}")
        cycle = [str(path), "memo", "2016"]
        company = ["--framework", "clarity", "--company", "Tarnholm"]
        assert run(["review", "start", *cycle, *company]) == 0
        assert run(["review", "step", *cycle, "collection", "open"]) == 0
        return book

    def put(self, words, *more, name="policy.md"):
        """Add a document with these words under a heading."""
        file = self.path.parent / name
        file.write_text(f"# Policy\n\n{words}\n")
        assert run(["add", str(self.path), str(file), "--company", "Tarnholm", *more]) == 0

    def quote(self, words, based_on=None, question=1):
        """Answer the question with a quote from the policy as it stands."""
        with self.open() as casebook:
            _, readings = load_company(casebook, "Tarnholm")
            reading = next(r for r in readings if words in r.layer.text)
            start = reading.layer.text.index(words)
            anchor = make_anchor(reading.layer, start, start + len(words))
            document = reading.document
            quote = Evidence(document.id, document.rank, anchor, 1.0, "", Answer.YES)
            draft = Draft(
                question, "collection", "answer", "yes", "It says so.", based_on=based_on,
                evidence=(quote,),
            )  # fmt: skip
            decide(casebook, [draft], ADA)

    def open(self):
        return _Open(self.path)

    def outcomes(self):
        """(outcome, cause) of every quote that was looked for, oldest first."""
        with self.open() as casebook, casebook.reading() as connection:
            return [(quote.outcome, quote.cause) for quote in reanchored(connection)]

    def returned(self):
        """Questions that came back to a person."""
        with self.open() as casebook:
            return list(returned_findings(casebook))


class _Open:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.casebook = folder.open_casebook(self.path)
        return self.casebook

    def __exit__(self, *_):
        self.casebook.close()
