"""From a source's own verb ("sold business unit", "renamed") to the kind of an edge.

The words stay with the edge; the kind is what paths and screening go by.
"""

import re
from dataclasses import dataclass

from pledgebook.relations.model import RelationKind


@dataclass(frozen=True, slots=True)
class ReadVerb:
    """A kind, whether subject and object change places, and a share that was named."""

    kind: RelationKind
    turned: bool = False
    share: str = ""


_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)")

_VERBS: tuple[tuple[str, RelationKind, bool], ...] = (
    (
        r"indict|charge[sd]?\b|accus|\bsued\b|lawsuit|convict|acquit|investigat|prosecut|complaint"
        r"|\bfined\b|dismissed|sentenc|\bcleared\b|on trial|proceeding|settled|quashed|arrest",
        RelationKind.PROCEEDING,
        False,
    ),
    (
        r"sanction|blacklist|\bexcluded\b|exclusion|delisted|entity list|\blisted (?:by|on)"
        r"|debarred",
        RelationKind.LISTED_BY,
        False,
    ),
    (
        r"renam|re-?incorporat|changed (?:its )?name|now (?:called|trades|known)|rebrand|became\b",
        RelationKind.RENAMED,
        False,
    ),
    (r"formerly|previously known|former name", RelationKind.RENAMED, True),
    (
        r"sold (?:\d|(?:its |a |the )?(?:remaining |majority |minority |whole )?"
        r"(?:share|stake|interest|holding))|disposed of (?:its )?(?:share|stake|interest)",
        RelationKind.SOLD_SHARE,
        False,
    ),
    (
        r"(?:acquired|bought|took over|purchased) (?:the |its |a )?(?:\w+ ){0,3}"
        r"(?:unit|division|business|assets|operations) (?:of|from)|\bsuccessor (?:of|to)"
        r"|spun off from",
        RelationKind.SUCCEEDED_BY,
        True,
    ),
    (
        r"sold (?:its |the |a |off )?(?:\w+[ -]){0,3}(?:unit|division|business|arm|operations|"
        r"assets|subsidiary)|divest|spun? ?off|spin-?off|merged (?:into|with)|succeeded by"
        r"|transferred (?:its |the )?(?:\w+ ){0,3}(?:unit|business|division|assets)"
        r"|predecessor of|carved out",
        RelationKind.SUCCEEDED_BY,
        False,
    ),
    (
        r"\b(?:owned|acquired|controlled|bought|held) by\b|subsidiary of|belongs to",
        RelationKind.OWNS,
        True,
    ),
    (
        r"(?:customer|client) of|(?:bought|purchased|procured|ordered) (?:\w+ ){0,4}from",
        RelationKind.SUPPLIED,
        True,
    ),
    (
        r"suppl(?:ied|ies|y)|\bsold\b|\bsells\b|export|deliver|provided|installed|licen[cs]ed to",
        RelationKind.SUPPLIED,
        False,
    ),
    (
        r"\bowns?\b|\bowned\b|acquired|\bbought\b|\bholds\b|parent of|shareholder|controls|stake in"
        r"|\btook over\b|established|founded",
        RelationKind.OWNS,
        False,
    ),
    (r"(?:unit|division|part|branch|department) of", RelationKind.UNIT_OF, False),
    (
        r"director|\bceo\b|\bcto\b|chair|board|officer|manages|executive",
        RelationKind.DIRECTS,
        False,
    ),
    (r"\bemploy|works? (?:for|at)|worked (?:for|at)", RelationKind.WORKS_FOR, False),
    (r"member of", RelationKind.MEMBER_OF, False),
    (r"represent|\bagent (?:of|for)|broker", RelationKind.REPRESENTS, False),
    (
        r"partner|resell|distribut|joint venture|consortium|cooperat|works with",
        RelationKind.PARTNER_OF,
        False,
    ),
    (r"same address|shares? (?:an )?address", RelationKind.SAME_ADDRESS, False),
)
_COMPILED = tuple((re.compile(pattern), kind, turned) for pattern, kind, turned in _VERBS)
_NAMED = {kind.value: kind for kind in RelationKind} | {
    kind.name.lower(): kind for kind in RelationKind
}
_DROPPED = re.compile(r"\b(?:dropped|withdrawn|retracted)\b")


def read_verb(words: str) -> ReadVerb:
    """The kind of an edge that words stand for; `linked to` where they are not known."""
    plain = " ".join(words.casefold().replace("_", " ").split())
    share = _SHARE.search(plain)
    named = _NAMED.get(plain) or _NAMED.get(plain.replace(" ", "_"))
    if named:
        return ReadVerb(named)
    for pattern, kind, turned in _COMPILED:
        if pattern.search(plain):
            return ReadVerb(kind, turned, share[1] if share else "")
    return ReadVerb(RelationKind.PROCEEDING if _DROPPED.search(plain) else RelationKind.LINKED)
