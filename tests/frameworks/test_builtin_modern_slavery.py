"""What counts by the rules alone, with models switched off."""

import pytest
from tests.frameworks.one_text import answer

from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.sectors import frameworks_for

# fmt: off
CASES = [
    ("reporting-entity", "This statement is made on behalf of Acme Ltd and Acme Freight Ltd.", "yes"),
    ("approval", "This statement was approved by the board of directors on 3 May 2024.", "yes"),
    ("approval", "The board met nine times.", "none"),
    ("signature", "Signed by Ana Ruiz, Chief Executive Officer.", "yes"),
    ("structure", "Acme Ltd is a wholly owned subsidiary of Acme Holdings, headquartered in Leeds.", "yes"),
    ("operations", "We operate eleven bakeries in the north of England.", "yes"),
    ("supply-chains", "We source from 300 direct suppliers in our supply chain, most of them in Peru.", "yes"),
    ("risks", "There is a high risk of forced labour in cotton farming.", "yes"),
    ("actions", "Our due diligence covers forced labour at suppliers.", "yes"),
    ("remediation", "Workers can use the grievance mechanism to seek remedy.", "yes"),
    ("remediation", "Our offices are open on weekdays.", "none"),
    ("loss-of-income", "We have not identified any loss of income to vulnerable families.", "none"),
    ("training", "All buyers are trained on modern slavery each year.", "yes"),
    ("training", "Employees receive training in customer service.", "partial"),
    ("effectiveness", "We measure the effectiveness of these steps by key performance indicators.", "yes"),
    ("consultation", "We consulted the entities we own in preparing this statement.", "yes"),
]
# fmt: on


@pytest.mark.parametrize(("element", "text", "expected"), CASES)
def test_answer(element, text, expected):
    assert answer("modern-slavery", element, text, "statement") == expected


def test_it_is_asked_by_name_alone():
    asked = frameworks_for(load_builtin(), "other").frameworks
    assert "modern-slavery" not in {one.id for one in asked.frameworks}
    everything = frameworks_for(load_builtin(), "").frameworks
    assert "modern-slavery" not in {one.id for one in everything.frameworks}
