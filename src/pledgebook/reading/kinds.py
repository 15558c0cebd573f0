"""Guesses what a document is, so that a person has something to correct.

Title first, then content, the file name last. Nothing here is more than a guess: every field
says how sure it is and why, and a case file overrides all of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.capture.documents import RANK_OF_KIND, DocumentKind, Rank
from pledgebook.reading.kinds_authors import written_by_others
from pledgebook.reading.kinds_company import NOBODY, Owner, owner_of
from pledgebook.reading.kinds_dates import published
from pledgebook.reading.kinds_titles import (
    clean_title,
    first_headings,
    readable_title,
)
from pledgebook.text.layer import TextLayer

_K = DocumentKind
_EXPRESSION = r"(?:(?:freedom\sof|free)\s)?(?:expression|speech)\b"
_RIGHTS = r"\b(?:(?:human|digital)\srights?|(?:freedom\sof|free)\s(?:expression|speech))\b"
_NAMED_SO = r"(?:policy|commitments?|statement|principles|position|charter|declaration|framework)\b"
_ON_RIGHTS = re.compile(_RIGHTS, re.IGNORECASE)
"""In the title of a text that calls itself a policy or a statement, what it is a policy on."""
_TITLES: tuple[tuple[DocumentKind, str], ...] = (
    (_K.QA, r"questions?\s(?:and|&)\sanswers?|\bq\s?(?:&|and|\+)\s?a\b|\bfaqs?\b|"
    r"frequently\sasked|^questions\b"),
    (_K.PRESS, r"press\s(?:release|statement)|news\srelease|media\s(?:release|statement)|newsroom"),
    (_K.TRANSPARENCY_REPORT, r"transparency\s(?:report|statement|update|note|bulletin|"
     r"cent(?:er|re))|"
     r"(?:law\senforcement|authority|authorities|government)\s(?:disclosures?|requests?|demands?)\s"
     r"(?:\w+\s){0,2}(?:report|statement)|"
     r"(?:government|information|data)\srequests?\sreport|dsa\stransparency|"
     r"^(?!.*(?:polic[iy]|guid)).*(?:requests?|demands?)\s(?:from|by|of)\s(?:\w+\s){0,2}"
     r"(?:authorities|governments?|law\senforcement|police)\b.*\b(?:19|20)\d\d\b"),
    (_K.SUPPLIER_CODE, r"(?:supplier|vendor|third[- ]party|business\spartners?|supply\schain|"
    r"partners?|suppliers|"
     r"responsible\ssourcing)\W{0,3}(?:s\W)?(?:\w+\s){0,2}(?:code|conduct|standards?|"
     r"requirements|polic(?:y|ies)|charter|"
     r"guidelines|principles)|code\s(?:of\sconduct\s)?for\s(?:suppliers|business\spartners|"
     r"vendors)"),
    (_K.HUMAN_RIGHTS_POLICY, rf"{_RIGHTS}(?!\s(?:impact|risk|due|watch|report|council|committee))"
     rf"\W+(?:\w+\W+){{0,5}}{_NAMED_SO}|{_NAMED_SO}\W+(?:\w+\W+){{0,7}}{_RIGHTS}|"
     rf"privacy\sand\s(?:{_EXPRESSION})|"
     rf"\b(?:stance|position|approach)\s(?:on|to)\s(?:\w+\s){{0,3}}(?:{_RIGHTS}|{_EXPRESSION})|"
     rf"{_RIGHTS}\s(?:\w+\s){{1,4}}policy$|"
     rf"{_RIGHTS}\s(?:code|approach|program(?:me)?)\b|\bcode\sof\s{_RIGHTS}"),
    (_K.STATEMENT, r"modern\sslavery|slavery\sand\shuman\strafficking|"
    r"transparency\sin\ssupply\schains|"
     r"uk\smodern\sslavery|forced\slabou?r\s(?:report|statement)|conflict\sminerals\s(?:report|"
     r"statement)"),
    (_K.CODE_OF_CONDUCT, r"code\sof\s(?:business\s)?(?:conduct|ethics)|"
    r"codes?\sof\s(?:\w+\s)?conduct|"
     r"ethics\s(?:code|charter)|business\sprinciples|universal\scode|"
     r"standards?\sof\s(?:business\s)?conduct"),
    (_K.GUIDELINES, r"guidelines?|guidance|handbook|manual|information\s(?:for|on)\s(?:law|legal|"
    r"government|investigat|police|prosecut|(?:\w+\s)?authorit)|"
     r"(?:working|cooperati\w+|dealing)\swith\s(?:law|police|governments?|(?:\w+\s)?authorit)|"
     r"law\senforcement\s(?:information|requests?|guide|data|response|access)|"
     r"\bguide\s(?:for|to)\s(?:law|legal|police|authorit)|government\saccess\sto|"
     r"requests?\s(?:guide|policy)|"
     r"(?:notice|note|advice)\s(?:to|for)\s(?:law\senforcement|authorities|police)|"
     r"how\s(?:to|(?:we|\w+(?:\s\w+)?)\s(?:responds?|answers?|deals?|handles?|treats?))\b|"
     r"playbook|toolkit|legal\sprocess"),
    (_K.TERMS, r"terms?\s(?:of\s(?:service|use)|and\sconditions|&\sconditions)|user\sagreement|"
    r"\bt&cs?\b|"
     r"end\suser\slicen[cs]e|conditions\sof\suse|service\sterms|subscriber\sagreement"),
    (_K.CONTRACT, r"contract|(?:processing|processor|framework|purchase|reseller|master|"
    r"licen[cs]e|services?)\s(?:\w+\s)?agreement|"
     r"addendum|annex\sto\sthe\sagreement"),
    (_K.REPORT, r"\breports?\b|\breview\b|assessment|audit\b|results\b|progress|findings|"
    r"\bindex\b|whitepaper|white\spaper|\bsalient\s(?:\w+\s){0,3}issues"),
    (_K.POLICY, r"polic(?:y|ies)\b|\bcharter\b|\bcommitments?\b|principles\b|"
    r"privacy\s(?:notice|statement)|"
    r"\brules\b|standards?\b|directive\b"),
    (_K.STATEMENT, r"\bstatements?\b|declaration|\bposition\b"),
    (_K.GUIDELINES, r"law\senforcement|\binvestigators\b"),
    (_K.PRESS, r"^news\b|\bblog\b|announces?\b|announcement"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TITLES)

_CONTENT: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            _K.TERMS,
            r"\b(?:these|the|our)\sterms\s(?:of\s(?:service|use)|govern)|by\susing\s(?:our|the|"
            r"this)",
        ),
        (_K.SUPPLIER_CODE, r"\bsuppliers?\s(?:shall|must|are\s(?:expected|required))"),
        (
            _K.HUMAN_RIGHTS_POLICY,
            r"\bthis\s(?:human\srights\s)?policy\b[^.]{0,120}\bhuman\srights|"
            r"\bour\shuman\srights\spolicy|committed\sto\srespect(?:ing)?\shuman\srights",
        ),
        (
            _K.GUIDELINES,
            r"\bthese\s(?:\w+\s)?guidelines\b|\bpreservation\srequests?\b|\bto\scompel\b|"
            r"\blaw\senforcement\s(?:officers?|officials?|agents?|personnel)\b|"
            r"\bletters?\srogatory\b|\bservice\sof\s(?:legal\s)?process\b|"
            r"\bdisclosure\srequests?\b|\bemergency\srequests?\b|\binvestigators\b",
        ),
        (_K.CONTRACT, r"\bthis\s(?:\w+\s)?agreement\b|\bthe\sparties\sagree"),
        (
            _K.TRANSPARENCY_REPORT,
            r"\b(?:requests|demands)\s(?:received|from\s(?:any\s)?governments?)|"
            r"\brequests\s(?:[\w-]+\s){0,4}we\s(?:have\s)?received\b|"
            r"\bthis\stransparency\sreport\b",
        ),
        (_K.REPORT, r"\bthis\sreport\b|\bin\sthis\sreport"),
        (_K.PRESS, r"\bfor\simmediate\srelease\b|\bmedia\scontact|\babout\sthe\scompany\b"),
        (_K.STATEMENT, r"\bthis\sstatement\b"),
        (_K.POLICY, r"\bthis\s(?:\w+\s){0,3}policy\b"),
    )
)
_ANY_PART = frozenset({_K.POLICY, _K.STATEMENT, _K.REPORT})
"""Kinds whose words ("commitments", "review") also head a part of any document."""
_MAYBE_OF_OTHERS = frozenset({_K.REPORT, _K.PRESS, _K.OTHER, _K.STATEMENT, _K.POLICY})
"""Kinds that a text of others about a company is easily taken for."""
MANY_QUESTIONS = 0.5
"""Share of headings that end with a question mark from which a text is a Q&A."""
IN_TITLE, IN_HEADING, IN_NAME, IN_CONTENT, NOT_KNOWN = 0.9, 0.75, 0.6, 0.5, 0.2
"""Confidence by where the kind was read."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a document seems to be. `guessed` is what `Document.guessed` should name.

    `published` is an ISO date, a prefix of one, or empty. `reasons` are sentences for a reader.
    """

    kind: DocumentKind
    rank: Rank
    title: str
    published: str
    language: str
    company: str
    kind_confidence: float
    title_confidence: float
    published_confidence: float
    reasons: tuple[str, ...]
    owner: Owner = NOBODY

    @property
    def guessed(self) -> tuple[str, ...]:
        """Names of the fields that were filled in."""
        fields = ("title", "kind", "rank", "published")
        return tuple(field for field in fields if field != "published" or self.published)


def guess_document(file_name: str, layer: TextLayer) -> Guess:
    """Kind, rank, title, date and company of a document from what can be seen."""
    title, title_confidence = readable_title(layer, file_name)
    owner = owner_of(layer, title)
    kind, kind_confidence, reason = _kind_or_others(title, file_name, layer)
    reasons = [reason]
    date = published(
        f"{title} {clean_title(layer.title)}", layer.text, layer.declared_date, file_name
    )
    if date:
        reasons.append(f"Dated {date.iso}: {date.reason}.")
    return Guess(
        kind=kind,
        rank=RANK_OF_KIND[kind],
        title=title,
        published=date.iso if date else "",
        language=layer.language.code,
        company=owner.name,
        owner=owner,
        kind_confidence=kind_confidence,
        title_confidence=title_confidence,
        published_confidence=date.confidence if date else 0.0,
        reasons=tuple(reasons),
    )


def guess_kind(file_name: str, layer: TextLayer) -> DocumentKind:
    """The kind alone, as `guess_document` guesses it: for whoever knows the rest."""
    return _kind_or_others(readable_title(layer, file_name)[0], file_name, layer)[0]


def _kind_or_others(
    title: str, file_name: str, layer: TextLayer
) -> tuple[DocumentKind, float, str]:
    kind, confidence, reason = _kind(title, file_name, layer)
    others = written_by_others(layer) if kind in _MAYBE_OF_OTHERS else ""
    return (_K.THIRD_PARTY_REPORT, IN_CONTENT, others) if others else (kind, confidence, reason)


def _kind(title: str, file_name: str, layer: TextLayer) -> tuple[DocumentKind, float, str]:
    headings = first_headings(layer, 40)
    named = _named(f"{title}")
    if named:
        return named, IN_TITLE, f"The title “{title}” names the kind."
    asking = sum(heading.endswith("?") for heading in headings)
    if len(headings) >= 4 and asking >= MANY_QUESTIONS * len(headings):
        return _K.QA, IN_HEADING, "Most headings are questions."
    stem = re.sub(r"[_\W]+", " ", re.split(r"[\\/]", file_name)[-1].rsplit(".", 1)[0])
    of_file = _named(stem)
    for heading in (clean_title(layer.title), *headings[:2]):
        named = _named(heading)
        if named and not (named in _ANY_PART and of_file):
            return named, IN_HEADING, f"The heading “{heading}” names the kind."
    if of_file:
        return of_file, IN_NAME, "The file name names the kind."
    counts = Counter(
        {kind: len(pattern.findall(layer.text[:20_000])) for kind, pattern in _CONTENT}
    )
    kind, count = max(counts.items(), key=lambda item: item[1])
    if count >= 2:
        if kind in (_K.STATEMENT, _K.POLICY) and _ON_RIGHTS.search(title):
            kind = _K.HUMAN_RIGHTS_POLICY
        return kind, IN_CONTENT, "The words of the text suggest the kind."
    return _K.OTHER, NOT_KNOWN, "Neither title nor text says what kind of document it is."


def _named(text: str) -> DocumentKind | None:
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), None)


def guess_company(guesses: Sequence[Guess]) -> str:
    """The company that most documents of a case name, empty where none does."""
    counts = Counter(guess.company for guess in guesses if guess.company)
    if not counts:
        return ""
    return max(counts.items(), key=lambda item: (item[1], len(item[0]), item[0]))[0]
