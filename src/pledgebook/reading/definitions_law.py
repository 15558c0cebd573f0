"""Terms whose meaning is left to law: "personal data as defined by applicable law"."""

import re
from collections.abc import Iterator

from pledgebook.reading.definitions_candidate import Candidate
from pledgebook.reading.definitions_phrases import is_term_like, phrase_before, trim_term
from pledgebook.reading.model import DefinitionForm

_INSTRUMENT = (
    r"(?:Acts?|Laws?|Code|Directive|Regulations?|Convention|Covenants?|Statutes?|Ordinance|Decree|"
    r"Charter|Constitution|Treaty|Protocol|Bill|Declaration|Principles|Arrangement|Guidelines|"
    r"Agreement|Rules|Standards?)"
)
_NAMED = re.compile(
    r"(?:Directive|Regulation|Decision|Law|Act|Decree)\s(?:\([A-Z]{2,3}\)\s)?(?:No\.?\s)?"
    r"\d+(?:/\d+)*(?:/[A-Z]{2,3})?"
    r"|\b\d+\sU\.?\s?S\.?\s?C\.?\s?(?:§+\s?|[Ss]ection\s)?\d+[\w-]*(?:\(\w+\))*"
    r"|\b(?:GDPR|CCPA|CPRA|ECPA|SCA|DMCA|FISA|CALEA|RIPA|HIPAA|COPPA|LGPD|UDHR|ICCPR|ICESCR|"
    r"UNGPs?|DSA|DMA)\b"
    r"|(?<!\w)(?:[A-Z][\w’'.-]*\s(?:(?:of|on|and|the|for|to|in|against|at)\s){0,2}){0,9}?"
    + _INSTRUMENT
    + r"\b(?:\s(?:of|on|for|against)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:(?:and|of|"
    r"the)\s)*[A-Z][\w’'-]*){0,7})?"
    r"(?:,?\s(?:of\s)?(?:1[89]|20)\d\d\b)?"
)
_UNNAMED = re.compile(
    r"\b(?:(?:applicable|national|local|domestic|relevant|governing|international|prevailing|"
    r"data\sprotection|privacy|respective|such|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:laws?|legislation|regulations?|legal\sframeworks?|statutes?|rules)\b"
    r"|(?:law|legislation|statute)\b)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:(?:\b(?:as|is|are|shall\sbe|be)\s|(?<=[(\s]))"
    r"(?:that\sterm\sis\s|such\sterm\sis\s|those\sterms\sare\s|further\s|otherwise\s)?"
    r"(?:defined|described|set\s(?:out|forth)|understood|interpreted|specified|construed|given)"
    r"\s(?:by|in|under|within|pursuant\sto|according\sto|in\saccordance\swith)\b"
    r"|\b(?:shall\s)?ha(?:s|ve)\sthe\s(?:same\s)?meanings?\s(?:as\s)?"
    r"(?:(?:that\sis\s)?(?:given|assigned|ascribed|attributed|set\s(?:out|forth)|provided|"
    r"defined|specified)\s)?(?:to\s(?:it|them|that\sterm|such\sterms?|this\sterm|those\sterms|"
    r"(?:the\sterm\s)?[\"“'‘][^\"”'’]{1,50}[\"”'’])\s)?"
    r"(?:by|in|under|within|pursuant\sto)\b"
    r"|(?:with)?in\sthe\s(?:sense|meaning)\sof\b)",
    re.IGNORECASE,
)
_MAY_POINT = re.compile(
    r"(?:defined|described|set\s(?:out|forth)|understood|interpreted|specified|construed|given)\s"
    r"(?:by|in|under|within|pursuant|according)\b|the\s(?:same\s)?meanings?\s|the\s(?:sense|meaning)\s",
    re.IGNORECASE,
)
"""What every pointer holds: asked first, because nothing in it may be left out."""
_OTHER_VERBS = re.compile(r"described|set\s|specified|given|construed|interpreted", re.IGNORECASE)
_OUR_OWN = re.compile(
    r"^\s*(?:(?:this|our|that|these|those|its|their|your)\s|(?:sections?|articles?|clauses?|"
    r"paragraphs?|annex|appendix|schedule|chapter|"
    r"parts?)\s[\dA-Z.()-]+(?![\w.()-])(?!\s*(?:and\s[\d.]+\s*)?(?:of|,)\s*"
    r"(?:the\s)?(?:[A-Z]|Directive|Regulation))|herein|below|above|the\s(?:policy|terms|agreement|"
    r"following|previous|section|glossary|table))",
    re.IGNORECASE,
)
_POINTED_AT = frozenset(
    "commitment commitments criteria conditions duties exceptions expectations freedoms guidelines "
    "limitations limits norms obligations principle principles procedures protections provisions "
    "requirements rights rules safeguards standards steps thresholds values".split()
)
"""What an instrument holds: "the principles defined in the Declaration" points at them and gives no
word a meaning."""
_ADVERB = re.compile(r"[a-z]+ly")
"""What "clearly defined in a contract" leaves before the pointer."""
SOURCE_WINDOW = 160
"""Characters after the pointer in which the law is looked for: one long citation."""

GATE = (
    "defined",
    "the meaning",
    "the same meaning",
    "the sense of",
    "understood",
    "set out",
    "set forth",
)


def law_pointers(text: str) -> Iterator[Candidate]:
    """Candidates of form BY_LAW in one sentence.

    `names_law` holds the instrument as written, or nothing where the law is unnamed
    ("applicable law"): a reader cannot look up the latter.
    """
    if not _MAY_POINT.search(text):
        return
    for pointer in _POINTER.finditer(text):
        source = text[pointer.end() : pointer.end() + SOURCE_WINDOW]
        if _OUR_OWN.match(source):
            continue
        source = re.split(
            r"[;:]|(?<![A-Z])\.\s|,\s(?:and|or|but|which|we|as)\s", source, maxsplit=1
        )[0]
        law, end = _law_in(source)
        if end < 0:
            continue
        strong = not _OTHER_VERBS.search(pointer.group())
        if not strong and "meaning" not in pointer.group().lower():
            continue
        phrase = phrase_before(text, pointer.start())
        if phrase is None:
            continue
        start, stop = trim_term(text, *phrase)
        term = text[start:stop]
        if not is_term_like(term) or _ADVERB.fullmatch(term) or term.lower() in _POINTED_AT:
            continue
        signals = {"points at law", "names the law" if law else "unnamed law"}
        if start and text[start - 1] in '"“‘':
            signals.add("quoted term")
        body_end = pointer.end() + end
        yield Candidate(
            DefinitionForm.BY_LAW, start, stop, pointer.start(), body_end, frozenset(signals), law
        )


def _law_in(source: str) -> tuple[str, int]:
    """The law named in `source` (empty if unnamed) and where it ends, -1 if there is no law."""
    named = _NAMED.search(source)
    unnamed = _UNNAMED.search(source)
    if named and (unnamed is None or named.start() <= unnamed.end() + 40):
        return " ".join(named.group().split()), named.end()
    if unnamed:
        return "", unnamed.end()
    return "", -1
