import pytest

from pledgebook.capture.documents import DocumentKind
from pledgebook.reading.kinds import guess_document
from pledgebook.reading.kinds_authors import written_by_others
from pledgebook.text.compose import compose_text

INDEX_REPORT = [
    "Orlanda Group",
    "Services evaluated: Orlanda mobile",
    "Orlanda scored 43% in this year's Index of companies, and its ranking dropped to third place.",
    "The company did not disclose how it handles demands of governments.",
    "Orlanda should be more transparent about requests to block content.",
]

OWN_REPORT = [
    "Orlanda human rights report",
    "An index ranked us third of the companies evaluated; the company scored 43%.",
    "It says that the company did not disclose its process, and that it should improve.",
    "We respect human rights. Our customers and our suppliers know our policy.",
    "We will publish our process. We do not sell user data. We expect our partners to follow.",
]


def test_a_report_of_an_index_about_a_company_is_written_by_others():
    layer = compose_text(INDEX_REPORT)
    assert written_by_others(layer).startswith("Written by others?")
    guess = guess_document("orlanda-2019-report.pdf", layer)
    assert guess.kind is DocumentKind.THIRD_PARTY_REPORT
    assert guess.reasons[0].startswith("Written by others?")


def test_a_company_may_say_in_its_own_report_how_an_index_ranked_it():
    assert written_by_others(compose_text(OWN_REPORT)) == ""


@pytest.mark.shared
@pytest.mark.parametrize("company", ["Vodafone", "MTN", "Etisalat", "Telenor", "ATT", "Orange"])
def test_real_reports_of_an_index_are_recognised(shared_data, company):
    from pledgebook.capture.intake import extract_bytes, read_bytes
    from pledgebook.text.compose import compose

    path = shared_data / "documents" / f"rdr-{company}2019.pdf"
    layer = compose(extract_bytes(read_bytes(path), str(path)))
    assert written_by_others(layer)


@pytest.mark.shared
def test_no_real_policy_of_a_company_is_taken_for_a_text_of_others(shared_data):
    for path in sorted((shared_data / "ota").rglob("*.md"))[:200]:
        layer = compose_text(path.read_text("utf-8").splitlines())
        assert not written_by_others(layer), path.name
