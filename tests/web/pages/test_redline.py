"""Two versions against one another."""

import re

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def two_versions(alone, example_casebook, example, tmp_path):
    """The policy of 2015 gets the text of 2016 as its second version."""
    path = tmp_path / "policy-2015.pdf"
    path.write_bytes((example / "human-rights-policy-2016.pdf").read_bytes())
    arguments = ["add", str(example_casebook.root), str(path), "--company", "Tarnholm Networks"]
    assert run([*arguments, "--as", "Ben"]) == 0
    return alone


@pytest.mark.parametrize("view", ["list", "inline", "side"])
def test_what_changed_is_shown_word_by_word(two_versions, view):
    text = two_versions.get("/documents/2/redline", params={"view": view}).text
    assert "weakened" in text
    assert "<ins>" in text
    assert "<del>" in text


def test_a_change_goes_by_the_name_that_feeds_and_changelogs_link_to(
    two_versions, example, tmp_path
):
    old, new = (example / f"human-rights-policy-{year}.pdf" for year in (2015, 2016))
    assert (
        run(["changes", str(old), str(new), "--format", "html", "-o", str(tmp_path / "r.html")])
        == 0
    )
    names = re.findall(r'id="(change-[^"]+)"', (tmp_path / "r.html").read_text("utf-8"))
    for view in ("list", "inline"):
        text = two_versions.get("/documents/2/redline", params={"view": view}).text
        shown = re.findall(r'id="(change-[^"]+)"', text)
        assert shown
        assert set(shown) <= set(names)


def test_only_what_is_weaker_or_gone_can_be_asked_for(two_versions):
    text = two_versions.get("/documents/2/redline", params={"only": "weaker"}).text
    assert "k-weakened" in text
    assert "k-added" not in text
    assert "are not shown" in text


def test_each_version_says_what_it_is(two_versions):
    text = two_versions.get("/documents/2/redline").text
    assert "version" in text
    history = two_versions.get("/versions/6/history").text
    assert "weakened" in history
    assert "The first version that was captured." in history


def test_one_version_alone_cannot_be_compared(alone):
    answer = alone.get("/documents/1/redline")
    assert answer.status_code == 400
    assert "only one to compare" in answer.text
