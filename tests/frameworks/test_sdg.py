import pytest

from pledgebook.errors import DataFileError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.sdg import parse_sdg, sdg_targets, sdg_words


def test_every_target_that_a_built_in_element_names_has_a_wording():
    named = {
        target
        for framework in load_builtin().frameworks
        for element in framework.elements()
        for target in element.sdg
    }
    assert named <= set(sdg_targets())


def test_a_target_is_shown_with_its_wording_and_an_unknown_one_by_its_number():
    assert sdg_words("16.3").startswith("SDG 16.3 (Rule of law")
    assert sdg_words("1.1") == "SDG 1.1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: other\n", "has to be pledgebook-sdg/1"),
        ("format: pledgebook-sdg/1\ntargets: [a]\n", "mapping from target to wording"),
        ("format: pledgebook-sdg/1\ntargets: {'18.1': x}\n", "not a target"),
        ("format: pledgebook-sdg/1\ntargets: {'16.1': ''}\n", "needs a wording"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(text, said):
    with pytest.raises(DataFileError, match=said):
        parse_sdg(text, "sdg.yaml")
