"""Whether two texts of a sentence bind anybody: the company, its partners, or what people may do.

A report describes: what a product is built for, how a team works, what was found in a year. Its
sentences use the words of promises ("ensure", "all", "continuously"), and a word more or less in
them makes nothing weaker. A direction needs something that binds in the old text or in the new: a
promise, a rule for partners or users, a right of people, what is done to their data, a definition.
"""

import re
from enum import IntEnum
from functools import lru_cache

from pledgebook.capture.documents import DocumentKind
from pledgebook.history.practice import RIGHT_HOLDER
from pledgebook.history.sides import Both, Side
from pledgebook.history.stance import Mode
from pledgebook.reading.model import DocumentReading
from pledgebook.text.words import lower_in_place

_LEAD = r"^(?:(?:and|also|but|however|therefore|now|further|furthermore|moreover)[, ]+)*"
_OWED = re.compile(
    r"\b(?:will|shall|must|should|ought to|ha(?:ve|s) to|required|commit(?:s|ted)?|undertakes?"
    r"|need(?:s|ed)? (?:to|the|our|prior|an?|written|\w+ (?:approval|consent))"
    r"|pledges?|guarantees?|promises?|agrees? to|aims? (?:to|at|for)|aiming|seeks?|strives?"
    r"|endeavou?rs?|tr(?:y|ies) to|intends?|plans? to|expect(?:s|ed)?|requires?|asks?|asked"
    r"|encourages?|encouraged|urges?|invites?|invited|entitled|rights? to|responsible for"
    r"|accountable|prohibit(?:s|ed)?|forb[ai]ds?|forbidden|bann?(?:s|ed)?|permitted|allowed"
    r"|free to|grounds for|binding|mandatory|voluntary|subject to|no place|zero tolerance"
    r"|depends? on|(?:have|has) (?:stopped|ended|ceased|banned|signed|ratified"
    r"|joined)|oppose|free(?:, | and |\.))\b"
)
"""Words that put a duty on somebody, give a right, or say how far one goes."""

_WORLD = re.compile(
    rf"{_LEAD}(?:[\w'’-]+ ){{0,9}}?(?:risks?|harms?|threats?|probability|likelihood|elections?"
    r"|trends?|billion|million|world|society|markets|industry|research|studies|technolog(?:y|ies)"
    r"|ai|algorithms?|classifiers?|models?|crawlers?|tools?|interfaces?|platforms?"
    r"|searche?s?|vision|strategy|growth|events?|mitigations?|prompts?|detection|queries)\b"
    r" (?:that |which )?(?:will|must|should|may|can|could|has|have|includes?|helps?|works?"
    r"|is|are)\b"
    r"(?! (?:be )?(?:tested|assessed|reviewed|audited|checked|switched|supplied|sold|delivered))"
)
"""What no promise is made of where it is what a clause is about."""

_REPORTS = re.compile(
    r"\b(?:systemic|inherent|residual) (?:\w+ )?(?:risks?|probability|severity)\b"
    r"|\brisk (?:assessments? (?:report|method)|management (?:system|personnel|team)|factors?\b"
    r"|levels?\b|behaviou?r)|\b(?:article|art\.) ?\d+|\bdsa\b|\bvlops?\b"
    r"|\b(?:assessment|reporting|audit) (?:period|cycle)\b|\bthis (?:assessment|year)\b"
    r"|\b(?:our|assessment) methodology\b|\blast year\b|\bsince (?:\w+ )?(?:19|20)\d\d\b"
    r"|\bas of \w+ \d|\byear \d\b|\[confidential\]|\.{4}"
)
"""How a report speaks of what it looked at, and when."""

_BUILT = re.compile(
    r"\b(?:ranking|recommender|generative|classifiers?|llms?|prompts?|red[- ]team\w*"
    r"|index(?:ing)?|jailbreak\w*|machine learning|hash[- ]match\w+|moderators?"
    r"|mitigations?|mitigation measures?"
    r"|(?:integrity|moderation|detection) (?:systems?|mechanisms?|tools?|processes)"
    r"|(?:review|moderation) teams|search results?|in-(?:product|service)|violating"
    r"|non-compliant|bad actors?|listings?|touchpoints?|features?|designed to|algorithms?)\b"
)
"""The machinery of a platform, of which a report tells how it works."""

_TO_PEOPLE = re.compile(r"\b(?:we|us|our|you|your)\b")

_EMPTY = re.compile(
    rf"{_LEAD}(?:we|it|they|i|the (?:company|group|firm|organi[sz]ation))"
    r" (?:all |also |now |both |each |currently |continually |continuously |regularly |already "
    r"|do |does |continues? to ?|(?:is|are) (?:\w+ly )?)*"
    r"(?:ha(?:s|ve)(?! (?:zero|no|a (?:\w+ )?(?:policy|duty|responsibility|right|process|procedure"
    r"|grievance|hotline|channel|mechanism)|policies|procedures|in place|to|stopped|ended|ceased"
    r"|signed|ratified|joined|banned))"
    r"|invest\w*|highlight\w*|organi[sz]e[sd]?|creat\w+|connect\w*|believ\w+|know\w*|understand\w*"
    r"|see|find|note\w*|deploy\w*|leverag\w*|consist\w*|operat\w+|announc\w+|launch\w*"
    r"|observ\w+|regard\w*|view\w*|feel|hope|enjoy\w*|welcome\w*|celebrat\w+|grow\w*|issu(?:e|ing)"
    r"|describ\w+|explain\w*|discuss(?:es|ed)?|outlin\w+|summari[sz]\w+|present\w*|recogni[sz]\w+"
    r"|working|improv\w+|enhanc\w+|refin\w+|strengthen\w*|develop\w*)\b"
)
"""What a company has, thinks, runs or writes about, which binds it to nothing."""

_DENIES = re.compile(
    r"\b(?:(?:do|does|will|shall|must|may|can|should|is|are|has|have) (?:\w+ly )?not"
    r"|never|cannot|\w+n['’]t)\b(?! (?:just|only|merely|least|necessarily|always|the)\b)"
    r"|^(?:under no circumstances|in no case|no(?:body| one|ne)?)\b|\bneither\b"
    r"|\b(?:prohibit|forb[ai]d|bann?|refus|reject|refrain|declin|discourag)\w*\b"
    r"|\b(?:avoids?|zero|low|little) \w+|\b(?:in|be|of|sell|share|collect|use|store|accept|have|has"
    r"|makes?|pays?|puts?|do|bear|charges?|takes?|gives?|keeps?|needs?|carry) no\b|\bno longer\b"
)
"""A denial of what somebody does, and not one in an aside: "to avoid that", "if not"."""

_PLEDGED = re.compile(
    rf"{_LEAD}(?:(?:we|you|it|they|nobody|no one|everyone|anyone"
    r"|(?:(?:all|each|every|any|no|our|the) )*(?:[\w-]+ ){0,2}?(?:users?|members?|sellers?"
    r"|customers?|advertisers?|suppliers?|vendors?|resellers?|partners?|contractors?|employees|staff|workers"
    r"|people|persons?|policy|policies|code|rules|guidelines|standards|terms|board|committee"
    r"|company|group|accounts?|teams?|(?:this )?statement))\b(?: who [\w ]{1,40}?)?"
    r"(?:(?: \w+ly| also| further| continue to| continues to| all| both)* )?"
    r"|[\w.&]+ (?:also )?)"
    r"(?=(?:will|shall|must|should|may|can|cannot|have to|has to|(?:is|are) (?:\w+ )?(?:committed"
    r"|required|obliged|expected|entitled|prohibited|responsible|bound|not allowed|not permitted)"
    r"|commit|pledge|undertake|guarantee|promise|prohibit|require|expect|forbid|ban|refuse"
    r"|(?:do|does) not|never|seek|aim|strive|intend|plan|endeavou?r|comply|respect)\w*\b)"
)
"""A clause of somebody who may be bound, straight before the words that bind."""

_IS_DONE = re.compile(
    r"\b(?:is|are|be) (?:\w+ly |not |also |only )*(?:\w+(?:ed|en|wn|ght)|put|set|held|told"
    r"|paid|kept"
    r"|sent|made|sold|built|met|heard)\b|\b(?:firm|panel|auditors?|board|committee|council|body|experts?|suppliers?"
    r"|workers|employees|staff|users|customers|partners|managers?|company|group)\b"
)
"""What is done by a rule, or by somebody who may be bound."""

OPENING = 160
"""Letters in which the verb of a clause is looked for."""

ALIKE = 0.7
"""Share of the shorter text's words that the longer one must hold where a report speaks: there an
argument counts only for what was put otherwise and not for what took its place."""

TOLD = 24
"""Words from which a text that names neither its author nor its reader tells of something: what is
promised by a plain present ("suppliers are audited each year") is said in fewer."""

MACHINERY = 1
"""Words for the machinery of a platform that a promise may name; one more if it says "we"."""


REPORT_WORDS = 4
"""Words of a report among a thousand from which a document is one. Of the shared archive no policy
of a thousand words has more than 1.1 and no risk report fewer than 4.4."""

REPORT_LEAST = 10
"""The least of such words: a page that names the law it answers to has a few."""

_REPORT_KINDS = frozenset((DocumentKind.TRANSPARENCY_REPORT,))


MEMORY = 64
"""Texts of which it is remembered: a version is compared with those before and behind it."""


def describes(reading: DocumentReading) -> bool:
    """Whether a document as a whole tells what was found and built, and promises little."""
    if reading.document.kind in _REPORT_KINDS:
        return True
    return _tells_of_reports(reading.layer.text)


@lru_cache(maxsize=MEMORY)
def _tells_of_reports(text: str) -> bool:
    low = lower_in_place(text)
    least = max(REPORT_LEAST, REPORT_WORDS * text.count(" ") / 1000)
    if sum(map(low.count, _PIECES)) < least:
        return False
    return sum(1 for _ in _REPORTS.finditer(low)) >= least


_PIECES = (
    "systemic", "inherent", "residual", "risk", "mitigation", "article", "art.", "dsa", "vlop",
    "period", "cycle", "this assessment", "this year", "methodology", "last year", "since ",
    "as of ", "year ", "confidential", "....",
)  # fmt: skip
"""Pieces of the words of reports, one of which each of them holds: quick to count."""


class Bond(IntEnum):
    """How far two texts of a sentence bind."""

    NOT = 0
    BY_PRACTICE = 1
    """By what is done, told in the present: "suppliers are audited"."""

    BY_WORDS = 2
    """By words that say so, or by what may be done to people's data."""


def bond_of(both: Both, *, report: bool = False) -> Bond:
    """How far either text binds; in a report only where they are the same but for a few words.

    `report` says that the whole document describes and promises little.
    """
    sides = (both.old, both.new)
    if report or _is_report(both):
        firm = any(_PLEDGED.match(side.stance.main) and _is_firm(side) for side in sides)
        return Bond.BY_WORDS if firm and _alike(both) else Bond.NOT
    if any(map(_is_firm, sides)):
        return Bond.BY_WORDS
    if any(side.stance.mode is Mode.PERMISSION for side in sides):
        return Bond.BY_WORDS
    return Bond.BY_PRACTICE if any(map(_does, sides)) else Bond.NOT


def _is_report(both: Both) -> bool:
    """Whether texts speak as reports do: of an assessment, or of how a platform works."""
    sides = (both.old, both.new)
    if any(_REPORTS.search(side.low) for side in sides):
        return True
    built = {word for side in sides for word in _BUILT.findall(side.low)}
    return len(built) > MACHINERY + any(_TO_PEOPLE.search(side.low) for side in sides)


def _alike(both: Both) -> bool:
    shared = len(both.old.stems & both.new.stems)
    return shared >= ALIKE * min(len(both.old.stems), len(both.new.stems))


def _is_firm(side: Side) -> bool:
    """Whether a text binds by words that say so, and not only by what is done."""
    mode, main = side.stance.mode, side.stance.main[:OPENING]
    if mode is Mode.DEFINITION:
        return True
    if mode is Mode.PROHIBITION:
        return bool(_DENIES.search(main))
    if mode not in (Mode.PROMISE, Mode.STATEMENT):
        return False
    if RIGHT_HOLDER.match(main):
        return True
    return not _WORLD.match(main) and not _EMPTY.match(main) and bool(_OWED.search(main))


def _does(side: Side) -> bool:
    """Whether a text tells what is done for people, by somebody other than a named product."""
    main = side.stance.main[:OPENING]
    if side.stance.mode not in (Mode.PROMISE, Mode.STATEMENT):
        return False
    if _WORLD.match(main) or _EMPTY.match(main):
        return False
    if side.low.count(" ") <= TOLD or _TO_PEOPLE.search(side.low):
        return True
    return main.count(" ") <= TOLD and bool(_IS_DONE.search(main))
