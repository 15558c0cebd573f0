"""What a sentence is about, where that alone keeps it from being evidence.

Terms of service and privacy policies use the words of the field for matters of their own: how
disputes over a contract are settled, on which ground of data protection law data is processed,
what users must not do. The words match and the sentence says nothing of the company's conduct
towards human rights.
"""

import re
from functools import lru_cache

_DISPUTES = re.compile(
    r"\barbitra(?:l|tors?|tions?|te[ds]?|ting)\b|\bclass[- ]action|\bclass,? (?:or )?collective\b"
    r"|\bjury\b|\bsmall claims\b|\bstatutes? of limitations?\b|\battorneys?[’']? fees\b|\bindemnif"
    r"|\bconsolidated basis\b|\bwaive[sd]? (?:any|all|the|your|our) (?:\w+ ){0,4}rights? to sue\b"
    r"|\bgoverning law\b|\bexclusive (?:jurisdiction|venue)\b",
    re.IGNORECASE,
)
"""How disputes over the contract are settled: no remedy for harm to human rights."""

_LEGAL_GROUND = re.compile(
    r"\blegitimate interests?\b[^.]{0,200}\b(?:overrid\w+|outweigh\w*|balanc\w+)"
    r"|\b(?:overridden|outweighed) by\b[^.]{0,80}\b(?:rights|freedoms|interests)\b"
    r"|\binterests (?:or|and) (?:\w+ )?(?:fundamental )?rights and freedoms\b"
    r"|\b(?:override|outweigh)s? your\b",
    re.IGNORECASE,
)
"""The balance of interests on which data protection law lets data be processed."""

_CONTRACT_MATTER = re.compile(
    r"\bmakes? no (?:\w+ )?(?:representations?|warrant(?:y|ies))|\bassumes? no (?:liability|"
    r"responsibility)|\bwarrant(?:s|y|ies)?\b[^.]{0,60}\b(?:disclaim|express|implied|infring)"
    r"|\b(?:Receiving|Disclosing) Party\b|\bConfidential Information\b"
    r"|\b(?:taxes|surcharges?|VAT|invoices?)\b",
    re.IGNORECASE,
)
"""Warranties that are not given, secrets of the parties to a contract, taxes and charges."""

_HYPOTHESIS = re.compile(
    r"\b(?:there (?:is|may be|remains)|poses?|presents?|creates?) an? (?:\w+ ){0,2}risk\b"
    r"|\brisk (?:that|of)\b[^.]{0,80}\b(?:may|might|could|would)\b"
    r"|\b(?:absent|without) (?:such |these |those |any |sufficient )?mitigations?\b"
    r"|^\W*(?:Scale|Scope|Severity|Remediability|Probability|Likelihood)\b ?[:(]"
    r"|\bwhether\b[^.]{0,60}\b(?:could|would|might)\b"
    r"|\b(?:probability|likelihood|severity|residual risk|inherent risk)\b[^.]{0,160}"
    r"\b(?:is|are|was|were|as)\b [^.]{0,40}[“\"]?(?:very |mostly )?"
    r"(?:low|minimal|moderate|medium|high|likely|unlikely|expected|possible|severe|critical)\b"
    r"|^\W*(?:if|where|should)\b[^.]{0,120}\b(?:not|fails?|lack|inadequate\w*)\b[^.]{0,120}"
    r"\b(?:may|might|could)\b"
    r"|^\W*(?!we\b|our\b)[\w-]+(?: [\w-]+){0,5} (?:can|could|may|might) (?:cost|harm|hurt|deprive"
    r"|endanger|shut out|put (?:\w+ ){1,3}at risk)\b"
    r"|^\W*the risks? (?:of|that)\b|^\W*without\b[^.]{0,120}\bwould\b"
    r"|\b(?:will|to) (?:continue to )?(?:explore|consider(?:ing)? (?:whether|how|ways)|look into)\b"
    r"|\b(?:will|to) (?:continue to )?review\b[^.]{0,80}\bconsider\b"
    r"|^\W*(?:each|every|any) (?:platform|provider|service|company)\b",
    re.IGNORECASE,
)
"""What might go wrong, how likely and grave that is held to be, and what is only looked into: no
conduct."""

_RIGHTS_AT_RISK = re.compile(
    r"\b(?:risks?|risksto|exposure|harms?|impacts?|effects?|infringements?|violations?)\b"
    r" ?(?:to|on|of|for|over|in)? (?:[\w-]+ ){0,3}?(?:fundamental|human|such) rights\b"
    r"|\brights (?:infringements?|violations?|risks?|categor\w+|harms?|impacts?|groups?|experts?|"
    r"expertise|organi[sz]ations?|defenders?|communit\w+|working group|office|institute)\b",
    re.IGNORECASE,
)
_NAMES_A_RIGHT = re.compile(
    r"rights?\b|privacy|freedoms?\b|free (?:expression|speech)|\bUNGPs?\b|Guiding ?Principles|"
    r"\bInternational Bill\b|\bCovenant|\bILO\b|data protection",
    re.IGNORECASE,
)
_RIGHTS_NAMED = re.compile(
    r"\b(?:fundamental|human) rights\b|\bBill of\b|\bCovenant|\bDeclaration\b|\bUNGPs?\b"
    r"|\bGuiding ?Principles\b",
    re.IGNORECASE,
)

_LAW_REQUIRES = re.compile(
    r"\b(?:[Ll]aws?|Act|Acts|[Rr]egulations?|GDPR|CCPA|DSA|Directive)\b[^.,;]{0,30}?\b(?:requires?|"
    r"imposes?|limits?|gives?|grants?|entitles?|provides?) (?:that |us |you |a |an |the |certain |"
    r"operators |businesses |companies |consumers |residents )"
)
_DUTY_OF_STATES = re.compile(
    r"^\W*(?:[\d.]+ )?(?:(?:All |Each |Every )?(?:[Gg]overnments?|[Ss]tates?) (?:have|has|must|"
    r"should|are|is|bears?)|It (?:is for|would be desirable|is the duty of|is up to))\b"
)
"""What states ought to do, and what would be good if others did it."""

_EXERCISED = re.compile(
    r"\bexercis\w+\b[^.]{0,40}\b(?:rights?|choices)\b|\brights requests?\b", re.IGNORECASE
)
"""What a law gives or asks, and how its rights are used: the law's word, not the company's."""

_PROCESSING = re.compile(
    r"^\W*(?:[^,]{0,90}, )?(?:(?:[Ww]e|[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?) "
    r"(?:may |will |can |might |also |generally |only |then )*)?"
    r"(?:[Uu]se|[Kk]eep|[Rr]etain|[Pp]rocess|[Cc]ollect|[Ss]tore|[Aa]naly[sz]e|[Pp]reserve|"
    r"[Aa]ccess|[Ss]hare|[Dd]isclose)s?\b (?:[\w’',()/-]+ ){0,5}?"
    r"(?:data|information|correspondence|communications|records|logs?)\b"
    r"|(?<!which )\b(?:correspondence|data|information|records) (?:is|are|will be) (?:then )?"
    r"(?:kept|retained|stored|used|processed)\b"
)
"""That data is used, kept or shared, and what for: the purpose names much that is not told."""

_ANOTHER_BODY = re.compile(
    r"^\W*(?:the )?(?:[A-Z][\w&’'.-]*,? (?:(?:for|of|and|the|on|in) )*){1,6}[,(–—]? ?(?:is )?"
    r"an? (?:[\w-]+,? ){0,4}?"
    r"(?:organi[sz]ation|institute|charity|coalition|non-?profit|NGO|foundation|think tank|"
    r"alliance|agency)\b"
)
"""A sentence that says who somebody else is."""

_FORBIDDEN_TO_USERS = re.compile(
    r"\b(?:you|users?|subscribers?|members?) (?:\w+ )?(?:may not|must not|shall not|cannot|"
    r"can ?not|agree not to|will not|are not (?:allowed|permitted)|are prohibited)\b"
    r"(?! be (?:released|disclosed|provided|shared|given|handed|told|informed|notified)\b)"
    r"|\byou (?:\w+ )?agree that you will not\b"
    r"|\b(?:prohibited|forbidden|unacceptable) (?:uses?|activit(?:y|ies)|conduct|content|"
    r"behaviou?r)\b",
    re.IGNORECASE,
)


_DEFINES = re.compile(
    r"^\W*(?:[Tt]he (?:term|word|expression) )?[“\"']?[A-Z][\w’' -]{0,70}?[”\"']?,? "
    r"(?:means(?! of\b)|shall mean|refers to|(?:is|are) defined as)\b"
)


@lru_cache(maxsize=4096)
def defines_a_term(text: str) -> bool:
    """Whether all that a sentence does is to say what a word means."""
    return _DEFINES.search(text) is not None


@lru_cache(maxsize=4096)
def settles_disputes(text: str) -> bool:
    """Whether a sentence is on disputes or other matters between the parties to a contract."""
    return _DISPUTES.search(text) is not None or _CONTRACT_MATTER.search(text) is not None


_NOT_YET = re.compile(
    r"\b(?:is|are) (?:being |currently )?(?:envisaged|contemplated|under consideration)\b"
    r"|\b(?:publication|adoption|introduction) (?:depends|hinges) on\b",
    re.IGNORECASE,
)
"""What may come about one day, on which nobody has decided."""


@lru_cache(maxsize=4096)
def says_nothing_of_conduct(text: str) -> bool:
    """Whether a sentence gives the word of data protection law, or presents somebody else."""
    return any(
        pattern.search(text) is not None
        for pattern in (
            _LEGAL_GROUND,
            _LAW_REQUIRES,
            _DUTY_OF_STATES,
            _EXERCISED,
            _ANOTHER_BODY,
            _NOT_YET,
        )
    )


_RIGHTS = re.compile(
    r"\b(?:human|fundamental|civil|children[’']?s?|labou?r|indigenous|workers[’']?) "
    r"(?:\w+ )?rights\b"
    r"|\brights of (?:\w+ ){0,2}(?:women|children|workers|people|persons|users)\b"
    r"|\bcivil libert|\bfreedoms? of\b|\bfree expression\b"
    r"|\brights[- ]?holders?\b|\bUNGPs?\b|\bguiding principles\b|\bhuman dignity\b"
    r"|\bdiscriminat|\bslavery\b|\btraffick|\bretaliat|\breprisal|\bprivacy impact\b"
    r"|\bdata protection impact\b|\bappeal(?:s|ed|ing)?\b"
    r"|\b(?:content|account) (?:removals?|suspensions?|restrictions?|moderation)\b",
    re.IGNORECASE,
)
"""Rights of people; an appeal against what was done to content or an account touches them."""


@lru_cache(maxsize=4096)
def names_rights(text: str) -> bool:
    """Whether a sentence names rights of people, not of parties to a contract."""
    return _RIGHTS.search(text) is not None


_CONTESTS = re.compile(
    r"\b(?:challeng|disput|contest|object to|push(?:es|ing)? back|reject|refus)\w*", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def contests(text: str) -> bool:
    """Whether a sentence speaks of standing up to a demand, though it be at will."""
    return _CONTESTS.search(text) is not None


_COMPLAINT = re.compile(r"\b(?:complain(?:ts?|ed|ing)?|appeal(?:s|ed|ing)?)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def offers_complaint(text: str) -> bool:
    """Whether a sentence speaks of complaints or appeals, which users are told how to make."""
    return _COMPLAINT.search(text) is not None


@lru_cache(maxsize=4096)
def processes_data(text: str) -> bool:
    """Whether a sentence says that data is used, kept or shared, and what for."""
    return (
        _PROCESSING.search(text) is not None and "eport" not in text and "uman rights" not in text
    )


@lru_cache(maxsize=4096)
def supposes(text: str) -> bool:
    """Whether a sentence of a report on risks tells what might go wrong, or how likely that is."""
    return _HYPOTHESIS.search(text) is not None


@lru_cache(maxsize=4096)
def names_no_right(text: str) -> bool:
    """Whether no right stands in a sentence, so that it commits to none."""
    return _NAMES_A_RIGHT.search(text) is None


@lru_cache(maxsize=4096)
def names_rights_at_risk_only(text: str) -> bool:
    """Whether a sentence names rights only as what is at risk: it commits to none of them."""
    if "ights" not in text or _RIGHTS_AT_RISK.search(text) is None:
        return False
    return _RIGHTS_NAMED.search(_RIGHTS_AT_RISK.sub(" ", text)) is None


@lru_cache(maxsize=4096)
def forbids_users(text: str) -> bool:
    """Whether a sentence says what users must not do."""
    return _FORBIDDEN_TO_USERS.search(text) is not None
