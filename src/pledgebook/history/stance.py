"""What a sentence does before one asks how firmly: promise, forbid, permit, define, or tell.

The same change of words points different ways. "May" beside "publish" is a weak promise, beside
"share your data" a permission the company gives itself; a condition weakens a promise and a
prohibition and limits a permission; and what a reader owes is no promise of the company.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.history.main_clause import parts_of
from pledgebook.history.practice import INCLUDES_DATA, RIGHT_HOLDER, is_permission
from pledgebook.history.telling import believes, has_done, tells


class Mode(StrEnum):
    """What a sentence does."""

    PROMISE = "promise"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    DEFINITION = "definition"
    READER = "duty of the reader"
    STATEMENT = "statement"
    """What is told of the company, where nothing shows whether it binds."""

    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Stance:
    """The mode of a sentence and the words of its main clause, in lower case."""

    mode: Mode
    main: str


_READERS = (
    r"(?:you|users?|subscribers?|account holders?|members?(?! of)|visitors?|end users|players?"
    r"|sellers?"
    r"|advertisers?|creators?|hosts?|guests?|drivers?|buyers?|your (?:use|content))"
)
_READER_DUTY = re.compile(
    rf"^(?:(?:all|each|every|any|no|and|also|therefore|by [\w' ]+,)\s+)*{_READERS}"
    r"(?: who [\w' ]+?| of [\w' ]+?)?\s+"
    r"(?:must|shall|should|may not|cannot|can't|can not|agree|acknowledge|represent"
    r"|warrant|undertake"
    r"|are (?:responsible|required|not allowed|not permitted|prohibited|obliged|expected|solely)"
    r"|is (?:responsible|required)|have to|need to|will not|won't|will (?!(?:\w+ly )?(?:be\b"
    r"|receive|have|get))"
    r"|do not|don't|grant|consent)(?! be (?:notified|informed|told|given|protected|heard))"
)
_CONTRACT_PARTY = re.compile(
    r"\bis your (?:sole )?responsibility\b|^(?:each |a |the )?customer (?:users? )?(?:will|may"
    r"|must|shall|is|agrees|cannot|can)\b"
)
"""The other side of a contract in the singular, as terms call it, or what is left to the reader."""

_IMPERATIVE = re.compile(r"^(?:please\s+)?(?:don't|do not|never)\s+(?!we\b)[a-z]+ (?!.*\bwe\b)")
_TOLD = re.compile(
    r"^(?:[\w'’-]+ ){1,6}(?:services?|products?|features?|tools?|systems?|models?)\b.*\b(?:is|are)"
    r" designed to (?:help"
    r"|enable|allow|provide|reach)\b|"
    r"^(?:for example|for instance|e\.g|such as)\b"
    r"|^(?:and )?(?:finally, )?you (?:can|may) (?:also )?(?:contact|ask for|reach|write to|visit"
    r"|find"
    r"|request assistance)\b"
    r"|^(?:[\w -]{2,60}: )?(?:our )?(?:customers|publishers|advertisers|clients) (?:may|can) (?:use"
    r"|provide|choose|elect|share|upload|send)\b"
    r"|^(?:we|the company|i)?\s*(?:believe|know|think|understand|recogni[sz]e|are aware|are proud"
    r"|acknowledge)\b|^it is (?:possible|likely)\b"
)
_BACKGROUND = re.compile(
    r"^(?:(?:some|many|most|several|few|all|our|the|these|such|local|national)\s+)*"
    r"(?:governments?|states?|authorities|laws?|legislation|products?|technolog(?:y|ies)|countries"
    r"|networks|internet|tools?)\s(?!.*\b(?:from us|our (?:systems|networks?|users|customers"
    r"|data))\b)"
    r"(?!.*\b(?:are|is|be) (?:assessed|reviewed|tested"
    r"|designed|encrypted|refused|examined|rejected|challenged|published|logged|removed|deleted))"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did"
    r"|(?<!requests )(?<!complaints )(?<!demands )(?<!reports )(?<!orders )received"
    r"|sold|founded|joined|began|launched|opened|closed(?= (?:our|the|its|a|\d)))\b"
)
_DID = re.compile(r"^(?:in|during|since) (?:19|20)\d\d\b|\bin (?:19|20)\d\d,? (?:we|the)\b")
_ABOUT_US = re.compile(
    r"\b(?:operates?|employs?|makes?(?! sure| .{2,60} (?:available|public|accessible|known)\b)"
    r"|manufactures?|builds?|develops?|owns|is (?:in|based"
    r"|located|part of (?:the|a) \w* ?group"
    r"|headquartered)|are (?:in(?! a position)|based|located|part of (?:the|a) \w* ?group|a|an|one)"
    r"|has (?:offices|more than)"
    r"|have offices)\b"
)
_WHERE_WE_ARE = re.compile(
    r"\b(?:in which|where|wherever|that|countr(?:y|ies)|markets?|places|regions?) (?:we|it|they) "
    r"operates?(?: in)?\b"
)
_BINDING = re.compile(
    r"\b(?:will|shall|must|should|may|can|commit|committed|never|not|always|aims?|seeks?|strives?"
    r"|endeavou?rs?|tr(?:y|ies)|intends?|plans?|requires?|required|expects?|ensures?|guarantees?"
    r"|undertakes?|pledges?|appl(?:y|ies)|covers?)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|neither|nor|cannot|no longer|prohibits?|prohibited|forbids?|forbidden|bans?"
    r"|banned|refuses?|refrains?|avoids?|avoiding|discourages?|discouraged|zero tolerance"
    r"|low tolerance|little tolerance|rejects?|declines?|nobody|no one)\b|n't\b"
    r"|^(?:under no circumstances|in no case|no)\b|\b(?:sell|share|collect|use|store"
    r"|accept|have) no\b|^(?:we|it|they|the company) \w+ no (?!more|later|less)"
)
_PROTECTED_NEGATION = re.compile(
    r"\bnot (?:the obligation|obligat\w+|required|only|limited|later|less|more than|exceed|delay)\b"
)
_CAREFUL = re.compile(
    r"\b(?:publish|report|disclos|audit|assess|review|monitor|notif|inform|train|consult|respond"
    r"|answer|verif|protect|delet|eras|encrypt|support|offer|respect|compl(?:y|ies)|implement"
    r"|follow|adher|investigat|remed|compensat|engag|screen|vet(?:s|ted)?\b|check|carr(?:y|ies|ied)"
    r" out|conduct|identif|prevent|mitigat|account(?:s|able)? for|challeng|refus|reject|suspend"
    r"|terminat|promot|guarante|prohibit|appl(?:y|ies)\b|cover(?:s|ed)?\b|tolerat|interpret"
    r"|translat|hold|receiv\w+ (?:\w+ ){0,2}training|open to|made public|approv|handl|track|measur"
    r"|cooperat|co-operat|evaluat|test|ban|limit|includ|contain|ensur|switch(?:es)? off"
    r"|stop|end|withdraw|repair"
    r"|correct|provide\w* (?:\w+ ){0,2}(?:remedy|notice|access|training|support|a way)"
    r"|give\w* (?:\w+ ){0,2}(?:notice|a way|the right)|shared? (?:internally|publicly)|paid|pay"
    r"|take\w* (?:\w+ ){0,2}(?:steps|measures|action)|preceded|supplied|guided|based on|minimi"
    r"|safeguard|help|work(?:s)? with|certif|name|manag|act|begin|start|need|communicat|ship)"
)
"""What a company does for the people it deals with, in the plain present as in the passive."""

_FIRM = re.compile(
    r"\b(?:will|shall|must|should|commit|commits|committed|aims?|seeks?|strives?|endeavou?rs?"
    r"|tr(?:y|ies)|intends?|plans? to|requires?|required|expects?|expected|ensures?|guarantees?"
    r"|undertakes?|pledges?|ambition|goal|target|aspiration|have to|has to|needs?"
    r"|encourages?|asks?|asked|invited?|invites?)\b"
)
_ACTOR = re.compile(
    r"^(?:(?:all|each|every|any|no|our|the|a|an|and|also|therefore|similarly"
    r"|it)[, ]+)*(?:[\w-]+ ){0,2}?"
    r"(?:we|us|it|company|group|report|programme|program|board|panel|body|committee|council"
    r"|management|suppliers?|resellers?|partners?"
    r"|vendors?|contractors?|subcontractors?|distributors?|customers?|employees?|staff|workers?"
    r"|managers?|directors?|auditors?|agents?|officers?|teams?|violations?|breach(?:es)?|misuse"
    r"|sanctions?|contracts?|complaints?|policy|code|experts?|standards?|commitments?"
    r"|channel|hotline|factories|facilities|sites|everyone|anyone|no one|nobody)\b"
)
_OPEN_TO = re.compile(r"\b(?:is|are) (?:available|open|binding|accessible)\b")
_THIRD = re.compile(rf"^(?:[\w'&.-]+ ){{1,5}}?{_CAREFUL.pattern}\w*s\b")
_LOOSE = re.compile(r"\b(?:may|can|could|might|cannot)\b")
_RIGHT = re.compile(
    r"\b(?:can|may|could|have the right to|are able to|(?:will|may) be able to|are free to"
    r"|(?:have )?(?:a"
    r"|the) choice to)"
    r"\s+(?:\w+ly\s+)?(?:also\s+)?"
    r"(?:have (?:your|it|them)|file|stop|limit|control|decline|turn off|remove|make a|edit|review"
    r"|update|manage|see (?:and|all|any|how|what|your)|delete|access|opt|appeal|request|object"
    r"|withdraw|export|download|report|complain|choose"
    r"|correct|raise|challenge|refuse|contact|ask)\b|\byou have (?:a|the) choice\b"
)
_OTHER_SUBJECT = re.compile(rf"^(?:this|that|there|these|those|it is|if you|{_READERS})\b")
_ADDRESS_OF_READER = re.compile(
    rf"^(?:{_READERS}|to \w+|please|visit|see|find|click|go to|contact|exercising|for example)\b"
)
_DEFINES = re.compile(
    r"^(?:[\"“”'‘’(]?(?:the term |the word |an? "
    r"|the )?[\"“]?[\w '’-]{2,60}?[\"”]?,? (?:shall )?"
    r"(?:(?<!this )(?<!by )(?<!other )(?<!no )(?<!automated )(?<!any )(?<!of )means?"
    r"|refers? to|(?:is|are) defined as)\b"
    r"|[\"“][\w '’-]{2,60}[\"”],? includes?\b)"
)


_OF_A_LAW = re.compile(
    r"^(?:under|pursuant to) (?:section|article|art\.|§|chapter) ?\d+[^,]{0,60}"
    r"\b(?:act|law|code|regulation|decree)\b(?!.*\b(?:we|our|us)\b)"
)
"""What a law lets others do, told with the number of its section."""


def stance_of(low: str) -> Stance:
    """The stance of a sentence given in lower case with plain apostrophes."""
    low, main, core = parts_of(low)
    return Stance(_mode(low, main, core), core)


def _mode(low: str, main: str, core: str) -> Mode:
    if _DEFINES.match(low) and not re.match(r"(?:we|our|this policy|the code)\b", low):
        return Mode.DEFINITION
    if any(found.search(main) for found in (_READER_DUTY, _CONTRACT_PARTY, _IMPERATIVE)):
        return Mode.READER
    if _OF_A_LAW.match(low):
        return Mode.FACT
    negated = bool(_NEGATED.search(_PROTECTED_NEGATION.sub("", core)))
    if INCLUDES_DATA.match(main):
        return Mode.PERMISSION
    if _TOLD.match(main) or (_BACKGROUND.match(main) and not negated):
        return Mode.FACT
    if tells(main) or believes(main):
        return Mode.FACT
    if RIGHT_HOLDER.match(core) and _RIGHT.search(core) and not negated:
        return Mode.PROMISE
    if _ADDRESS_OF_READER.match(main) and not _PASSIVE.search(core):
        return Mode.PROMISE if _RIGHT.search(core) else Mode.READER
    if negated and (not _OTHER_SUBJECT.match(main) or _FORBIDDEN.match(main)):
        return Mode.PROHIBITION
    if _DID.search(low) or (
        _PAST.search(_ASKED.split(_NOW.split(core)[0])[0][:OPENING]) and not _BINDING.search(core)
    ):
        return Mode.FACT
    if is_permission(low, main, core):
        return Mode.PERMISSION
    if (
        _ABOUT_US.search(_WHERE_WE_ARE.sub("", core))
        and not _BINDING.search(core)
        and not _JOINED.search(core)
    ):
        return Mode.FACT
    if has_done(main):
        return Mode.STATEMENT
    return Mode.PROMISE if _is_promise(core) else Mode.STATEMENT


_FORBIDDEN = re.compile(
    r"^it is (?:strictly |expressly )?(?:forbidden|prohibited|not (?:allowed|permitted))\b"
)
OPENING = 90
"""Letters at the start of a clause in which its verb stands; "were" further on is of another."""

_ASKED = re.compile(r"\b(?:why|how|whether|what)\b")
"""Begins what is asked or told, whose verb is not the clause's own."""

_NOW = re.compile(
    r"\b(?:are|is|be) (?:\w+ly )?(?:\w+ed|\w+en|told|given|heard|made|paid|sold|kept|held"
    r"|built|sent|put|set|shown|bought|left)\b"
)
_PASSIVE = re.compile(
    r"\b(?:are|is|be|been) (?:\w+ly )?(?:\w+(?:ed|en)|given|told|heard|made|paid)\b"
)


def _is_promise(core: str) -> bool:
    """Whether somebody is bound, or something done for people, in the words of the clause."""
    if _FIRM.search(core) or _PASSIVE.search(core):
        return True
    if _OPEN_TO.search(core):
        return True
    if _CAREFUL.search(core) and (_ACTOR.match(core) or _THIRD.match(core)):
        return True
    if core.startswith(("we ", "also, we ", "and we ")):
        return True
    return bool(_LOOSE.search(core) and _ACTOR.match(core))


_JOINED = re.compile(
    r"\b(?:members? of|signator(?:y|ies)|part(?:y|ies) to|certified|accredited|assessed|audited)\b"
)
"""What a company has bound itself to by joining it."""


def is_lifted(old: Stance, new: Stance) -> bool:
    """Whether what was forbidden is now done, or was done and is now forbidden."""
    modes = (old.mode, new.mode)
    return modes.count(Mode.PROHIBITION) == 1 and not {Mode.DEFINITION, Mode.READER} & set(modes)
