"""Answers computed from the reading as a whole, where no single sentence can give them.

A measure is a pure function of `MeasureInput`. `MEASURES` is the registry; its names are those
a framework file may use (`pledgebook.frameworks.model.MEASURES`). Every measure says the
figures it rests on, and shows the passages.
"""

from pledgebook.assessing.measures_contact import questions_answered
from pledgebook.assessing.measures_documents import (
    transparency_report_published,
    zero_said,
)
from pledgebook.assessing.measures_promises import (
    actor_named,
    promises_hedged_share,
    promises_only_in_lower_rank,
    time_bound_promises,
)
from pledgebook.assessing.measures_ranks import ranks_clear
from pledgebook.assessing.measures_standing import promises_taken_back
from pledgebook.assessing.measures_terms import (
    contrast_half_defined,
    definitions_by_unnamed_law,
    definitions_differ,
    terms_defined_in_policy,
    terms_defined_only_lower,
    terms_undefined,
)
from pledgebook.assessing.measuring import Measure

MEASURES: dict[str, Measure] = {
    "actor_named": actor_named,
    "contrast_half_defined": contrast_half_defined,
    "definitions_by_unnamed_law": definitions_by_unnamed_law,
    "definitions_differ": definitions_differ,
    "promises_hedged_share": promises_hedged_share,
    "promises_only_in_lower_rank": promises_only_in_lower_rank,
    "promises_taken_back": promises_taken_back,
    "questions_answered": questions_answered,
    "ranks_clear": ranks_clear,
    "terms_defined_in_policy": terms_defined_in_policy,
    "terms_defined_only_lower": terms_defined_only_lower,
    "terms_undefined": terms_undefined,
    "time_bound_promises": time_bound_promises,
    "transparency_report_published": transparency_report_published,
    "zero_said": zero_said,
}

OF_SENTENCES = frozenset(
    {"questions_answered", "ranks_clear", "transparency_report_published", "zero_said"}
)
"""Measures that look at documents and sentences alone, at no promise and no term."""
