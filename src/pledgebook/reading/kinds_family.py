"""Guesses how the documents of a company stand to one another."""

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pledgebook.capture.documents import DocumentKind, FamilyLink, LinkKind
from pledgebook.reading.kinds import Guess

_STEM_NOISE = re.compile(
    r"\b(?:version|edition|v|rev(?:ision)?|draft|final|updated?|new|old|current|previous|effective|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"h[12]|q[1-4]|first|second|half|to|of|the|our|on)\b|\d+(?:[./-]\d+)*|\W+",
    re.IGNORECASE,
)
_ONE_IN_FORCE = frozenset(
    {
        DocumentKind.HUMAN_RIGHTS_POLICY,
        DocumentKind.POLICY,
        DocumentKind.CODE_OF_CONDUCT,
        DocumentKind.SUPPLIER_CODE,
        DocumentKind.TERMS,
        DocumentKind.GUIDELINES,
        DocumentKind.CONTRACT,
        DocumentKind.QA,
    }
)
"""Kinds of which a later version replaces the earlier; a report stands beside last year's."""


def title_stem(title: str) -> str:
    """A title without version, date and edition, so that versions of one text come together."""
    return " ".join(_STEM_NOISE.sub(" ", title.lower()).split())


def guess_links(guesses: Mapping[str, Guess]) -> dict[str, tuple[FamilyLink, ...]]:
    """Family links by document id: later versions supersede, a Q&A explains the policy."""
    links: dict[str, list[FamilyLink]] = {key: [] for key in guesses}
    families: dict[tuple[DocumentKind, str], list[str]] = defaultdict(list)
    for key in sorted(guesses):
        guess = guesses[key]
        if guess.kind in _ONE_IN_FORCE and guess.published and title_stem(guess.title):
            families[(guess.kind, title_stem(guess.title))].append(key)
    replaced: set[str] = set()
    for members in families.values():
        ordered = sorted(members, key=lambda key: (guesses[key].published, key))
        for earlier, later in pairwise(ordered):
            if (
                guesses[earlier].published
                < guesses[later].published[: len(guesses[earlier].published)]
            ):
                links[later].append(FamilyLink(LinkKind.SUPERSEDES, earlier))
                replaced.add(earlier)
    policy = _policy_in_force(guesses, replaced)
    for key, guess in guesses.items():
        if guess.kind is DocumentKind.QA and policy and key not in replaced:
            links[key].append(FamilyLink(LinkKind.EXPLAINS, policy))
    return {key: tuple(found) for key, found in links.items()}


def _policy_in_force(guesses: Mapping[str, Guess], replaced: set[str]) -> str:
    """The human-rights policy in force, or the only other policy there is."""
    for kind in (DocumentKind.HUMAN_RIGHTS_POLICY, DocumentKind.POLICY):
        keys = [key for key, guess in guesses.items() if guess.kind is kind and key not in replaced]
        if len(keys) == 1 or (keys and kind is DocumentKind.HUMAN_RIGHTS_POLICY):
            return max(keys, key=lambda key: (guesses[key].published, key))
    return ""
