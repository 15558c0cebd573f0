"""Targets of the Sustainable Development Goals that elements name, in short wording of our own."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml

SDG_FORMAT = "pledgebook-sdg/1"
TARGET = re.compile(r"(?:[1-9]|1[0-7])(?:\.(?:[1-9][0-9]?|[a-d]))?")
"""A goal or one of its targets: "16", "16.10", "16.a"."""


@lru_cache(maxsize=1)
def sdg_targets() -> Mapping[str, str]:
    """Target → its wording, from the file of the package. Raises DataFileError."""
    text = resources.files("pledgebook.frameworks").joinpath("sdg.yaml").read_text("utf-8")
    return parse_sdg(text, "sdg.yaml")


def parse_sdg(text: str, name: str) -> dict[str, str]:
    """Targets of one file. Raises DataFileError naming every problem."""
    raw = read_yaml(text, name)
    if not isinstance(raw, Mapping) or raw.get("format") != SDG_FORMAT:
        raise DataFileError(name, [("format", f"has to be {SDG_FORMAT}")])
    targets = raw.get("targets")
    if not isinstance(targets, Mapping):
        raise DataFileError(name, [("targets", "has to be a mapping from target to wording")])
    problems = []
    for target, wording in targets.items():
        if not TARGET.fullmatch(str(target)):
            problems.append((f"targets.{target}", "is not a target such as 16.10 or 8.a"))
        if not isinstance(wording, str) or not wording.strip():
            problems.append((f"targets.{target}", "needs a wording"))
    if problems:
        raise DataFileError(name, problems)
    return {str(target): str(wording).strip() for target, wording in targets.items()}


def sdg_words(target: str) -> str:
    """A target with its wording where there is one: "SDG 16.3 (Rule of law …)"."""
    wording = sdg_targets().get(target, "")
    return f"SDG {target} ({wording})" if wording else f"SDG {target}"
