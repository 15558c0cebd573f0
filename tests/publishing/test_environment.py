"""Templates are compiled once, and again when they change."""

import pytest

from pledgebook.publishing.environment import environment


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "page.j2").write_text("Hello {{ name }}", encoding="utf-8")
    return tmp_path


def filled(folder, **values):
    return environment(folder).get_template("page.j2").render(**values)


def test_text_from_outside_is_escaped(folder):
    assert filled(folder, name="<b>") == "Hello &lt;b&gt;"


def test_what_was_compiled_is_kept_beside_the_templates(folder):
    filled(folder, name="a")
    assert len(list((folder / "__pycache__").iterdir())) == 1
    assert filled(folder, name="b") == "Hello b"


def test_a_template_that_has_changed_is_compiled_again(folder):
    filled(folder, name="a")
    (folder / "page.j2").write_text("Goodbye {{ name }}", encoding="utf-8")
    assert filled(folder, name="a") == "Goodbye a"


def test_a_broken_file_of_compiled_code_is_left_alone(folder):
    filled(folder, name="a")
    for kept in (folder / "__pycache__").iterdir():
        kept.write_bytes(kept.read_bytes()[:40])
    assert filled(folder, name="a") == "Hello a"


def test_nothing_is_kept_where_python_keeps_no_compiled_code(folder, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert filled(folder, name="a") == "Hello a"
    assert not (folder / "__pycache__").exists()


def test_a_folder_that_cannot_be_written_to_does_no_harm(folder):
    templates = environment(folder)
    (folder / "__pycache__").rmdir()
    assert templates.get_template("page.j2").render(name="a") == "Hello a"


def test_a_file_in_the_way_of_the_folder_does_no_harm(folder):
    (folder / "__pycache__").write_text("", encoding="utf-8")
    assert filled(folder, name="a") == "Hello a"
