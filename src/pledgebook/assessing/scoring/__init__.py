"""Scores in exact arithmetic, each explainable down to the answers it rests on."""

from pledgebook.assessing.scoring.answer import IndexAnswer, Place, Verification
from pledgebook.assessing.scoring.company import CompanyScore
from pledgebook.assessing.scoring.explain import explain
from pledgebook.assessing.scoring.rescoring import rescored
from pledgebook.assessing.scoring.schemes import SCHEMES, Scheme, scheme_for_edition
from pledgebook.assessing.scoring.tree import Score, shown

__all__ = [
    "SCHEMES",
    "CompanyScore",
    "IndexAnswer",
    "Place",
    "Scheme",
    "Score",
    "Verification",
    "explain",
    "rescored",
    "scheme_for_edition",
    "shown",
]
