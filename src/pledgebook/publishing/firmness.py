"""Which promises to show first, and coordinated promises of one sentence drawn together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.capture.blocks import BlockKind
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.reading.actors import NOT_NAMED
from pledgebook.reading.model import DocumentReading, Modality, Part
from pledgebook.text.sentence import Sentence

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
        end = _end_with_items(first.reading, sentence)
        return SaidTogether(
            promises, first.reading.layer.text[sentence.start : end], sentence.start
        )
    start = min(promise.commitment.anchor.start for promise in promises)
    end = max(promise.commitment.anchor.end for promise in promises)
    text = first.reading.layer.text[start:end]
    return SaidTogether(promises, text, start)


def _end_with_items(reading: DocumentReading, sentence: Sentence) -> int:
    """Where a sentence ends together with as many items of the list it opens as are not too long.

    "We will not sell to anyone who:" says nothing without them. What is shown stays one piece of
    the text: a running footer between two items ends it.
    """
    end = sentence.end
    if not sentence.text.endswith((":", "—", "–")):
        return end
    blocks = reading.layer.blocks
    for item in reading.sentences[sentence.index + 1 :]:
        if item.lead_in != sentence.index or item.end - sentence.start > WHOLE_SENTENCE:
            break
        between = blocks[reading.layer.block_at(end) + 1 : item.block]
        if any(block.kind is BlockKind.FURNITURE for block in between):
            break
        end = item.end
    return end


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
