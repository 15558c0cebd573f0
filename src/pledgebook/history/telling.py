"""Sentences that only tell: what a company is, has, thinks and did, and how the world is.

They are worded like promises ("we have 3,200 people", "risks may arise", "we are pleased that"),
and a change in them binds nobody to more or less.
"""

import re

_SUBJECT = (
    r"^(?:(?!(?:will|shall|must|should|may|can|that|who|which|if|to|and|not|is|are|be|have|has)\b)"
    r"[\w&'’.,()-]+ ){1,6}?"
)
_HOW = r"(?:do(?:es)? not |continues? to |also |still |very |now |already |recently |\w+ly )*"
_BELIEVES = re.compile(
    rf"{_SUBJECT}{_HOW}(?:believes?\b|considers? (?:that|it)\b|thinks?\b"
    r"|(?:am|are|is) (?:very |extremely )?(?:proud|pleased|grateful|happy|delighted|aware"
    r"|confident)\b)"
)
_DESCRIBES = re.compile(
    rf"{_SUBJECT}{_HOW}(?:"
    r"(?:have|has|had|employs?|operates?|runs?|owns?|serves?|sells?) (?:around |about |over "
    r"|approximately |more than |some |nearly |almost |a total of )*\d[\d,.]*(?! ?(?:hours?|days?"
    r"|weeks?|months?|years?|%))"
    r"|(?:is|are) (?:a|an|one of|the) (?:\w+ ){0,2}?(?:large(?:st)?|leading|global|provider"
    r"|purchaser|producer|manufacturer|supplier of|retailer|subsidiary|content service|platform"
    r"|app|feature)\b)"
)
"""What a company is and has, told of it in the present."""

_OTHERS = re.compile(
    r"^(?:(?:all|some|many|most|certain|these|such|the|this|our|other|designated|a|an|overall"
    r"|their|any|it is the|its)\s+)*(?:[\w-]+ ){0,3}?(?:"
    r"risks?|harms?|probability|likelihood|possibility|impacts?|challenges?|factors?|research"
    r"|growth|rise|emergence|studies|vlops?|vloses?|developers|brands|creators|product categories"
    r"|misinformation|disinformation)\s+(?:(?:of|to|on|in|from|related to|associated with|that"
    r"|for) (?:[\w-]+ ){1,8}?)?"
    r"(?:is|are|may|can|could|might|will|remains?|include|includes|exists?|require|requires|need"
    r"|needs|must|should|present|presents|contribute|contributes|resulted)\b"
    r"(?! (?:be )?(?:assessed|managed|reviewed|identified|addressed|mitigated|considered|monitored"
    r"|prevented|reported|evaluated|remedied|tested))"
    r"|^(?:it|there) (?:is|are|may be|might be|can be|remains?) (?:\w+ )?(?:challenging|difficult"
    r"|possible|likely|important|a risk|risks?|a possibility|some|always)\b"
)
"""What is said of dangers, of the world, and of others whom nothing binds here."""

_DONE = re.compile(
    r"^(?:(?:this|last) year,? |in \w+ (?:19|20)\d\d,? |during (?:19|20)\d\d,? )?(?:we|it"
    r"|the (?:group|company|board|organi[sz]ation)) (?:also |\w+ly )?(?!need|proceed|exceed"
    r"|committed"
    r"|pledged|feed)(?:\w{3,}ed|held|ran|took|began|gave|made|saw|became)\b(?!.*\bwill\b)"
)
_HAS_DONE = re.compile(
    rf"{_SUBJECT}(?:have|has) (?:also |now |recently |already |all |\w+ly )*(?!committed|pledged"
    r"|undertaken to|agreed to|promised|signed|joined|banned|prohibited|ended|removed|stopped)"
    r"(?:been \w+ing|\w{2,}ed|begun|built|drawn|given|made|put|run|set|sought|taken|held"
    r"|led|written|undertaken|become|grown|seen)\b(?!.*\bwill\b)"
)
"""What a company has done, told of it once it was."""


_NORM = re.compile(
    r"^(?:under |in |according to )?(?:the |most |many |these )*(?:un )?(?:\w+ )?"
    r"(?:guiding principles|principles|guidelines|convention|declaration|covenants?|laws?"
    r"|legislation|regulation|directive|countries['’]? laws)\b(?! (?:of ours|in this))"
    r"[^;]{0,60}?\b(?:asks?|calls?|called on|requires?|demands?|obliges?|expects?)\b"
    r"(?!.*\b(?:we|our|us)\b)"
)
"""What a law or a standard asks of companies."""


def tells(main: str) -> bool:
    """Whether a clause in lower case describes, or tells what was done once."""
    return any(words.match(main) for words in (_DESCRIBES, _DONE, _OTHERS, _NORM))


def believes(main: str) -> bool:
    """Whether a clause says what a company thinks, to which a promise may have come down."""
    return bool(_BELIEVES.match(main))


def has_done(main: str) -> bool:
    """Whether a clause tells what has been done, which may hold on or not."""
    return bool(_HAS_DONE.match(main))
