"""The process that draws pages of PDF files, finds words on them, and makes web pages safe.

It is started by `pledgebook.capture.page_images`, so that a hostile file can neither hang nor
crash the program that shows it. A request is one line of JSON, with the path of a file and what
is wanted; the answer is its length, a line of JSON and, for a picture, its bytes.
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from pledgebook.capture.transfer import LENGTH

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MEMORY = 2_000_000_000
"""Bytes of address space the process may take."""

SCALE = 1.6
"""Pixels a point: 115 dots an inch, which reads well on a screen."""

MOST_PIXELS = 6_000_000
"""A page that would have more is drawn smaller: posters, and files made to fill the memory."""

QUALITY = 82
"""Of the JPEG: at this one small letters keep clean edges at about 150 kB a page."""

MOST_PAGES = 5_000

CLOSE = 3
"""Characters by which two letters of one stretch lie apart: a comma and the break of a line."""


def sizes(document: "PdfDocument") -> list[list[float]]:
    """Width and height of each page in points."""
    found = []
    for number in range(min(len(document), MOST_PAGES)):
        width, height = document.get_page_size(number)
        found.append([round(width, 2), round(height, 2)])
    return found


def picture(document: "PdfDocument", number: int) -> bytes:
    """One page, counted from 1, as JPEG."""
    import io

    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=False)
        try:
            out = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=QUALITY)
            return out.getvalue()
        finally:
            bitmap.close()
    finally:
        page.close()


def boxes(
    document: "PdfDocument", number: int, quotes: Sequence[Sequence[str]]
) -> list[list[list[float]]]:
    """Boxes (left, top, width, height in points, from the top left corner) of each quote.

    A quote is (words before, words). Layout is not looked at: letters and figures are, in their
    order, so that line breaks, hyphens and ligatures do not matter. What does not stand on the
    page has no boxes; what stands there twice is told apart by the words before it.
    """
    page = document[number - 1]
    text = None
    try:
        text = page.get_textpage()
        left, _, _, top = page.get_bbox()
        letters, places = _letters(_characters(text))
        found = [_boxes_of(text, letters, places, quote, (left, top)) for quote in quotes]
        if not all(found):
            letters, places = _letters(_characters_of_cells(page, text))
            found = [
                boxes or _boxes_of(text, letters, places, quote, (left, top))
                for boxes, quote in zip(found, quotes, strict=True)
            ]
        return found
    finally:
        if text is not None:
            text.close()
        page.close()


def letters_of(words: str) -> str:
    """Letters and figures of some words, in small letters."""
    return "".join(
        small for char in words for small in _FOLDED.get(char, char).lower() if small.isalnum()
    )


_FOLDED = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def _letters(characters: Iterable[tuple[int, str]]) -> tuple[str, list[int]]:
    """Letters of some characters in their order, and for each the index of its character."""
    letters: list[str] = []
    places: list[int] = []
    for index, char in characters:
        for small in letters_of(char):
            letters.append(small)
            places.append(index)
    return "".join(letters), places


def _characters(text: "PdfTextPage") -> list[tuple[int, str]]:
    """Characters with their index in PDFium's own count, which the text may leave some of out."""
    from pypdfium2 import raw

    whole = text.get_text_range()
    if len(whole) == text.count_chars():
        return list(enumerate(whole))
    found = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0 < code < 0x110000:
            found.append((index, chr(code)))
    return found


def _characters_of_cells(page: "PdfPage", text: "PdfTextPage") -> list[tuple[int, str]]:
    """Characters of a page's ruled tables cell by cell, as the text is read."""
    from pledgebook.capture.formats.pdf_frames import bare_lines, frames
    from pledgebook.capture.formats.pdf_lines import stretches_in_cells

    by_index = dict(_characters(text))
    cells = stretches_in_cells(text, frames(page, as_seen=True), lambda: bare_lines(page))
    return [(index, by_index.get(index, " ")) for cell in cells for index in cell]


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each stretch of characters that follow each other closely enough.

    Characters that are no letters lie between; those of another cell are more.
    """
    stretches: list[tuple[int, int]] = []
    for place in places:
        if stretches and 0 <= place - stretches[-1][1] <= CLOSE:
            stretches[-1] = (stretches[-1][0], place)
        else:
            stretches.append((place, place))
    return stretches


def _boxes_of(
    text: "PdfTextPage",
    letters: str,
    places: list[int],
    quote: Sequence[str],
    corner: tuple[float, float],
) -> list[list[float]]:
    before, wanted = letters_of(quote[0]), letters_of(quote[1])
    at = _found(letters, before, wanted)
    if at < 0:
        return []
    found = []
    for first, last in _stretches(places[at : at + len(wanted)]):
        for number in range(text.count_rects(first, last - first + 1)):
            left, bottom, right, top = text.get_rect(number)
            found.append(
                [
                    round(left - corner[0], 2),
                    round(corner[1] - top, 2),
                    round(right - left, 2),
                    round(top - bottom, 2),
                ]
            )
    return found


def _found(letters: str, before: str, wanted: str) -> int:
    if not wanted:
        return -1
    places: list[int] = []
    at = letters.find(wanted)
    while at >= 0 and len(places) < 50:
        places.append(at)
        at = letters.find(wanted, at + 1)
    if not places:
        return -1
    return max(places, key=lambda at: _shared_end(letters[:at], before))


def _shared_end(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if request["want"] == "web page":
        from pledgebook.capture.safe_html import safe_html

        with open(request["path"], "rb") as file:  # noqa: PTH123 - a path of the archive
            html = safe_html(file.read(), [(address, words) for address, words in request["lit"]])
        return {}, html.encode("utf-8", "replace")
    import pypdfium2

    document = pypdfium2.PdfDocument(request["path"])
    try:
        if request["want"] == "sizes":
            return {"sizes": sizes(document)}, b""
        if not 1 <= request["page"] <= len(document):
            return {"error": "there is no such page"}, b""
        if request["want"] == "boxes":
            return {"boxes": boxes(document, request["page"], request["quotes"])}, b""
        return {}, picture(document, request["page"])
    finally:
        document.close()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline():
        data = b""
        try:
            told, data = _answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 - whatever a file does, the next one is served
            told = {"error": f"{type(error).__name__}: {error}"}
        head = json.dumps(told, separators=(",", ":")).encode() + b"\n"
        answers.write(LENGTH.pack(len(head) + len(data)) + head + data)
        answers.flush()


def main() -> None:
    """Serve standard input; what libraries print goes nowhere."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
