"""What reading a text yields. All offsets are into the text layer that was read."""

from enum import StrEnum

from pledgebook.capture.documents import Document
from pledgebook.text.anchors import Anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.values import value


class Modality(StrEnum):
    """How far the words bind the actor."""

    WILL = "will"
    WILL_NOT = "will not"
    AIMS_TO = "aims to"
    MAY = "may"
    EXPECTS_OTHERS = "expects others to"


class Standing(StrEnum):
    """Whether a statement looks ahead, describes a standing practice or reports the past."""

    PROMISE = "promise"
    PRACTICE = "practice"
    PAST = "past"


@value
class Part:
    """Words of a commitment, literally from the text: `layer.text[start:end] == text`."""

    text: str
    start: int
    end: int


@value
class Commitment:
    """One promise. "Will neither engage in X nor sell Y" is two, with one anchor each.

    `actor` is who is bound in a word a reader knows ("we", "suppliers", "the Board"); it may be
    taken from a lead-in. `cue` holds the words that decided the modality. `sentence` is the
    index of the sentence in its reading. `confidence` is between 0 and 1. `denied` says of what
    is expected of others that they are expected *not* to do it.
    """

    sentence: int
    anchor: Anchor
    actor: str
    modality: Modality
    standing: Standing
    cue: str
    action: Part
    conditions: tuple[Part, ...] = ()
    hedges: tuple[Part, ...] = ()
    scope: tuple[Part, ...] = ()
    time_bound: Part | None = None
    confidence: float = 1.0
    denied: bool = False


class DefinitionForm(StrEnum):
    """How a definition is put."""

    MEANS = "means"
    IS_A = "is a"
    QUOTED = "quoted term"
    PARENTHESIS = "parenthesis"
    INCLUDES = "includes"
    GLOSSARY = "glossary entry"
    QUESTION = "question and answer"
    BY_LAW = "by pointing at law"


@value
class Definition:
    """A term given a meaning. `names_law` holds the law it points at, where it names one."""

    term: str
    form: DefinitionForm
    sentence: int
    anchor: Anchor
    body: Part
    names_law: str = ""
    confidence: float = 1.0


@value
class TermUse:
    """A term (by glossary id or found name) where it stands in a sentence."""

    term: str
    sentence: int
    start: int
    end: int
    in_commitment: bool = False


@value
class DocumentReading:
    """All that was read from one document; `company` is the name its author was known by."""

    document: Document
    layer: TextLayer
    sentences: tuple[Sentence, ...]
    commitments: tuple[Commitment, ...]
    definitions: tuple[Definition, ...]
    term_uses: tuple[TermUse, ...]
    company: str = ""


class TermState(StrEnum):
    """Where a term that carries promises gets its meaning."""

    DEFINED_IN_POLICY = "defined in the policy"
    DEFINED_LOWER = "defined only in a lower-ranked document"
    UNDEFINED = "used and undefined"
    UNNAMED_LAW = "defined by pointing at an unnamed law"


@value
class LocatedDefinition:
    """A definition and the document it stands in."""

    document_id: str
    definition: Definition


@value
class LocatedUse:
    """A use of a term: the document and an anchor on the sentence that uses it."""

    document_id: str
    anchor: Anchor
    in_commitment: bool


@value
class Term:
    """A word that carries promises, across all documents of a case.

    `differs` says in words how two definitions differ, where there are two; `contrast` names
    the undefined other half ("passive surveillance"), where one half alone is defined.
    """

    id: str
    name: str
    from_glossary: bool
    state: TermState
    uses: tuple[LocatedUse, ...]
    definitions: tuple[LocatedDefinition, ...]
    differs: str = ""
    contrast: str = ""
    note: str = ""
    weight: int = 2
    """How much hangs on a definition: 1 for words whose everyday meaning mostly does, to 3."""
