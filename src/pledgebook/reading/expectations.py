"""What a text expects of others: "we expect our suppliers to respect …"."""

from pledgebook.reading.clause import HARD, Clause
from pledgebook.reading.promise_words import Tag
from pledgebook.reading.verb_group import LONGEST_ASIDE, Force, VerbGroup, force_of, skip_light

_MODAL, _BE, _HAVE, _DO = Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO
_BASE, _THIRD = Tag.BASE, Tag.THIRD


def read_expectation(clause: Clause, group: VerbGroup, start: int, behind: int) -> VerbGroup | None:
    """Read "we expect our suppliers to respect …": the object becomes the actor."""
    words, tags = clause.words, clause.tags
    if words[behind : behind + 2] == ["the", "same"] and words[behind + 2 : behind + 3] in _OF:
        return _the_same(clause, group, behind)
    for k in range(behind + 1, min(behind + 18, clause.n - 1)):
        if clause.breaks[k] == HARD or tags[k] & (_MODAL | Tag.RELATIVE):
            if tags[k] & _MODAL and words[behind] == "that":
                group.object = (behind + 1, k)
                break
            if words[k] != "that" and tags[k] & Tag.RELATIVE:
                continue
            return None
        if words[k] == "to" and words[k - 1] != "order" and words[behind] != "that":
            after, negated = skip_light(clause, k + 1)
            if after < clause.n and tags[after] & (_BASE | _BE | _HAVE):
                group.object = (behind, k - 1 if words[k - 1] == "not" else k)
                group.main, group.form = after, _BASE
                group.negated = group.negated or negated or words[k - 1] == "not"
                group.force = Force.EXPECT
                group.cue = (group.first, behind)
                return group
    if group.object[0] < 0 and behind < clause.n and words[behind] == "that":
        verb = _subjunctive(clause, behind + 2)
        if not verb and clause.n - behind <= LONGEST_ASIDE and behind + 1 < clause.n:
            group.object, group.main = (behind + 1, clause.n), -1
            group.force, group.cue = Force.EXPECT, (group.first, behind)
            return group
        group.object = (behind + 1, verb)
    if group.object[1] <= group.object[0]:
        group.object = (-1, -1)
        return None
    verb = group.object[1] + bool(tags[group.object[1]] & _MODAL)
    after, negated = skip_light(clause, verb)
    if after >= clause.n:
        return None
    group.main, group.form, group.force = after, _BASE, Force.EXPECT
    group.negated = group.negated or negated
    group.cue = (group.first, behind)
    return group


def _the_same(clause: Clause, group: VerbGroup, behind: int) -> VerbGroup:
    """Read "we expect the same of our suppliers": they are bound by what was said before."""
    end = behind + 4
    while end < clause.n and not clause.breaks[end] and not clause.tags[end] & Tag.CONJUNCTION:
        end += 1
    group.object, group.main, group.form = (behind + 3, min(end, clause.n)), behind, _BASE
    group.force, group.cue = Force.EXPECT, (group.first, behind)
    return group


_OF = (["of"], ["from"])


def _subjunctive(clause: Clause, i: int) -> int:
    """The bare verb in "we require that every contract contain …", or 0."""
    for k in range(i, min(i + LONGEST_ASIDE, clause.n)):
        if clause.words[k] == "be" and not clause.breaks[k]:
            return k
        if clause.breaks[k] or clause.tags[k] & (_MODAL | _BE & ~_BASE):
            return 0
        if clause.tags[k] & _BASE and not clause.tags[k] & Tag.NOUN_TOO:
            return k
    return 0


def plain_group(clause: Clause, group: VerbGroup) -> VerbGroup:
    """The bare verb of an expectation of a thing ("we require a warrant to disclose …")."""
    verb = group.cue[1] - 1
    form = _THIRD if clause.tags[verb] & _THIRD else _BASE
    if clause.tags[group.first] & (_MODAL | _BE | _DO):
        form = _BASE
    plain = VerbGroup(group.first, verb, Force.STATE, form, group.negated, cue=group.cue)
    if clause.tags[group.first] & _MODAL:
        plain.force = force_of(clause.words[group.first])
    return plain
