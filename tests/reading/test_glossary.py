import pytest

from pledgebook.errors import DataFileError
from pledgebook.reading.glossary import Glossary, builtin_glossary, merge, parse_glossary

OWN = """
format: pledgebook-glossary/1
id: own
title: Our terms
terms:
  - {id: smart-city, name: smart city, kind: surveillance, note: Sensors in every street.}
  - {id: spyware, name: spyware, kind: surveillance, note: Ours., variants: [stalkerware]}
"""


def problems(content: str) -> list[str]:
    with pytest.raises(DataFileError) as error:
        parse_glossary(content, "own.yaml")
    return [key for key, _ in error.value.problems]


def test_the_built_in_glossary_holds_what_policies_promise_with():
    glossary = builtin_glossary()
    assert len(glossary.terms) >= 80
    assert {"active-surveillance", "lawful-interception", "remedy", "high-risk-country"} <= {
        term.id for term in glossary.terms
    }


def test_a_contrast_runs_both_ways():
    glossary = builtin_glossary()
    for term in glossary.terms:
        for other in term.contrast:
            half = glossary.term(other)
            assert half is not None
            assert term.id in half.contrast, f"{term.id} → {other}"


def test_a_file_of_ones_own_is_laid_over_the_built_in_one():
    merged = merge(builtin_glossary(), parse_glossary(OWN, "own.yaml"))
    assert isinstance(merged, Glossary)
    spyware = merged.term("spyware")
    assert spyware is not None
    assert spyware.note == "Ours."
    assert merged.term("smart-city") is not None
    assert len(merged.terms) == len(builtin_glossary().terms) + 1


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("- a list", ""),
        ("terms: [", ""),
        (OWN.replace("pledgebook-glossary/1", "other/9"), "format"),
        (OWN.replace("id: smart-city", "id: Smart City"), "terms.0.id"),
        (OWN.replace("id: smart-city", "id: spyware"), "terms.1.id"),
        (OWN.replace("[stalkerware]", "[smart-city]"), "terms.1"),
        (OWN.replace("variants: [stalkerware]", "contrast: [nothing]"), "terms.1.contrast"),
        (OWN.replace("note: Ours.", "note: Ours., colour: red"), "terms.1.colour"),
    ],
)
def test_a_mistake_is_named_by_its_key(content, key):
    assert key in problems(content)
