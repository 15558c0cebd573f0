"""The words of the interface, from one folder a language, one file a group of pages."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language by their keys; `t("home.title")` in a template."""

    language: str
    direction: str
    words: dict[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under a key, filled in. A number called `n` chooses `one` or `other`.

        Raises KeyError for a key that is not there: a test asks for all of them.
        """
        if "n" in values and key not in self.words:
            key = f"{key}.one" if values["n"] == 1 else f"{key}.other"
        words = self.words[key]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Whether there are words under a key."""
        return key in self.words


@cache
def wording(language: str = "en") -> Wording:
    """The words of a language that comes with the package."""
    folder = resources.files("pledgebook.web") / "strings" / language
    content: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        content |= yaml.safe_load(file.read_text(encoding="utf-8"))
    about = content.pop("_")
    return Wording(about["language"], about["direction"], _flat(content))


def _flat(content: dict[str, Any], lead: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{lead}{key}.")
        else:
            found[f"{lead}{key}"] = str(value)
    return found
