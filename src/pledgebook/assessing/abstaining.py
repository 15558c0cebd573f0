"""Suggestions that are not sure enough go to the reviewer unanswered."""

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.assessing.model import Answer, Suggestion

_ALWAYS = {Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED}


def abstain(suggestions: Sequence[Suggestion], below: float) -> tuple[Suggestion, ...]:
    """Suggestions with those unanswered whose confidence lies below a threshold.

    Quotes and the record of the search stay, so that the reviewer starts from them.
    """
    return tuple(
        one
        if one.answer in _ALWAYS or one.confidence >= below
        else replace(
            one,
            answer=Answer.NOT_ASSESSED,
            reason=f"Left to a reviewer: “{one.answer}” would be {one.confidence:.2f} sure, and "
            f"{below:.2f} is asked for. {one.reason}",
        )
        for one in suggestions
    )
