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
    """A mapping or sequence that is being filled; `key` waits for its value."""

    __slots__ = ("container", "key", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: Path) -> None:
        self.container = container
        self.key: str | None = None
        self.path = path


class _Reader:
    """Builds plain values out of events. `lines`, where asked for, maps key paths to lines."""

    def __init__(self, name: str, lines: dict[Path, int] | None) -> None:
        self.name = name
        self.lines = lines
        self.stack: list[_Frame] = []
        self.root: object = None
        self.documents = 0
        self.problems: list[tuple[str, str]] = []

    def _fail(self, message: str, event: Event) -> None:
        path = self.stack[-1].path if self.stack else ()
        line = event.start_mark.line + 1
        self.problems.append((dotted(path), f"{message} (line {line})"))

    def _place(self, event: Event, value: object) -> Path:
        """Put a value where it belongs, or take it as a key; returns its path."""
        if not self.stack:
            self.root = value
            return ()
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            path: Path = (*frame.path, len(frame.container))
            frame.container.append(value)
        elif frame.key is None:
            if not isinstance(value, str):
                self._fail("a key has to be a word", event)
                value = f"?{len(frame.container)}"
            if value in frame.container:
                self._fail(f"the key {value!r} stands twice", event)
            frame.key = value
            return frame.path
        else:
            path = (*frame.path, frame.key)
            frame.container[frame.key] = value
            frame.key = None
        if self.lines is not None:
            self.lines[path] = event.start_mark.line + 1
        return path

    def _open(self, event: Event, container: dict[str, Any] | list[Any]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise DataFileError(self.name, [("", f"nested deeper than {MAX_DEPTH} levels")])
        self.stack.append(_Frame(container, self._place(event, container)))

    def _scalar(self, event: Event) -> None:
        value = event.value
        empty = not event.style and value in _EMPTY
        self._place(event, None if empty else value)

    def read(self, text: str) -> Value:
        for event in _events(text):
            kind = type(event).__name__
            if getattr(event, "anchor", None) is not None:
                self._fail("anchors and aliases (& and *) are not allowed: write it out", event)
            elif getattr(event, "tag", None) not in (None, "!"):
                self._fail(f"the tag {event.tag} is not allowed", event)
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind == "MappingStartEvent":
                self._open(event, {})
            elif kind == "SequenceStartEvent":
                self._open(event, [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.stack.pop()
            elif kind == "AliasEvent":
                self._place(event, None)
            elif kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self._fail("a data file holds one document, not several", event)
        return self.root


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
