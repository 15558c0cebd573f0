"""The promises of a text: who is bound, how far, to what, on which terms.

How the kinds are told apart
- A statement that binds by its words ("will", "must", "is committed to", "we expect") is a
  promise; a bare present tense ("we publish") is a standing practice; past and perfect tense
  report the past. What the past denies ("did not receive") is no commitment.
- A duty on the company or its organs is `WILL` or `WILL_NOT`; a duty on staff, partners or
  users is `EXPECTS_OTHERS`. What users may do is no commitment of anyone.
- Governments, courts and laws bind nobody here: sentences about them describe others.
- A passive without an agent names no actor and its action holds the whole clause, because
  "be reviewed" says nothing without its subject.
"""

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.actors import Actor, ActorKind
from pledgebook.reading.author import names_of_author, organs_by_letters
from pledgebook.reading.clause import HARD, Clause, Clauses
from pledgebook.reading.coordination import split_predicate
from pledgebook.reading.judging import duty_of_code, judge
from pledgebook.reading.list_items import SILENT, LeadIn, lead_in, spans_of_item, waits_for_items
from pledgebook.reading.model import Commitment, Modality, Part, Standing
from pledgebook.reading.nominal import find_nominals, owners_of
from pledgebook.reading.predicates import Predicate, find_predicates
from pledgebook.reading.promise_spans import (
    PromiseSpan,
    predicate_end,
    span_of_nominal,
    spans_of_predicate,
    without_conditions,
)
from pledgebook.reading.promise_words import PromiseWords, Tag, promise_words
from pledgebook.reading.qualifiers import Qualifier, find_qualifiers, part
from pledgebook.reading.recitals import recites_law
from pledgebook.reading.time_bounds import find_time
from pledgebook.reading.verb_group import Force
from pledgebook.reading.verdict import Verdict
from pledgebook.text.anchors import CONTEXT, Anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

_SELF, _STAFF = ActorKind.SELF, ActorKind.STAFF

METHOD = "promise-rules/1"
"""Name and version of the method, for records of how a reading was made."""

_SILENT_KINDS = frozenset({BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.FURNITURE})
_EXAMPLE_STARTS = frozenset(
    {("for", "example"), ("for", "instance"), ("e", "g"), ("examples", "of")}
)
_FOREIGN_SHARE = 0.2
"""Share of function words of other languages above which a sentence is not read as English.
English policy sentences hold below 0.05 of these ("die", "des" in names), German, French and
Spanish ones above 0.25."""
_OPEN_CLAUSE = frozenset({"that", "if", "where", "when", "because", "whether", "unless"})
"""Last words of a lead-in that promises nothing and whose items do not either ("we cannot
guarantee that:")."""
_BOUND_BY_CODE = frozenset("suppliers supplier vendors vendor partners partner contractors".split())
_BOUND = frozenset({ActorKind.SELF, ActorKind.STAFF, ActorKind.YOU})
"""Of whom a sentence that recites a law still speaks in its own words."""
_OWN_WORDS = frozenset({"our", "its"})
_SHORTEST = 2
"""Words below which a sentence or list item is a label."""


def find_commitments(
    layer: TextLayer,
    sentences: Sequence[Sentence],
    *,
    company: str = "",
    binds_partners: bool = False,
) -> tuple[Commitment, ...]:
    """All commitments of a text, in its order.

    `company` helps to tell the author from others who are named. `binds_partners` says that the
    text is a code for suppliers, where "suppliers keep no passports" is a duty. A layer in a
    language that is not read for meaning yields nothing; the layer itself says so.
    """
    if not layer.language.read_for_meaning or not sentences:
        return ()
    return CommitmentReader(layer, sentences, company, binds_partners).read()


class CommitmentReader:
    """State of one pass over a text: the last actor for "it" and "they", the open lead-ins."""

    def __init__(
        self,
        layer: TextLayer,
        sentences: Sequence[Sentence],
        company: str,
        binds_partners: bool = False,
    ) -> None:
        self.layer = layer
        self.sentences = sentences
        self.lexicon = promise_words()
        self.clauses = Clauses(layer.text, self.lexicon)
        self.own_names = names_of_author(layer, company) | organs_by_letters(layer.text)
        self.owners = owners_of(self.own_names)
        self.binds_partners = binds_partners
        self.cues = self.lexicon.cues | self.own_names | (self.owners - _OWN_WORDS)
        self.lead_ins: dict[int, LeadIn | None] = {}
        self.needed = frozenset(s.lead_in for s in sentences if s.lead_in >= 0)
        self.found: list[Commitment] = []
        self.last_actor: Actor | None = None
        self.last_block = -1
        self.paths: dict[int, tuple[str, ...]] = {}

    def read(self) -> tuple[Commitment, ...]:
        """All commitments."""
        clauses = self.clauses
        for sentence in self.sentences:
            offset, parts = clauses.parts(sentence)
            if self.may_promise(sentence, parts[1::2]):
                clause = clauses.clause(offset, parts)
                silent = sentence.index in self.needed and self._is_silent(sentence)
                self._sentence(sentence, clause, silent)
        return tuple(self.found)

    def may_promise(self, sentence: Sentence, words: list[str]) -> bool:
        """Whether a sentence of these words is looked at: it may promise, or lead in to one."""
        lexicon = self.lexicon
        if (
            self.cues.isdisjoint(words)
            and not (self.binds_partners and not _BOUND_BY_CODE.isdisjoint(words))
            and (sentence.lead_in < 0 or self.lead_in_of(sentence) is None)
            and not _may_name_goal(words, lexicon.goal_nouns)
        ):
            return False
        if len(words) < _SHORTEST or _is_unread(sentence.text, words, lexicon):
            return False
        return sentence.index in self.needed or not self._is_silent(sentence)

    def lead_in_of(self, sentence: Sentence) -> LeadIn | None:
        """What leads in to a list item, where it hands on anything."""
        return self.lead_ins.get(sentence.lead_in)

    def _is_silent(self, sentence: Sentence) -> bool:
        """Headings and quotations promise nothing, though a heading may lead in a list."""
        blocks = self.layer.blocks
        return 0 <= sentence.block < len(blocks) and blocks[sentence.block].kind in _SILENT_KINDS

    def _sentence(self, sentence: Sentence, clause: Clause, silent: bool) -> None:
        if sentence.block != self.last_block:
            self.last_block = sentence.block
            if self.last_actor is not None and not self.is_author(self.last_actor):
                self.last_actor = None
        lead = None if silent else self.lead_ins.get(sentence.lead_in)
        if lead is SILENT:
            return
        if lead is not None and (spans := spans_of_item(clause, lead)):
            qualifiers = find_qualifiers(clause, self.lexicon)
            self._add(sentence, clause, without_conditions(clause, spans, qualifiers), qualifiers)
            self.lead_ins[sentence.index] = lead
            return
        before = len(self.found)
        self._predicates(sentence, clause, silent)
        if sentence.index in self.needed and sentence.index not in self.lead_ins:
            self.lead_ins[sentence.index] = lead if len(self.found) == before else None

    def is_author(self, actor: Actor) -> bool:
        """Whether the company itself acts, of whom "it" still speaks in the next paragraph."""
        if actor.kind is not _SELF:
            return False
        words = actor.name.lower().split()
        return (
            actor.name == "we"
            or "company" in self.lexicon.actors.get(words[-1], ())
            or (not self.own_names.isdisjoint(words))
        )

    def _predicates(self, sentence: Sentence, clause: Clause, silent: bool) -> None:
        predicates, self.last_actor = find_predicates(
            clause, self.lexicon, self.own_names, self.last_actor
        )
        judged = self._judged(clause, predicates)
        if sentence.index in self.needed and not judged and clause.words[-1] in _OPEN_CLAUSE:
            self.lead_ins[sentence.index] = SILENT
        nominals = find_nominals(clause, self.lexicon, self.owners)
        if not judged and not nominals:
            return
        needed = sentence.index in self.needed
        if needed and judged and judged[-1][0] is predicates[-1]:
            predicate, verdict, _ = judged[-1]
            self.lead_ins[sentence.index] = lead_in(clause, predicate, verdict)
        if silent:
            return
        qualifiers = find_qualifiers(clause, self.lexicon)
        spans: list[PromiseSpan] = []
        for predicate, verdict, end in judged:
            if predicate.group.main < 0 or (
                needed and waits_for_items(clause, predicate.group, end)
            ):
                continue
            spans += spans_of_predicate(
                clause, predicate, verdict, end, qualifiers=qualifiers, lexicon=self.lexicon
            )
        spans = _led_together(clause, spans)
        taken = {span.action[0] for span in spans}
        spans += [
            span_of_nominal(clause, nominal, qualifiers)
            for nominal in nominals
            if nominal.action[0] not in taken
        ]
        self._add(sentence, clause, spans, qualifiers)

    def _judged(
        self, clause: Clause, predicates: list[Predicate]
    ) -> list[tuple[Predicate, Verdict, int]]:
        """Predicates that promise, each with the index behind its last word."""
        judged = []
        example = tuple(clause.words[:2]) in _EXAMPLE_STARTS
        recital: bool | None = None
        for number, found in enumerate(predicates):
            predicate = found
            verdict = judge(clause, predicate.group, predicate.actor, self.lexicon)
            if verdict is None and _only_thinks(predicate, clause, self.lexicon):
                predicate = _goes_on_to_act(predicates, number, clause)
                verdict = judge(clause, predicate.group, predicate.actor, self.lexicon)
            if verdict is None and self.binds_partners:
                verdict = duty_of_code(clause, predicate.group, predicate.actor, self.lexicon)
            if verdict is not None and self.binds_partners and _are_workers(predicate.actor):
                verdict = replace(verdict, modality=Modality.EXPECTS_OTHERS)
            if verdict is None or (example and _illustrates(verdict)):
                continue
            if verdict.standing is Standing.PROMISE and predicate.actor.kind not in _BOUND:
                if recital is None:
                    recital = recites_law(clause.slice(0, clause.n))
                if recital:
                    continue
            end = _next_clause(predicates, number, clause)
            judged.append((predicate, verdict, predicate_end(clause, predicate.group, end)))
        return judged

    def _add(
        self,
        sentence: Sentence,
        clause: Clause,
        spans: list[PromiseSpan],
        qualifiers: list[Qualifier],
    ) -> None:
        quoted = _quoted_ranges(clause) if spans else []
        for span in spans:
            if not (quoted and _within(clause.starts[span.action[0]], quoted)):
                self.found.append(self._commitment(sentence, clause, span, qualifiers))

    def _commitment(
        self, sentence: Sentence, clause: Clause, span: PromiseSpan, qualifiers: list[Qualifier]
    ) -> Commitment:
        parts: dict[str, list[Part]] = {"condition": [], "hedge": [], "scope": []}
        for q in qualifiers:
            if _qualifies(q, span, clause):
                subject = span.clause[0]
                behind = subject if q.first < subject < q.behind else q.behind
                parts[q.kind].append(part(clause, q.first, behind))
        first, behind = span.terms
        return Commitment(
            sentence=sentence.index,
            anchor=self._anchor(
                sentence.block, clause.starts[span.clause[0]], clause.ends[span.clause[1] - 1]
            ),
            actor=span.actor or "we",
            modality=span.verdict.modality,
            standing=span.verdict.standing,
            cue=span.cue,
            action=part(clause, *span.action),
            conditions=tuple(parts["condition"]),
            hedges=tuple(parts["hedge"]),
            scope=tuple(parts["scope"]),
            time_bound=find_time(clause, first, behind, parts["condition"])
            or (
                find_time(clause, span.front, span.shared, parts["condition"])
                if span.front < span.shared
                else None
            ),
            confidence=span.verdict.confidence,
            denied=span.verdict.denied,
        )

    def _anchor(self, block: int, start: int, end: int) -> Anchor:
        """Like `make_anchor`, with the heading path of a block looked up once."""
        layer, text = self.layer, self.layer.text
        path = self.paths.get(block)
        if path is None:
            path = layer.heading_path(block) if layer.blocks else ()
            self.paths[block] = path
        prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        page = layer.page_at(start) if layer.pages else None
        return Anchor(text[start:end], prefix, suffix, start, end, page, path)


def _are_workers(actor: Actor) -> bool:
    """Whether the workers of suppliers are meant, of whom a code for suppliers speaks."""
    return actor.kind is _STAFF and actor.name.lower().split()[-1:] == ["workers"]


def _next_clause(predicates: list[Predicate], number: int, clause: Clause) -> int:
    """Where the predicate behind this one begins: at its subject, or at its verb without one."""
    if number + 1 >= len(predicates):
        return clause.n
    following = predicates[number + 1]
    first = following.actor.first
    return first if first > predicates[number].group.first else following.group.first


def _illustrates(verdict: Verdict) -> bool:
    """Whether this is only shown by way of example: no promise in so many words."""
    return verdict.standing is not Standing.PROMISE or verdict.modality is Modality.MAY


_OF_MIND = frozenset(
    "acknowledge recognise recognize believe know understand realise realize".split()
)


def _only_thinks(predicate: Predicate, clause: Clause, lexicon: PromiseWords) -> bool:
    """Whether the author only thinks or knows something ("we acknowledge our part and …")."""
    group, word = predicate.group, clause.words[predicate.group.main]
    return (
        group.main >= 0
        and group.force is Force.STATE
        and predicate.actor.kind is _SELF
        and not (group.past or group.negated or group.passive or group.copular)
        and lexicon.base_of.get(word, word) in _OF_MIND
    )


def _goes_on_to_act(predicates: list[Predicate], number: int, clause: Clause) -> Predicate:
    """The same subject with its second verb, where "and" joins one ("… and follow the UNGPs")."""
    predicate = predicates[number]
    group = predicate.group
    end = predicate_end(clause, group, _next_clause(predicates, number, clause))
    cuts = split_predicate(clause, group.main, end, group.form)
    verb = cuts[1][0] if len(cuts) > 1 else group.main
    if clause.tags[verb] & Tag.NOUN_TOO or "to" in clause.words[group.main : verb]:
        return predicate
    return replace(predicate, group=replace(group, main=verb, cue=(verb, verb + 1)))


def _led_together(clause: Clause, spans: list[PromiseSpan]) -> list[PromiseSpan]:
    """Spans that know the opening words they share with the first: "Where …, A and B"."""
    if len(spans) < 2 or spans[0].front == spans[0].clause[0]:
        return spans
    led = (spans[0].front, spans[0].clause[0])
    reached = spans[0].clause[1]
    together = spans[:1]
    for span in spans[1:]:
        joined = HARD not in clause.breaks[led[1] + 1 : span.clause[0] + 1]
        together.append(replace(span, led=led) if joined and span.clause[0] >= reached else span)
    return together


def _qualifies(q: Qualifier, span: PromiseSpan, clause: Clause) -> bool:
    """Whether a qualifier of the sentence belongs to this promise."""
    first, behind = span.terms
    inside = first <= q.first < behind and (
        q.behind <= behind or clause.breaks[q.first + 1] == HARD  # "if: (i) …; or (ii) …"
    )
    shared = span.front <= q.first < span.clause[0]
    of_subject = (
        span.clause[0] <= q.first < (span.shared or span.action[0])
        and q.kind != "condition"
        and q.behind <= span.action[0]
    )
    leading = q.kind == "condition" and span.led[0] <= q.first and q.behind <= span.led[1]
    return inside or shared or of_subject or leading


def _may_name_goal(words: list[str], goals: frozenset[str]) -> bool:
    """Whether "our goal is to …" may stand here, or "it" opens the sentence."""
    if not words or words[0] == "it":
        return bool(words)
    return ("our" in words or "its" in words) and not goals.isdisjoint(words)


def _is_unread(text: str, words: list[str], lexicon: PromiseWords) -> bool:
    """Questions, and sentences of another language in an English text."""
    if "?" in text[-3:]:
        return True
    if lexicon.foreign.isdisjoint(words):
        return False
    foreign = sum(1 for word in words if word in lexicon.foreign)
    return foreign > 1 and foreign > _FOREIGN_SHARE * len(words)


def _quoted_ranges(clause: Clause) -> list[tuple[int, int]]:
    """Ranges of the layer inside double quotation marks."""
    first, last = clause.starts[0], clause.ends[-1]
    text = clause.text[max(0, first - 1) : last + 2]
    if "“" not in text and '"' not in text:
        return []
    ranges = []
    opened = -1
    for offset, character in enumerate(text, max(0, first - 1)):
        if character == "“" or (character == '"' and opened < 0):
            opened = offset
        elif character in {"”", '"'} and opened >= 0:
            ranges.append((opened, offset))
            opened = -1
    if opened >= 0:
        ranges.append((opened, last + 2))
    return ranges


def _within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)
