"""The schema of a framework file: framework → category → indicator → element.

A framework file is YAML that someone with no code can read, review and change. An element is
one question, with what counts as evidence, where that evidence has to stand, and what to
recommend when it falls short. Its evidence rules are written with concepts: named lists of
words (the files of `lexicon/`, or the file's own `concepts`; `frameworks.lexicon` describes
how phrases are written).
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT = "pledgebook-framework/1"
THEMES_FORMAT = "pledgebook-themes/1"

MEASURES = (
    "actor_named",
    "contrast_half_defined",
    "definitions_by_unnamed_law",
    "definitions_differ",
    "promises_hedged_share",
    "promises_only_in_lower_rank",
    "promises_taken_back",
    "questions_answered",
    "ranks_clear",
    "terms_defined_in_policy",
    "terms_defined_only_lower",
    "terms_undefined",
    "time_bound_promises",
    "transparency_report_published",
    "zero_said",
)
"""Names an element's `measure` can have; `pledgebook.assessing.measures` computes them."""

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Model):
    """One way in which a sentence can be evidence. All the conditions given have to hold.

    `all`, `any` and `none` hold concept names, or a literal phrase in double quotes (`'"lawful
    basis"'`); `a|b` means either. A rule names at least one concept in `all` or `any`. `within`
    is the largest distance in words between the first and the last of `all`; `ordered` asks
    that they come in the order written, `distinct` that each has words of its own, where
    concepts overlap ("impact assessment" is no impact and its assessment). `promise` asks that
    the sentence is (or is not) a commitment; `modality` and `standing` ask for a commitment of
    that sort. `heading` holds concepts one of which must stand in the headings above or the
    title. `kinds` limits the rule to kinds of document. `pattern` is a regular expression,
    whatever the case of letters, for what concepts cannot say.

    A sentence that denies what it names ("we do not conduct impact assessments") fits no rule
    under `yes`, `partial` or `parts`, unless the rule names the modality `will not`, one of its
    own phrases holds the negation ("not tolerate*"), or `polarity` says otherwise: `affirmed`
    (not denied), `denied`, or `either`. A rule under `no` takes either unless it says.

    `promise: true` alone means a commitment of the company itself; what it expects of others
    takes `modality: [expects others to]`.

    A list item is read together with the sentence that leads in to it.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    within: int | None = Field(default=None, ge=1)
    ordered: bool = False
    distinct: bool = False
    promise: bool | None = None
    modality: tuple[Literal["will", "will not", "aims to", "may", "expects others to"], ...] = ()
    standing: tuple[Literal["promise", "practice", "past"], ...] = ()
    heading: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    pattern: str = ""
    polarity: Literal["affirmed", "denied", "either"] | None = None
    why: str = ""


class EvidenceRules(_Model):
    """What to look for. `no` is for a text that says it does not, never for silence.

    Where one sentence cannot say it all, `parts` names the parts: all found is yes, some
    found is partial. `topic` holds concepts that make a passage worth showing as "nearest"
    when nothing counts. `heads` holds words in the head of a table of figures that answer the
    question with yes, where no sentence does. `measure` names a figure computed from the
    reading (one of `MEASURES`) in place of rules.
    """

    yes: tuple[Rule, ...] = ()
    partial: tuple[Rule, ...] = ()
    no: tuple[Rule, ...] = ()
    parts: dict[str, tuple[Rule, ...]] = Field(default_factory=dict)
    topic: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    measure: str = ""


class Element(_Model):
    """One question.

    `stands_in`: `policy` asks for a formal policy (rank 1), `explained` accepts a Q&A or
    guidelines too (rank 2), `any` accepts every document. `applies_to` limits the element to
    sectors, empty meaning all; `needs_kind` to cases that hold a document of one of these
    kinds. `importance` runs from 1 (good to have) to 3 (the standard
    hangs on it). `theme` draws related gaps of several frameworks together into one
    recommendation. `crosswalk` holds `framework-id:element-id`; `sdg` holds targets of the
    Sustainable Development Goals such as `16.10`. An element without `applies_to` takes that of
    its indicator.
    """

    id: Id
    question: Text
    cites: tuple[Text, ...] = Field(min_length=1)
    counts: Text
    guidance: str = ""
    stands_in: Literal["policy", "explained", "any"] = "any"
    applies_to: tuple[Id, ...] = ()
    needs_kind: tuple[str, ...] = ()
    scale: Literal["yes_partial_no", "yes_no"] = "yes_partial_no"
    importance: int = Field(default=2, ge=1, le=3)
    theme: Id
    recommend: Text
    crosswalk: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    evidence: EvidenceRules


class Indicator(_Model):
    """A principle, step or indicator of the standard, with its elements.

    `applies_to` limits all its elements that name no sectors of their own.
    """

    id: Id
    title: Text
    cites: tuple[Text, ...] = Field(min_length=1)
    summary: str = ""
    applies_to: tuple[Id, ...] = ()
    elements: tuple[Element, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hand_down(self) -> Self:
        if self.applies_to:
            elements = tuple(
                element
                if element.applies_to
                else element.model_copy(update={"applies_to": self.applies_to})
                for element in self.elements
            )
            object.__setattr__(self, "elements", elements)
        return self


class Category(_Model):
    """A part of the framework that is reported together."""

    id: Id
    title: Text
    summary: str = ""
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Theme(_Model):
    """What draws the gaps of several frameworks together into one recommendation.

    `central_for` names the sectors for which the theme is as important as it says, empty
    meaning all; for others it is less. `belongs_in` names the kinds of document that settle the
    theme even where no policy is at hand, such as a supplier code alone.
    """

    id: Id
    title: Text
    text: Text
    """What the company is asked to do, in a sentence or two, ready for a memo."""
    importance: int = Field(default=2, ge=1, le=3)
    central_for: tuple[Id, ...] = ()
    belongs_in: tuple[str, ...] = ()


class Framework(_Model):
    """A standard put as questions, in our own words.

    `applies_to` names the sectors it is made for, empty meaning all. A company of another
    sector is not asked by it unless the framework is asked for by name. `asked` says whether
    that is the only way: a framework for one sort of document alone would find nothing in others.
    """

    format: Literal["pledgebook-framework/1"]
    id: Id
    title: Text
    short_title: Text
    issuer: Text
    edition: Text
    source: Text
    """Where the standard itself is published."""
    summary: Text
    applies_to: tuple[Id, ...] = ()
    asked: Literal["always", "by name"] = "always"
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Concepts of this framework alone, beside those of the shared lexicon."""
    themes: tuple[Theme, ...] = ()
    """Themes of this framework alone, beside the shared ones."""
    categories: tuple[Category, ...] = Field(min_length=1)

    def elements(self) -> tuple[Element, ...]:
        """All elements in the order of the file."""
        return tuple(
            element
            for category in self.categories
            for indicator in category.indicators
            for element in indicator.elements
        )
