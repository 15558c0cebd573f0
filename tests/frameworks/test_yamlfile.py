import pytest

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import key_lines, read_yaml


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DataFileError) as caught:
        read_yaml(text, "x.yaml")
    return caught.value.problems


def test_yes_no_and_numbers_stay_the_words_they_are():
    assert read_yaml("{no: [yes, on], sdg: [16.10, 012, 1e3], empty: }", "x") == {
        "no": ["yes", "on"],
        "sdg": ["16.10", "012", "1e3"],
        "empty": None,
    }


def test_a_quoted_empty_text_is_a_text_and_not_nothing():
    assert read_yaml('{a: "", b: ~, c: "~"}', "x") == {"a": "", "b": None, "c": "~"}


def test_a_key_that_stands_twice_is_named_with_its_line():
    assert problems("a:\n  b: 1\n  b: 2\n") == [("a", "the key 'b' stands twice (line 3)")]


def test_aliases_tags_and_second_documents_are_refused():
    assert "anchors and aliases" in problems("a: &x 1\nb: *x")[0][1]
    assert "tag" in problems("a: !!python/object:os.system 1")[0][1]
    assert "one document" in problems("a: 1\n---\nb: 2")[0][1]


def test_broken_yaml_says_where():
    ((key, message),) = problems("a: [1, 2\nb: 3")
    assert key == ""
    assert "line" in message


@pytest.mark.parametrize("text", ["[" * 10_000, "a: " * 9, "\x00", "? [a]\n: b", "- " * 60 + "x"])
def test_hostile_files_are_refused_and_not_followed(text):
    assert problems(text)


def test_lines_of_values_are_known_for_messages():
    assert key_lines("a:\n  - b: 1\n    c: 2\n", "x")["a", 0, "c"] == 3
