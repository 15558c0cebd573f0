"""YAML read so that every plain value is text and nothing is repeated or referred to."""

from typing import Any

import yaml

from pledgebook.errors import DataFileError


class _Loader(yaml.BaseLoader):
    """Loads plain values as text; refuses repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


def load(text: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Lists, mappings and texts of a YAML file.

    A date or a number stays as it is written. Raises DataFileError for broken YAML, a key
    that stands twice, and aliases, with which a small file can grow without end.
    """
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
            raise DataFileError(name, [("", "aliases (*name) are not allowed; write it out")])
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - plain values only, no tags
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise DataFileError(name, [("", f"{place}{problem}")]) from error
    except RecursionError as error:
        raise DataFileError(name, [("", "nested too deeply")]) from error
