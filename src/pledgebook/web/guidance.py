"""What a standard says of the questions of a cycle: guidance, what counts, how much hangs on it."""

from collections.abc import Mapping
from functools import cache, lru_cache

from pledgebook.frameworks.model import Element, Framework


@cache
def _built_in() -> tuple[Framework, ...]:
    from pledgebook.frameworks.loader import load_builtin

    return load_builtin(None).frameworks


@lru_cache(maxsize=32)
def elements_known(asked: frozenset[str]) -> Mapping[str, Element]:
    """The elements of the built-in standard that asks all these questions; empty for none."""
    for framework in _built_in():
        known = {element.id: element for element in framework.elements()}
        if asked and asked <= known.keys():
            return known
    return {}
