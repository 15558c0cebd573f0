"""What the editions of the Ranking Digital Rights index do differently, as data.

Source: the methodology and the published scores of the index
(rankingdigitalrights.org), editions 2015, 2017 to 2020 and 2022.
"""

from dataclasses import dataclass, field
from fractions import Fraction

FULL, HALF, ZERO = Fraction(100), Fraction(50), Fraction(0)

STANDARD: dict[str, Fraction | None] = {
    "yes": FULL,
    "partial": HALF,
    "no": ZERO,
    "no disclosure found": ZERO,
    "n/a": None,
    "not applicable": None,
}
REVERSED: dict[str, Fraction | None] = STANDARD | {"yes": ZERO, "no": FULL}
"""Where the good answer is "no": silence still earns nothing."""

FIRST_EDITION: dict[str, Fraction | None] = {
    "yes": FULL,
    "partial": HALF,
    "no/insufficient evidence": ZERO,
    "no": ZERO,
    "n/a": None,
}

CATEGORIES = {
    "C": "Commitment",
    "G": "Governance",
    "F": "Freedom of Expression",
    "P": "Privacy",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A single-choice answer, known by words that only this choice has."""

    words: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class EditionRules:
    """How one edition turns answers into scores.

    `company_only` indicators average group and operating company; `every_level` indicators
    average group, operating company and services equally; all others average services.
    `if_then` indicators give 100 where element A is satisfied, else `fallback` times the mean
    of the B elements. `families` says whether sub-indicators average into their family first.
    """

    edition: str
    answers: dict[str, Fraction | None]
    reversed_elements: frozenset[str]
    company_only: frozenset[str]
    every_level: frozenset[str]
    families: bool
    if_then: frozenset[str] = frozenset()
    fallback: Fraction = Fraction(4, 5)
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)


def _later(edition: str, reversed_elements: set[str], families: bool) -> EditionRules:
    return EditionRules(
        edition=edition,
        answers=STANDARD,
        reversed_elements=frozenset(reversed_elements),
        company_only=frozenset({"G01", "G05"}),
        every_level=frozenset({"G02", "G03", "G04"}),
        families=families,
    )


RULES_2015 = EditionRules(
    edition="2015",
    answers=FIRST_EDITION,
    reversed_elements=frozenset({"F11.01"}),
    company_only=frozenset({"C01", "C05"}),
    every_level=frozenset({"C02", "C03", "C04"}),
    families=False,
    if_then=frozenset({"C05", "P03", "P04", "P07", "P08"}),
    choices={
        "C01.B": (
            Choice("executive level", FULL),
            Choice("managerial level", HALF),
        ),
        "F10.01": (
            Choice("does not disclose information", ZERO),
            Choice("does not prioritize or degrade", FULL),
            Choice("the purpose of doing so", HALF),
            Choice("explain the purpose", Fraction(25)),
        ),
        "P13.01": (
            Choice("no access", FULL),
            Choice("built in option", Fraction(200, 3)),
            Choice("third party encryption", Fraction(100, 3)),
            Choice("no disclosure", ZERO),
            Choice("prohibit encryption", ZERO),
        ),
    },
)
RULES_2017 = _later("2017", {"F11.01"}, families=False)
RULES_2020 = _later("2020", {"F09.02", "F11.01"}, families=True)


def rules_for(edition: str) -> EditionRules:
    """Rules that an edition is scored by. `edition` starts with its year.

    Editions between the known ones follow the methodology they were published under: that of
    2017 until 2019, that of 2020 since.
    """
    year = int(edition[:4])
    if year < 2017:
        return RULES_2015
    return RULES_2017 if year < 2020 else RULES_2020
