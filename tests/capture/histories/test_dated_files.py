import pytest

from pledgebook.capture.histories import Skipped, versions
from pledgebook.capture.histories.dated_files import date_in
from pledgebook.errors import UnreadableFile


@pytest.mark.parametrize(
    ("name", "when", "rest"),
    [
        ("2015-03-02-policy", "2015-03-02", "policy"),
        ("policy_2016-06-01", "2016-06-01", "policy"),
        ("Human Rights Policy (2016-06-01)", "2016-06-01", "human-rights-policy"),
        ("policy 20160601", "2016-06-01", "policy"),
        ("policy-2016.06.01", "2016-06-01", "policy"),
        ("policy 1.6.2016", "2016-06-01", "policy"),
        ("policy_2016_06_01_en", "2016-06-01", "policy-en"),
        ("20160601123000_policy", "2016-06-01T12:30:00Z", "policy"),
        ("policy_2016-06-01T12-30-05Z", "2016-06-01T12:30:05Z", "policy"),
        ("policy-2016-06", "2016-06", "policy"),
        ("human-rights-policy-2016", "2016", "human-rights-policy"),
        ("iso-26000-2010-policy-2016-06-01", "2016-06-01", "iso-26000-2010-policy"),
        ("2016-06-01", "2016-06-01", ""),
    ],
)
def test_the_date_in_a_name_is_found_and_the_rest_names_the_document(name, when, rest):
    dated = date_in(name)
    assert (dated.when, dated.rest) == (when, rest)


@pytest.mark.parametrize(
    "name", ["policy", "policy-v2", "doc-12345678", "call-18005551234", "1776"]
)
def test_a_name_without_a_date_tells_none(name):
    assert date_in(name) is None


def test_a_day_that_does_not_exist_is_no_date():
    assert date_in("policy-2015-02-30").when != "2015-02-30"


def test_files_become_versions_of_the_document_their_name_tells(tmp_path):
    for name, text in {
        "policy_2016-06-01.html": "<p>We may.</p>",
        "2015-03-02-policy.txt": "We will.",
        "2017/policy.md": "We might.",
        "supplier code 2016.txt": "They must.",
        "notes.txt": "no date",
        ".hidden-2016-01-01.txt": "not seen",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "policy-2018.txt").mkdir()
    skipped: list[Skipped] = []
    found = list(versions(tmp_path, skipped))
    assert [(one.document, one.captured_at, one.media_type) for one in found] == [
        ("policy", "2015-03-02", "text/plain"),
        ("policy", "2016-06-01", "text/html"),
        ("policy", "2017", "text/markdown"),
        ("supplier-code", "2016", "text/plain"),
    ]
    assert [one.reason for one in skipped] == ["its name tells no date (write it as 2016-06-01)"]


def test_a_folder_inside_keeps_documents_of_one_name_apart(tmp_path):
    for company in ("tarnholm", "ostra"):
        (tmp_path / company).mkdir()
        (tmp_path / company / "policy-2016.txt").write_text(company)
    assert [one.document for one in versions(tmp_path)] == ["ostra/policy", "tarnholm/policy"]


def test_a_folder_without_dates_says_how_to_name_files(tmp_path):
    (tmp_path / "policy.txt").write_text("We will.")
    with pytest.raises(UnreadableFile, match=r"2016-06-01-policy\.pdf"):
        list(versions(tmp_path))


@pytest.mark.parametrize("name", ["policy.pdf", "none"])
def test_what_is_no_history_is_said(tmp_path, name):
    (tmp_path / "policy.pdf").write_bytes(b"%PDF-")
    with pytest.raises(UnreadableFile):
        list(versions(tmp_path / name))


def test_the_versions_of_the_bundled_example_are_found(example):
    found = [(one.document, one.captured_at) for one in versions(example)]
    assert ("human-rights-policy", "2015") in found
    assert ("human-rights-policy", "2016") in found
