from pathlib import Path

import pytest

from pledgebook.cli.output import check_file, check_folder, write_file, write_tables
from pledgebook.errors import UsageError


def test_a_file_is_written_whole_with_the_bytes_given(tmp_path: Path):
    write_file(tmp_path / "out.csv", "a\r\nb\n")
    assert (tmp_path / "out.csv").read_bytes() == b"a\r\nb\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path):
    with pytest.raises(UsageError, match="is a folder"):
        check_file(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        check_folder(tmp_path / "file")


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be written"):
        write_file(tmp_path / "gone" / "out.txt", "new")


def test_tables_make_their_folder(tmp_path: Path):
    write_tables(tmp_path / "deep" / "tables", {"terms": "x\r\n"})
    assert (tmp_path / "deep" / "tables" / "terms.csv").read_bytes() == b"x\r\n"
