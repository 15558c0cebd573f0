"""Addresses of web pages and of mail that a printed line broke: "https://www.example. / org/en"."""

import re

_OPENS = re.compile(r"[(<\[\"'“]*(?:https?://|www\.)", re.IGNORECASE)
_JOINTS = frozenset("/-_=&?")
_OPENING_JOINTS = frozenset("/-_=&?.%#")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*")

PRINTED = 40
"""Characters of a line from which it may have broken an address in the middle of a word: shorter
lines end where their author ended them."""

MARKS = 2
"""Signs of an address inside the first word of the next line that make it the rest of one, where
the line before ends in a letter: "and/or" has one."""

_REST = re.compile(r"\w\S*[/_=?&%\-.]\S|[A-Za-z0-9_-]+\.(?:html?|pdf|aspx?|php)\b")
_TOKEN = re.compile(r"\S+")
_INNER = re.compile(r"[/_=?&%.\-](?=\w)")
_ENDING = re.compile(r"\.(?:html?|pdf|aspx?|php|docx?|jsp|xml)/?$", re.IGNORECASE)


def is_address(token: str) -> bool:
    """Whether a word, or what a line has of it, is the address of a web page."""
    return bool(_OPENS.match(token))


def breaks(line: str, token: str, following: str) -> bool:
    """Whether an address that a line ends in goes on in the next.

    `token` is the last word so far, which may have begun lines before; `following` is the
    beginning of the next line.
    """
    if _MAIL.fullmatch(token) and token[-1] in ".@":
        return following[0].islower()
    if not is_address(token):
        return False
    last = token[-1]
    if last in _JOINTS and _REST.match(following):
        return True
    if max(len(line), len(token)) < PRINTED:
        return False
    found = _TOKEN.match(following)
    word = found[0].rstrip(".,;:!?)]>\"'”’") if found else ""
    if not word or is_address(word) or "@" in word:
        return False
    if not word[0].isalnum():
        return last.isalnum() and word[0] in _OPENING_JOINTS and word[1:2].isalnum()
    if _ENDING.search(token + word) and not _ENDING.search(token.rstrip(".")):
        return True
    signs = _INNER.findall(word)
    if last == ".":
        return word[0].islower() and bool(signs)
    if not last.isalnum():
        return False
    return len(signs) >= MARKS and (
        bool({"/", "_", "="} & set(signs)) or bool(_ENDING.search(word))
    )
