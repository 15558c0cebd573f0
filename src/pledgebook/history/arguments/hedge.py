"""Words that take back a little of what was said: knowingly, where possible, reasonable."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, argue, lost_and_gained
from pledgebook.history.stance import Mode

HEDGES = Phrases(
    (
        "knowingly", "knowing", "intentionally", "wilfully", "willfully", "deliberately",
        "(?:where|wherever|when|whenever|if) (?:it is )?(?:reasonably |commercially |legally "
        "|technically )?(?:possible|practicable|feasible|practical|appropriate|necessary|relevant"
        "|applicable|reasonable|permitted|permissible|required|warranted|needed)",
        "where (?:we|the company) (?:consider|deem|believe)s? (?:it )?(?:to be )?\\w+",
        "(?:as|so) far as (?:is )?(?:reasonably )?(?:possible|practicable|feasible|permitted)",
        "to the (?:maximum |fullest |greatest )?extent (?:reasonably |commercially |legally )?"
        "(?:possible|practicable|permitted|feasible|allowed|required|practical|appropriate)"
        "(?: by (?:local |applicable |national )?laws?)?",
        "as permitted by (?:local |applicable )?law", "where (?:local |the )?law "
        "(?:allows|permits)",
        "subject to (?:local|applicable|national|domestic) laws?",
        "to the extent (?:that )?(?:it is |they are |this is )?(?:compatible|consistent)",
        "if resources permit", "resources permitting",
        "reasonable", "reasonably", "commercially", "appropriate", "appropriately", "proportionate",
        "unlawful", "unlawfully", "illegal", "illegally", "unauthori[sz]ed", "arbitrary",
        "arbitrarily", "unjustified", "optional", "excessive", "wrongful", "improper",
        "(?:in (?:line|accordance|compliance|keeping) with|consistent with"
        "|as (?:permitted|allowed) by) (?:local |national |applicable |domestic |the )+"
        "(?:laws?|legislation|regulations?|requirements|rules|practices?|standards)",
        "material(?= (?:change|adverse|impact|breach|effect|risk|way|respect|harm|modif|and|or))",
        "materially", "serious", "seriously", "severe", "severely", "gross", "grave",
        "significant", "significantly", "substantial", "substantially", "systematic", "egregious",
        "persistent", "repeated", "manifestly", "clearly", "credible",
        "direct(?= (?:\\w+ )?(?:suppliers?|operations?|control|impacts?|partners?|contract\\w*|harm"
        "|employees|evidence|involvement|links?|business|risks?|effects?))", "real-time",
        "generally(?! available)", "normally", "usually", "typically", "ordinarily", "as a rule",
        "in principle", "in general", "primarily", "mainly", "mostly", "largely", "predominantly",
        "at our (?:sole |own )?discretion", "in our (?:sole |own )?discretion", "as we see fit",
        "as appropriate", "as applicable", "as we deem \\w+", "best efforts", "reasonable efforts",
        "currently", "at present", "at this time", "for the time being", "in good faith",
        "business needs permitting", "unduly", "undue", "where the circumstances allow",
        "in exceptional cases", "exceptional", "potentially", "not always", "limited(?= (?:to"
        "|number|circumstances|cases|basis|extent|set))",
        "proven", "confirmed", "substantiated",
        "proves? to be",
        "well[- ]founded", "verified", "court has found", "convicted",
        "embargo\\w*", "sanctioned", "designated",
        "(?:permanent|full-time|eligible|qualifying)(?= (?:\\w+ )?(?:employees|staff"
        "|workers|users|customers))",
        "by default", "for money", "in most cases", "(?:not |primarily |specifically )(?:designed"
        "|intended|meant) (?:for|to)", "through (?:official|the proper|appropriate) channels",
        "in certain (?:cases|circumstances|situations)", "that we consider \\w+",
        "as (?:we|the company) (?:consider|deem|see)s? \\w+",
    )
)  # fmt: skip
"""Words that narrow a promise or a prohibition, or leave its measure to the company."""

_OF_ASSURANCE = (
    "(?= (?:[\\w-]+ ){0,2}?(?:audit|review|assess|expert|verif|assur|certif|monitor|inspect|evaluat"
    "|examin|panel|bod(?:y|ies)|part(?:y|ies)|committee|board|advi[sc]|investigat|institute"
    "|oversight"
    "|organi[sz]ation|counsel|provider|company|firm|consult|research|members?|mediat|hotline"
    "|person))"
)
"""What makes a promise firmer by coming from outside: an audit, and not external events."""

WIDENING = Phrases(
    (
        f"independent{_OF_ASSURANCE}", "independently", f"external{_OF_ASSURANCE}",
        "third[- ]party(?= (?:\\w+ )?(?:audit|review|assess|verif|assur|certif|monitor|inspect))",
        "contractually",
        "in detail", "detailed",
        "comprehensive(?= (?:[\\w-]+ )?(?:audit|review|assess|report|list"
        "|due diligence))", "in full", "unconditionally", "strictly",
        "explicit", "explicitly", "express", "expressly", "proactively", "at a "
        "minimum", "in writing",
        "indirect", "meaningful", "end-to-end", "binding",
        "mandatory", "immediate", "free of charge", "anonymously", "confidentially",
    )
)  # fmt: skip
"""Words that make a promise or a prohibition reach further or bind more."""


ROOT = 8
"""Letters by which two forms of one word are known."""


def find(both: Both) -> Iterator[Argument]:
    """A hedge came in or went, or a word that makes a promise firmer did."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION} or not both.bound:
        return
    lost, gained = lost_and_gained(HEDGES, both)
    lost, gained = _unsaid(lost, both.new.low), _unsaid(gained, both.old.low)
    permission = Mode.PERMISSION in modes
    if gained and len(gained) > len(lost) and not permission:
        yield _came(gained, Direction.WEAKER, "narrows or loosens it")
    elif lost and len(lost) > len(gained) and not permission:
        yield _went(lost, Direction.STRONGER, "narrowed or loosened it")
    if permission:
        return
    lost, gained = lost_and_gained(WIDENING, both)
    lost, gained = _unsaid(lost, both.new.low), _unsaid(gained, both.old.low)
    if gained and not lost:
        yield _came(gained, Direction.STRONGER, "makes it firmer")
    elif lost and not gained:
        yield _went(lost, Direction.WEAKER, "made it firmer")


def _unsaid(words: list[str], other: str) -> list[str]:
    """The words of which the other text has no form: "confidentially" beside "confidential".

    Of a phrase the last word counts too: "when needed" and "as needed" are one.
    """
    return [word for word in words if word[:ROOT] not in other and not _ends_alike(word, other)]


def _ends_alike(phrase: str, other: str) -> bool:
    last = phrase.rsplit(maxsplit=1)[-1]
    return " " in phrase and len(last) > 4 and bool(re.search(rf"\b{re.escape(last)}\b", other))


def _came(words: list[str], direction: Direction, does: str) -> Argument:
    came = ", ".join(words)
    return argue("hedge", direction, "", came, f"“{came}” came in, which {does}")


def _went(words: list[str], direction: Direction, did: str) -> Argument:
    gone = ", ".join(words)
    return argue("hedge", direction, gone, "", f"“{gone}” went, which {did}")
