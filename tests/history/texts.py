"""Small readings for tests: paragraphs in, a document as read out."""

from collections.abc import Sequence

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose, compose_text


def reading(
    paragraphs: Sequence[str] | str,
    name: str = "policy",
    sha256: str = "",
    rank: Rank = Rank.POLICY,
    published: str = "",
) -> DocumentReading:
    """A reading of paragraphs, or of Markdown where one text is given."""
    layer = (
        compose(extract(paragraphs.encode(), f"{name}.md"))
        if isinstance(paragraphs, str)
        else compose_text(paragraphs)
    )
    document = Document(
        id=name, title=name, kind=DocumentKind.POLICY, rank=rank, sha256=sha256, published=published
    )
    return read(document, layer)
