"""A deal as a file: the answers to the questions of the process, as far as they are known."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml

FORMAT = "pledgebook-deal/1"

QUESTIONS: tuple[tuple[str, str], ...] = (
    ("country", "In which country will it be used?"),
    ("customer", "Who buys it?"),
    ("end_user", "Who will use it in the end?"),
    ("capability", "Which capabilities are sold?"),
    ("mode", "Is the capability active or passive?"),
    ("safeguards", "Which safeguards are part of the deal?"),
    ("screened", "Were customer and end user screened, and what came of it?"),
    ("escalation", "Who was asked beyond the sales team?"),
    ("decision", "Who decided what, and when?"),
)
"""The questions in the order in which they are asked; the names are keys of the file."""

NOT_KNOWN = frozenset({"", "unknown", "not known", "?", "tbd", "to be confirmed"})


class Decision(BaseModel):
    """What people decided; it is shown beside what the rules return, never replaced by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    result: Literal["go", "go with conditions", "escalate", "stop"]
    by: str = Field(min_length=1)
    on: str = ""
    why: str = ""


class DealCase(BaseModel):
    """The content of a deal file. Only the title has to be there: what is missing is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-deal/1"]
    title: str = Field(min_length=1)
    vendor: str = ""
    as_of: str = ""
    country: str = ""
    customer: str = ""
    end_user: str = ""
    capability: list[str] = []
    mode: str = ""
    safeguards: list[str] = []
    screened: str = ""
    escalation: str = ""
    decision: Decision | None = None
    notes: str = ""

    def answer(self, question: str) -> str:
        """The answer to a question in words; empty where it is not known."""
        value = getattr(self, question)
        if isinstance(value, Decision):
            return f"{value.result}, by {value.by}" + (f", {value.on}" if value.on else "")
        text = "; ".join(value) if isinstance(value, list) else str(value or "")
        return "" if text.strip().casefold() in NOT_KNOWN else text.strip()

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The questions that have no answer, in their order."""
        return tuple(words for name, words in QUESTIONS if not self.answer(name))


def parse_case(text: str, name: str) -> DealCase:
    """A deal file. Raises DataFileError that names each problem."""
    try:
        return DealCase.model_validate(read_yaml(text, name))
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error
