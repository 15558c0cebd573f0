"""The hash of all that a company's record holds: what was imported before is known by it.

It is taken over the record as Python prints it: a dataclass prints all its fields, in order,
and nothing of its own. Answers are many, so they are printed here, four times as fast and the
same to the letter.
"""

import hashlib
from dataclasses import replace

from pledgebook.assessing.index.model import CompanyRecord, JudgedAnswer
from pledgebook.assessing.scoring.answer import Place, Verification

_NO_ANSWERS = "answers=()"


def digest_of(company_record: CompanyRecord) -> str:
    """SHA-256 of the record as printed, as 64 hexadecimal digits."""
    return hashlib.sha256(printed(company_record).encode("utf-8", "surrogatepass")).hexdigest()


def printed(company_record: CompanyRecord) -> str:
    """The record as `repr` prints it."""
    beginning = f"CompanyRecord(company={company_record.company!r}, "
    beginning += f"company_type={company_record.company_type!r}, "
    rest = repr(replace(company_record, answers=()))[len(beginning) + len(_NO_ANSWERS) :]
    places: dict[Place, str] = {}
    states = {state: repr(state) for state in Verification}
    answers = [_answer(judged, places, states) for judged in company_record.answers]
    # A tuple of one prints a comma behind it.
    joined = ", ".join(answers) + ("," if len(answers) == 1 else "")
    return f"{beginning}answers=({joined}){rest}"


def _answer(judged: JudgedAnswer, places: dict[Place, str], states: dict[Verification, str]) -> str:
    answer = judged.answer
    place = places.get(answer.place)
    if place is None:
        place = places[answer.place] = repr(answer.place)
    return (
        f"JudgedAnswer(answer=IndexAnswer(place={place}, indicator={answer.indicator!r}, "
        f"element={answer.element!r}, answer={answer.answer!r}, "
        f"verification={states[answer.verification]}), comment={judged.comment!r}, "
        f"source_refs={judged.source_refs!r}, source_cell={judged.source_cell!r}, "
        f"same_as_previous={judged.same_as_previous!r}, "
        f"change_comment={judged.change_comment!r}, "
        f"points_published={judged.points_published!r}, "
        f"answer_beside_comment={judged.answer_beside_comment!r})"
    )
