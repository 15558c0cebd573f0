"""Whether a text about a company was written by others: an index, an NGO, a reviewer.

Such a text says "the company discloses" and "the company should"; a company's own says "we".
Several signals of different sorts have to come together, and the company's own voice outweighs
them: a company may well write that an index ranked it second.
"""

import re

from pledgebook.text.layer import TextLayer

LOOKED_AT = 20_000
"""Characters from the start of the text: the voice of a text is plain from its first pages."""

ENOUGH = 3
"""Sorts of signals that have to come together. Set on reports of an index about seven companies
and on forty policies and reports that companies wrote of themselves."""

OWN_VOICE = 6
"""Times a text may speak as the company ("our customers") before it counts as its own."""

_SIGNALS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "it evaluates companies",
            r"\b(?:compan(?:y|ies)|services|operators|platforms) (?:that were |were )?"
            r"(?:evaluated|assessed|ranked|reviewed|benchmarked)\b|\bwe (?:evaluated|assessed|"
            r"ranked|reviewed|benchmarked|examined|scored) (?:the |this |each |all |\d+ )?"
            r"(?:compan|operator|platform)",
        ),
        (
            "it gives a score or a place",
            r"\b(?:scored?|score of|ranking|ranked)\b[^.]{0,60}(?:\d+ ?%|\b(?:first|second|third|"
            r"fourth|last|top|bottom|\d+(?:st|nd|rd|th))\b)",
        ),
        (
            "it says what the company discloses",
            r"\b(?:the|this) (?:company|operator|platform)(?: also)? (?:disclose[sd]?|did not "
            r"disclose|does not disclose|failed to|fails to|provided no|provides no|lacks)\b",
        ),
        (
            "it says what the company should do",
            r"\b(?:the company|it|[A-Z][\w&]+)(?: also)? (?:should|could|needs to) "
            r"(?:also |better |do more |be more |improve|disclose|clarify|publish|demonstrate|"
            r"commit|explain|make clear)",
        ),
        (
            "it is an index or a ranking",
            r"\baccountability index\b|\bbenchmark of companies\b|\b(?:the|our|this year.s) "
            r"(?:\w+ )?index\b[^.]{0,60}\bcompan|\bkey recommendations\b",
        ),
    )
)

_OWN = re.compile(
    r"\b(?:our (?:users|customers|employees|suppliers|business|products|services|policy|policies|"
    r"people|partners|platforms?|networks?|company|group|operations)|we (?:will|do not|are "
    r"committed|respect|expect|require|provide|comply|operate|offer|protect|sell))\b",
    re.IGNORECASE,
)


def written_by_others(layer: TextLayer) -> str:
    """Why a text seems to be about the company and not by it; empty where it does not."""
    text = " ".join(layer.text[:LOOKED_AT].split())
    found = [name for name, pattern in _SIGNALS if pattern.search(text)]
    if len(found) < ENOUGH or len(_OWN.findall(text)) >= OWN_VOICE:
        return ""
    return f"Written by others? {found[0].capitalize()}, {', '.join(found[1:])}."
