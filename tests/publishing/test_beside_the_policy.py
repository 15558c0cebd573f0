from tests.assessing.texts import case_of, reading

from pledgebook.assessing.assess import assess
from pledgebook.capture.documents import FamilyLink, LinkKind
from pledgebook.frameworks.loader import load_builtin
from pledgebook.publishing.beside_the_policy import (
    asked_of_partners,
    only_explained,
    only_superseded,
)
from pledgebook.publishing.html import to_html
from pledgebook.publishing.markdown import to_markdown
from pledgebook.publishing.summary import summarise

OLD = "We will carry out human rights impact assessments before each sale."
NEW = "We respect human rights. Suppliers must respect human rights."
EXPLAINED = "We will respect freedom of expression."


def assessed():
    old = reading(OLD, "old")
    new = reading(NEW, "new", links=[FamilyLink(LinkKind.SUPERSEDES, "old")])
    explained = reading(EXPLAINED, "qa", "qa")
    loaded = load_builtin(["ungp", "rdr-2015-commitment"])
    documents = (old, new, explained)
    return assess(case_of(*documents), documents, loaded), loaded.frameworks


def test_what_is_asked_of_partners_is_drawn_together():
    summary = summarise(*assessed())
    assert [one.text for one in asked_of_partners(summary)] == [
        "Suppliers must respect human rights."
    ]


def test_what_stood_only_in_the_superseded_version_is_shown_with_what_it_answered():
    (passage,) = only_superseded(summarise(*assessed()))
    assert passage.document_id == "old"
    assert passage.anchor.exact == OLD
    assert passage.why.startswith("Then an answer to:")


def test_what_only_a_lower_ranked_text_says_is_shown():
    passages = only_explained(summarise(*assessed()))
    assert [one.anchor.exact for one in passages] == [EXPLAINED]


def test_both_reports_show_them():
    assessment, frameworks = assessed()
    assert "What stood only in the superseded version (1)" in to_html(assessment, frameworks)
    assert "### Asked of business partners" in to_markdown(assessment, frameworks)
