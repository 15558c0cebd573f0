"""Real policies of the shared data: every quote stands in its text, and silence stays silence."""

import gzip
import json

import pytest

from pledgebook.assessing.assess import assess
from pledgebook.assessing.model import Answer
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.capture.documents import Case, Document, DocumentKind, Rank
from pledgebook.capture.intake import extract_bytes
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.read import read
from pledgebook.text.anchors import resolve
from pledgebook.text.compose import compose

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def readings(shared_data):
    newest = {}
    with gzip.open(shared_data / "ota" / "rights_types.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            newest[record["service"], record["terms_type"]] = record["text"]
    found = {}
    for number, (key, text) in enumerate(sorted(newest.items())):
        document = Document(f"d{number}", " ".join(key), DocumentKind.POLICY, Rank.POLICY)
        found[key] = read(document, compose(extract_bytes(text.encode(), "policy.md")))
    return found


@pytest.fixture(scope="module")
def answered(readings):
    frameworks = load_builtin()
    book = compile_rules(frameworks)
    return {
        key: assess(Case(key[0], "", (one.document,)), (one,), frameworks, book=book)
        for key, one in readings.items()
    }


def test_every_quote_stands_literally_in_its_document(readings, answered):
    quotes = 0
    for key, assessment in answered.items():
        for suggestion in assessment.suggestions:
            for evidence in (*suggestion.evidence, *suggestion.search.nearest):
                resolve(readings[key].layer, evidence.anchor)
                quotes += 1
    assert quotes > 1000


def test_every_yes_partial_and_no_has_a_quote_and_every_absence_a_record(answered):
    for assessment in answered.values():
        for suggestion in assessment.suggestions:
            if suggestion.answer in (Answer.YES, Answer.PARTIAL, Answer.NO):
                assert suggestion.evidence, suggestion
            elif suggestion.answer is Answer.NO_DISCLOSURE:
                assert suggestion.search.documents
                assert suggestion.evidence == () or suggestion.reason


def test_what_is_no_human_rights_text_answers_little(answered):
    """Accessibility statements, pages on deceased users and on mental health are the control."""
    for key, assessment in answered.items():
        if key[1] in ("Accessibility Statement", "Deceased Users") or key[0] == "Pornhub":
            rights = [
                one
                for one in assessment.suggestions
                if one.answer is Answer.YES and one.framework_id in ("ungp", "telco-remedy-plan")
            ]
            assert len(rights) <= 3, (key, [one.element_id for one in rights])
