import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessing.texts import ask, case_of, one_question, reading

from pledgebook.assessing.model import Answer
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import FamilyLink, LinkKind
from pledgebook.errors import AnchorError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.text.anchors import resolve
from pledgebook.text.layer import Language

ASSESS = one_question("{yes: [{all: [assess, impact]}], topic: [impact]}")
IN_POLICY = one_question("{yes: [{all: [assess, impact]}]}", "stands_in: policy")
FRENCH = Language("fr", 0.9, False)


def test_a_higher_rank_comes_before_a_stronger_wording():
    report = reading("We will assess the impact of every sale.", "report", "report")
    policy = reading("The impact is assessed.", "policy")
    found = ask(ASSESS, report, policy)
    assert [one.document_id for one in found.evidence] == ["policy", "report"]
    assert "“policy” (rank 1)" in found.reason


def test_a_promise_comes_before_practice_past_and_mention():
    text = "\n".join([
        "Assessing impact is difficult for anyone.",
        "In 2014 we assessed the impact of our sales.",
        "We assess the impact of our sales.",
        "We will assess the impact of our sales.",
    ])  # fmt: skip
    found = ask(ASSESS, reading(text))
    assert found.evidence[0].anchor.exact == "We will assess the impact of our sales."
    strengths = [one.strength for one in found.evidence]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We aim to assess the impact of sales.", "aim to"),
        ("We may assess the impact of sales.", "may"),
        ("Where possible, we will assess the impact of sales.", "Where possible"),
        ("> We will assess the impact of sales.", "quotation"),
        ("Assessing the impact of sales is planned for next year.", "is planned"),
        ("We are currently developing a way to assess the impact of sales.", "still to come"),
        ("We will assess the impact of sales, but we do not promise to do so.", "do not promise"),
    ],
)
def test_a_weak_wording_is_partial_and_the_reason_names_the_words(text, word):
    found = ask(ASSESS, reading(text))
    assert found.answer is Answer.PARTIAL
    assert word in found.reason


def test_what_stands_only_below_the_rank_asked_for_is_partial_and_says_so():
    found = ask(IN_POLICY, reading("We will assess our impact.", "qa", "qa"))
    assert found.answer is Answer.PARTIAL
    assert found.rank_note == "Only in a Q&A or guidelines (rank 2); the element asks for the policy itself."  # fmt: skip
    assert ask(IN_POLICY, reading("We will assess our impact.")).rank_note == ""


def test_parts_all_found_is_yes_and_some_is_partial_naming_the_rest():
    parts = one_question("{parts: {looking: [{all: [assess]}], people: [{all: [rights]}]}}")
    assert ask(parts, reading("We assess it. Human rights count.")).answer is Answer.YES
    some = ask(parts, reading("We assess it."))
    assert some.answer is Answer.PARTIAL
    assert some.reason == "1 of 2 parts are said: looking. Not found: people."


def test_no_needs_words_that_say_so():
    rule = "{yes: [{all: [assess]}], no: [{all: [impact], polarity: denied}]}"
    found = ask(one_question(rule), reading("We do not look at impact."))
    assert found.answer is Answer.NO
    assert found.evidence[0].supports is Answer.NO


def test_a_contradiction_is_decided_by_rank_and_otherwise_told():
    rule = one_question("{yes: [{all: [assess]}], no: [{all: [impact], polarity: denied}]}")
    yes, no = "We assess everything.", "We do not look at impact."
    assert ask(rule, reading(yes), reading(no, "qa", "qa")).answer is Answer.YES
    assert ask(rule, reading(no), reading(yes, "qa", "qa")).answer is Answer.NO
    same = ask(rule, reading(f"{yes} {no}"))
    assert same.answer is Answer.PARTIAL
    assert "same rank" in same.reason
    assert same.confidence < ask(rule, reading(yes)).confidence


def test_an_absence_keeps_what_was_searched_how_and_what_came_near():
    found = ask(ASSESS, reading("The impact is large. We like tulips."), reading("Trees grow.", "qa", "qa"))  # fmt: skip
    assert found.answer is Answer.NO_DISCLOSURE
    assert [(one.document_id, one.sha256, one.read) for one in found.search.documents] == [
        ("policy", "sha-policy", True),
        ("qa", "sha-qa", True),
    ]
    assert found.search.looked_for == ("assess (assess*)", "impact (impact*)")
    assert found.search.method == "concept rules"
    assert [one.anchor.exact for one in found.search.nearest] == ["The impact is large."]
    assert found.evidence == ()


def test_an_unread_document_is_listed_and_never_passed_off_as_nothing_found():
    french = reading("Nous évaluons notre impact.", "fr", language=FRENCH)
    alone = ask(ASSESS, french)
    assert alone.answer is Answer.NOT_ASSESSED
    assert "“fr”" in alone.reason
    both = ask(ASSESS, french, reading("Nothing here to see."))
    assert both.answer is Answer.NO_DISCLOSURE
    assert [one.read for one in both.search.documents] == [False, True]
    assert "1 document was not read" in both.reason
    assert both.confidence < ask(ASSESS, reading("Nothing here to see.")).confidence


def test_a_superseded_version_is_no_evidence_and_what_it_said_is_told():
    old = reading("We will assess our impact.", "old")
    new = reading("We will publish a report.", "new", links=[FamilyLink(LinkKind.SUPERSEDES, "old")])  # fmt: skip
    found = ask(ASSESS, old, new)
    assert found.answer is Answer.NO_DISCLOSURE
    said = "1 sentence of the superseded version. There it said: “We will assess our impact.”"
    assert said in found.reason
    assert found.search.nearest[0].document_id == "old"


def test_documents_that_supersede_each_other_in_a_circle_are_all_searched():
    one = reading("We will assess our impact.", "a", links=[FamilyLink(LinkKind.SUPERSEDES, "b")])
    two = reading("Nothing to see here.", "b", links=[FamilyLink(LinkKind.SUPERSEDES, "a")])
    assert ask(ASSESS, one, two).answer is Answer.YES


def test_sector_and_kind_decide_what_is_not_applicable():
    telecom = one_question("{yes: [{all: [assess]}]}", "applies_to: [telecom]")
    text = reading("We assess it all.")
    assert ask(telecom, text, sector="other").answer is Answer.NOT_APPLICABLE
    assert ask(telecom, text, sector="retail").answer is Answer.YES
    assert ask(telecom, text, sector="telecom").answer is Answer.YES
    assert ask(telecom, text).answer is Answer.YES
    qa = one_question("{yes: [{all: [assess]}]}", "needs_kind: [qa]")
    assert ask(qa, text).answer is Answer.NOT_APPLICABLE


def test_a_quote_that_is_not_in_the_text_is_refused():
    from dataclasses import replace

    good = reading("We will assess our impact.")
    forged = replace(good.sentences[0], text="We will never assess our impact.")
    bad = replace(good, sentences=(replace(forged, text="We must assess our impact!"),))
    with pytest.raises(AnchorError, match="refused"):
        ask(ASSESS, bad)


SENTENCES = [
    "We respect human rights.",
    "We will carry out human rights due diligence before each sale.",
    "We do not conduct impact assessments.",
    "Suppliers must respect human rights.",
    "Anyone can complain through our grievance mechanism.",
    "We may notify users of government requests.",
    "The Board oversees this policy.",
    "Trees grow in our yard.",
    "We publish a transparency report every year.",
]


@pytest.fixture(scope="module")
def book():
    return compile_rules(load_builtin())


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(SENTENCES), swapped=st.booleans())
def test_the_order_of_sentences_and_documents_changes_no_answer(book, order, swapped):
    def answers(lines, swap):
        both = [reading("\n".join(lines)), reading("We will confirm it all.", "qa", "qa")]
        case = case_of(*both)
        return [one.answer for one in suggest(book, both[::-1] if swap else both, case)]

    assert answers(order, swapped) == answers(SENTENCES, False)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(["Trees grow.", "The sky is blue today.", "Bread is baked at dawn."]), min_size=1, max_size=30))  # fmt: skip
def test_pure_silence_is_answered_with_no_disclosure_and_a_complete_record(book, lines):
    text = reading("\n".join(lines), "note", "other")
    for one in suggest(book, [text], case_of(text)):
        assert one.answer in (Answer.NO_DISCLOSURE, Answer.NOT_APPLICABLE), one
        assert one.evidence == ()
        assert [searched.read for searched in one.search.documents] == [True]
        assert one.search.method_version


def test_every_quote_resolves_in_the_text_it_comes_from(book):
    text = reading("\n".join(SENTENCES))
    for one in suggest(book, [text], case_of(text)):
        for evidence in (*one.evidence, *one.search.nearest):
            start, end = resolve(text.layer, evidence.anchor)
            assert text.layer.text[start:end] == evidence.anchor.exact


def test_what_others_write_about_a_company_is_shown_and_never_evidence():
    own = reading("Nothing to see here at all.")
    report = reading("The company will assess its impact.", "index", "third_party_report")
    found = ask(ASSESS, own, report)
    assert found.answer is Answer.NO_DISCLOSURE
    assert not found.evidence
    (record,) = [one for one in found.search.documents if one.document_id == "index"]
    assert "written by others" in record.reason


def test_a_case_of_texts_by_others_alone_is_not_assessed():
    report = reading("The company will assess its impact.", "index", "third_party_report")
    assert ask(ASSESS, report).answer is Answer.NOT_ASSESSED
