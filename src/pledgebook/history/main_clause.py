"""The main clause of a sentence: without its label, its asides and what stands before or behind."""

import re

_ASIDE = re.compile(
    r" ?\([^()]*\)|,? as (?:each|it|they) may be (?:amended|updated)[^,.]*|, (?:which"
    r"|who) [^,]*,|\buse (?:\w+ ){0,3}efforts to "
)
_LABEL = re.compile(
    r"^\W*(?![^:]*\b(?:following|includes?|including|these|such as)\b)\w[\w ,/&'()-]{1,60}: ?\W*"
    r"(?=[a-z])"
)
"""A heading run into its sentence: "objection: you can object"."""

_NUMBER = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)])\s+(?=[a-z])")
"""The number of a paragraph that was run into it."""

_NOTE = re.compile(r"^(?:(?:please )?note that|this means(?: that)?) (?:as part of [^,]{2,60}, )?")
_CONNECTS = re.compile(
    r"^(?:however|moreover|additionally|in addition|furthermore|further|therefore|thus|similarly"
    r"|likewise|finally|in turn|accordingly|consequently|specifically|in particular|in conjunction"
    r"|as such|also|first|second|then), (?=\w)"
)
_FRONTED = re.compile(
    r"^(?:if|when|where|whenever|wherever|unless|once|while|although|before|after|until|as|to|in|on"
    r"|for|at|upon|by|should|during|under|with|without|except|subject|insofar|whether)\b"
    r"(?:[^,]{2,160}, (?:and|or) )?[^,]{2,160}, "
)
_FOR_WHOM = re.compile(
    r"^(?:if|where|when) you (?:are|live|work|reside)\b[^.;]{2,200}?, (?:however, "
    r"|then )?(?=(?:you|we)\b)"
)
_RELATIVE = re.compile(
    r"\b(?=that|wh)"
    r"(?<!possibility )(?<!risk )(?<!fact )(?<!likelihood )(?<!ensure )(?<!ensuring )(?<!believe )"
    r"(?<!evidence )(?<!concern )(?<!suspicion )"
    r"(?:whose \w+ (?:is|are|has been|have been|was|were) \w+(?:ed|en|t) "
    r"|(?:that|who|which|whose)\s+(?:[\w'-]+\s+){1,9}?"
    r"(?=(?:will|shall|must|should|may|can|could|might|are|is|leads?|results?)\b))"
)
_TAIL = re.compile(
    r"[;:]|,? (?:if|unless|because|so that|provided that|where|when|whenever|until|even if|which"
    r"|who|as long as|except|in order to|that)\b"
)
_FRONTED_BARE = re.compile(
    r"^(?:in|on|by|when(?:ever)?|where(?:ver)?|if|after|before|while|once"
    r"|as) [^,;:]{2,90}?"
    r"(?<! that)(?<! which)(?<! countries)(?<! markets)(?<! places)(?<! data)(?<! information)"
    r"(?<! services)(?<! products)(?<! way)(?<! how)(?<! what)(?<! everything)(?<! whom)"
    r"(?<! people)"
    r" (?=we (?!(?:operate|work|do business|use|sell|collect|hold)\b)[a-z]+)"
)
"""What stands before the main clause without a comma: "where possible we tell users why"."""

_IN_THIS = re.compile(r"^(?:in|for the purposes? of) (?:this|these) [^,]{2,60}, (?=[\"“])")


def parts_of(low: str) -> tuple[str, str, str]:
    """A sentence without label and asides, from its main clause on, and that clause alone.

    Given in lower case with plain apostrophes.
    """
    low = _NOTE.sub("", _LABEL.sub("", _ASIDE.sub("", _NUMBER.sub("", low))))
    low = _IN_THIS.sub("", _CONNECTS.sub("", low))
    front = _FRONTED.sub("", _FOR_WHOM.sub("", low))
    main = _RELATIVE.sub("", _FRONTED_BARE.sub("", low) if front == low else front)
    core = _TAIL.split(main, maxsplit=1)[0] or main
    return low, main, core
