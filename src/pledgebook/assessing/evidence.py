"""From a matched sentence to evidence: a literal quote, how strong it is and why it was picked.

How strong a quote is, is a reading of the words and no statistic: how far they bind
(`STRENGTH_OF`), less what weakens them, plus what the heading says. The figures order quotes;
only their order matters.
"""

import re
from functools import lru_cache

from pledgebook.assessing.matching import DocumentMatches, Match, fits
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.rulebook import CompiledElement, Side
from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.documents import Rank
from pledgebook.reading.model import Commitment, Modality, Standing
from pledgebook.text.sentence import Sentence
from pledgebook.values import value

STRENGTH_OF = {
    (Modality.WILL, Standing.PROMISE): 0.9,
    (Modality.WILL_NOT, Standing.PROMISE): 0.9,
    (Modality.EXPECTS_OTHERS, Standing.PROMISE): 0.8,
    (Modality.AIMS_TO, Standing.PROMISE): 0.6,
    (Modality.MAY, Standing.PROMISE): 0.45,
}
"""Promise before practice before past before mere mention; the steps are wide enough that no
bonus below turns the order around."""

PRACTICE_STRENGTH = 0.8
PAST_STRENGTH = 0.65
MENTION_STRENGTH = 0.55
HEDGE_COST = 0.1
QUOTATION_COST = 0.2
LONG_COST = 0.03
LEAD_IN_COST = 0.06
"""A sentence that leads in to a list says less by itself than the item that completes it."""
LONG_SENTENCE = 60
"""Words; a quote that long says many things and this among them."""
HEADING_BONUS = 0.04
PARTIAL_COST = 0.1

_STRONG_HEDGE = re.compile(
    r"\b(?:where(?:ver)? (?:it is |this is )?(?:possible|practicable|feasible|appropriate|"
    r"reasonable|applicable|necessary|we can)|(?:if|when|as|whenever) (?:possible|practicable|"
    r"feasible|appropriate)|(?:to the extent|insofar as|as far as) (?:possible|practicable|"
    r"feasible|reasonabl[ey])|reasonable (?:efforts?|endeavou?rs?)|best (?:efforts?|endeavou?rs?)"
    r"|in principle|at (?:our|its) (?:sole )?discretion)\b",
    re.IGNORECASE,
)
"""Hedges that let the promise be broken without breaking a word. "Knowingly" or "significant"
narrow a promise and are shown with it, but do not turn yes into partial by themselves."""

_DISCLAIMER = re.compile(
    r"\b(?:do(?:es)? not|cannot|can[’']?t|don[’']?t|doesn[’']?t) "
    r"(?:promise|guarantee|warrant|commit|undertake)\b",
    re.IGNORECASE,
)

_STILL_TO_COME = re.compile(
    r"\b(?:is|are|being) (?:currently |now |also |still )?(?:planned|scheduled|envisaged|foreseen"
    r"|in preparation|in development|under (?:development|preparation|construction))\b"
    r"|\b(?:has|have|is|are) (?:yet|still) to (?:be|begin|start|commence|take place)\b"
    r"|\b(?:is|are) still to come\b"
    r"|\b(?:has|have|is|are) not (?:yet )?(?:begun|started|been (?:completed|launched|"
    r"rolled out))\b"
    r"|\bin the (?:process|course) of (?:developing|preparing|designing|drafting|setting up|"
    r"establishing|introducing|building|putting)\b"
    r"|\bwe (?:are|have been) (?:currently |now )?(?:developing|preparing|designing|drafting|"
    r"planning|working (?:on|towards?))\b",
    re.IGNORECASE,
)
"""What is planned or being prepared: neither done nor promised in words that bind."""

_WEAK = {Modality.AIMS_TO, Modality.MAY}

LOWEST_RANK = {"policy": Rank.POLICY, "explained": Rank.EXPLANATION, "any": Rank.PRESS}
"""The lowest rank that an element's `stands_in` accepts."""


@value
class Weighed:
    """Evidence with what it can carry: `answer` after rank and wording, `rule_answer` before."""

    evidence: Evidence
    answer: Answer
    rule_answer: Answer
    part: str
    below_rank: bool
    weakness: str
    position: tuple[str, int]
    """Document and sentence, so that a sentence is counted once."""


def weigh(match: Match, matches: DocumentMatches, element: CompiledElement) -> Weighed:
    """What a match is worth as evidence for its element."""
    reading = matches.reading
    sentence = reading.sentences[match.sentence]
    commitment = _governing(match, matches)
    hedges = _strong_hedges(sentence.text, commitment) if commitment else []
    rule_answer = Answer.NO if match.denied else _ANSWER_OF[match.rule.side]
    weakness = _weakness(match, matches, commitment, hedges)
    below = reading.document.rank > LOWEST_RANK[element.element.stands_in]
    answer = rule_answer
    if rule_answer is Answer.YES and (below or weakness):
        answer = Answer.PARTIAL
    evidence = Evidence(
        document_id=reading.document.id,
        rank=reading.document.rank,
        anchor=matches.anchor(sentence.index),
        strength=_strength(match, matches, commitment, bool(hedges)),
        why=_why(match, matches, commitment, sentence, weakness),
        supports=answer,
    )
    return Weighed(
        evidence=evidence,
        answer=answer,
        rule_answer=rule_answer,
        part=match.rule.part,
        below_rank=below,
        weakness=weakness,
        position=(reading.document.id, sentence.index),
    )


_ANSWER_OF = {
    Side.YES: Answer.YES,
    Side.PART: Answer.YES,
    Side.PARTIAL: Answer.PARTIAL,
    Side.NO: Answer.NO,
}


def _governing(match: Match, matches: DocumentMatches) -> Commitment | None:
    """The commitment that speaks of what was matched, and of several the one that binds most."""
    commitments = matches.commitments.get(match.sentence, ())
    fitting = [one for one in commitments if fits(one, match.rule.rule)] or list(commitments)
    if len(fitting) < 2:
        return fitting[0] if fitting else None

    def speaks_of(commitment: Commitment) -> int:
        found = matches.book.concepts.find(commitment.action.text)
        return sum(map(found.holds, set(match.concepts)))

    return max(fitting, key=lambda one: (speaks_of(one), _binding(one)))


def _binding(commitment: Commitment) -> float:
    if commitment.standing is Standing.PAST:
        return PAST_STRENGTH
    if commitment.standing is Standing.PRACTICE and commitment.modality not in _WEAK:
        return PRACTICE_STRENGTH
    return STRENGTH_OF[commitment.modality, Standing.PROMISE]


def _strong_hedges(text: str, commitment: Commitment) -> list[str]:
    found = [*_hedges_in(text)]
    found += [part.text for part in commitment.hedges if _STRONG_HEDGE.search(part.text)]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _disclaimer_in(text: str) -> str:
    """The words by which a sentence promises nothing; asked of one sentence for many rules."""
    found = _DISCLAIMER.search(text)
    return found.group() if found else ""


@lru_cache(maxsize=256)
def _hedges_in(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _STRONG_HEDGE.finditer(text))


def _weakness(
    match: Match, matches: DocumentMatches, commitment: Commitment | None, hedges: list[str]
) -> str:
    """Why a sentence that fits a `yes` rule carries no more than "partial", or nothing."""
    rule = match.rule.rule
    if match.denied or match.rule.side is Side.NO:
        return ""
    sentence = matches.reading.sentences[match.sentence]
    if matches.reading.layer.blocks[sentence.block].kind is BlockKind.QUOTATION:
        return "it stands in a quotation"
    if disclaimer := _disclaimer_in(sentence.text):
        return f"it adds that it “{disclaimer}”"
    if found := _STILL_TO_COME.search(sentence.text):
        return f"the words “{found.group()}” say that it is still to come"
    if commitment and commitment.modality in _WEAK and commitment.modality not in rule.modality:
        return f"it says no more than “{commitment.cue.strip() or commitment.modality}”"
    if hedges:
        return f"the words “{hedges[0]}” leave the company free not to"
    return ""


def _strength(
    match: Match, matches: DocumentMatches, commitment: Commitment | None, hedged: bool
) -> float:
    sentence = matches.reading.sentences[match.sentence]
    strength = _binding(commitment) if commitment else MENTION_STRENGTH
    if hedged:
        strength -= HEDGE_COST
    if match.rule.side is Side.PARTIAL:
        strength -= PARTIAL_COST
    if matches.reading.layer.blocks[sentence.block].kind is BlockKind.QUOTATION:
        strength -= QUOTATION_COST
    if sentence.text.count(" ") >= LONG_SENTENCE:
        strength -= LONG_COST
    if sentence.text.endswith(":"):
        strength -= LEAD_IN_COST
    if _heading_speaks(match, matches):
        strength += HEADING_BONUS
    return round(max(0.05, min(1.0, strength)), 3)


def _heading_speaks(match: Match, matches: DocumentMatches) -> bool:
    heading = matches.heading_concepts(match.sentence)
    return any(concept in heading for concept in match.concepts)


_STANDING_CLAUSE = {
    Standing.PROMISE: "a promise",
    Standing.PRACTICE: "a statement of practice",
    Standing.PAST: "a report of the past",
}


def _why(
    match: Match,
    matches: DocumentMatches,
    commitment: Commitment | None,
    sentence: Sentence,
    weakness: str,
) -> str:
    rule = match.rule.rule
    names = [matches.concept_names[concept] for concept in match.concepts]
    said = rule.why.rstrip(".") or f"Names {_listed(names)} together"
    if match.denied:
        said = f"Denies outright what would count here: “{said}”"
    if commitment:
        kind = _STANDING_CLAUSE[commitment.standing]
        if commitment.modality is Modality.EXPECTS_OTHERS:
            kind = "an expectation of others"
        cue = commitment.cue.strip()
        said += f"; {kind}{f' (“{cue}”)' if cue else ''}"
    lead_in = matches.lead_in(sentence.index)
    if lead_in:
        said += f"; read together with “{lead_in}”"
    return f"{said}{f'; {weakness}' if weakness else ''}."


def _listed(names: list[str]) -> str:
    plain = [name.replace("_", " ") if not name.startswith('"') else name for name in names]
    if len(plain) < 2:
        return "".join(plain)
    return f"{', '.join(plain[:-1])} and {plain[-1]}"


def order(weighed: Weighed) -> tuple[object, ...]:
    """Sort key: what carries the answer first, then rank, then strength, then place."""
    evidence = weighed.evidence
    return (
        evidence.rank,
        -evidence.strength,
        evidence.document_id,
        evidence.anchor.start,
    )
