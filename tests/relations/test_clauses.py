"""Commitments in contracts: found by what a clause refers to, never by a word that looks alike."""

import pytest
from benchmarks.partner_clauses import found_in, measured

from pledgebook.errors import DataFileError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.relations.clauses import builtin_clause_kinds, parse_clause_kinds

RESPECT = "The Supplier shall respect human rights."


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([f"1. {RESPECT}"], {"respect"}),
        ([f"1. {RESPECT}", "2. We may audit compliance with clause 1."], {"respect", "audit"}),
        (
            [
                f"1. {RESPECT}",
                "2. We may audit the accounts.",
                "3. Compliance with clause 2 is audited.",
            ],
            {"respect"},
        ),
        (["1. The Licensee respects the intellectual property rights of the Licensor."], set()),
        (["1. The Buyer must not use the goods contrary to the manual."], set()),
        (["1. Either party may terminate for non-payment."], set()),
        ([f"1. {RESPECT} It binds its subcontractors to the same."], {"respect", "cascade"}),
    ],
)
def test_what_a_contract_asks(clauses, expected):
    assert found_in("\n".join(clauses)) == expected


@pytest.mark.parametrize("half", ["development", "held back"])
def test_hidden_clauses_are_found_and_lookalikes_are_not(half):
    """Floors; `python -m benchmarks.partner_clauses` prints the figures."""
    precision, recall = measured(half, wrong=False)
    assert precision >= 0.9
    assert recall >= 0.85


def test_every_commitment_answers_an_element_of_the_framework_and_has_a_model_clause():
    (framework,) = load_builtin(["partner-commitments"]).frameworks
    elements = {element.id for element in framework.elements()}
    for kind in builtin_clause_kinds().kinds:
        assert kind.element in elements
        assert len(kind.model.split()) > 12


def test_a_broken_pattern_is_named():
    text = (
        "format: pledgebook-partner-clauses/1\nrights: ['(']\n"
        "clauses: [{id: a, element: b, title: c, needs: rights, cue: [x], model: m}]\n"
    )
    with pytest.raises(DataFileError, match="regular expression"):
        parse_clause_kinds(text, "c.yaml")
