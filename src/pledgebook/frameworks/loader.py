"""Frameworks, themes and the lexicon, from data files to checked values.

The files that come with the package are read through `importlib.resources`; a user's file is
handed in as text. Loading checks the schema; `check.py` holds what a schema cannot say and
runs on every user's file, on `pledgebook frameworks validate`, and in the tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.check import did_you_mean, framework_problems
from pledgebook.frameworks.crosswalk import crosswalk, crosswalk_problems, element_ids
from pledgebook.frameworks.lexicon import Lexicon, Phrase, concept_problems, parse_concepts
from pledgebook.frameworks.model import (
    FORMAT,
    THEMES_FORMAT,
    Category,
    Element,
    EvidenceRules,
    Framework,
    Indicator,
    Rule,
    Theme,
)
from pledgebook.frameworks.yamlfile import dotted, key_lines, read_yaml

_Value = TypeVar("_Value", bound=BaseModel)

_FIELDS = sorted(
    {
        name
        for model in (Framework, Category, Indicator, Element, EvidenceRules, Rule, Theme)
        for name in model.model_fields
    }
)


class _ThemesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class FrameworkSet:
    """Frameworks that are used together, with the lexicon and themes they share."""

    frameworks: tuple[Framework, ...]
    lexicon: Lexicon
    themes: tuple[Theme, ...]

    def framework(self, framework_id: str) -> Framework:
        """The framework with this id. Raises UsageError with a hint where there is none."""
        for framework in self.frameworks:
            if framework.id == framework_id:
                return framework
        known = [framework.id for framework in self.frameworks]
        hint = did_you_mean(framework_id, known) or f"; there are: {', '.join(known)}"
        raise UsageError(f"No framework {framework_id!r}{hint}")

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id, shared or of a framework."""
        return self._themes.get(theme_id)

    @cached_property
    def _themes(self) -> dict[str, Theme]:
        own = (theme for framework in self.frameworks for theme in framework.themes)
        return {theme.id: theme for theme in (*own, *self.themes)}

    @cached_property
    def elements(self) -> dict[tuple[str, str], Element]:
        """Every element by the ids of its framework and its own."""
        return {
            (framework.id, element.id): element
            for framework in self.frameworks
            for element in framework.elements()
        }

    @cached_property
    def ties(self) -> dict[str, tuple[str, ...]]:
        """`framework-id:element-id` → everything that crosswalks tie it to."""
        return crosswalk(self.frameworks)


def _folder() -> Traversable:
    return resources.files("pledgebook.frameworks")


def builtin_ids() -> tuple[str, ...]:
    """Ids of the frameworks that come with the package, in alphabetical order."""
    return tuple(
        sorted(
            file.name.removesuffix(".yaml")
            for file in _folder().joinpath("builtin").iterdir()
            if file.name.endswith(".yaml")
        )
    )


def load_builtin(ids: Iterable[str] | None = None) -> FrameworkSet:
    """The frameworks that come with the package, or those of them named by `ids`.

    Raises UsageError for an unknown id and DataFileError for a file that breaks its schema.
    """
    known = builtin_ids()
    wanted = known if ids is None else tuple(dict.fromkeys(ids))
    for framework_id in wanted:
        if framework_id not in known:
            hint = did_you_mean(framework_id, known) or f"; there are: {', '.join(known)}"
            raise UsageError(f"No framework {framework_id!r}{hint}")
    frameworks = tuple(
        parse_framework(_read(f"builtin/{framework_id}.yaml"), f"{framework_id}.yaml")
        for framework_id in wanted
    )
    return FrameworkSet(frameworks, load_lexicon(), load_themes())


def _read(path: str) -> str:
    return _folder().joinpath(*path.split("/")).read_text(encoding="utf-8")


def load_lexicon() -> Lexicon:
    """All files of the shared lexicon as one. Raises DataFileError, also for a name in two."""
    concepts: dict[str, tuple[Phrase, ...]] = {}
    home: dict[str, str] = {}
    for file in sorted(_folder().joinpath("lexicon").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml"):
            continue
        for name, phrases in parse_lexicon(file.read_text(encoding="utf-8"), file.name).items():
            if name in concepts:
                raise DataFileError(file.name, [(name, f"{home[name]} has this concept too")])
            concepts[name] = phrases
            home[name] = file.name
    return Lexicon(concepts)


def load_themes() -> tuple[Theme, ...]:
    """The shared themes. Raises DataFileError."""
    return parse_themes(_read("themes.yaml"), "themes.yaml")


def parse_lexicon(text: str, name: str) -> dict[str, tuple[Phrase, ...]]:
    """Concepts of one lexicon file. Raises DataFileError."""
    raw = read_yaml(text, name) or {}
    try:
        return parse_concepts(raw)
    except (ValueError, AttributeError, TypeError) as error:
        raise DataFileError(name, concept_problems(raw)) from error


def parse_themes(text: str, name: str) -> tuple[Theme, ...]:
    """Themes of a themes file. Raises DataFileError."""
    themes = _validated(_ThemesFile, text, name, THEMES_FORMAT).themes
    seen: set[str] = set()
    for theme in themes:
        if theme.id in seen:
            raise DataFileError(name, [(f"themes[{theme.id}]", "this id stands twice")])
        seen.add(theme.id)
    return themes


def parse_framework(text: str, name: str) -> Framework:
    """One framework file against its schema. Raises DataFileError naming every problem."""
    return _validated(Framework, text, name, FORMAT)


def _validated(model: type[_Value], text: str, name: str, file_format: str) -> _Value:
    raw = read_yaml(text, name)
    if not isinstance(raw, Mapping):
        raise DataFileError(name, [("", f"not a data file: start with `format: {file_format}`")])
    if raw.get("format") != file_format:
        found = raw.get("format")
        raise DataFileError(name, [("format", f"has to be {file_format}, found {found!r}")])
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = key_lines(text, name)
        problems = [_schema_problem(dict(one), raw, lines) for one in error.errors()]
        raise DataFileError(name, problems) from error


def _schema_problem(
    error: Mapping[str, Any], raw: object, lines: dict[tuple[str | int, ...], int]
) -> tuple[str, str]:
    path = tuple(error["loc"])
    message = str(error["msg"])
    if error["type"] == "extra_forbidden":
        message = f"unknown key{did_you_mean(str(path[-1]), _FIELDS)}"
    elif error["type"] == "missing":
        message = "this key is missing"
    elif error["type"] == "string_pattern_mismatch":
        message = "an id is made of a-z and 0-9 with . _ - between: " + repr(error["input"])
    where = path
    while where and where not in lines:
        where = where[:-1]
    line = f" (line {lines[where]})" if where in lines else ""
    return dotted(path, raw), message + line


def with_framework(base: FrameworkSet, text: str, name: str) -> FrameworkSet:
    """`base` and a user's own framework, checked in full. Raises DataFileError.

    A framework with the id of one already there takes its place.
    """
    framework = parse_framework(text, name)
    others = tuple(other for other in base.frameworks if other.id != framework.id)
    joined = replace(base, frameworks=(*others, framework))
    known = element_ids(joined.frameworks)
    if any(element.crosswalk for element in framework.elements()):
        known = {**element_ids(load_builtin().frameworks), **known}
    problems = framework_problems(
        framework, base.lexicon.concepts.keys(), {theme.id for theme in base.themes}
    )
    problems += crosswalk_problems(framework, known)
    if problems:
        raise DataFileError(name, problems)
    return joined


def set_problems(loaded: FrameworkSet) -> dict[str, list[tuple[str, str]]]:
    """Framework id → everything wrong with it, for every framework of the set."""
    elements = element_ids(loaded.frameworks)
    themes = {theme.id for theme in loaded.themes}
    return {
        framework.id: framework_problems(framework, loaded.lexicon.concepts.keys(), themes)
        + crosswalk_problems(framework, elements)
        for framework in loaded.frameworks
    }


def validate_files(texts: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """File name → its problems, for files of any kind (framework, lexicon, themes).

    The files are checked together with what is built in and with each other; a file whose
    framework, concept or theme is built in under the same name takes its place.
    """
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in texts}
    frameworks: dict[str, Framework] = {}
    concepts: dict[str, tuple[Phrase, ...]] = {}
    themes: list[Theme] = []
    for name, text in texts.items():
        try:
            kind = _kind_of(text, name)
            if kind == "lexicon":
                concepts |= parse_lexicon(text, name)
            elif kind == "themes":
                themes += parse_themes(text, name)
            else:
                frameworks[name] = parse_framework(text, name)
        except DataFileError as error:
            found[name] = error.problems
    base = _builtin_as_far_as_it_goes()
    concepts = {**base.lexicon.concepts, **concepts}
    theme_ids = {theme.id for theme in (*base.themes, *themes)}
    elements = element_ids((*base.frameworks, *frameworks.values()))
    for name, framework in frameworks.items():
        found[name] = framework_problems(framework, concepts.keys(), theme_ids)
        found[name] += crosswalk_problems(framework, elements)
    return found


def _kind_of(text: str, name: str) -> str:
    raw = read_yaml(text, name)
    written = raw.get("format") if isinstance(raw, Mapping) else None
    if written == THEMES_FORMAT:
        return "themes"
    return "framework" if isinstance(written, str) else "lexicon"


def _builtin_as_far_as_it_goes() -> FrameworkSet:
    """What is built in, leaving out files that break their schema: they are not the subject."""
    frameworks = []
    for framework_id in builtin_ids():
        try:
            name = f"{framework_id}.yaml"
            frameworks.append(parse_framework(_read(f"builtin/{name}"), name))
        except DataFileError:
            continue
    return FrameworkSet(tuple(frameworks), load_lexicon(), load_themes())
