import os
from pathlib import Path

import pytest

from pledgebook.capture.case import load_case
from pledgebook.capture.documents import DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.capture.gathering import gather
from pledgebook.errors import DataFileError


def case_file(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


FULL = """
company: Tarnholm Networks
sector: network equipment
as_of: 2016-09-01
documents:
  - file: policy-2016.pdf
    title: Human rights policy
    kind: human rights policy
    rank: policy
    published: 2016-06
    supersedes: policy-2015.pdf
  - id: old
    file: policy-2015.pdf
    rank: 1
    published: 2015
  - file: qa.html
    kind: qa
    explains: [policy-2016, old]
  - notes.txt
"""


def test_a_case_file_says_what_is_known_and_leaves_the_rest_open(tmp_path):
    case = load_case(case_file(tmp_path, FULL))
    assert (case.company, case.sector, case.as_of) == (
        "Tarnholm Networks",
        "network equipment",
        "2016-09-01",
    )
    policy, old, qa, notes = case.documents
    assert (policy.id, policy.kind, policy.rank) == (
        "policy-2016",
        DocumentKind.HUMAN_RIGHTS_POLICY,
        Rank.POLICY,
    )
    assert (policy.published, policy.links) == (
        "2016-06",
        (FamilyLink(LinkKind.SUPERSEDES, "old"),),
    )
    assert old.published == "2015"
    assert [link.target for link in qa.links] == ["policy-2016", "old"]
    assert (notes.id, notes.path) == ("notes", tmp_path / "notes.txt")
    assert (notes.title, notes.kind, notes.rank, notes.published) == ("", None, None, "")


def test_a_file_that_is_missing_stays_in_the_case(tmp_path):
    case = load_case(case_file(tmp_path, "documents: [gone.pdf]"))
    assert not case.documents[0].path.exists()


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("documents: [a.pdf]\nsectr: x", "sectr", "unknown key; did you mean 'sector'?"),
        ("company: x", "documents", "is missing"),
        ("documents: []", "documents", "at least 1"),
        ("documents:\n- file: a\n  kind: polcy", "documents.0.kind", "did you mean 'policy'?"),
        ("documents:\n- file: a\n  rank: 7", "documents.0.rank", "1 or policy"),
        ("documents:\n- file: a\n  published: last year", "documents.0.published", "is no date"),
        (
            "documents:\n- file: a\n  published: 2016-02-30",
            "documents.0.published",
            "there is no date",
        ),
        (
            "documents:\n- file: a\n  supersede: b",
            "documents.0.supersede",
            "did you mean 'supersedes'?",
        ),
        (
            "documents:\n- file: a\n  explains: b",
            "documents.0.explains",
            "no document 'b' in this case",
        ),
        ("documents:\n- file: a\n  explains: a", "documents.0.explains", "to itself"),
        (
            "documents:\n- file: a\n  supersedes: b\n- file: b\n  supersedes: a",
            "documents.0.supersedes",
            "supersedes itself",
        ),
        ("documents: [a.pdf, a.pdf]", "documents.1.file", "listed twice"),
        ("documents:\n- {id: x, file: a}\n- {id: x, file: b}", "documents.1.id", "already taken"),
        ("documents:\n- kind: qa", "documents.0.file", "is missing"),
        ("documents: ['https://example.org/a.pdf']", "documents.0.file", "save the page"),
        ("- a.pdf", "", "keys and values"),
        ("company: x\ncompany: y\ndocuments: [a]", "", "stands twice"),
        ("a: &x [1]\nb: *x", "", "aliases"),
        ("documents: [a.pdf", "", "line "),
    ],
)
def test_a_mistake_is_named_with_its_key_and_what_to_write(tmp_path, text, key, said):
    with pytest.raises(DataFileError) as refusal:
        load_case(case_file(tmp_path, text))
    assert refusal.value.path.endswith("case.yaml")
    assert refusal.value.problems[0][0] == key
    assert said in refusal.value.problems[0][1]


def test_all_mistakes_are_named_at_once(tmp_path):
    with pytest.raises(DataFileError) as refusal:
        load_case(case_file(tmp_path, "sectr: x\ndocuments:\n- file: a\n  rank: 9\n- kind: q"))
    assert len(refusal.value.problems) >= 3


def test_a_case_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(DataFileError, match="UTF-8"):
        load_case(path)


def test_a_folder_gives_its_documents_by_name_and_says_what_it_left_out(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        ".hidden.txt",
        ".git/x.txt",
        "photo.png",
        "data.yaml",
    ):
        (tmp_path / name).write_text("We will not.", encoding="utf-8")
    (tmp_path / "policy").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "report.html").write_text(
        '<html><meta name="generator" content="pledgebook 1">', encoding="utf-8"
    )
    case, skipped = gather([tmp_path])
    assert [str(d.path.relative_to(tmp_path)) for d in case.documents] == [
        "a.md", "b.txt", "policy", "sub/c.html",
    ]  # fmt: skip
    assert {(s.path.name, s.reason) for s in skipped} == {
        ("photo.png", ".png: not a document format that is read"),
        ("data.yaml", "a data file"),
        ("report.html", "a report that this program wrote"),
    }


def test_a_named_file_is_taken_whatever_it_is_and_only_once(tmp_path):
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG")
    case, skipped = gather([file, file, tmp_path / "gone.pdf"])
    assert [d.path.name for d in case.documents] == ["photo.png", "gone.pdf"]
    assert skipped == ()


def test_files_of_one_name_get_different_ids(tmp_path):
    for folder in ("2015", "2016"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Policy (final).txt").write_text("x", encoding="utf-8")
    case, _ = gather([tmp_path])
    assert [d.id for d in case.documents] == ["policy-final", "policy-final-2"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_that_go_in_circles_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    case, skipped = gather([tmp_path])
    assert [d.path.name for d in case.documents] == ["a.txt"]
    assert {s.reason for s in skipped} == {"a link to a folder", "a link that leads nowhere"}
