"""Data files in YAML, read so that what is written is what is meant.

YAML 1.1 turns an unquoted `no:` into False and the target 16.10 into the number 16.1, and it
lets a key stand twice. Here every plain value is text until the schema asks for something
else, a repeated key is an error, and anchors, aliases and tags are refused: a data file that
people review has to read the same to all of them. The reader works on libyaml's events, which
also makes it three times as fast as building nodes first.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from pledgebook.errors import DataFileError

MAX_CHARACTERS = 5_000_000
"""A framework of 100 elements has 200,000 characters; anything near this is not one."""

MAX_DEPTH = 40
"""The schema of a framework is 12 deep; a deeper file is broken or hostile."""

_EMPTY = {"", "~", "null", "Null", "NULL"}

Path = tuple[str | int, ...]

Value: TypeAlias = Any
"""What a file holds: dicts, lists, text and None, in any nesting."""

Event: TypeAlias = Any
"""An event of PyYAML, whose kinds share no useful type."""


def _events(text: str) -> Iterator[Event]:
    try:
        from yaml._yaml import CParser

        parser: Any = CParser(text)
    except ImportError:  # PyYAML built without libyaml: slower, same result
        parser = yaml.Loader(text)
    while True:
        event = parser.get_event()
        if event is None:
            return
        yield event


class _Frame:
    """A mapping or sequence that is being filled; `key` waits for its value.

    `place` is the key or number under which it stands in the frame around it.
    """

    __slots__ = ("container", "key", "place")

    def __init__(self, container: dict[str, Any] | list[Any], place: str | int | None) -> None:
        self.container = container
        self.key: str | None = None
        self.place = place


class _Reader:
    """Builds plain values out of events. `lines`, where asked for, maps key paths to lines."""

    def __init__(self, name: str, lines: dict[Path, int] | None) -> None:
        self.name = name
        self.lines = lines
        self.stack: list[_Frame] = []
        self.root: object = None
        self.documents = 0
        self.problems: list[tuple[str, str]] = []

    def _path(self) -> Path:
        """Path of the mapping or sequence that is being filled."""
        return tuple(frame.place for frame in self.stack if frame.place is not None)

    def _fail(self, message: str, event: Event) -> None:
        line = event.start_mark.line + 1
        self.problems.append((dotted(self._path()), f"{message} (line {line})"))

    def _place(self, event: Event, value: object) -> str | int | None:
        """Put a value where it belongs, or take it as a key; returns its place there."""
        if not self.stack:
            self.root = value
            return None
        frame = self.stack[-1]
        container = frame.container
        place: str | int
        if isinstance(container, list):
            place = len(container)
            container.append(value)
        elif frame.key is None:
            if not isinstance(value, str):
                self._fail("a key has to be a word", event)
                value = f"?{len(container)}"
            if value in container:
                self._fail(f"the key {value!r} stands twice", event)
            frame.key = value
            return None
        else:
            place = frame.key
            container[place] = value
            frame.key = None
        if self.lines is not None:
            self.lines[(*self._path(), place)] = event.start_mark.line + 1
        return place

    def _open(self, event: Event, container: dict[str, Any] | list[Any]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise DataFileError(self.name, [("", f"nested deeper than {MAX_DEPTH} levels")])
        self.stack.append(_Frame(container, self._place(event, container)))

    def read(self, text: str) -> Value:
        for event in _events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._refuse_marks(event)
                value = event.value
                empty = value in _EMPTY and not event.style
                self._place(event, None if empty else value)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
            elif kind is yaml.MappingStartEvent:
                self._refuse_marks(event)
                self._open(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._refuse_marks(event)
                self._open(event, [])
            elif kind is yaml.AliasEvent:
                self._refuse_marks(event)
                self._place(event, None)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    self._fail("a data file holds one document, not several", event)
        return self.root

    def _refuse_marks(self, event: Event) -> None:
        """Note an anchor, an alias or a tag."""
        if event.anchor is not None:
            self._fail("anchors and aliases (& and *) are not allowed: write it out", event)
        elif type(event) is not yaml.AliasEvent and event.tag is not None and event.tag != "!":
            self._fail(f"the tag {event.tag} is not allowed", event)


def dotted(path: Path, root: object = None) -> str:
    """A key path for people: items of a list by their id where `root` shows one."""
    written = ""
    here = root
    for step in path:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            name = here.get("id") if isinstance(here, dict) else None
            written += f"[{name if isinstance(name, str) else step}]"
        else:
            here = here.get(step) if isinstance(here, dict) else None
            written += f".{step}" if written else str(step)
    return written


def read_yaml(text: str, name: str) -> Value:
    """The plain value of a YAML data file: dicts, lists, strings and None.

    `name` is shown in messages. Raises DataFileError naming every repeated key, alias, tag and
    syntax error with its line.
    """
    return _read(text, name, None)


def key_lines(text: str, name: str) -> dict[Path, int]:
    """Line on which the value of each key path starts, for messages."""
    lines: dict[Path, int] = {}
    _read(text, name, lines)
    return lines


def _read(text: str, name: str, lines: dict[Path, int] | None) -> Value:
    if len(text) > MAX_CHARACTERS:
        raise DataFileError(name, [("", f"larger than {MAX_CHARACTERS:,} characters")])
    reader = _Reader(name, lines)
    try:
        root = reader.read(text)
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise DataFileError(name, [("", f"not YAML: {error.problem}{line}")]) from error
    except yaml.YAMLError as error:
        raise DataFileError(name, [("", f"not YAML: {error}")]) from error
    if reader.problems:
        raise DataFileError(name, reader.problems)
    return root
