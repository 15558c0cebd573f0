"""Tells a capture that failed from a change: a page that did not load, another page, a language."""

from pledgebook.history.align import Alignment
from pledgebook.reading.model import DocumentReading

COLLAPSED = 0.25
"""Share of the old sentences below which a new version is looked at as a broken capture. In the
shared archive every such version was a page that failed to load, and came back."""

STRANGE = 0.04
"""Share of sentences that two versions must have in common to be taken for one document where
the new one holds no promise any more. Set where the shared archive had captured another page."""

FOREIGN = "The new text is in another language: look at the capture before the company."
OTHER_PAGE = "Hardly a sentence is the same and no promise is left: this may be another page."
BROKEN = "Most of the text is gone and no promise is left: look at the capture before the company."


def failure(old: DocumentReading, new: DocumentReading, alignment: Alignment) -> str:
    """Why the new version looks like a failed capture; empty where it does not."""
    languages = {old.layer.language.code, new.layer.language.code}
    if len(languages) == 2 and "und" not in languages:
        return FOREIGN
    if len(old.sentences) < 20 or new.commitments:
        return ""
    kept = sum(len(sentence.text) for sentence in new.sentences)
    before = sum(len(sentence.text) for sentence in old.sentences)
    if len(new.sentences) <= COLLAPSED * len(old.sentences) and kept < COLLAPSED * before:
        return BROKEN
    # In a language that is not read no promise is found in any version: the sentences tell alone.
    says = old.commitments or not old.layer.language.read_for_meaning
    if says and len(alignment.pairs) < STRANGE * len(old.sentences):
        return OTHER_PAGE
    return ""
