"""What somebody typed about a question, and the draft of a decision that it makes."""

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BaseModel, Field

from pledgebook.assessing.index.source_cells import parse_refs
from pledgebook.casebook.answer_scale import refuse_unknown_answers
from pledgebook.casebook.decisions import Draft
from pledgebook.casebook.drafting import draft_for
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.picking import picked, quoted_words
from pledgebook.casebook.questions import QuestionView
from pledgebook.casebook.queueing import based_on, plain_answer
from pledgebook.casebook.suggested import (
    company_of_question,
    quotes_of,
    quotes_under,
    suggestions_for,
)
from pledgebook.casebook.workflow import Step
from pledgebook.errors import UsageError

ANSWERS = ("yes", "partial", "no", "no disclosure found", "N/A")
"""The five answers, in the order of the keys 1 to 5."""

SAVE = "save"

TAKE_OVER = "accept:"
"""How the act begins that takes a suggestion over; its number follows."""

STAND_BY = "stand:"
"""How the act begins that settles on the answer of one of differing readers; its number follows."""

Text = Annotated[str, Field(max_length=200_000)]
Short = Annotated[str, Field(max_length=2_000)]


class Typed(BaseModel):
    """The form of a decision as it was sent. `based_on` is empty where nothing stood."""

    step: Short
    act: Short = SAVE
    answer: Short = ""
    other: Short = ""
    comment: Text = ""
    sources: Short = ""
    cause: Short = ""
    change_comment: Text = ""
    words: Text = ""
    words_in: Short = ""
    evidence: list[Short] = []
    based_on: Short = ""
    queue: Text = ""

    @property
    def given(self) -> str:
        """The answer: the one that was written, else the one that was chosen."""
        return self.other.strip() or self.answer


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question a form is about, by whom it is answered, in which step."""

    question: QuestionView
    step: Step
    person: str


def typed_before(casebook: Casebook, asked: Asked) -> Typed:
    """The form as it is first shown: with the person's own answer in this step, where there is."""
    own = [
        judgement
        for judgement in asked.question.judgements
        if judgement.step == asked.step.id and judgement.person == asked.person
    ]
    seen = based_on(asked.question, asked.step, asked.person)
    typed = Typed(step=asked.step.id, based_on=str(seen or ""))
    if not own:
        return typed
    last = own[-1]
    with casebook.reading() as connection:
        quotes = quotes_under(connection, [last.id]).get(last.id, [])
    known = last.answer in ANSWERS
    return typed.model_copy(
        update={
            "answer": last.answer if known else "",
            "other": "" if known else last.answer,
            "comment": last.comment,
            "sources": last.source_cell,
            "cause": last.cause,
            "change_comment": last.change_comment,
            "evidence": [f"e{quote.id}" for quote in quotes],
        }
    )


def draft_of(casebook: Casebook, asked: Asked, typed: Typed) -> Draft:
    """The decision that somebody typed. Raises UsageError for one that makes no sense."""
    act = _act(asked, typed)
    draft = Draft(
        question_id=asked.question.id,
        step=asked.step.id,
        act=act,
        answer="" if act in {"agree", "inherit"} else typed.given,
        comment=typed.comment.strip(),
        source_cell=typed.sources.strip(),
        source_refs=parse_refs(typed.sources),
        cause=typed.cause if act == "carry" else "",
        change_comment=typed.change_comment.strip(),
        based_on=int(typed.based_on) if typed.based_on.isdecimal() else None,
    )
    refuse_unknown_answers(casebook, [draft])
    if typed.act.startswith(TAKE_OVER):
        return _taken_over(casebook, asked, typed, draft)
    if typed.act.startswith(STAND_BY):
        return _stood_by(casebook, asked, typed, draft)
    with casebook.reading() as connection:
        company_id = company_of_question(connection, asked.question.id)
        assert company_id is not None
        quotes = picked(connection, company_id, typed.evidence)
        if typed.words.strip():
            quotes += (quoted_words(connection, company_id, typed.words_in, typed.words),)
    draft = _with(draft, evidence=quotes)
    if act == "carry" and typed.act == "carry":
        draft = _with(draft, answer="", cause="", change_comment="")
    return draft_for(casebook, draft, look=False) if act in {"carry", "inherit"} else draft


def _act(asked: Asked, typed: Typed) -> str:
    """What `save` comes to in this step: to answer, to agree or to disagree."""
    acts = asked.step.acts
    if typed.act.startswith((TAKE_OVER, STAND_BY)):
        return "answer"
    if typed.act != SAVE:
        return typed.act
    if not typed.given.strip():
        raise UsageError("Choose an answer first, or leave the question for later.")
    if "carry" in acts and asked.question.previous is not None and typed.cause:
        return "carry"
    view = asked.question.view
    same = view is not None and plain_answer(view.judgement.answer) == plain_answer(typed.given)
    own_words = typed.comment.strip() or typed.evidence or typed.words.strip()
    if same and "agree" in acts and ("answer" not in acts or not own_words):
        return "agree"
    return "answer" if "answer" in acts else "disagree"


def _taken_over(casebook: Casebook, asked: Asked, typed: Typed, draft: Draft) -> Draft:
    """The decision that takes a suggestion over, with its quotes."""
    with casebook.reading() as connection:
        company_id = company_of_question(connection, asked.question.id)
        assert company_id is not None
        suggested = suggestions_for(connection, company_id, asked.question.element)
        for one in suggested.get(asked.question.element, ()):
            if typed.act == f"{TAKE_OVER}{one.id}":
                quotes = quotes_of(connection, suggestions=[one.id])
                return _with(
                    draft,
                    answer=as_answer(one.answer),
                    comment=draft.comment or one.reason,
                    evidence=tuple(quote.evidence for quote in quotes.values()),
                )
    raise UsageError("There is a newer suggestion by now: look at it again.")


def _stood_by(casebook: Casebook, asked: Asked, typed: Typed, draft: Draft) -> Draft:
    """The decision that settles on one reader's answer, with its reason, sources and quotes."""
    number = typed.act.removeprefix(STAND_BY)
    for one in asked.question.judgements:
        if number == str(one.id):
            with casebook.reading() as connection:
                quotes = quotes_under(connection, [one.id]).get(one.id, [])
            draft = _with(
                draft,
                answer=one.answer,
                comment=draft.comment or one.comment,
                source_cell=draft.source_cell or one.source_cell,
                source_refs=draft.source_refs or one.source_refs,
                evidence=tuple(quote.evidence for quote in quotes),
            )
            refuse_unknown_answers(casebook, [draft])
            return draft
    raise UsageError("There is no such answer to this question: look at it again.")


def as_answer(suggested: str) -> str:
    """A suggested answer as one of the five, where it is one of them in other words."""
    plain = plain_answer(suggested)
    return next((answer for answer in ANSWERS if plain_answer(answer) == plain), suggested)


def answer_class(answer: str) -> str:
    """Which of the five an answer is, as a word that a style can be tied to."""
    plain = plain_answer(answer)
    return _CLASSES.get(plain, "other")


_CLASSES = {
    "yes": "yes",
    "partial": "partial",
    "no": "no",
    "no disclosure found": "silent",
    "n/a": "none",
}


def _with(draft: Draft, **values: object) -> Draft:
    return replace(draft, **values)  # type: ignore[arg-type]
