import re
from pathlib import Path

import pytest

from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.capture.web.declarations import load_declarations
from pledgebook.errors import DataFileError

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "watch-a-policy.md"


@pytest.fixture
def load(tmp_path):
    def loaded(text: str):
        path = tmp_path / "watched.yaml"
        path.write_text(text, encoding="utf-8")
        return load_declarations(path)

    return loaded


def test_the_example_of_the_documentation_is_read(load):
    [block] = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    policy, code = load(block)
    assert policy.company == code.company == "Tarnholm Networks"
    assert (policy.kind, policy.rank) == (DocumentKind.HUMAN_RIGHTS_POLICY, Rank.POLICY)
    assert policy.now.select == ("main article",)
    assert policy.now.remove == (".share", "#related")
    assert code.id == "tarnholm.example_supplier-code.pdf"


HISTORY = """
documents:
  - id: policy
    address: https://tarnholm.example/policy
    select: main
    history:
      - until: 2024-05-01
        select: "#second"
      - until: 2022-01-01T10:00:00+02:00
        address: https://old.example/policy
        select: "#first"
"""


@pytest.mark.parametrize(
    ("moment", "address", "selector"),
    [
        ("2021", "https://old.example/policy", "#first"),
        ("2022-01-01T07:59:59Z", "https://old.example/policy", "#first"),
        ("2022-01-01T08:00:00Z", "https://tarnholm.example/policy", "#second"),
        ("2024-04-30", "https://tarnholm.example/policy", "#second"),
        ("2024-05-01", "https://tarnholm.example/policy", "main"),
        ("2026-03-01T12:00:00Z", "https://tarnholm.example/policy", "main"),
    ],
)
def test_an_old_capture_is_read_by_the_rules_of_its_day(load, moment, address, selector):
    [policy] = load(HISTORY)
    rules = policy.on(moment)
    assert (rules.address, rules.select) == (address, (selector,))


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("documents: []", "documents", "at least 1"),
        ("document:\n  - https://a.example/", "document", "not known"),
        ("documents:\n  - ftp://a.example/", "documents.0.address", "https://"),
        ("documents:\n  - https://u:p@a.example/", "documents.0.address", "password"),
        ("documents:\n  - {address: https://a.example/, kind: humn_rights_policy}", "documents.0.kind", "did you mean"),
        ("documents:\n  - {address: https://a.example/, rank: 9}", "documents.0.rank", "no rank"),
        ("documents:\n  - {address: https://a.example/, id: ../x}", "documents.0.id", "no id"),
        ("documents:\n  - {address: https://a.example/, select: 'p['}", "documents.0.select", "no CSS selector"),
        ("documents:\n  - {address: https://a.example/, type: word}", "documents.0.type", "html, pdf"),
        ("documents:\n  - {address: https://a.example/, history: [{until: once}]}", "documents.0.history.0.until", "2024-05-01"),
        ("documents:\n  - {address: https://a.example/, history: [{select: main}]}", "documents.0.history.0.until", "needed"),
        ("documents:\n  - https://a.example/x\n  - https://a.example/x", "documents.1", "twice"),
        ("documents: [", "", "line 1"),
        ("a: &x 1\ndocuments: *x", "", "aliases"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_key_and_what_to_write(load, text, key, message):
    with pytest.raises(DataFileError) as caught:
        load(text)
    assert any(where == key and message in what for where, what in caught.value.problems), str(
        caught.value
    )


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(DataFileError, match="cannot be opened"):
        load_declarations(tmp_path / "none.yaml")
