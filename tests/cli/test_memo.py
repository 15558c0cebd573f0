"""From the command line: a new version comes in, is followed up, written up and published."""

import shutil
from pathlib import Path

import pytest

from pledgebook.cli.main import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarnholm"
COMPANY = "Tarnholm Networks"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A casebook with both versions of the policy under one name."""
    place = tmp_path_factory.mktemp("memo")
    folder, policy = place / "book", place / "policy.pdf"
    assert run(["init", str(folder)]) == 0
    added = ["add", str(folder), str(policy), "--company", COMPANY, "--as", "Ada"]
    shutil.copy(EXAMPLE / "human-rights-policy-2015.pdf", policy)
    assert run([*added, "--sector", "network_vendor"]) == 0
    made = ["recommendations", "make", str(folder), "--framework", "clarity", "--as", "Ada"]
    assert run([*made, "--on", "2015-12-01", "--due", "2016-06-01"]) == 0
    shutil.copy(EXAMPLE / "human-rights-policy-2016.pdf", policy)
    assert run(added) == 0
    return folder


def test_a_new_version_tests_the_recommendations_by_itself(book, capsys):
    assert run(["followup", str(book), COMPANY, "--as-of", "2016-07-01"]) == 0
    shown = capsys.readouterr().out
    assert "the last test suggests" in shown
    assert "Due by 2016-07-01" in shown
    assert run(["followup", str(book), "--as-of", "2016-07-01", "--fail-on-due"]) == 1


def test_the_memo_says_what_changed_between_the_versions(book, tmp_path, capsys):
    memo = tmp_path / "memo.md"
    draft = ["memo", "draft", str(book), "--framework", "clarity", "--as-of", "2016-09-01"]
    assert run([*draft, "-o", str(memo)]) == 0
    text = memo.read_text(encoding="utf-8")
    assert "The text of 2015-03-02 said “We audit all resellers every two years”" in text
    assert run(["memo", "lint", str(book), str(memo)]) == 0
    memo.write_text(text.replace("every two years", "each year"), encoding="utf-8")
    assert run(["memo", "lint", str(book), str(memo)]) == 1
    assert "quote not found" in capsys.readouterr().out


def test_a_memo_cannot_be_set_as_what_it_is_not(book, tmp_path, capsys):
    memo = tmp_path / "memo.md"
    memo.write_text("---\nformat: pledgebook-memo/1\n---\n# A\n", encoding="utf-8")
    assert run(["memo", "render", str(memo), "-o", str(tmp_path / "memo.odt")]) == 2
    assert "name a .html, .docx, .pdf or .typ file" in capsys.readouterr().err


def test_what_is_recommended_is_published_with_its_redline(book, tmp_path, capsys):
    site = tmp_path / "site"
    assert run(["publish", str(book), "-o", str(site), "--as-of", "2016-09-01"]) == 0
    assert list((site / "redlines" / "tarnholm-networks").glob("*.html"))
    assert run(["check", str(site)]) == 0
    assert "all hold" in capsys.readouterr().out
