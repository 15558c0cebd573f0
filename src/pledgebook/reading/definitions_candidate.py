"""A possible definition inside one sentence, before it is judged.

Candidates come from patterns (`definitions_wording`, `definitions_law`) or from the layout
(`definitions_layout`); `definitions_scoring` decides which of them are definitions.
"""

from pledgebook.reading.model import DefinitionForm
from pledgebook.values import value


@value
class Candidate:
    """Term and body as offsets into the text that was searched, with named features.

    `signals` are the features that the scoring weighs; each has a name a reader understands.
    """

    form: DefinitionForm
    term_start: int
    term_end: int
    body_start: int
    body_end: int
    signals: frozenset[str]
    names_law: str = ""


@value
class Surroundings:
    """What stands around a sentence: is this a definitions section, and the heading above."""

    in_definitions: bool = False
    heading: str = ""


NOWHERE = Surroundings()
