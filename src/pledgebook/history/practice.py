"""What a company does, or may do, to people's data, speech and access.

Worded like promises, such sentences promise nothing: a wider practice is weaker for people.
"""

import re

HARMFUL = re.compile(
    r"\b(?:kept|held|sold|sent|given|share|disclose|use|collect|sell|transfer|retain|keep|store"
    r"|monitor|track|access|scan"
    r"|read|combine|hand over|pass on|profile|process|release|record|intercept|log|preserve|rent"
    r"|trade|reveal|block|remove|suspend|restrict|terminate|disable|throttle|delete your|close"
    r"|train|receive|obtain|gather|infer|combin|analy[sz]|shown|displayed|licen[sc]|transmit"
    r"|transmitt|deriv"
    r"|personali[sz]|customi[sz]"
    r"|show you (?:\w+ ){0,4}ads|ask(?:s|ed)? (?:you )?for|(?:provide|give|send)s? (?!advice"
    r"|guidance|training|you|users"
    r"|customers|consumers|people|individuals|notice))"
    r"(?:s|es|e|d|ed|ing)?\b"
)

_OBJECT = re.compile(
    r"\b(?:data(?! (?:providers?|protection|cent(?:re|er)s?|subjects?|controllers?))|information"
    r"|messages?|communications?|locations?|browsing|logs?|recordings?"
    r"|ip addresses|traffic|call records|call content|content of calls|contents? of|metadata"
    r"|subscriber records|user records|customer records|browsing records|contacts|photos|history"
    r"|your account|accounts?|your content|user content|websites?|posts|identifiers|biometrics?"
    r"|cookies|(?:tracking|storage|similar|analytics) (?:technologies|services)|(?:and|the"
    r"|personali[sz]ed|targeted|relevant|see|you) ads|advertising|recordings?|transcri\w+"
    r"|without a (?:\w+ )?(?:warrant|court order)|interests|voiceprints?|snippets"
    r"|name and photo|your (?:name|phone|address|activity))\b"
)

_CARE = re.compile(
    r"\b(?:ensure|guarantee|make sure|reduce|shorten|cut|told|tell|explain|protect|delete|erase"
    r"|anonymi[sz]e|encrypt|secure|minimi[sz]e|notify|inform(?!ation)|publish|report"
    r"|challenge|refuse|support investigations|limit|restrict access|review|assess|audit"
    r"|investigate"
    r"|compl(?:y|ies|ied)|adhere|commit|certif"
    r"|train (?:our|all|staff|employees))\w*\b"
)

_POWER = re.compile(
    r"(?<!you )\b(?:reserves?|retains?|(?:will )?have|has) the (?:sole )?right\b(?!,? (?:to"
    r"|of) (?:access|know|privacy|object"
    r"|appeal|erasure|be\b|join|organi[sz]e|form))"
    r"|\b(?:we|it|the company|[a-z]+) may,? (?:also )?(?:in (?:its"
    r"|our) (?:sole )?discretion, (?:\(i\) )?)?(?:at any time |immediately |temporarily "
    r"|permanently )?"
    r"(?:limit|suspend|terminate|interrupt|restrict|cancel|refuse to provide|modify|amend"
    r"|change (?:the|these|this|our|prices|any|or)|require (?:you|customers|users)"
    r"|remove any|take (?:any|network)|charge (?:you|a)|bill you)"
)
"""What the company may do to those it deals with, at its own choice."""

_AT_WILL = re.compile(
    r"\bdiscretion\b|\bany (?:other )?reason\b"
    r"|\bwithout (?:\w+ ){0,3}(?:notice|warning|explanation|giving)\b"
    r"|\bat any time\b"
)

_TAKES_YOURS = re.compile(
    r"^(?:and |also,? )?we (?:may |will |can |also |might )*(?:collect|obtain|sell|share|disclose)"
    r" (?!no\b)(?:\w+ ){0,4}?your\b"
)
_MADE = re.compile(
    r"^(?:\w+ ){0,2}(?:disclosures?|transfers?) (?:of \w+ )?(?:are|is|may be|will be) made\b"
)
"""What is taken of the reader's, and what is handed on, whatever it is called."""

_UPDATES = re.compile(
    r"^we (?:may|will|can|might) (?:\w+ly )?(?:update|revise|amend|modify|change) "
    r"(?:this|our|the|these) (?:\w+ ){0,2}(?:policy|statement|notice|terms|agreement|report)\b"
)
"""That a text will be rewritten; where nothing is said of notice, that is no practice."""

_BY_DEFAULT = re.compile(r"\b(?:are|is|be) (?:\w+ ){1,8}unless you (?:opt|choose|tell|object)")
_COLLECTED = re.compile(r"\b(?:data|information|content) (?:that |which )?(?:we|you) \w+")
"""Data named by how they came; what is done with them is said by the verb behind."""

_SAFEGUARD = re.compile(
    r"^(?:such |these |our |the |appropriate )*(?:\w+ )?(?:measures|safeguards|controls)\b"
)

INCLUDES_DATA = re.compile(
    r"^(?:[\w-]+ ){1,4}(?:data|information) (?:we collect )?(?:may |can |also )*includes?\b|"
    r"^(?!(?:for|see|please|if|to|in|on|we|you)\b)(?:[\w/&'-]+ ){0,5}(?:information|data"
    r"|identifiers"
    r"|interests)\s*(?:[;:–(]|- |, (?:such as|including|like|e\.g)|including\b|such as\b)|"
    r"^(?:this|these|such|the|other) (?:information|data|technologies|content)\s(?:we collect )?"
    r"(?:may |can |also )*includes?\b"
    r"|^(?:this|these|such|the|other) (?:may |can |also )*includes?\b"
    r".*\b(?:information|data|address|identifiers?|location|content|messages)\b"
)
"""What is collected, told as the contents of something."""

_PURPOSE = re.compile(
    r"^(?:to )?(?:review|provide|share|use|collect|show|send|analy[sz]e|combine|personali[sz]e"
    r"|recommend|identify|track)\b(?! your (?:settings|options|choices|account))[^.]*\byour\b"
)
"""The item of a list of purposes: what is done, with nobody named who does it."""

RIGHT_HOLDER = re.compile(
    r"^(?:(?:an?|all|any|every|each|our|independent|the|affected)\s+)*(?:you|users?|researchers?"
    r"|people|individuals?"
    r"|persons?|everyone|anyone|workers?|drivers?|journalists?|parents?|auditors?|civil society"
    r"|stakeholders?"
    r"|investors|interns|couriers"
    r"|communities|customers|employees|staff|data subjects?|members of \w+)(?: \w+){0,4}? (?:can"
    r"|may|could|have"
    r"|has|will be able)\b"
)
"""People who get something, where the sentence begins with them."""

_ENFORCES = re.compile(
    r"\b(?:remove|suspend|terminate|disable|block|restrict|close|delete|ban)\w*\b.*\b(?:violat|abus"
    r"|hat(?:e|red)|harass|illegal|unlawful|spam|terror|exploit|misus|infring|threat|violen"
    r"|breach|fraud"
    r"|repeated|younger|bot|fake|such (?:content|material))|\b(?:accounts?|content|material"
    r"|posts|pages"
    r"|hate speech|users|videos) (?:that|who|which|found)\b"
    r"|^(?:access to|use of|every use|each access)\b.*\b(?:logged|recorded|audited|monitored)\b"
    r"|\b(?:remov|delet|eras)\w*,? (?:\w+ ){0,3}(?:cookies|trackers|identifiers)"
)
"""Acts against abuse, or that watch over access: done for people and not to them."""

_OWN_AFFAIRS = re.compile(
    r"\b(?:share|disclose|give|provide|release)(?:s|d)? (?:\w+ ){0,2}(?:information|data|details"
    r"|learnings|lessons|findings|results|figures|insights)(?: (?:about|on|of|regarding|from) "
    r"(?!(?:our|its|the) (?:users?|customers?|subscribers?|members|visitors|account))(?:our"
    r"|how (?:we|it|our|the|they)"
    r"|its)\b| with (?:our )?(?:peers|stakeholders|investors|civil society|the public))"
)
"""What a company tells of itself, which is openness and no use of people's data."""

_BOUND_OTHER = re.compile(
    r"(?:whoever|anyone who|suppliers?|resellers?|vendors?|distributors?|operators)\b.{0,60}?"
    r"\b(?:must|shall|have to|has to|should)\b"
)
"""A duty put on those the company deals with, in whatever they do with data."""

_OBEYS = re.compile(
    r"\b(?:compl(?:y|ies)|fulfil(?:l?s|led)?|honou?rs?|obeys?|accepts?|carr(?:y|ies) out"
    r"|respond\w*)"
    r" (?:with |to )?(?:\w+ ){0,3}(?:orders?|demands?|requests?)\b"
    r"|\b(?:works?|working|co-?operat\w+) with (?:the |law |government |public |local )*(?:police"
    r"|authorities|governments?|enforcement|security)\b"
)
"""Giving in to what authorities ask for."""

_ANSWERED = re.compile(
    r"\b(?:emergency|government\w*|law enforcement|police|authorit(?:y|ies)"
    r"|official) (?:\w+ ){0,3}?"
    r"(?:requests?|demands?|orders?) (?:are|is|will be) (?:answered|fulfilled|honou?red|granted"
    r"|complied with|met)\b"
)


def is_permission(low: str, main: str, core: str) -> bool:
    """Whether the company does or may do something to people's data, speech or access."""
    if _POWER.search(main) and _AT_WILL.search(low):
        return True
    if _AT_WILL.search(low) and HARMFUL.search(main) and re.search(r"\b(?:may|can)\b", main):
        return True
    if _UPDATES.match(main):
        return False
    if _BY_DEFAULT.search(low):
        return True
    if _BOUND_OTHER.match(main):
        return False
    if _OWN_AFFAIRS.search(core):
        return False
    if RIGHT_HOLDER.match(core) or _ENFORCES.search(low) or _SAFEGUARD.match(core):
        return False
    if _PURPOSE.match(main) or _TAKES_YOURS.match(main) or _MADE.match(main):
        return True
    if _OBEYS.search(core) or _ANSWERED.search(core) or _POWER.search(main):
        return True
    core = _COLLECTED.sub("it", core)
    harmful = HARMFUL.search(core)
    if not harmful or not _OBJECT.search(low) or _CARE.search(core, 0, harmful.start()):
        return False
    return not re.search(
        r"^(?:our |all |every )*(?:suppliers?|partners?|vendors?|resellers?)\b", core
    )
