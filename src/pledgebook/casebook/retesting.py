"""Tests a company's recommendations again on its documents as they are now."""

from dataclasses import dataclass

from pledgebook.assessing.assess import assess
from pledgebook.assessing.followup import Retest, State, retest
from pledgebook.assessing.model import Assessment
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.recommendations import recommendations_of
from pledgebook.casebook.recommendations_saving import record_tests
from pledgebook.frameworks.loader import FrameworkSet, builtin_ids, load_builtin


@dataclass(frozen=True, slots=True)
class Tested:
    """What testing a company's recommendations came to."""

    company: str
    results: dict[int, Retest]
    news: tuple[int, ...]
    """Numbers whose test found something that the last one did not."""
    not_tested: tuple[str, ...]
    """Frameworks that the recommendations rest on and that are not at hand."""


def retest_company(
    casebook: Casebook, company_name: str, by: Signature, frameworks: FrameworkSet | None = None
) -> Tested:
    """Test what still stands of a company's recommendations, and keep what the tests suggest.

    Met ones are tested too, since a later version can take back what an earlier one gave; only
    what was overtaken is left alone. `frameworks` are those to ask, by default the built-in
    ones that the recommendations name. The day of the test is that of `by`. Raises UsageError
    and InputError as loading does.
    """
    recorded = [
        one
        for one in recommendations_of(casebook, company_name)
        if one.standing.state is not State.OVERTAKEN and one.draft.elements
    ]
    named = {item.element.framework_id for one in recorded for item in one.draft.elements}
    asked = frameworks or load_builtin(sorted(named & set(builtin_ids())))
    known = {framework.id for framework in asked.frameworks}
    missing = tuple(sorted(named - known))
    if not recorded or not known:
        return Tested(company_name, {}, (), missing)
    assessment: Assessment = assess(*load_company(casebook, company_name), asked)
    results = {
        one.number: retest(one.draft.elements, assessment.suggestions)
        for one in recorded
        if all(item.element.framework_id in known for item in one.draft.elements)
    }
    news = record_tests(casebook, results, assessment, by)
    return Tested(company_name, results, news, missing)
