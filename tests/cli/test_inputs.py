from pathlib import Path

import pytest

from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.cli.inputs import find_inputs, overridden
from pledgebook.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.pdf", "a.html", "sub/a.html", "~$lock.docx", ".x.md", "c.xlsx", ".hidden/d.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def files(*paths: Path) -> list[str]:
    return [document.file for document in find_inputs(paths).case.documents]


def test_a_folder_gives_its_documents_by_name_and_its_subfolders(folder: Path):
    assert files(folder) == [
        str(folder / "a.html"),
        str(folder / "b.pdf"),
        str(folder / "sub" / "a.html"),
    ]


def test_a_named_file_is_read_whatever_it_is_called(folder: Path):
    assert files(folder / "c.xlsx") == [str(folder / "c.xlsx")]


def test_a_file_named_twice_is_read_once(folder: Path):
    assert len(files(folder / "a.html", folder / "a.html")) == 1


def test_two_files_of_one_name_have_ids_of_their_own(folder: Path):
    documents = find_inputs([folder]).case.documents
    assert [document.id for document in documents] == ["a", "b", "a-2"]


def test_an_empty_folder_is_wrong_use(tmp_path: Path):
    with pytest.raises(UsageError, match="Nothing to read"):
        find_inputs([tmp_path])


def test_kind_and_rank_are_set_by_name_path_or_id(folder: Path):
    inputs = find_inputs([folder])
    inputs = overridden(inputs, {"b.pdf": "Q&A", "a-2": "supplier code"}, {"b": "1"})
    first, second, third = inputs.case.documents
    assert first.kind is None
    assert (second.kind, second.rank) == (DocumentKind.QA, Rank.POLICY)
    assert third.kind is DocumentKind.SUPPLIER_CODE
