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


_DISPUTE = re.compile(
    r"\barbitrat\w+|\bclass[- ]actions?\b|\bmass actions?\b|\bsmall claims\b|\bby jury\b"
    r"|\bjury trial\b"
    r"|\bjams\b|\bjurisdiction of\b|\bexclusive jurisdiction\b|\bgoverning law\b"
    r"|\bgoverned by the laws?\b|\b(?:not|nor) (?:be )?(?:liable|responsible)\b"
    r"|\blimitations? of liability\b|\bindemnif\w+|\bhold harmless\b|\bwarrant(?:y|ies)\b"
    r"|\b(?:not|cannot|nor) warrant\b|\b(?:punitive|consequential|liquidated) damages\b"
    r"|\bdirect damages\b|\bas[- ]is[\"”]? (?:and|basis)\b|\b(?:is|are) not guaranteed\b"
    r"|\bclaims? or controvers\w+|\bdispute resolution\b|\binjunctive relief\b"
    r"|\b(?:the|these|this) (?:limitation|waiver|exclusion)s?\b|\breleased entities\b"
    r"|\b(?:state|federal) courts?\b|\bpersonal jurisdiction\b|\bvenue\b|^waiver of\b"
    r"|\b(?:indirect|special|incidental)\b.*\bdamages\b"
    r"|\b(?:not imply|cannot control|no control over|no representations?|not (?:an )?endorse\w*)\b"
    r"|\b(?:cannot|can't|do not|does not) guarantee\b|\b(?:the|your) claim\b|\bproof of payment\b"
    r"|^.{0,40}\b(?:third[- ]part(?:y|ies)|other|external|linked) (?:web ?)?sites\b"
    r"|\badditional terms(?: and conditions)?\b|\bseparate (?:written |or |electronic )*agreement\b"
    r"|\bright to use (?:\w+ ){0,3}(?:trade|names?|marks?|logos?)"
)
_TRADE = re.compile(
    r"\b(?:filing|activation|termination|installation|rental|monthly|late|service|equipment|minimum"
    r"|subscription)(?: \w+)? (?:fees?|charges?|payments?)\b|\brefunds?\b"
    r"|\b(?:security )?deposits?\b"
    r"|(?<!of )(?<!in )(?<!without )\b(?:first|any|additional)? ?charges?\b(?! of)|\bbilling\b"
    r"|\bbills?\b(?! of rights)|\binvoices?\b|\bmodems?\b|\brouters?\b|\bmbps\b|\bspeeds?\b"
    r"|\bservice plans?\b|\bdata plans?\b|\bbandwidth\b|\bnetwork congestion\b|\bin motion\b"
    r"|\btrade ?marks?\b|\btrade names?\b|\blogos?\b|\bpromotional (?:terms|pric\w+)\b"
    r"|\byour subscription\b|\bdevice is running\b|\bport (?:a|your) number\b|\bpro[- ]rata\b"
    r"|\bclaimed infringement\b|\binfringing (?:works?|material)\b"
    r"|\b(?:cancel|terminate|renew)(?: or \w+)? (?:your |the )?(?:service|subscription|account)\b"
    r"|\bcancel at any time\b|\bderivative works?\b|\bcopyright(?:ed)?\b|\bdmca\b"
)
_RIGHTS = re.compile(
    r"\b(?:personal|private|your|their|customer|user|sensitive|biometric|location"
    r"|usage) (?:\w+ ){0,2}?"
    r"(?:data|information)\b|\bhuman rights\b|\bprivacy\b|\bworkers?\b|\bsuppliers?\b|\bwages?\b"
    r"|\bgovernments?\b|\blaw enforcement\b|\bauthorit(?:y|ies)\b|\bcensor\w*|\bsurveillance\b"
    r"|\bcommunit(?:y|ies)\b|\brecruit\w*|\bdiscriminat\w*|\bexpression\b|\bchild(?:ren)?\b"
)
PLEDGES = re.compile(
    r"\b(?:will|shall|must|should|commit\w*|pledge\w*|undertak\w+|guarantee\w*|ensur\w+|requir\w+"
    r"|never|not|no|nobody|prohibit\w*|forb[ai]d\w*|ban(?:s|ned)?|refus\w+|respect\w*|protect\w*"
    r"|aims?|seeks?|strive\w*|expects?|responsib\w+|accountab\w+|compl(?:y|ies)|adher\w+|follows?"
    r"|human rights|rights?|due diligence|impacts?|remed\w+|grievance\w*|complain\w*|appeal\w*"
    r"|object"
    r"|opt(?:ing)?[- ]out|consent|workers?|employees?|staff|suppliers?|subcontract\w*|resellers?"
    r"|audit\w*|assess\w*|review\w*|verif\w+|investigat\w+|consult\w*|train(?:s|ed|ing)?|publish\w*"
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


_DISPUTE_SIGNS = (
    "arbitra", "action", "small claims", "jury", "jams", "jurisdiction", "law", "liab", "responsib",
    "indemnif", "harmless", "warrant", "damages", "as is", "as-is", "guarantee", "claim", "dispute",
    "injunctive", "limitation", "waiver", "exclusion", "released", "right to use", "court", "venue",
    "imply", "control", "representation", "endorse", "proof of payment", "sites",
    "additional terms", "agreement",
)  # fmt: skip
_TRADE_SIGNS = (
    "fee", "charge", "payment", "refund", "deposit", "bill", "invoice", "modem", "router", "mbps",
    "speed", "plan", "bandwidth", "congestion", "motion", "trade", "logo", "promotional",
    "subscription", "port ", "pro-rata", "pro rata", "derivative", "copyright", "dmca", "infring",
    "cancel", "terminate", "renew", "running",
)  # fmt: skip
"""Letters without which the patterns find nothing: looked for first, being much faster."""


def _holds(low: str, signs: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(sign in low for sign in signs) and bool(pattern.search(low))


def matter_of(text: str, low: str) -> Matter:
    """What a sentence deals with; `low` is its text in lower case with plain spaces."""
    if _ITEM.match(text) and not _BRAND.match(text):
        return Matter.ITEM
    if _PURPOSE.match(low):
        return Matter.ITEM
    if _holds(low, _DISPUTE_SIGNS, _DISPUTE):
        return Matter.DISPUTE
    if _POINTER.search(low):
        return Matter.POINTER
    if _holds(low, _TRADE_SIGNS, _TRADE) and not _RIGHTS.search(low):
        return Matter.TRADE
    return Matter.PEOPLE
