"""The same goods under the same name, in a promise and in a statement about a sale."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml

FORMAT = "pledgebook-goods/1"


class _Named(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    phrases: list[str]


class _GoodsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-goods/1"]
    goods: list[_Named]
    audiences: list[_Named]


@dataclass(frozen=True, slots=True)
class Goods:
    """Patterns of goods and of whom they are dealt with."""

    goods: tuple[tuple[str, re.Pattern[str]], ...]
    audiences: tuple[tuple[str, re.Pattern[str]], ...]

    def goods_in(self, text: str) -> tuple[str, ...]:
        """Names of the goods that a text mentions; the general one only where no other is."""
        found = tuple(name for name, pattern in self.goods if pattern.search(text))
        particular = tuple(name for name in found if name != "surveillance")
        return particular or found

    def audiences_in(self, text: str) -> tuple[str, ...]:
        """Whom a text speaks of: partners, customers, owners."""
        return tuple(name for name, pattern in self.audiences if pattern.search(text))


def parse_goods(text: str, name: str) -> Goods:
    """A file of goods. Raises DataFileError."""
    try:
        found = _GoodsFile.model_validate(read_yaml(text, name))
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error
    return Goods(
        tuple((one.id, _pattern(one.phrases)) for one in found.goods),
        tuple((one.id, _pattern(one.phrases)) for one in found.audiences),
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Any of the phrases at the beginning of a word, with what inflection adds at its end."""
    spelled = "|".join(re.escape(one).replace(r"\ ", r"[\s-]+") for one in phrases)
    return re.compile(rf"(?i)\b(?:{spelled})\w{{0,4}}\b")


@cache
def builtin_goods() -> Goods:
    """The goods that come with the program."""
    file = resources.files("pledgebook.relations") / "data" / "goods.yaml"
    return parse_goods(file.read_text(encoding="utf-8"), "goods.yaml")
