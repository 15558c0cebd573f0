"""A clause that takes promises back came into a text, or left it.

"Nothing in this policy creates an obligation" changes no other sentence and weakens them all.
"""

from pledgebook.capture.documents import Document, DocumentKind
from pledgebook.history.model import Argument, Direction
from pledgebook.reading.disclaimers import takes_back

_NO_POLICY = frozenset((DocumentKind.TERMS, DocumentKind.CONTRACT, DocumentKind.THIRD_PARTY_REPORT))
"""Texts whose disclaimers take back no promise to people."""


def disclaims(old: str, new: str) -> Argument | None:
    """The argument from a disclaimer that only one of two texts has; none where both or none do."""
    gone, came = takes_back(old), takes_back(new)
    if came and not gone:
        why = f"“{came}” came in, which takes back what the text promises: weaker."
        return Argument("taken back", Direction.WEAKER, "", came, why)
    if gone and not came:
        why = f"“{gone}” went, which took back what the text promises: stronger."
        return Argument("taken back", Direction.STRONGER, gone, "", why)
    return None


def disclaimed(document: Document, old: str, new: str) -> Argument | None:
    """The same in a document; none in terms and contracts, which say what they do not warrant."""
    return None if document.kind in _NO_POLICY else disclaims(old, new)
