"""Lets a language model read what the rules and models left open, where a user asks for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.assessing.model import Assessment, Suggestion
    from pledgebook.capture.model_endpoint import Endpoint
    from pledgebook.frameworks.loader import FrameworkSet
    from pledgebook.frameworks.model import Element
    from pledgebook.reading.model import DocumentReading

SWITCH = "PLEDGEBOOK_NO_READER"
"""Set to anything: nobody on this machine asks a language model."""
KEY = "PLEDGEBOOK_READER_KEY"
SURE = 0.7
"""Suggestions at least this sure are left alone: asking costs, and the rules show their words."""
MOST_FAILURES = 3
"""Failures in a row after which the endpoint is not asked again."""


@dataclass(frozen=True)
class ReaderOptions:
    """What the command line said of a reader."""

    url: str | None
    model: str | None
    seconds: float


def endpoint_of(options: ReaderOptions, casebook: Path | None) -> Endpoint | None:
    """The endpoint to ask, None where none was named. Raises UsageError where it is off."""
    if options.url is None:
        if options.model:
            raise UsageError("--reader-model needs --reader: name the address of the model.")
        return None
    if os.environ.get(SWITCH):
        raise UsageError(f"Language models are switched off here ({SWITCH} is set).")
    if casebook is not None:
        from pledgebook.casebook.folder import load_settings

        if not load_settings(casebook).reader:
            raise UsageError("Language models are switched off in this casebook (reader: off).")
    if not options.model:
        raise UsageError("Which model? Name it with --reader-model.")
    from pledgebook.capture.model_endpoint import Endpoint

    endpoint = Endpoint(options.url, options.model, os.environ.get(KEY, ""), options.seconds)
    assert endpoint.address
    return endpoint


def read_by_model(
    assessment: Assessment, frameworks: FrameworkSet, endpoint: Endpoint
) -> Assessment:
    """The assessment with what the model suggests, for elements that are open or not sure.

    Recommendations stay those of the suggestions before: a model that nobody measured adds and
    takes away none.
    """
    from pledgebook.assessing.model import Answer
    from pledgebook.assessing.model_reader import Refused, readable

    elements = {
        (one.id, element.id): element
        for one in frameworks.frameworks
        for element in one.elements()
        if not element.evidence.measure
    }
    readings = readable(assessment.readings, assessment.case)
    kept = []
    asked = answered = failures = 0
    refused: list[str] = []
    for suggestion in assessment.suggestions:
        element = elements.get((suggestion.framework_id, suggestion.element_id))
        open_still = suggestion.confidence < SURE or suggestion.answer is Answer.NO_DISCLOSURE
        if (
            element is None
            or not readings
            or failures >= MOST_FAILURES
            or not open_still
            or suggestion.answer is Answer.NOT_APPLICABLE
        ):
            kept.append(suggestion)
            continue
        asked += 1
        try:
            kept.append(_asked(suggestion, element, readings, endpoint))
            answered, failures = answered + 1, 0
        except Refused as error:
            refused.append(f"{suggestion.element_id}: {error}")
            kept.append(suggestion)
            failures = 0
        except InputError as error:
            refused.append(f"{suggestion.element_id}: {error.problem}")
            kept.append(suggestion)
            failures += 1
    _say(endpoint, asked, answered, refused, stopped=failures >= MOST_FAILURES)
    return replace(assessment, suggestions=tuple(kept))


def _asked(
    suggestion: Suggestion,
    element: Element,
    readings: tuple[DocumentReading, ...],
    endpoint: Endpoint,
) -> Suggestion:
    from pledgebook.assessing.model_reader import (
        Reply,
        question_for,
        reply_schema,
        suggestion_from,
    )
    from pledgebook.capture.model_endpoint import ask, text_of, used

    question = question_for(element, suggestion, readings)
    record = ask(endpoint, question.system, question.prompt, reply_schema())
    sent, back = used(record, "prompt_tokens"), used(record, "completion_tokens")
    reply = Reply(
        text_of(record),
        prompt_tokens=None if sent is None else int(sent),
        reply_tokens=None if back is None else int(back),
        cost=used(record, "cost"),
    )
    return suggestion_from(
        suggestion, question, reply, readings, model=endpoint.model, endpoint=endpoint.url
    )


def _say(
    endpoint: Endpoint, asked: int, answered: int, refused: list[str], *, stopped: bool
) -> None:
    from pledgebook.publishing.printable import one_line

    lines = [f"{endpoint.model}: asked {asked} times, {answered} replies used, {len(refused)} not."]
    lines += [f"  {line}" for line in refused[:10]]
    if len(refused) > 10:
        lines.append(f"  … and {len(refused) - 10} more")
    if stopped:
        lines.append(f"  Not asked again after {MOST_FAILURES} failures in a row.")
    for line in lines:
        click.echo(one_line(line), err=True)
