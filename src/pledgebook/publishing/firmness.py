"""Which promises to show first, and coordinated promises of one sentence drawn together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.publishing.summary import LocatedPromise
from pledgebook.reading.actors import NOT_NAMED
from pledgebook.reading.model import Modality, Part

WHOLE_SENTENCE = 320
"""Characters up to which the whole sentence of a promise is shown; of a longer one, its clause."""

SHORT_ACTION = 5
"""Words below which what is promised is too short to be shown as firm ("follow the law")."""

_ON_RIGHTS = re.compile(
    r"\b(?:human rights|rights|privacy|expression|personal data|user data|surveillance|"
    r"interception|remed(?:y|ies)|grievances?|harms?|due diligence|impact assessments?|"
    r"shutdowns?|censorship|discriminat\w+|authorities|governments?|requests?|demands?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidTogether:
    """Promises that one sentence makes: shown once, with what each promises emphasised."""

    promises: tuple[LocatedPromise, ...]
    text: str
    start: int

    @property
    def first(self) -> LocatedPromise:
        """The first of them."""
        return self.promises[0]

    @property
    def actions(self) -> tuple[Part, ...]:
        """What is promised, as far as it stands in the text shown."""
        end = self.start + len(self.text)
        return tuple(
            promise.commitment.action
            for promise in self.promises
            if self.start <= promise.commitment.action.start
            and promise.commitment.action.end <= end
        )


def said_together(promises: Iterable[LocatedPromise]) -> list[SaidTogether]:
    """Promises by sentence, in their order; a short sentence is shown whole."""
    groups: dict[tuple[str, int], list[LocatedPromise]] = {}
    for promise in promises:
        groups.setdefault((promise.document.id, promise.commitment.sentence), []).append(promise)
    return [
        _shown(tuple(sorted(group, key=lambda promise: promise.number)))
        for group in groups.values()
    ]


def _shown(promises: tuple[LocatedPromise, ...]) -> SaidTogether:
    first = promises[0]
    sentence = first.reading.sentences[first.commitment.sentence]
    if len(sentence.text) <= WHOLE_SENTENCE:
        return SaidTogether(promises, sentence.text, sentence.start)
    start = min(promise.commitment.anchor.start for promise in promises)
    end = max(promise.commitment.anchor.end for promise in promises)
    text = first.reading.layer.text[start:end]
    return SaidTogether(promises, text, start)


def strongest(promises: Iterable[LocatedPromise], count: int) -> list[SaidTogether]:
    """The promises that bind most: plain "will", high rank, on rights, nothing that softens."""

    def softness(promise: LocatedPromise) -> tuple[object, ...]:
        commitment = promise.commitment
        return (
            commitment.modality is Modality.AIMS_TO,
            promise.document.rank,
            promise.reading.sentences[commitment.sentence].text.endswith(":"),
            commitment.actor == NOT_NAMED,
            not _ON_RIGHTS.search(commitment.action.text),
            len(commitment.action.text.split()) < SHORT_ACTION,
            len(commitment.hedges) + len(commitment.conditions),
            -commitment.confidence,
            promise.number,
        )

    return said_together(sorted(promises, key=softness))[:count]
