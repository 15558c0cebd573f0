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

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.actors import (
    NO_ACTOR,
    Actor,
    ActorKind,
    agent_of_passive,
    find_subject,
    names_of_author,
    subject_of_object,
)
from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.coordination import split_predicate
from pledgebook.reading.judging import NO_VERDICT, Verdict, judge
from pledgebook.reading.model import Commitment, Modality, Part, Standing
from pledgebook.reading.nominal import Nominal, find_nominals
from pledgebook.reading.promise_words import PromiseWords, Tag, promise_words
from pledgebook.reading.qualifiers import Qualifier, find_qualifiers, find_time, part
from pledgebook.reading.verb_groups import Force, VerbGroup, match_phrase, plain_group, read_group
from pledgebook.text.anchors import CONTEXT, Anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import Words, tokenize, word_ranges

METHOD = "promise-rules/1"
"""Name and version of the method, for records of how a reading was made."""

_MODAL, _BE, _HAVE, _DO = int(Tag.MODAL), int(Tag.BE), int(Tag.HAVE), int(Tag.DO)
_ALWAYS = _MODAL | _BE | _HAVE | _DO
_CANDIDATE = _ALWAYS | int(Tag.BASE | Tag.THIRD | Tag.PAST)
_THIRD, _BASE, _GERUND = int(Tag.THIRD), int(Tag.BASE), int(Tag.GERUND)
_ADVERB, _CONJUNCTION = int(Tag.ADVERB), int(Tag.CONJUNCTION)
_OPENING = int(Tag.SUBORDINATOR | Tag.RELATIVE)
_SILENT_KINDS = frozenset({BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.FURNITURE})
_LIFELESS = frozenset({ActorKind.THING, ActorKind.INSTRUMENT})
_SELF_SUBJECTS = frozenset({"we", "it", "they", "you", "i"})
_EXAMPLE_STARTS = (("for", "example"), ("for", "instance"), ("e", "g"), ("examples", "of"))
_FOREIGN_SHARE = 0.2
"""Share of function words of other languages above which a sentence is not read as English.
English policy sentences hold below 0.05 of these ("die", "des" in names), German, French and
Spanish ones above 0.25."""
_SHORTEST = 2
"""Words below which a sentence or list item is a label."""


def find_commitments(
    layer: TextLayer,
    sentences: Sequence[Sentence],
    *,
    company: str = "",
    words: Words | None = None,
) -> tuple[Commitment, ...]:
    """All commitments of a text, in its order.

    `company` helps to tell the author from others who are named. `words` are the words of
    `layer.text`, where a caller has them. A layer in a language that is not read for meaning
    yields nothing; the layer itself says so.
    """
    if not layer.language.read_for_meaning or not sentences:
        return ()
    return _Reader(layer, sentences, company, words).read()


_BARE_PREDICATE = 2
"""Words of a predicate that waits for its object ("We will publish:", "must provide us:")."""


class _LeadIn:
    """What a sentence that ends open hands to its list items."""

    __slots__ = ("actor", "cue", "group", "open", "verdict")

    def __init__(
        self, actor: Actor, group: VerbGroup, verdict: Verdict, cue: str, words: int = 0
    ) -> None:
        self.open = group.main < 0 or words - group.main <= _BARE_PREDICATE
        self.actor = actor
        self.group = group
        self.verdict = verdict
        self.cue = cue


_SILENT_LEAD = _LeadIn(NO_ACTOR, VerbGroup(0, -1, Force.STATE, 0), NO_VERDICT, "")
"""Lead-in whose items are conditions ("We may make exceptions if:") and no promises."""


class _Reader:
    """State of one pass over a text: the last actor for "it" and "they", the open lead-ins."""

    def __init__(
        self, layer: TextLayer, sentences: Sequence[Sentence], company: str, words: Words | None
    ) -> None:
        self.layer = layer
        self.sentences = sentences
        self.lexicon = promise_words()
        self.own_names = names_of_author(layer, company, self.lexicon)
        self.words = words if words is not None else tokenize(layer.text)
        self.tags = self.lexicon.tags_of(self.words.lowered)
        self.lead_ins: dict[int, _LeadIn | None] = {}
        self.needed = frozenset(s.lead_in for s in sentences if s.lead_in >= 0)
        self.found: list[Commitment] = []
        self.last_actor: Actor | None = None
        self.last_block = -1
        self.paths: dict[int, tuple[str, ...]] = {}

    def read(self) -> tuple[Commitment, ...]:
        cues = self.lexicon.cues | self.own_names
        goals = self.lexicon.aim_nouns | self.lexicon.policy_nouns
        lowered, starts = self.words
        blocks = self.layer.blocks
        ranges = word_ranges(self.words, [(s.start, s.end) for s in self.sentences])
        for sentence, (first, behind) in zip(self.sentences, ranges, strict=True):
            here = lowered[first:behind]
            if cues.isdisjoint(here) and sentence.lead_in < 0 and not _may_name_goal(here, goals):
                continue
            if behind - first < _SHORTEST or (
                0 <= sentence.block < len(blocks)
                and blocks[sentence.block].kind in _SILENT_KINDS
                and sentence.index not in self.needed
            ):
                continue
            self._sentence(sentence, here, starts[first:behind])
        return tuple(self.found)

    def _sentence(self, sentence: Sentence, here: list[str], starts: list[int]) -> None:
        if _is_unread(sentence.text, here, self.lexicon):
            return
        clause = Clause(self.layer.text, here, starts, self.tags)
        if sentence.block != self.last_block:
            self.last_block = sentence.block
            if self.last_actor is not None and self.last_actor.kind is not ActorKind.SELF:
                self.last_actor = None
        block = self.layer.blocks[sentence.block] if self.layer.blocks else None
        silent = block is not None and block.kind in _SILENT_KINDS
        before = len(self.found)
        lead = self.lead_ins.get(sentence.lead_in)
        if lead is _SILENT_LEAD:
            return
        if lead is not None and self._item(sentence, clause, lead):
            return
        self._clauses(sentence, clause, silent)
        if sentence.index in self.needed and sentence.index not in self.lead_ins:
            self.lead_ins[sentence.index] = lead if len(self.found) == before else None

    def _clauses(self, sentence: Sentence, clause: Clause, silent: bool) -> None:
        groups = self._groups(clause)
        nominals = find_nominals(clause, self.lexicon)
        if not groups and not nominals:
            return
        quoted = _quoted_ranges(clause)
        example = tuple(clause.words[:2]) in _EXAMPLE_STARTS
        qualifiers: list[Qualifier] | None = None
        last = len(groups) - 1
        for number, (group, actor) in enumerate(groups):
            end = groups[number + 1][1].first if number < last else clause.n
            verdict = judge(clause, group, actor, self.lexicon)
            if verdict is None or _within(clause.starts[group.first], quoted):
                continue
            if example and (
                verdict.standing is not Standing.PROMISE or verdict.modality is Modality.MAY
            ):
                continue
            end = _trim(clause, group, end)
            if sentence.index in self.needed and number == last:
                if clause.tags[clause.n - 1] & _OPENING or _ends_in_condition(clause, group):
                    self.lead_ins[sentence.index] = _SILENT_LEAD
                    continue
                cue = clause.slice(*group.cue)
                if group.main >= 0 and group.main > group.cue[1] - 1:
                    cue += " " + clause.slice(group.main, group.main + 1)
                self.lead_ins[sentence.index] = _LeadIn(actor, group, verdict, cue, clause.n)
            if group.main < 0 or silent or _opens_list(clause, group, end, sentence, self.needed):
                continue
            if qualifiers is None:
                qualifiers = find_qualifiers(clause, self.lexicon)
            self._emit(sentence, clause, group, actor, verdict, end, qualifiers)
        for nominal in nominals:
            if silent or _within(clause.starts[nominal.first], quoted):
                continue
            if qualifiers is None:
                qualifiers = find_qualifiers(clause, self.lexicon)
            self._emit_nominal(sentence, clause, nominal, qualifiers)

    def _groups(self, clause: Clause) -> list[tuple[VerbGroup, Actor]]:
        """Verb groups with a subject of their own or one inherited, outside other clauses."""
        tags, words, lexicon = clause.tags, clause.words, self.lexicon
        groups: list[tuple[VerbGroup, Actor]] = []
        previous = self.last_actor
        floor = 0
        behind = 0
        for i, tag in enumerate(tags):
            if i < behind or not (tag & _CANDIDATE or (i and words[i - 1] == "we")):
                continue
            if not tag & _ALWAYS and not self._is_predicate(clause, i):
                continue
            group = read_group(clause, i, lexicon)
            if group is None:
                continue
            actor = find_subject(clause, group, lexicon, self.own_names, floor, previous)
            if group.force is Force.EXPECT and actor.kind in {
                ActorKind.SELF,
                ActorKind.INSTRUMENT,
            }:
                inner = subject_of_object(clause, group, lexicon, self.own_names)
                if inner.kind in _LIFELESS and clause.words[group.cue[1]] != "that":
                    group = plain_group(clause, group)
                    inner = actor
                actor = Actor(inner.name, inner.kind, actor.first, actor.behind, actor.nested)
            if actor.kind is not ActorKind.NONE and not actor.nested:
                groups.append((group, actor))
            if actor.name and not actor.inherited:
                previous = actor
                if actor.kind is not ActorKind.THING and not actor.nested:
                    self.last_actor = actor
            step = group.main if group.main > i else i
            floor = step + 1 if actor.kind is not ActorKind.NONE else floor
            behind = step + 1
        return groups

    def _is_predicate(self, clause: Clause, i: int) -> bool:
        """Whether the lexical verb at i can be the predicate of a subject that can be bound."""
        tags, words = clause.tags, clause.words
        k = i - 1
        while k >= 0 and tags[k] & (_ADVERB | int(Tag.NEGATION)) and not clause.breaks[k + 1]:
            k -= 1
        if k < 0 or clause.breaks[k + 1] == HARD:
            return False
        word = words[k]
        if word == "we":
            return not tags[i] & (int(Tag.PREPOSITION | Tag.NEGATION) | _CONJUNCTION | _ADVERB)
        if word in {"it", "they", "you"}:
            return bool(tags[i] & (_THIRD if word == "it" else _BASE))
        if word in self.own_names:
            return bool(tags[i] & (_THIRD | int(Tag.PAST)))
        kinds = self.lexicon.actors.get(word)
        if clause.breaks[k + 1] == COMMA and not (kinds or tags[i] & _THIRD):
            return False
        if kinds is None:
            letter = clause.text[clause.starts[k]]
            if clause.breaks[k + 1] == COMMA:
                return bool(tags[i] & _THIRD) and not tags[i] & int(Tag.NOUN_TOO)
            return (
                letter.isupper()
                and bool(tags[i] & _THIRD)
                and (not tags[i] & int(Tag.NOUN_TOO) or _takes_object(clause, i))
            )
        if not kinds & {"organ", "company", "staff", "instrument", "partner"}:
            return False
        if word.endswith("s") and not word.endswith("ss"):
            return bool(tags[i] & (_BASE | int(Tag.PAST))) and i + 1 < clause.n
        if not tags[i] & (_THIRD | int(Tag.PAST)):
            return False
        return not tags[i] & int(Tag.NOUN_TOO) or _takes_object(clause, i)

    def _item(self, sentence: Sentence, clause: Clause, lead: _LeadIn) -> bool:
        """Read a list item as the rest of its lead-in; False where it does not complete it."""
        if sentence.index in self.needed:
            self.lead_ins[sentence.index] = lead
        start = 0
        if clause.words[0] in {"and", "or"}:
            start = 1
        first = clause.skip(start, _ADVERB | int(Tag.NEGATION))
        if first >= clause.n or clause.slice(0, clause.n).isupper():
            return False
        tag = clause.tags[first]
        opened = lead.open
        verb_like = bool(tag & (_BASE | _GERUND)) and not (
            tag & int(Tag.NOUN_TOO) and tag & _BASE and not _takes_object(clause, first)
        )
        if not opened and not self._completes(clause, first, lead, verb_like):
            return False
        if any(
            clause.tags[i] & _ALWAYS or clause.words[i] == "we"
            for i in range(start, min(clause.n, 3))
            if not (i == first and opened and clause.words[i] in {"be", "have", "do"})
        ):
            return False
        qualifiers = find_qualifiers(clause, self.lexicon)
        if not verb_like:
            spans = [(start, clause.n)]
        else:
            form = _GERUND if tag & _GERUND else _BASE
            spans = split_predicate(clause, first, _sentence_end(clause, first), form)
            spans[0] = (start, spans[0][1])
        negated = any(clause.words[i] in {"not", "never"} for i in range(start, first))
        verdict = lead.verdict.negate() if negated else lead.verdict
        if negated:
            spans[0] = (first, spans[0][1])
        for at, behind in spans:
            self._add(
                sentence,
                clause,
                at,
                behind,
                lead.actor.name,
                verdict,
                lead.cue,
                part(clause, at, behind),
                qualifiers,
                (at, behind),
            )
        return True

    def _completes(self, clause: Clause, first: int, lead: _LeadIn, verb_like: bool) -> bool:
        """Whether an item goes on with a lead-in that has a verb of its own."""
        if not verb_like or clause.text[clause.starts[0] : clause.ends[0]].isupper():
            return False
        if clause.tags[first] & _GERUND and not clause.tags[first] & _BASE:
            return lead.group.form == _GERUND or lead.cue.endswith(" by")
        return True

    def _emit(
        self,
        sentence: Sentence,
        clause: Clause,
        group: VerbGroup,
        actor: Actor,
        verdict: Verdict,
        end: int,
        qualifiers: list[Qualifier],
    ) -> None:
        name = verdict.actor or actor.name
        cue = clause.slice(*group.cue)
        subject = actor.first if not actor.inherited else group.first
        front = _front(clause, subject)
        if verdict.whole_clause:
            if actor.inherited:
                return
            agent, others = agent_of_passive(clause, group.main, end, self.lexicon)
            if others and (verdict.modality is Modality.MAY or group.force is Force.STATE):
                return
            name = agent or name
            action_end = _action_end(qualifiers, clause, group.main, end)
            action = part(clause, min(subject, group.first), action_end)
            self._add(
                sentence,
                clause,
                min(subject, group.first),
                end,
                name,
                verdict,
                cue,
                action,
                qualifiers,
                (front, end),
            )
            return
        spans = split_predicate(clause, group.main, end, group.form)
        for number, (verb, behind) in enumerate(_outside_conditions(spans, qualifiers)):
            if number and _repeats_subject(clause, verb):
                continue
            here = verdict
            if number and (
                clause.words[verb - 1] == "instead"
                or (group.flips and not _refuses(clause, verb, self.lexicon))
            ):
                here = verdict.negate()
            action_end = _action_end(qualifiers, clause, verb, behind)
            span = (front, behind) if number == 0 else (verb, behind)
            self._add(
                sentence,
                clause,
                subject,
                behind,
                name,
                here,
                cue,
                part(clause, verb, action_end),
                qualifiers,
                span,
                extra_front=front,
            )

    def _emit_nominal(
        self, sentence: Sentence, clause: Clause, nominal: Nominal, qualifiers: list[Qualifier]
    ) -> None:
        self._add(
            sentence,
            clause,
            nominal.first,
            nominal.behind,
            nominal.actor,
            Verdict(nominal.modality, nominal.standing, nominal.confidence),
            clause.slice(*nominal.cue),
            part(clause, *nominal.action),
            qualifiers,
            (nominal.first, nominal.behind),
        )

    def _add(
        self,
        sentence: Sentence,
        clause: Clause,
        first: int,
        behind: int,
        actor: str,
        verdict: Verdict,
        cue: str,
        action: Part,
        qualifiers: list[Qualifier],
        span: tuple[int, int],
        extra_front: int = -1,
    ) -> None:
        """Make one commitment; `span` are the words its qualifiers may stand in."""
        start, end = clause.starts[first], clause.ends[behind - 1]
        parts: dict[str, list[Part]] = {"condition": [], "hedge": [], "scope": []}
        low = span[0] if extra_front < 0 else min(span[0], extra_front)
        subject_end = clause.starts[span[0]]
        for q in qualifiers:
            inside = span[0] <= q.first and q.behind <= span[1]
            shared = extra_front >= 0 and low <= q.first < first
            of_subject = (
                first <= q.first
                and clause.starts[q.first] < action.start
                and (q.kind != "condition" or clause.starts[q.first] < subject_end)
            )
            if inside or shared or of_subject:
                parts[q.kind].append(part(clause, q.first, q.behind))
        self.found.append(
            Commitment(
                sentence=sentence.index,
                anchor=self._anchor(sentence.block, start, end),
                actor=actor or "we",
                modality=verdict.modality,
                standing=verdict.standing,
                cue=cue,
                action=action,
                conditions=tuple(parts["condition"]),
                hedges=tuple(parts["hedge"]),
                scope=tuple(parts["scope"]),
                time_bound=find_time(clause, span[0], span[1])
                or (find_time(clause, low, span[0]) if low < span[0] else None),
                confidence=verdict.confidence,
            )
        )

    def _anchor(self, block: int, start: int, end: int) -> Anchor:
        """Like `make_anchor`, with the heading path of a block looked up once."""
        layer = self.layer
        path = self.paths.get(block)
        if path is None:
            path = layer.heading_path(block) if layer.blocks else ()
            self.paths[block] = path
        text = layer.text
        return Anchor(
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
            start,
            end,
            layer.page_at(start) if layer.pages else None,
            path,
        )


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


def _sentence_end(clause: Clause, main: int) -> int:
    for k in range(main + 1, clause.n):
        if clause.breaks[k] == HARD:
            return k
    return clause.n


def _trim(clause: Clause, group: VerbGroup, end: int) -> int:
    """End of the predicate: a hard break, or the words that open the next clause."""
    start = max(group.main, group.first)
    hard = _sentence_end(clause, start)
    if hard < end:
        return hard
    if end >= clause.n:
        return clause.n
    while end > start + 1 and (
        (clause.tags[end - 1] & (_CONJUNCTION | _ADVERB)
        and (clause.tags[end - 1] & _CONJUNCTION or clause.breaks[end - 1]))
        or clause.words[end - 1] in {"that", "then"}
    ):
        end -= 1
    return end


def _outside_conditions(
    spans: list[tuple[int, int]], qualifiers: list[Qualifier]
) -> list[tuple[int, int]]:
    """Predicates, without the ones that a condition of the first holds ("unless we sell or …")."""
    kept = spans[:1]
    for verb, behind in spans[1:]:
        if any(
            q.kind == "condition" and kept[0][0] < q.first < verb < q.behind for q in qualifiers
        ):
            kept[-1] = (kept[-1][0], behind)
        else:
            kept.append((verb, behind))
    return kept


def _action_end(qualifiers: list[Qualifier], clause: Clause, verb: int, end: int) -> int:
    """End of the action, without the conditions that close the clause."""
    for q in qualifiers:
        if q.kind == "condition" and q.first > verb and q.first < end and q.behind >= end - 1:
            return max(q.first, verb + 1)
    return end


def _front(clause: Clause, subject: int) -> int:
    """Where the words that introduce the subject begin ("If asked, we …", "By 2030, we …")."""
    front = subject
    if subject and clause.tags[subject - 1] & _CONJUNCTION:
        return subject
    while front > 0 and clause.breaks[front] != HARD:
        front -= 1
        if (
            clause.tags[front] & _CONJUNCTION
            and clause.breaks[front] == COMMA
            and (clause.words[front] != "or")
        ):
            return front + 1
    return front


def _ends_in_condition(clause: Clause, group: VerbGroup) -> bool:
    """Whether the list goes on with a condition ("We may refuse if it is needed to:")."""
    words = clause.words[max(group.main, group.first) + 1 :]
    return (
        bool({"if", "unless", "when"}.intersection(words)) and not clause.words[-1] == "following"
    )


def _takes_object(clause: Clause, i: int) -> bool:
    """Whether the word behind i looks like an object, so that i is a verb and no noun."""
    if i + 1 >= clause.n or clause.breaks[i + 1]:
        return False
    after = clause.tags[i + 1]
    word = clause.words[i + 1]
    if word == "of" or after & (_ALWAYS | _CONJUNCTION):
        return False
    return bool(
        after & int(Tag.DETERMINER | Tag.PRONOUN)
        or word in {"to", "that", "with", "for", "against", "on", "in", "into"}
        or (word.endswith("s") and not word.endswith("ss"))
        or not after & int(Tag.PREPOSITION)
    )


def _refuses(clause: Clause, verb: int, lexicon: PromiseWords) -> bool:
    return match_phrase(lexicon.groups, clause.words, verb)[0] == "refuse"


def _repeats_subject(clause: Clause, verb: int) -> bool:
    return clause.words[verb - 1] in _SELF_SUBJECTS


def _opens_list(
    clause: Clause, group: VerbGroup, end: int, sentence: Sentence, needed: frozenset[int]
) -> bool:
    """A lead-in that says nothing without its items ("We are committed to:")."""
    if sentence.index not in needed:
        return False
    rest = clause.words[group.main : end]
    return len(rest) <= 1 or (len(rest) <= 3 and rest[-1] in {"following", "to", "by", "all"})
