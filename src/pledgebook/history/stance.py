"""What a sentence does before one asks how firmly: promise, forbid, permit, define, or tell.

The same change of words points different ways. "May" beside "publish" is a weak promise, beside
"share your data" a permission the company gives itself; a condition weakens a promise and a
prohibition and limits a permission; and what a reader owes is no promise of the company.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """What a sentence does."""

    PROMISE = "promise"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    DEFINITION = "definition"
    READER = "duty of the reader"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Stance:
    """The mode of a sentence and the words of its main clause, in lower case."""

    mode: Mode
    main: str


_FRONTED = re.compile(
    r"^(?:if|when|where|whenever|wherever|unless|once|while|although|before|after|until|as|to|in|on"
    r"|for|at|upon|by|should|during|under|with|without|except|subject|insofar|whether)\b[^,]{2,160}, "
)
_RELATIVE = re.compile(
    r"\b(?:that|who|which|whose)\s+(?:[\w'-]+\s+){1,9}?"
    r"(?=(?:will|shall|must|should|may|can|could|might|are|is|leads?|results?)\b)"
)
_TAIL = re.compile(
    r"[;:]|,? (?:if|unless|because|so that|provided that|where|when|whenever|until|even if|which"
    r"|who|as long as|except|in order to|that)\b"
)
_READERS = (
    r"(?:you|users?|subscribers?|account holders?|members?|visitors?|end users|players?|sellers?"
    r"|advertisers?|creators?|hosts?|guests?|drivers?|buyers?|your (?:use|content))"
)
_READER_DUTY = re.compile(
    rf"^(?:(?:all|each|every|any|no|and|also|therefore|by [\w' ]+,)\s+)*{_READERS}"
    r"(?: who [\w' ]+?| of [\w' ]+?)?\s+"
    r"(?:must|shall|should|may not|cannot|can't|can not|agree|acknowledge|represent|warrant|undertake"
    r"|are (?:responsible|required|not allowed|not permitted|prohibited|obliged|expected|solely)"
    r"|is (?:responsible|required)|have to|need to|will not|won't|will (?!be\b|receive|have|get)"
    r"|do not|don't|grant|consent)(?! be (?:notified|informed|told|given|protected|heard))"
)
_IMPERATIVE = re.compile(r"^(?:please\s+)?(?:don't|do not|never)\s+(?!we\b)[a-z]+ (?!.*\bwe\b)")
_TOLD = re.compile(
    r"^(?:we|the company|i)?\s*(?:believe|know|think|understand|recogni[sz]e|are aware|are proud"
    r"|acknowledge)\b"
)
_BACKGROUND = re.compile(
    r"^(?:(?:some|many|most|several|few|all|our|the|these|such|local|national)\s+)*"
    r"(?:governments?|states?|authorities|laws?|legislation|products?|technolog(?:y|ies)|countries"
    r"|networks?|internet|tools?)\s(?!.*\b(?:are|is|be) (?:assessed|reviewed|tested|designed|encrypted))"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|received|sold|founded|joined|began|launched|opened|closed)\b"
)
_DID = re.compile(r"^(?:in|during|since) (?:19|20)\d\d\b|\bin (?:19|20)\d\d,? (?:we|the)\b")
_ABOUT_US = re.compile(
    r"\b(?:operates?|employs?|makes?|manufactures?|builds?|develops?|owns?|is (?:in|based|located|part"
    r"|headquartered)|are (?:in|based|located|part|a|an|one)|has (?:offices|more than)|have offices)\b"
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
    r"|^(?:under no circumstances|in no case|no)\b|\b(?:sell|share|collect|use|store|accept|have) no\b"
)
_PROTECTED_NEGATION = re.compile(r"\bnot (?:only|limited|later|less|more than|exceed|delay)\b")
_HARMFUL = re.compile(
    r"\b(?:share|disclose|use|collect|sell|transfer|retain|keep|store|monitor|track|access|scan|read"
    r"|combine|hand over|pass on|profile|process|provide|give|send|release|record|intercept|log"
    r"|preserve|rent|trade|reveal|block|remove|suspend|restrict|terminate|disable|throttle|delete your"
    r"|close|train)(?:s|es|d|ed|ing)?\b"
)
_OBJECT = re.compile(
    r"\b(?:data|information|messages?|communications?|locations?|browsing|logs?|recordings?"
    r"|ip addresses|traffic|call records|call content|content of calls|contents? of|metadata"
    r"|subscriber records|user records|customer records|browsing records|contacts|photos"
    r"|your account|accounts?|your content|user content|websites?|posts|identifiers|biometrics?)\b"
)
_CARE = re.compile(
    r"\b(?:protect|delete|erase|anonymi[sz]e|encrypt|secure|minimi[sz]e|notify|inform|publish|report"
    r"|challenge|refuse|limit|restrict access|review|assess|audit|investigate|train (?:our|all|staff"
    r"|employees))\w*\b"
)
_DEFINES = re.compile(
    r"^[\"“”'‘’(]?(?:the term |the word |an? |the )?[\"“]?[\w '’-]{2,60}[\"”]?,? (?:shall |is |are )?"
    r"(?:means?|mean|refers? to|defined as|includes?)\b"
)


def stance_of(low: str) -> Stance:
    """The stance of a sentence given in lower case with plain apostrophes."""
    main = _RELATIVE.sub("", _FRONTED.sub("", low))
    core = _TAIL.split(main, maxsplit=1)[0] or main
    return Stance(_mode(low, main, core), core)


def _mode(low: str, main: str, core: str) -> Mode:
    if _DEFINES.match(low) and not re.match(r"(?:we|our|this policy|the code)\b", low):
        return Mode.DEFINITION
    if _READER_DUTY.match(main) or _IMPERATIVE.match(main):
        return Mode.READER
    negated = bool(_NEGATED.search(_PROTECTED_NEGATION.sub("", core)))
    if _TOLD.match(main) or (_BACKGROUND.match(main) and not negated):
        return Mode.FACT
    if negated:
        return Mode.PROHIBITION
    if _DID.search(low) or (_PAST.search(core) and not _BINDING.search(core)):
        return Mode.FACT
    if _is_permission(low, core):
        return Mode.PERMISSION
    if _ABOUT_US.search(core) and not _BINDING.search(core):
        return Mode.FACT
    return Mode.PROMISE


def _is_permission(low: str, core: str) -> bool:
    """Whether the company does or may do something to people's data, speech or access."""
    if not _HARMFUL.search(core) or not _OBJECT.search(low) or _CARE.search(core):
        return False
    bound = re.search(
        r"\b(?:we|us|company|our partners|third parties)\b|^(?:your|personal|user)", core
    )
    return bool(bound) and not re.search(r"\bsuppliers? (?:shall|must|should)\b", core)


def is_lifted(old: Stance, new: Stance) -> bool:
    """Whether what was forbidden is now done, or was done and is now forbidden."""
    modes = (old.mode, new.mode)
    return modes.count(Mode.PROHIBITION) == 1 and not {Mode.DEFINITION, Mode.READER} & set(modes)
