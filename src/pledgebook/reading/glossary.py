"""The glossary: terms that carry human-rights promises, kept as a file anyone can extend.

A glossary file is YAML:

    format: pledgebook-glossary/1      # the version of the format; has to be this
    id: our-own                        # lower case, words joined with hyphens
    title: Terms we look for
    opposites:                         # optional: words that make two halves of a contrast
      - [active, passive]
    terms:
      - id: smart-city                 # lower case, words joined with hyphens, used once
        name: smart city               # as it should be shown
        kind: surveillance             # any word; terms of one kind are listed together
        note: Why the term matters, in one line.
        weight: 2                      # optional, 1 to 3: how much hangs on a definition
        variants: [safe city, SCP]     # optional: other spellings, synonyms, acronyms
        contrast: [other-id]           # optional: the other half of a contrast

Plurals, capitals, hyphens and British or American "-our/-or", "-ise/-ize", "-re/-er" need no
variant of their own. `merge` lays such a file over the built-in one: a term with a known id
replaces the built-in term.
"""

from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pledgebook.errors import DataFileError

FORMAT = "pledgebook-glossary/1"

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GlossaryTerm(_Model):
    """A term to look for, its spellings, why it matters and the other half of its contrast.

    `weight` says how much hangs on a definition: 1 for words whose everyday meaning will mostly
    do, 3 for words without which a promise says nothing.
    """

    id: Id
    name: Text
    kind: Text
    note: Text
    weight: int = Field(default=2, ge=1, le=3)
    variants: tuple[Text, ...] = ()
    contrast: tuple[Id, ...] = ()


class Glossary(_Model):
    """Terms in the order of the file."""

    format: Literal["pledgebook-glossary/1"]
    id: Id
    title: Text
    opposites: tuple[tuple[Text, Text], ...] = ()
    terms: tuple[GlossaryTerm, ...] = Field(min_length=1)

    @cached_property
    def _by_id(self) -> dict[str, GlossaryTerm]:
        return {term.id: term for term in reversed(self.terms)}

    def __hash__(self) -> int:
        """Cheap, because what is built from a glossary is looked up by it for every document."""
        return hash((self.id, self.title, len(self.terms)))

    def term(self, term_id: str) -> GlossaryTerm | None:
        """The term with this id, None where there is none."""
        return self._by_id.get(term_id)


def parse_glossary(content: str, source: str) -> Glossary:
    """Glossary from the text of a file; `source` names the file in messages.

    Raises DataFileError that names every key at fault.
    """
    import yaml

    try:
        data: Any = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise DataFileError(source, [("", f"is not YAML: {error}")]) from error
    if not isinstance(data, dict):
        raise DataFileError(source, [("", f"should be a mapping that begins `format: {FORMAT}`")])
    try:
        glossary = Glossary.model_validate(data)
    except ValidationError as error:
        problems = [
            (".".join(str(step) for step in one["loc"]), one["msg"]) for one in error.errors()
        ]
        raise DataFileError(source, problems) from error
    problems = _contradictions(glossary)
    if problems:
        raise DataFileError(source, problems)
    return glossary


def _contradictions(glossary: Glossary) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    ids: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for number, term in enumerate(glossary.terms):
        if term.id in ids:
            problems.append((f"terms.{number}.id", f"{term.id!r} is used twice"))
        ids[term.id] = number
        for spelling in (term.name, *term.variants):
            plain = " ".join(spelling.lower().replace("-", " ").split())
            owner = spellings.setdefault(plain, term.id)
            if owner != term.id:
                problems.append(
                    (f"terms.{number}", f"{spelling!r} is already a spelling of {owner!r}")
                )
    for number, term in enumerate(glossary.terms):
        problems += [
            (f"terms.{number}.contrast", f"there is no term {other!r}")
            for other in term.contrast
            if other not in ids
        ]
    return problems


def merge(base: Glossary, extra: Glossary) -> Glossary:
    """`base` with the terms and opposites of `extra` laid over it.

    Raises DataFileError where a spelling then belongs to two terms.
    """
    replaced = {term.id: term for term in extra.terms}
    known = {term.id for term in base.terms}
    merged = Glossary(
        format=base.format,
        id=extra.id,
        title=extra.title,
        opposites=tuple(dict.fromkeys((*base.opposites, *extra.opposites))),
        terms=(
            *(replaced.get(term.id, term) for term in base.terms),
            *(term for term in extra.terms if term.id not in known),
        ),
    )
    problems = _contradictions(merged)
    if problems:
        raise DataFileError(extra.id, problems)
    return merged


@cache
def builtin_glossary() -> Glossary:
    """The glossary that comes with the package."""
    name = "glossary.yaml"
    source = resources.files("pledgebook.reading") / "data" / name
    return parse_glossary(source.read_text(encoding="utf-8"), name)
