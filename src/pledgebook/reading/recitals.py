"""Sentences that recite what law says: a description of others, and nobody's promise.

A risk report or a policy says what an Act asks of companies like this one ("According to
Article 7, providers must …", "… the right to private life, as enshrined in the Charter"). The
words are those of a promise or of evidence and the company says nothing of what it does. What it
says of itself with a view to the law ("to comply with Article 7 we assess …") is its own.
"""

import re

_NAMED = (
    r"(?:\bArt(?:icles?|s?\.)?\s?\d+|\bRecitals?\s\(?\d+"
    r"|\b(?:Regulation|Directive)\s\(?(?:EU|EC|No\b|\d)|\bDSA\b|\bDMA\b|\bGDPR\b"
    r"|\b[A-Z]\w+\s(?:Act|Regulation|Directive|Law|Resolution)\b"
    r"|\bCharter of (?:Fundamental|the United)|\bthe Charter\b|\b[Tt]he (?:law|legislation)\b)"
)
"""An Act, an article, or "the law". A charter alone may be the company's own."""

_LAW = re.compile(_NAMED)
_GATE = re.compile(
    r"Art|Recital|Regul|Direct|D[SM]A|GDPR|Act\b|Law\b|Resolution|Charter|\blaw\b|legislat|categor|fores"
)
"""What every sentence holds that any of the patterns finds: asked first, for its speed."""

_CLASS_DUTY = re.compile(
    r"\b(?:VLOPs?|VLOSEs?|providers?|platforms?|companies|businesses|operators?|controllers?|"
    r"processors?|undertakings|enterprises|employers|gatekeepers|intermediar(?:y|ies)|states|"
    r"organi[sz]ations|services|entities)\s(?:\w+\s){0,6}?(?:must|shall|should|(?:is|are)\s(?:\w+ly\s)?"
    r"(?:required|obliged|obligated|expected)\sto|ha(?:s|ve)\sto|needs?\sto)\b"
)
"""A duty on a whole class, of which the company is one."""

_LAW_SAYS = re.compile(
    rf"{_NAMED}[^.;]{{0,40}}?\s(?:requires?|obliges?|mandates?|provides?|stipulates?|defines?|"
    r"states?|specif(?:y|ies)|sets?\sout|lists?|covers?|imposes?|prescribes?|protects?|"
    r"guarantees?|distinguishes|refers?)\b"
)
_ACCORDING_TO_LAW = re.compile(
    rf"\W*(?:[Aa]ccording\sto|[Uu]nder|[Pp]ursuant\sto|[Ii]n\saccordance\swith)\s(?:the\s)?{_NAMED}"
    r"[^;]{0,60}?,\s(?:an?|the|any|each|no)\s(?:[\w-]+\s){1,6}?(?:shall|must|(?:is|are)\srequired)\b"
)
"""A duty that opens with the law it comes from, on nobody in particular."""
_AS_LAW_HAS_IT = re.compile(
    r"\b(?:as\s)?(?:protected|enshrined|guaranteed|laid\sdown|set\s(?:out|forth)|defined|specified|"
    r"listed|identified|required|referred\sto|prescribed)\s(?:by|in|under)\s(?:the\s)?" + _NAMED
)
_LAW_SUBJECTS = re.compile(
    r"\b(?:actual\sor\sforeseeable|any\sactual\sor\sforeseeable)\s(?:negative|adverse)\s"
    r"(?:effects?|impacts?)|\brisk\scategor(?:y|ies)\b[^.;]{0,40}?\b(?:concerns?|relates?|covers?|"
    r"defined|includes?)\b|\b(?:first|second|third|fourth|next)\scategory\s(?:concerns|relates|covers)"
)
"""How laws on systemic risk word the kinds of risk; a report repeats them as heads of its parts."""

_OWN_WORDS = re.compile(r"\b(?:we|We|WE|us|our|Our|ours)\b")


def speaks_for_itself(text: str) -> bool:
    """Whether a sentence has words of the first person."""
    return _OWN_WORDS.search(text) is not None


def recites_law(text: str) -> bool:
    """Whether a sentence says what a law asks, protects or names, and nothing in the first person.

    Whether it says what the company does, called by its name, is for the caller to know.
    """
    if speaks_for_itself(text) or not _GATE.search(text):
        return False
    if _LAW_SUBJECTS.search(text):
        return True
    return bool(_LAW.search(text)) and any(
        pattern.search(text)
        for pattern in (_CLASS_DUTY, _LAW_SAYS, _AS_LAW_HAS_IT, _ACCORDING_TO_LAW)
    )
