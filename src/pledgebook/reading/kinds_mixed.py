"""Whether documents read together seem to be of several companies.

A company's brands and subsidiaries have names of their own, so two names alone say little: they
are two companies only where the documents of the one hardly speak of the other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pledgebook.reading.kinds_company import SURE, Owner, related, squeezed

NAMED = 4
"""Points of an owner from which its document counts as somebody's: an address, or a title that
the text repeats."""
SPOKEN_OF = 3
"""Times that the texts of one must name the other to be of its house ..."""
SHARE = 0.2
"""... and how often, measured by how often they name themselves: a service that names its parent
does so again and again, a supplier or an index is named in passing."""

_TIES = re.compile(
    r"\b(?:subsidiar(?:y|ies)|parent|affiliates?|affiliated|famil(?:y|ies) of|part of|owned by|"
    r"brands?|formerly|doing business as|d/b/a|operated by|operates|acquired|division of|"
    r"a company of|group of companies|trading as)\b",
    re.IGNORECASE,
)
_NEAR = 100
"""Characters around two names in which a word of kinship joins them."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A document, whose it seems to be, and its text.

    `of_others` marks a text about the company by others, who may speak of any company.
    """

    document_id: str
    owner: Owner
    text: str
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Ownership:
    """The companies that the documents seem to be of, with the ids of their documents.

    The company with most documents comes first. `unclear` are documents that name nobody enough.
    """

    companies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether there are two companies or more."""
        return len(self.companies) > 1

    @property
    def main(self) -> str:
        """The company of more than half of the documents that are somebody's, or nobody."""
        total = sum(len(documents) for _, documents in self.companies)
        for name, documents in self.companies:
            if 2 * len(documents) > total:
                return name
        return ""


NOT_ASKED = Ownership()
"""Where nobody looked whose the documents are."""


def ownership(claims: Sequence[Claim], company: str = "") -> Ownership:
    """Group documents by whose they seem to be.

    `company` is the name that was given, if any: what names it is taken to be its own.
    """
    groups: list[list[Claim]] = []
    own = [claim for claim in claims if company and _is_of(claim, company)]
    if own:
        groups.append([replace(claim, owner=Owner(company, SURE)) for claim in own])
    for claim in claims:
        if claim in own or claim.owner.points < NAMED:
            continue
        kin = [group for group in groups if any(_kin(claim, other) for other in group)]
        merged = [claim, *(member for group in kin for member in group)]
        groups = [group for group in groups if group not in kin] + [merged]
    taken = {claim.document_id for group in groups for claim in group}
    loose = [claim for claim in claims if claim.document_id not in taken]
    unclear: list[str] = []
    joining: list[tuple[list[Claim], Claim]] = []
    for claim in loose:
        spoken = [max(_speaks_of(claim, one) for one in group) for group in groups]
        if spoken and max(spoken) > 0:
            joining.append((groups[spoken.index(max(spoken))], claim))
        else:
            unclear.append(claim.document_id)
    for group, claim in joining:
        group.append(claim)
    order = [claim.document_id for claim in claims]
    companies = []
    for group in groups:
        mine = company and any(claim.owner.name == company for claim in group)
        name = company if mine else _name(group)
        companies.append((name, tuple(sorted((c.document_id for c in group), key=order.index))))
    companies.sort(key=lambda item: (item[0] != company, -len(item[1]), order.index(item[1][0])))
    return Ownership(tuple(companies), tuple(unclear))


def _is_of(claim: Claim, company: str) -> bool:
    return related(claim.owner.name, company) or _times(company, claim.text) > 0


def _name(group: Sequence[Claim]) -> str:
    named = [claim.owner for claim in group if claim.owner.name]
    return max(named, key=lambda owner: (owner.points, owner.name)).name if named else ""


def _speaks_of(claim: Claim, other: Claim) -> int:
    """How often a document that is nobody's by itself speaks of another's owner: 0 is by chance."""
    if not other.owner.name or claim.of_others:
        return 0
    count = _times(other.owner.name, claim.text)
    return count if count >= _times(claim.owner.name or other.owner.name, claim.text) else 0


def _kin(one: Claim, other: Claim) -> bool:
    """Whether two documents seem to be of one house."""
    first, second = one.owner.name, other.owner.name
    if not second or related(first, second):
        return True
    there = 0 if one.of_others else _times(second, one.text)
    back = 0 if other.of_others else _times(first, other.text)
    if there and back:
        return True
    for claim, count, name in ((one, there, second), (other, back, first)):
        itself = _times(claim.owner.name, claim.text)
        enough = max(SPOKEN_OF, (SHARE if claim.owner.sure else 1) * itself)
        if count and (count >= enough or _tied(claim, name)):
            return True
    return False


def _tied(claim: Claim, other: str) -> bool:
    """Whether a word of kinship stands near the document's own name and the other."""
    own = _pattern(claim.owner.name)
    for match in _pattern(other).finditer(claim.text):
        around = claim.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if _TIES.search(around) and own.search(around):
            return True
    return False


def _times(name: str, text: str) -> int:
    return len(_pattern(name).findall(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A name as it is written or in capitals, without its legal form: Zoom is no “zoom”."""
    words = [word for word in re.findall(r"[\w&]+", name) if squeezed(word)] or [name]
    written = (r"\W?\s?".join(map(re.escape, form)) for form in (words, map(str.upper, words)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?![^\W_])")
