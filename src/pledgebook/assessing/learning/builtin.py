"""The models that come with the package, each for one framework."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from pledgebook.assessing.learning.modelfile import LoadedModel, from_bytes
from pledgebook.frameworks.loader import FrameworkSet

SUFFIX = ".model"


def builtin_models(framework_ids: Iterable[str]) -> tuple[LoadedModel, ...]:
    """The models for these frameworks; most frameworks have none."""
    folder = resources.files(__package__) / "models"
    found = []
    for name in framework_ids:
        if (folder / f"{name}{SUFFIX}").is_file():
            found.append(_load(name))
    return tuple(found)


def models_of(frameworks: FrameworkSet) -> tuple[LoadedModel, ...]:
    """The models that come with those of these frameworks that are asked by name."""
    return builtin_models(one.id for one in frameworks.frameworks if one.asked == "by name")


@lru_cache(maxsize=8)
def _load(name: str) -> LoadedModel:
    file = resources.files(__package__) / "models" / f"{name}{SUFFIX}"
    return from_bytes(file.read_bytes(), file.name)
