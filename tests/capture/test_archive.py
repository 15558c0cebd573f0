import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.capture.archive import body_path, digest, load, store, write_whole
from pledgebook.errors import UnreadableFile, UsageError


@settings(deadline=None, max_examples=30)  # each example waits for the disk
@given(data=st.binary(max_size=2_000))
def test_what_is_stored_is_given_back(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "archive"
    assert load(folder, store(folder, data)) == data


def test_the_same_bytes_are_kept_once(tmp_path):
    first = store(tmp_path, b"We will.")
    before = body_path(tmp_path, first).stat().st_mtime_ns
    assert store(tmp_path, b"We will.") == first == digest(b"We will.")
    assert body_path(tmp_path, first).stat().st_mtime_ns == before


def test_damaged_bytes_are_never_given_out_and_are_stored_anew(tmp_path):
    sha256 = store(tmp_path, b"We will.")
    body_path(tmp_path, sha256).write_bytes(b"We may..")
    with pytest.raises(UnreadableFile, match="not those that were stored"):
        load(tmp_path, sha256)
    store(tmp_path, b"We will.")
    assert load(tmp_path, sha256) == b"We will."


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_bytes_that_are_not_there_are_missed(tmp_path, sha256):
    with pytest.raises(UnreadableFile):
        load(tmp_path, sha256)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "record.json"
    write_whole(path, b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["record.json"]


def test_a_folder_in_the_way_is_said(tmp_path):
    (tmp_path / "bytes").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        store(tmp_path, b"We will.")
