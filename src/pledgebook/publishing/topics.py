"""Topics of changes, by words in a data file: what a feed is made for beside a company."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from pledgebook.frameworks.lexicon import normalise
from pledgebook.history.model import Change

FORMAT = "pledgebook-topics/1"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its id, its title, and phrases as they stand in a normalised text."""

    id: str
    title: str
    phrases: tuple[str, ...]

    def holds(self, words: str) -> bool:
        """Whether a normalised text speaks of it."""
        return any(phrase in words for phrase in self.phrases)


@cache
def topics() -> tuple[Topic, ...]:
    """The topics in the order of their file."""
    file = resources.files("pledgebook.publishing") / "topics.yaml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert record["format"] == FORMAT
    return tuple(
        Topic(entry["id"], entry["title"], tuple(map(_phrase, entry["words"])))
        for entry in record["topics"]
    )


def _phrase(words: str) -> str:
    """A phrase as it is looked for: a space before it, and behind it unless it ends in `*`."""
    pieces = [
        word.removesuffix("*") if word.endswith("*") else f"{word} " for word in words.split()
    ]
    return f" {''.join(pieces)}"


def topics_of(change: Change) -> tuple[Topic, ...]:
    """The topics that the old or the new text of a change speaks of."""
    texts = [anchor.exact for anchor in (change.old, change.new) if anchor]
    words = " ".join(normalise(text) for text in texts)
    return tuple(topic for topic in topics() if topic.holds(words))
