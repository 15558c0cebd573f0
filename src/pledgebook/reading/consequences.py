"""Consequences held out to those who break a rule: weak, but what gives a code its teeth.

"Suppliers that breach this code may be suspended" promises little and names nobody who acts:
a possibility the company keeps open, read as `MAY` with the whole clause as its action. With
"will" for "may" it is a promise.
"""

from pledgebook.reading.actors import NOT_NAMED, Actor, ActorKind
from pledgebook.reading.clause import Clause
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.verb_group import Force, VerbGroup

_DONE_TO = frozenset(
    "suspended terminated disciplined ended removed blocked excluded dismissed disabled closed "
    "restricted revoked cancelled canceled banned sanctioned withdrawn prosecuted penalised "
    "penalized fined debarred delisted expelled discontinued deactivated".split()
)
_UNDERGOES = frozenset({"face", "incur", "suffer", "lose", "risk"})
_LEADS = {"lead": "to", "result": "in"}
_PENALTIES = frozenset(
    "consequences consequence action actions sanction sanctions penalty penalties suspension "
    "termination discipline dismissal measures prosecution disciplinary exclusion removal "
    "restrictions contract contracts access account accounts business end loss".split()
)
_BREACHES = frozenset(
    "violation violations breach breaches failure failures misuse abuse noncompliance compliance "
    "infringement infringements misconduct retaliation disregard non-compliance conduct "
    "transgressions transgression infractions".split()
)
_PENALTY_REACH = 9
"""Words behind the verb among which the penalty is named ("lead to disciplinary action")."""
_CAN_BE_PUNISHED = frozenset({ActorKind.STAFF, ActorKind.PARTNER, ActorKind.YOU})
_SPOKEN_OF = _CAN_BE_PUNISHED | {ActorKind.THING, ActorKind.INSTRUMENT, ActorKind.NAME}
_HELD_OUT = {Force.MAY: Modality.MAY, Force.WILL: Modality.WILL}


def held_out(
    clause: Clause, group: VerbGroup, actor: Actor, base: str
) -> tuple[Modality, Standing, str] | None:
    """Modality, standing and actor of a consequence, or None where the clause holds out none."""
    modality = _HELD_OUT.get(group.force)
    if modality is None or group.negated or actor.negative or actor.kind not in _SPOKEN_OF:
        return None
    if group.passive:
        done = modality is Modality.MAY and clause.words[group.main] in _DONE_TO
        return (modality, Standing.PROMISE, NOT_NAMED) if done else None
    rest = clause.words[group.main + 1 : group.main + 1 + _PENALTY_REACH]
    if _PENALTIES.isdisjoint(rest):
        return None
    if base in _LEADS:
        led = rest[0] == _LEADS[base] and not _BREACHES.isdisjoint(
            clause.words[actor.first : actor.behind]
        )
        return (modality, Standing.PROMISE, NOT_NAMED) if led else None
    subjected = group.copular and rest[0] == "subject"
    if actor.kind in _CAN_BE_PUNISHED and (base in _UNDERGOES or subjected):
        return modality, Standing.PROMISE, NOT_NAMED
    return None
