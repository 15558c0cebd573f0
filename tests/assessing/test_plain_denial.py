import pytest
from tests.assessing.texts import hits_by_concept

from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.negations import negations_of
from pledgebook.assessing.plain_denial import denies
from pledgebook.frameworks.lexicon import normalise, parse_phrase

NAMED = (
    "impact assessment*", "train*", "human rights", "grievance mechanism", "publish*", "notif*",
    "number of requests", "supplier*", "audit*", "compensat*", "outcome",
)  # fmt: skip


def told_no(text: str) -> bool:
    index = ConceptIndex()
    for phrase in NAMED:
        index.add([parse_phrase(phrase)])
    index.build()
    words = normalise(text).split()
    conditions = hits_by_concept(index, text)
    assert conditions, "nothing in it is asked for"
    return any(denies(one, words, conditions) for one in negations_of(words, text))


@pytest.mark.parametrize(
    "text",
    [
        "We do not publish the number of requests.",
        "Acme has not yet carried out a human rights impact assessment.",
        "Acme has yet to carry out an impact assessment.",
        "Impact assessments have not been carried out.",
        "No impact assessment has been carried out in any market.",
        "There is no grievance mechanism for users.",
        "The company has no grievance mechanism.",
        "At present we do not train our employees on human rights.",
        "Employees receive no training on human rights.",
        "Employees are not trained on human rights.",
        "Suppliers are not audited.",
        "Acme doesn’t audit its suppliers.",
        "We will not pay compensation.",
        "Complainants are not told the outcome.",
        "Our report does not state the number of requests.",
        "We lack a grievance mechanism.",
        "We do not publish the number of requests, but plan to do so.",
        "None of our employees is trained on human rights.",
        "In some markets, no audits of suppliers are carried out.",
        "We have made no audits of suppliers.",
        "We no longer publish the number of requests.",
        "Audits of suppliers are no longer carried out.",
        "We have decided not to publish the number of requests.",
        "Acme engages suppliers without auditing them.",
        "Users cannot use the grievance mechanism.",
        "Our due diligence does not cover suppliers.",
    ],
)
def test_the_company_says_that_it_does_not(text):
    assert told_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "We publish the number of requests.",
        "Not only do we audit suppliers, we train them.",
        "We do not only audit suppliers.",
        "We do not notify users of the number of requests where the law forbids it.",
        "We will not publish the number of requests without their consent.",
        "We will not enter a market until an impact assessment is made.",
        "If we do not audit a supplier, we say why.",
        "Suppliers that are not audited receive no orders.",
        "We never refuse compensation.",
        "No employee is exempt from training on human rights.",
        "The grievance mechanism does not prevent an appeal.",
        "Governments do not publish the number of requests.",
        "You do not have to use the grievance mechanism.",
        "Users do not have to use the grievance mechanism.",
        "We do not publish impact assessments but share them with those concerned.",
        "Training on human rights is not limited to managers.",
        "Audits cost suppliers no fee.",
        "We ensure that suppliers are not audited by those who sell to them.",
        "Contractors are not given access to data before they are trained.",
        "We do not always notify users.",
        "No audits of suppliers have been refused.",
        "We do not engage suppliers without auditing them.",
        "We audit suppliers without delay.",
        "We take care that the grievance mechanism is not used against suppliers.",
        "Our suppliers do not publish audits.",
    ],
)
def test_what_holds_a_negation_and_denies_nothing_asked(text):
    assert not told_no(text)
