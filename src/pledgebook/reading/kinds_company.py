"""Whose document it seems to be, from its title, its addresses and who acts in it.

A guess, shown as one: a case file or `--company` says it for certain.
"""

import re
from collections import Counter
from dataclasses import dataclass

from pledgebook.reading.kinds_titles import KIND_WORDS, without_site
from pledgebook.text.layer import TextLayer

OPENING = 60_000
"""Characters from the start in which names are looked for."""
FEWEST_POINTS = 2
"""Points that a name must have to be shown at all."""
SURE = 6
"""Points from which two different names are taken to be two companies: more than a title and a
chance subject bring together."""
SHORTEST = 3
"""Letters from which the beginning of a longer name is taken for the same name."""
SHOUTED = 300
"""Characters from the start that are in capitals where the whole text is."""
FREQUENT = 10
AHEAD = 1.5
"""Times a name is written, and how far ahead of the next, for that alone to speak for it."""
_SITE, _TITLE, _OWN_TITLE, _COPYRIGHT, _SELF, _ADDRESS, _OFTEN, _TOP = 4, 3, 2, 3, 5, 4, 2, 2
_TOP_WORDS = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """A name and how many points speak for it; empty and 0 where there is none."""

    name: str
    points: int

    @property
    def sure(self) -> bool:
        """Whether enough speaks for the name to set it against another."""
        return bool(self.name) and self.points >= SURE


NOBODY = Owner("", 0)


def owner_of(layer: TextLayer, title: str) -> Owner:
    """The name that the title, the addresses and the subjects of sentences have in common."""
    opening = layer.text[:OPENING]
    names = Counter(match.group() for match in _NAME.finditer(opening))
    scores: Counter[str] = Counter()
    for name, points in _pieces(layer, title, opening, names):
        clean = _LEADING.sub("", name.strip()).removesuffix("’s").removesuffix("'s")
        if clean and not _generic(clean, opening):
            scores[clean] += points
    if address := _addressed(opening, names):
        scores[address] += _ADDRESS
    if not scores:
        return NOBODY
    best, score = max(scores.items(), key=lambda item: (item[1], len(item[0]), item[0]))
    longer = [name for name, count in scores.items() if name.endswith(f" {best}") and count > 1]
    best = max(longer, key=lambda name: (scores[name], name), default=best)
    if score < FEWEST_POINTS:
        return NOBODY
    return Owner(best, sum(points for name, points in scores.items() if related(name, best)))


def related(one: str, other: str) -> bool:
    """Whether two names are one in all that tells: Acme, Acme Inc and acme.com are."""
    first, second = squeezed(one), squeezed(other)
    short, long = sorted((first, second), key=len)
    return bool(short) and (first == second or (len(short) >= SHORTEST and long.startswith(short)))


def squeezed(name: str) -> str:
    """A name without legal form, spaces and signs, in lower case."""
    words = [word for word in re.findall(r"\w+", name.lower()) if word not in _FORMS]
    return "".join(words)


def _pieces(
    layer: TextLayer, title: str, opening: str, names: Counter[str]
) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    own, site = without_site(" ".join(layer.title.split()))
    if site:
        found.append((_SITE_NOISE.sub("", site).strip() or site, _SITE))
    for source, weight in ((title, _TITLE), (own, _OWN_TITLE)):
        for match in _NAME.finditer(KIND_WORDS.sub("\n", source)):
            part = match.group().removesuffix("’s").removesuffix("'s")
            found.append((_as_written(part, names), weight))
    in_capitals = opening[:SHOUTED].isupper()
    found += [
        (match[1].removeprefix("The "), 1)
        for pattern in ((_SUBJECT_IN_CAPITALS if in_capitals else _SUBJECT), _OWNER)
        for match in pattern.finditer(opening)
        if not _COMMON_NOUN.fullmatch(match[1].strip())
    ]
    if (at_top := _at_top(layer, opening)) and at_top != title:
        found.append((at_top, _TOP))
    copyright_line = _COPYRIGHT_LINE.search(layer.text)
    if copyright_line:
        found.append((copyright_line[1], _COPYRIGHT))
    if named := _self_named(opening):
        found.append((named, _SELF))
    if often := _named_often(names, opening):
        found.append((often, _OFTEN))
    return found


def _at_top(layer: TextLayer, opening: str) -> str:
    """A name alone in the first line that the text goes on to use; empty where there is none."""
    if not layer.blocks:
        return ""
    first = layer.text[layer.blocks[0].body : layer.blocks[0].end].strip()
    words = first.split()
    if not (0 < len(words) <= _TOP_WORDS and _NAME.fullmatch(first)):
        return ""
    again = (
        max(opening.count(words[0]) - 1, opening.count(f"he {words[-1]} ")) > 0
        and f" {words[0].lower()} " not in opening
    )
    return first if again and not first.isupper() else ""


def _named_often(names: Counter[str], opening: str) -> str:
    """The name that a text has far more often than any other; empty where there is none."""
    likely = [(name, count) for name, count in names.most_common(12) if not _generic(name, opening)]
    if not likely or likely[0][1] < FREQUENT:
        return ""
    name, count = likely[0]
    others = [number for other, number in likely[1:] if not related(name, other)]
    return name if not others or count >= AHEAD * others[0] else ""


def _self_named(opening: str) -> str:
    """The name of which a text says in brackets that it is “we”; empty where it says so of none."""
    for bracket in _SAID_WE.finditer(opening):
        before = _NAME_BEFORE.search(opening[max(0, bracket.start() - _REACH) : bracket.start()])
        if before:
            return before[1]
    return ""


def _addressed(opening: str, names: Counter[str]) -> str:
    """The name of the text that is also that of most of its addresses."""
    stems = Counter(match[1].lower() for match in _ADDRESS_OF.finditer(opening))
    plain = Counter[str]()
    for stem, count in stems.items():
        plain[re.sub(r"inc$|[-_]", "", stem)] += count
    written = [
        (plain[stem], count, name)
        for name, count in names.items()
        if len(stem := squeezed(name)) > 1 and stem in plain
    ]
    return max(written)[2] if written else ""


def _as_written(part: str, names: Counter[str]) -> str:
    """The name in the text of which a title shows a part; empty if the text repeats none."""
    holders = {name: count for name, count in names.items() if part in name and count > 1}
    if not holders:
        return ""
    return max(holders.items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0]


def _generic(name: str, opening: str) -> bool:
    """Whether a name is that of a law, a document, a role or anybody."""
    words = name.lower().split()
    if not words or _NOT_COMPANIES & {words[0], words[-1]} or _OF_DOCUMENTS & set(words):
        return True
    if all(word in _ROLES for word in words) or (words[0] in _ABBREVIATIONS and len(words) == 1):
        return True
    if _ABBREVIATED.fullmatch(name):
        at = max(opening.find(f"({opened}{name}") for opened in ("", "“", '"'))
        before = re.split(r"[.()\n]", opening[max(0, at - _REACH) : max(0, at)])[-1]
        return bool(_OF_DOCUMENTS & set(before.lower().split()[-8:]))
    return False


_ABBREVIATED = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z\d]{1,5}(?<![a-z]{2})")
"""DSA, UCoC: letters that stand for a longer name, which may be that of a document."""
_NAME = re.compile(r"\b[A-Z][\w&’'.-]*[\w](?:[^\S\n](?:&\s)?[A-Z][\w&’'-]*[\w])*")
_ACTS = (
    "is|has|will|shall|must|was|believes|respects|builds|provides|supports|expects|commits|operates|"
    "works|recogni[sz]es|requires|does|may|sells|considers|strives|reviews|receives|responds|"
    "publishes|aims|seeks|conducts|undertakes|follows|acknowledges|complies|encourages|promotes"
)
_BEGINS = r"(?:^|[.!?]\s+|\n)(?:\d[\d.]*\s+|No\.\s+|Yes\.\s+)?"
_SUBJECT = re.compile(rf"{_BEGINS}((?:[A-Z][\w&-]+\s?){{1,4}})\s(?:{_ACTS})\b")
_COMMON_NOUN = re.compile(r"The [A-Z][a-z]+")
"""A single word with an article: "The Mechanism reviews" names an organ or a thing."""
_SUBJECT_IN_CAPITALS = re.compile(
    rf"{_BEGINS}((?:[A-Z][A-Z\d&-]+\s?){{1,3}}?)\s(?:{_ACTS.upper()})\b"
)
"""Who acts at the beginning of a sentence, and in a text that is set in capitals."""
_OWNER = re.compile(
    r"\b([A-Z][\w&-]+(?:[ ][A-Z][\w&-]+){0,2})[’']s\s(?:mission|policy|policies|commitments?|code|"
    r"board|management|products?|services?|platforms?|family|approach)\b"
)
"""Whose policy, board or products a text speaks of."""
_SAID_WE = re.compile(r"\([^()]{0,80}?[“\"']\W{0,2}(?:we|us|our)\b")
_NAME_BEFORE = re.compile(
    r"\b([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})"
    r"(?:,? (?:Inc|LLC|Ltd|Limited|GmbH|SE|plc|Corp)\b\.?)?"
    r"(?:,? and (?:its|our) (?:\w+ )?(?:affiliates|subsidiaries)[^()]{0,40})? ?$"
)
"""Acme, Inc. and its affiliates (“Acme”, “we”)."""
_REACH = 140
_COPYRIGHT_LINE = re.compile(
    r"©\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?\s)?([A-Z][\w& ]{2,40}?)(?=[.,\n]|$)"
)
_ADDRESS_OF = re.compile(
    r"(?:@|://|www\.)(?:[a-z0-9-]+\.)*?([a-z0-9-]+)\.(?:co\.)?[a-z]{2,8}\b(?!\.\w)",
    re.IGNORECASE,
)
_SITE_NOISE = re.compile(
    r"\s*\b(?:help|support|trust|safety|legal|privacy|policy|transparency|developer|press|news)?\s*"
    r"(?:cent(?:er|re)|portal|hub|desk|room|docs|documentation|help|support|legal|official site)$",
    re.IGNORECASE,
)
"""What a site is for, behind the name of whose it is: Acme Help Center."""
_LEADING = re.compile(
    r"^(?:(?:While|Although|Though|If|When|Where|As|In|At|For|Since|However|Our|The|By|With|From|"
    r"To|Because|Under|About|And|But|Or|Also|Both|On|Using|Contact|Copyright|Welcome)\s)+"
)
_FORMS = frozenset(
    "inc incorporated llc ltd limited plc corp corporation company co group the and gmbh ag sa "
    "se nv bv ab oyj asa spa networks holdings holding international global worldwide com net "
    "org io ai tech technologies technology".split()
)
_NOT_COMPANIES = frozenset(
    "we our this these it they the a an if in you i each all any such some user users "
    "customer customers supplier suppliers employees employee board everyone information data "
    "government companies company officer officers department team staff manager index law "
    "other form infringement there what who how when where that those no as for privacy your "
    "their its my more yes not please".split()
)
_OF_DOCUMENTS = frozenset(
    "act law laws regulation regulations directive code codes convention declaration principles "
    "terms policy policies statement notice report reports assessment assessments agreement "
    "guidelines guideline disclosure disclosures conduct form centre center privacy contents "
    "règlement verordnung gesetz loi ley addendum annex appendix schedule clause section "
    "article chapter part questions settings accessibility".split()
)
"""Words that make a name that of a law or of a document."""
_ROLES = frozenset(
    "platform platforms provider providers publisher publishers foundation additional "
    "introduction subscriber subscribers member members seller sellers partner partners vendor "
    "vendors processor controller researchers researcher guest guests host hosts advertiser "
    "advertisers parties party services service web internet website site app content network "
    "systems system management security support legal team committee council commission court "
    "authority authorities state states parliament ministry europe european american "
    "international overview definitions products product confidential marketplace digital "
    "online table figure step risk risks id".split()
)
"""Single words with a capital that stand for a part in a text, not for a company."""
_ABBREVIATIONS = frozenset(
    "ccpa cpra gdpr dsa dma dmca coppa hipaa lgpd pipeda fcra eea eu uk us usa un ngo ngos faq "
    "faqs ai it ip api url ceo cfo csr esg sdg sdgs ungp ungps udhr ilo oecd iso gni kyc aml "
    "csam nsfw pii lea les isp tos eula sla dpa scc sccs vlop vlops vlose ftc fcc "
    "arbitration".split()
)
