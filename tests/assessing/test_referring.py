"""What a sentence leaves to the words around it counts as evidence with them."""

import pytest
from tests.assessing.test_standing import answer
from tests.assessing.texts import case_of, reading
from tests.text.layers import layer_of

from pledgebook.assessing.matching import match_document
from pledgebook.assessing.referring import leads_of
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.blocks import Block, BlockKind, Cell, Line
from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.read import read


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


def policy(book, element, text):
    return answer(book, element, f"# Human Rights Policy\n{text}", kind="human_rights_policy")


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("clarity:owner", "This policy binds us all. The General Counsel is responsible for its implementation."),
        ("clarity:languages", "This Policy is public. It is available in English and Swedish."),
    ],
)  # fmt: skip
def test_it_stands_for_the_policy_of_the_sentence_before(book, element, text):
    assert policy(book, element, text) == "yes"


def test_it_stands_for_nothing_in_another_paragraph(book):
    text = "This policy binds us all.\nIts maintenance is the business of the office."
    assert policy(book, "clarity:owner", text) == "no disclosure found"


def test_the_label_of_a_row_is_read_with_what_stands_beside_it(book):
    def cell(text, row, column):
        return Block(BlockKind.TABLE_CELL, (Line(text),), cell=Cell(0, row, column))

    layer = layer_of(
        Block(BlockKind.HEADING, (Line("Human Rights Policy"),), level=1),
        cell("Approved by", 0, 0),
        cell("Board of Directors of Orlanda, 21 January 2025", 0, 1),
        cell("Version", 1, 0),
        cell("3.0 of the policy", 1, 1),
    )
    document = Document(
        "policy", "Human Rights Policy", DocumentKind.HUMAN_RIGHTS_POLICY, Rank.POLICY
    )
    matches = match_document(read(document, layer), book)
    (element,) = [one for one in book.elements if one.element.id == "16a-approved"]
    assert any(matches.matches[rule.number] for rule in element.rules)


REVIEWED = "Our legal team carefully reviews each request before we respond."


def process(book, text):
    return answer(book, "telecom-dialogue:3-process", text, kind="guidelines")


def test_such_requests_are_those_of_the_authority_named_before(book):
    text = f"# Requests\nWe receive government requests for user data. {REVIEWED}"
    assert process(book, text) in {"yes", "partial"}


def test_requests_below_a_heading_on_authorities_are_theirs(book):
    assert process(book, f"# Guidelines\n{REVIEWED}") == "no disclosure found"
    assert process(book, f"# Government requests\n{REVIEWED}") != "no disclosure found"


def test_requests_of_users_and_of_another_section_stay_what_they_are(book):
    before = "# Requests\nWe receive government requests for user data."
    of_users = "Our team reviews each access request before we respond."
    assert process(book, f"{before} {of_users}") == process(book, before)
    assert process(book, f"{before}\n\n# Billing\n{REVIEWED}") == process(book, before)


def test_below_a_heading_on_authorities_every_request_is_theirs(book):
    said = "Vague requests are sent back."
    challenge = "transparency-reporting:challenge"
    found = answer(book, challenge, f"# Information for law enforcement\n{said}")
    assert found != "no disclosure found"
    assert answer(book, challenge, f"# Information for buyers\n{said}") == "no disclosure found"


def test_what_stands_below_a_heading_on_complaints_speaks_of_them(book):
    said = "An answer is given within ten working days."
    predictable = "ungp:31c-predictable"
    assert policy(book, predictable, f"# Complaints procedure\n{said}") != "no disclosure found"
    assert policy(book, predictable, f"# Deliveries\n{said}") == "no disclosure found"


def test_an_answer_is_read_together_with_the_question_above_it(book):
    owner, silent = "ungp:19a-owner", "no disclosure found"
    asks = "# Who is responsible for human rights?"
    assert (
        answer(book, owner, f"{asks}\nThe General Counsel and a small team.", kind="qa") != silent
    )
    assert answer(book, owner, f"{asks}\nNobody but the General Counsel.", kind="qa") == silent
    negates = "# Why is nobody responsible for human rights?"
    assert answer(book, owner, f"{negates}\nThe General Counsel and a team.", kind="qa") == silent


@pytest.mark.parametrize(
    "heading",
    [
        "Complaints about network coverage",
        "How do I complain about my bill?",
        "Customer complaints",
    ],
)
def test_complaints_about_what_customers_buy_are_none_about_rights(book, heading):
    said = "An answer is given within ten working days."
    silent = "no disclosure found"
    assert policy(book, "ungp:31c-predictable", f"# {heading}\n{said}") == silent
    assert policy(book, "rdr-2015-commitment:c6-3-respond", f"# {heading}\n{said}") == silent


def test_a_reason_names_what_a_sentence_was_read_behind_and_nothing_else(book):
    asks = "# Who is responsible for human rights?"
    behind = "read together with “Who is responsible for human rights?”"
    first, second = "The General Counsel and a small team.", "The Board oversees human rights."
    document = reading(f"{asks}\n{first} {second}", kind="qa")
    whys = {
        one.anchor.exact: one.why
        for suggestion in suggest(book, [document], case_of(document))
        if suggestion.framework_id == "ungp"
        for one in suggestion.evidence
    }
    assert behind in whys[first]
    assert behind not in whys[second]


def test_a_question_in_bold_that_opens_a_paragraph_is_read_with_its_answer(book):
    text = (
        "Does the policy hold for joint ventures? It holds for all.\n"
        "Who oversees this policy? The board does so.\n"
        "What is lawful interception? Lawful interception means access that a court ordered.\n"
    )
    given = reading(text, kind="qa")
    asked = [given.sentences[lead].text if lead >= 0 else "" for lead in leads_of(given)]
    assert asked == [
        "",
        "Does the policy hold for joint ventures?",
        "",
        "Who oversees this policy?",
        "",
        "",
    ]
    two = reading("\n".join(text.splitlines()[:2]), kind="qa")
    assert set(leads_of(two)) == {-1}
