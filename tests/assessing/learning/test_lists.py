from pledgebook.assessing.learning.lists import NO_LEAD, lead_ins


def test_items_of_a_list_have_the_sentence_that_leads_into_it():
    texts = [
        "The recipient shall not:",
        "(a) copy the information;",
        "(b) disclose it; or",
        "(c) use it for anything else.",
        "This clause survives.",
    ]
    assert lead_ins(texts) == [NO_LEAD, 0, 0, 0, NO_LEAD]


def test_a_list_inside_an_item_has_a_lead_in_of_its_own():
    texts = [
        "Information does not include what:",
        "(a) was known before, provided that",
        "(i) a record shows it; and",
        "(ii) nobody was bound to silence; or",
        "(b) becomes public.",
    ]
    assert lead_ins(texts) == [NO_LEAD, 0, 1, 1, 0]


def test_two_lists_with_the_same_marks_are_kept_apart():
    texts = [
        "We collect:",
        "a) names;",
        "b) addresses.",
        "We do not sell:",
        "a) names;",
        "b) ages.",
    ]
    assert lead_ins(texts) == [NO_LEAD, 0, 0, NO_LEAD, 3, 3]


def test_the_letter_i_goes_on_after_h():
    texts = ["It covers:", *(f"({letter}) something;" for letter in "abcdefghij")]
    assert lead_ins(texts) == [NO_LEAD, *[0] * 10]


def test_sections_below_a_full_sentence_are_no_list():
    texts = ["The parties agree.", "1. Definitions", "2. Term", "3. Law"]
    assert lead_ins(texts) == [NO_LEAD] * 4


def test_bullets_are_items():
    assert lead_ins(["We promise", "• to listen", "• to answer"]) == [NO_LEAD, 0, 0]


def test_nothing_and_a_mark_without_a_sentence_before_it_lead_nowhere():
    assert lead_ins([]) == []
    assert lead_ins(["(a) alone"]) == [NO_LEAD]
