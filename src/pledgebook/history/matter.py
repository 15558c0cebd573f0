"""What a sentence is about, before one asks which way a change of it points.

Policies are wrapped in terms of trade: fees and equipment, courts and liability, trade marks,
addresses, and pointers to other pages. Such sentences are worded like promises ("notice must be
sent to", "speeds are not guaranteed") and promise nothing to those whose rights are at stake.
"""

import re
from enum import StrEnum


class Matter(StrEnum):
    """What is dealt with."""

    PEOPLE = "people"
    TRADE = "trade"
    DISPUTE = "dispute"
    POINTER = "pointer"
    ITEM = "item"
    """The item of a list, whose lead-in says whether it is promised, forbidden or allowed."""


def _at_words(words: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """Patterns that begin at a word, tried at words only, and others that begin anywhere."""
    return re.compile("|".join((rf"\b(?:{'|'.join(words)})", *others)))


_DISPUTE = _at_words(
    (
        r"arbitrat\w+",
        r"class[- ]actions?\b",
        r"mass actions?\b",
        r"small claims\b",
        r"(?:settled|resolved|decided|heard) (?:exclusively )?(?:by|in|before) the courts?\b",
        r"nothing in (?:this|these) (?:statement|policy|terms|code|document)\b",
        r"(?:confers?|creates?) (?:any )?rights\b",
        r"by jury\b",
        r"jury trial\b",
        r"jams\b",
        r"jurisdiction of\b",
        r"exclusive jurisdiction\b",
        r"governing law\b",
        r"governed by the laws?\b",
        r"(?:not|nor) (?:be )?(?:liable|responsible)\b",
        r"limitations? of liability\b",
        r"indemnif\w+",
        r"hold harmless\b",
        r"warrant(?:y|ies)\b",
        r"(?:not|cannot|nor) warrant\b",
        r"(?:punitive|consequential|liquidated) damages\b",
        r"direct damages\b",
        r"as[- ]is[\"”]? (?:and|basis)\b",
        r"(?:is|are) not guaranteed\b",
        r"claims? or controvers\w+",
        r"dispute resolution\b",
        r"injunctive relief\b",
        r"(?:the|these|this) (?:limitation|waiver|exclusion)s?\b",
        r"released entities\b",
        r"(?:state|federal) courts?\b",
        r"personal jurisdiction\b",
        r"venue\b",
        r"(?:indirect|special|incidental)\b.*\bdamages\b",
        r"(?:not imply|cannot control|no control over|no representations?)\b",
        r"not (?:an )?endorse\w*",
        r"(?:cannot|can't|do not|does not) guarantee\b",
        r"(?:the|your) claim\b",
        r"proof of payment\b",
        r"additional terms(?: and conditions)?\b",
        r"separate (?:written |or |electronic )*agreement\b",
        r"right to use (?:\w+ ){0,3}(?:trade|names?|marks?|logos?)",
    ),
    (
        r"^waiver of\b",
        r"^(?:this agreement|these terms) (?:is|are) (?:subject to|governed by)\b",
        r"^.{0,40}\b(?:third[- ]part(?:y|ies)|other|external|linked) (?:web ?)?sites\b",
    ),
)
_TRADE = _at_words(
    (
        r"(?:filing|activation|termination|installation|rental|monthly|late|service|equipment"
        r"|minimum|subscription)(?: \w+)? (?:fees?|charges?|payments?)\b",
        r"refunds?\b",
        r"(?:security )?deposits?\b",
        r"billing\b",
        r"bills?\b(?! of rights)",
        r"invoices?\b",
        r"modems?\b",
        r"routers?\b",
        r"mbps\b",
        r"speeds?\b",
        r"service plans?\b",
        r"data plans?\b",
        r"bandwidth\b",
        r"network congestion\b",
        r"in motion\b",
        r"trade ?marks?\b",
        r"trade names?\b",
        r"logos?\b",
        r"promotional (?:terms|pric\w+)\b",
        r"your subscription\b",
        r"device is running\b",
        r"port (?:a|your) number\b",
        r"pro[- ]rata\b",
        r"claimed infringement\b",
        r"infringing (?:works?|material)\b",
        r"(?:cancel|terminate|renew)(?: or \w+)? (?:your |the )?(?:service|subscription|account)\b",
        r"cancel at any time\b",
        r"derivative works?\b",
        r"copyright(?:ed)?\b",
        r"dmca\b",
    ),
    (r"(?<!of )(?<!in )(?<!without )\b(?:first|any|additional)? ?charges?\b(?! of)",),
)
_RIGHTS = re.compile(
    r"\b(?:personal|private|your|their|customer|user|sensitive|biometric|location"
    r"|usage) (?:\w+ ){0,2}?"
    r"(?:data|information)\b|\bhuman rights\b|\bprivacy\b|\bworkers?\b|\bsuppliers?\b|\bwages?\b"
    r"|\bgovernments?\b|\blaw enforcement\b|\bauthorit(?:y|ies)\b|\bcensor\w*|\bsurveillance\b"
    r"|\b(?:call|traffic|detail|location|browsing|log) records?\b|\banonymi[sz]\w*|\bdeleted\b"
    r"|\bcommunit(?:y|ies)\b|\brecruit\w*|\bdiscriminat\w*|\bexpression\b|\bchild(?:ren)?\b"
)
PLEDGES = re.compile(
    r"\b(?:will|shall|must|should|commit\w*|pledge\w*|undertak\w+|guarantee\w*|ensur\w+|requir\w+"
    r"|never|not|no|nobody|prohibit\w*|forb[ai]d\w*|ban(?:s|ned)?|refus\w+|respect\w*|protect\w*"
    r"|aims?|seeks?|strive\w*|expects?|responsib\w+|accountab\w+|compl(?:y|ies)|adher\w+|follows?"
    r"|human rights|rights?|due diligence|impacts?|remed\w+|grievance\w*|complain\w*|appeal\w*"
    r"|object"
    r"|opt(?:ing)?[- ]out|consent|workers?|employees?|staff|suppliers?|subcontract\w*|resellers?"
    r"|check(?:s|ed)?|audit\w*|assess\w*|review\w*|verif\w+|investigat\w+|consult\w*|train(?:s|ed|ing)?|publish\w*"
    r"|report\w*|disclos\w+|transparen\w+|notif\w+|notice|inform(?:s|ed)?|govern\w+|authorit\w+"
    r"|court"
    r"|warrants?|delet\w+|eras\w+|encrypt\w*|misus\w+|abus\w+|breach\w*|violat\w+|harm\w*"
    r"|discriminat\w+|retaliat\w+|child\w*|communit\w+|board|committee|independent\w*|applies"
    r"|covers"
    r"|vett\w+|screen\w*|logged|told|safeguard\w*|stop(?:s|ped)|certif\w+|surveillance|bias"
    r"|you (?:can|may|have)|polic(?:y|ies)|code|principles|guidelines|convention\w*)\b"
)
"""Words with which something is promised to people, or that name what may be owed to them."""

_POINTER = re.compile(
    r"^these terms\b.{0,20}\b(?:govern|cover|apply|form|are an)|^this (?:policy|statement|notice"
    r"|section|page|document|report)\b"
    r"(?: \([^)]{0,40}\))? (?:\w+ )?(?:describes?|explains?|governs?|sets? out|provides? links)\b"
    r"|^(?:please (?!note)|to (?:learn|read|find|see) |for (?:more|further|additional|details"
    r"|questions)\b"
    r"|see\b|visit\b|click\b|go to\b|more information\b|the easiest way\b|this page\b"
    r"|(?:you can |you may )?find (?:more|out)\b)"
    r"|^in (?:our|this|the) (?:\w+ ){0,3}(?:policy|notice|statement) you (?:can|will"
    r"|may) (?:read|find"
    r"|learn|see)\b"
    r"|\b(?:must|should|can|may|to)(?: always)? be (?:sent|addressed|mailed|found|directed"
    r"|viewed)\b (?:to|at|by|on|in|online)\b"
    r"|\bis the (?:data )?controller\b|\bmay refer to the service provider\b"
    r"|\b(?:are|is|for) (?:available|found) (?:online|here|at)\b"
)
_ITEM = re.compile(r"^\W*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\W*)?[a-z]")
_PURPOSE = re.compile(
    r"^to [a-z]+ (?!.*(?:, |\b)(?:we|you|our|please|all|each|the company|suppliers?|it)\b)"
)
_BRAND = re.compile(r"^\W*[a-z]{1,3}[A-Z]")


def matter_of(text: str, low: str) -> Matter:
    """What a sentence deals with; `low` is its text in lower case with plain spaces."""
    if _ITEM.match(text) and not _BRAND.match(text):
        return Matter.ITEM
    if _PURPOSE.match(low):
        return Matter.ITEM
    if _DISPUTE.search(low):
        return Matter.DISPUTE
    if _POINTER.search(low):
        return Matter.POINTER
    if not _RIGHTS.search(low) and _TRADE.search(low):
        return Matter.TRADE
    return Matter.PEOPLE
