"""Raw files are kept by their content and never handed out altered."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.casebook.archive import Archive, DamagedFile


@given(data=st.binary(max_size=2000))
def test_what_is_kept_comes_back(tmp_path_factory, data):
    archive = Archive(tmp_path_factory.getbasetemp() / "archive")
    sha256 = archive.add(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert archive.read(sha256) == data


def test_a_file_lies_under_its_hash(tmp_path):
    sha256 = Archive(tmp_path).add(b"policy")
    assert (tmp_path / sha256[:2] / sha256[2:]).read_bytes() == b"policy"
    assert list(Archive(tmp_path).listing()) == [(Archive(tmp_path).path_of(sha256), sha256)]


def test_an_altered_file_is_not_read(tmp_path):
    archive = Archive(tmp_path)
    sha256 = archive.add(b"we will")
    archive.path_of(sha256).write_bytes(b"we may ")
    with pytest.raises(DamagedFile, match="not what was captured"):
        archive.read(sha256)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(DamagedFile, match="missing"):
        Archive(tmp_path).read("0" * 64)


def test_adding_again_mends_an_altered_file(tmp_path):
    archive = Archive(tmp_path)
    sha256 = archive.add(b"we will")
    archive.path_of(sha256).write_bytes(b"we may ")
    archive.add(b"we will")
    assert archive.read(sha256) == b"we will"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_hash_is_a_name(tmp_path, name):
    with pytest.raises(ValueError, match="no sha256"):
        Archive(tmp_path).path_of(name)
