"""From the words of a source to the standing of a statement; the words are kept beside it."""

import re

from pledgebook.relations.model import ClaimStatus

_RULES: tuple[tuple[str, ClaimStatus], ...] = (
    (r"\bwithdrawn\b|\bretracted\b|\btaken back\b", ClaimStatus.WITHDRAWN),
    (r"\brefuted\b|\bdebunked\b|\bfound (?:to be )?false\b|\bdisproved\b", ClaimStatus.REFUTED),
    (r"(?<!\bnot )\bdisputed\b|\bdenie[ds]\b|\bcontested\b|\brejected by\b", ClaimStatus.DISPUTED),
    (r"\balleg|\bclaim|\baccus|\bunconfirmed\b|\brumou?r", ClaimStatus.ALLEGED),
    (
        r"\bfiling|\bfiled\b|\bregist(?:er|ry)\b|\bgazette\b|\bannual return\b|\bexport data\b"
        r"|\blicen[cs]e data\b|\bofficial record",
        ClaimStatus.FILED,
    ),
    (
        r"\bstated by the company\b|\bcompany(?:'s)? (?:statement|website|press release|report)\b"
        r"|\bself[- ]?(?:declared|reported)\b|\bannounced by\b|\bdisclosed by the company\b",
        ClaimStatus.STATED,
    ),
    (
        r"\breported\b|\bpress\b|\bngo\b|\bjournalis|\bmedia\b|\bopen source\b|\bopen\b|\bresearch",
        ClaimStatus.REPORTED,
    ),
)
_COMPILED = tuple((re.compile(pattern), status) for pattern, status in _RULES)
_EXACT = {status.value: status for status in ClaimStatus} | {
    status.name.lower(): status for status in ClaimStatus
}


def status_of(words: str) -> ClaimStatus:
    """The standing that a source's words give a statement; the weaker one where two are named."""
    plain = " ".join(words.casefold().split())
    if plain in _EXACT:
        return _EXACT[plain]
    for pattern, status in _COMPILED:
        if pattern.search(plain):
            return status
    return ClaimStatus.NOT_SAID
