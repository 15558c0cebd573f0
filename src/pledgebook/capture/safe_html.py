"""A captured web page made safe to show: its structure and words, and nothing that acts.

The page is built anew from an allowed set of elements without attributes, so that nothing which
is not named here can come through: no script, no style, no picture, no link, no form. Passages
can be lit: they are found by their letters, as on a page of a PDF.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pledgebook.capture.formats.encoding import decode
from pledgebook.capture.formats.html import declared_encoding
from pledgebook.capture.page_drawing import letters_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

KEPT = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table thead tbody tfoot tr th td caption blockquote "
    "pre code em strong b i u s sub sup small br hr section article header footer main nav aside "
    "div figure figcaption address details summary abbr cite q time".split()
)
"""Elements that come through, without their attributes."""

DROPPED = frozenset(
    "script style template noscript iframe frame frameset object embed applet svg math canvas "
    "audio video source track link meta base title head form input button select option textarea "
    "label dialog slot portal map area".split()
)
"""Elements that are left out with what is in them."""

EMPTY = frozenset({"br", "hr"})
DEEPEST = 200
"""Elements within elements; what lies deeper is flattened."""

MOST_CHARACTERS = 5_000_000


def safe_html(data: bytes, lit: Sequence[tuple[str, str]] = ()) -> Markup:
    """The body of a saved page. `lit` are (address, words): the words get that `id`."""
    from selectolax.lexbor import LexborHTMLParser

    declared = declared_encoding(data)
    tree = LexborHTMLParser(decode(data, declared).text[:MOST_CHARACTERS].replace("\x00", ""))
    pieces: list[tuple[bool, str]] = []
    if tree.body is not None:
        _walk(tree.body, pieces)
    marks = _marks("".join(words for is_text, words in pieces if is_text), lit)
    out: list[str] = []
    at = 0
    for is_text, words in pieces:
        if not is_text:
            out.append(words)
            continue
        out.append(_marked(words, at, marks))
        at += len(words)
    return Markup("".join(out))  # noqa: S704 - elements of ours, words escaped


def _walk(root: "LexborNode", pieces: list[tuple[bool, str]]) -> None:
    """Pieces of the page in order: (False, our own tag) or (True, words)."""
    stack: list[tuple[LexborNode | None, str, int]] = [(root, "", 0)]
    while stack:
        node, closing, depth = stack.pop()
        if node is None:
            pieces.append((False, closing))
            continue
        tag = node.tag or ""
        if tag == "-text":
            pieces.append((True, node.text_content or ""))
            continue
        if tag in DROPPED or tag.startswith(("-", "!")):
            continue
        if tag in KEPT and depth < DEEPEST:
            # What a page folds away is shown: a passage in it would not be seen.
            pieces.append((False, "<details open>" if tag == "details" else f"<{tag}>"))
            if tag in EMPTY:
                continue
            stack.append((None, f"</{tag}>", depth))
        children = list(node.iter(include_text=True))
        stack.extend((child, "", depth + 1) for child in reversed(children))


def _marks(text: str, lit: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """(start, end, address) of what is to be lit, in order; what is named first has its place."""
    if not lit:
        return []
    letters: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        for small in letters_of(char):
            letters.append(small)
            places.append(index)
    joined = "".join(letters)
    found: list[tuple[int, int, str]] = []
    for address, words in lit:
        wanted = letters_of(words)
        at = joined.find(wanted) if wanted else -1
        if at >= 0:
            found.append((places[at], places[at + len(wanted) - 1] + 1, address))
    apart: list[tuple[int, int, str]] = []
    for start, end, address in found:
        if all(end <= other or start >= other_end for other, other_end, _ in apart):
            apart.append((start, end, address))
    return sorted(apart)


def _marked(words: str, at: int, marks: Sequence[tuple[int, int, str]]) -> str:
    out: list[str] = []
    done = 0
    for start, end, address in marks:
        low, high = max(start - at, 0), min(end - at, len(words))
        if low >= high:
            continue
        out.append(str(escape(words[done:low])))
        own = Markup(' id="{}"').format(address) if start >= at else ""
        out.append(f"<mark{own}>{escape(words[low:high])}</mark>")
        done = high
    out.append(str(escape(words[done:])))
    return "".join(out)
