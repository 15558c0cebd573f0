import pytest

from pledgebook.capture.documents import Document, DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.model import (
    Commitment,
    DocumentReading,
    Modality,
    Part,
    Standing,
    Term,
    TermState,
)
from pledgebook.reading.terms import find_term_uses, gather_terms
from pledgebook.text.anchors import make_anchor
from pledgebook.text.compose import compose_text
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.text.sentences import split


def promise(layer: TextLayer, sentence: Sentence, standing: Standing) -> Commitment:
    whole = Part(sentence.text, sentence.start, sentence.end)
    anchor = make_anchor(layer, sentence.start, sentence.end)
    return Commitment(sentence.index, anchor, "we", Modality.WILL, standing, "will", whole)


def read(
    name: str,
    *paragraphs: str,
    rank: Rank = Rank.POLICY,
    supersedes: str = "",
) -> DocumentReading:
    """A reading in which every sentence with "will" or "did" is a commitment."""
    layer = compose_text(paragraphs)
    sentences = split(layer)
    commitments = tuple(
        promise(layer, sentence, Standing.PAST if " did " in sentence.text else Standing.PROMISE)
        for sentence in sentences
        if " will " in sentence.text or " did " in sentence.text
    )
    definitions = find_definitions(layer, sentences)
    uses = find_term_uses(layer, sentences, commitments, builtin_glossary(), definitions)
    links = (FamilyLink(LinkKind.SUPERSEDES, supersedes),) if supersedes else ()
    document = Document(name, name.title(), DocumentKind.POLICY, rank, links=links)
    return DocumentReading(document, layer, sentences, commitments, definitions, uses)


def term(name: str, *readings: DocumentReading) -> Term:
    return next(term for term in gather_terms(readings) if term.name.lower() == name)


PROMISE = "We will not engage in active surveillance."
MEANING = "“Active surveillance” means reading a device without its owner's knowledge."


@pytest.mark.parametrize(
    "written",
    ["monitoring centre", "Monitoring Centres", "monitoring-centre", "monitoring center",
     "MONITORING CENTERS"],
)  # fmt: skip
def test_a_term_is_found_in_every_spelling(written):
    reading = read("policy", f"We will not sell any {written} at all.")
    assert [use.term for use in reading.term_uses] == ["monitoring-centre"]
    use = reading.term_uses[0]
    assert reading.layer.text[use.start : use.end] == written


def test_the_longest_term_wins_and_parts_of_words_do_not_count():
    reading = read("policy", "We will do human rights due diligence. Retargeting is unremedied.")
    assert [use.term for use in reading.term_uses] == ["human-rights-due-diligence"]


def test_an_acronym_counts_only_in_capitals():
    assert [use.term for use in read("p", "We will limit DPI and say no more.").term_uses] == [
        "deep-packet-inspection"
    ]
    assert read("p", "The dpi of the print is 300.").term_uses == ()


def test_a_report_of_the_past_carries_no_promise():
    uses = read("p", "We did audit for misuse.", "We will punish misuse.").term_uses
    assert [use.in_commitment for use in uses if use.term == "misuse"] == [False, True]


def test_a_term_that_the_document_defines_is_looked_for_in_the_other_documents():
    policy = read("policy", "We will never offer silent access.")
    answers = read("qa", "“Silent access” means rerouting without a record.", rank=Rank.EXPLANATION)
    found = term("silent access", policy, answers)
    assert (found.state, found.from_glossary) == (TermState.DEFINED_LOWER, False)
    assert [use.document_id for use in found.uses] == ["policy"]


def test_the_state_of_a_term_is_that_of_its_highest_definition():
    policy, answers = read("policy", PROMISE), read("qa", MEANING, rank=Rank.EXPLANATION)
    assert term("active surveillance", policy).state is TermState.UNDEFINED
    assert term("active surveillance", policy, answers).state is TermState.DEFINED_LOWER
    assert (
        term("active surveillance", read("policy", PROMISE, MEANING), answers).state
        is TermState.DEFINED_IN_POLICY
    )


def test_a_meaning_left_to_an_unnamed_law_is_said():
    found = term("personal data", read("p", "“Personal data” has the meaning given in applicable law.",
                                       "We will delete personal data."))  # fmt: skip
    assert found.state is TermState.UNNAMED_LAW


def test_a_list_of_examples_is_no_definition():
    found = term(
        "personal data",
        read("p", "“Personal data” includes names.", "We will guard personal data."),
    )
    assert found.state is TermState.UNDEFINED
    assert "does not say what it means" in found.note


def test_a_superseded_version_defines_nothing():
    old = read("old", MEANING)
    new = read("new", PROMISE, supersedes="old")
    found = term("active surveillance", old, new)
    assert found.state is TermState.UNDEFINED or "superseded" in found.note
    assert "superseded version (“Old”)" in found.note
    assert [use.document_id for use in found.uses] == ["new"]


def test_one_half_of_a_contrast_is_named_when_the_other_is_left_open():
    found = term("active surveillance", read("policy", MEANING, PROMISE))
    assert found.contrast == "passive surveillance"
    both = read(
        "policy", MEANING, PROMISE, "“Passive surveillance” means listening on the network."
    )
    assert term("active surveillance", both).contrast == ""


def test_a_half_put_in_other_words_is_not_missed():
    policy = read("policy", PROMISE, "We will provide passive lawful interception to operators.")
    meant = "“Passive lawful interception” means copying what an order names."
    answers = read("answers", MEANING, meant, rank=Rank.EXPLANATION)
    assert term("active surveillance", policy, answers).contrast == ""


def test_a_half_that_nobody_mentions_is_missed_only_where_much_hangs_on_it():
    lawful = read("policy", "“Lawful interception” means copying what a court order names.")
    assert term("lawful interception", lawful).contrast == ""
    both = read(
        "policy",
        "“Lawful interception” means copying what a court order names.",
        "We will report unlawful interception.",
    )
    assert term("lawful interception", both).contrast == "unlawful interception"


def test_a_term_is_named_as_the_documents_write_it():
    policy = read("policy", "We will act where we have reason to believe in misuse.")
    assert term("reason to believe", policy).id == "reasonable-grounds"
    both = read("policy", "We will act on reason to believe.", "We will act on reasonable grounds.")
    assert term("reasonable grounds", both).id == "reasonable-grounds"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("USER NOTICE", "user notice"),
        ("Slavery and Human Trafficking", "slavery and human trafficking"),
        ("SUBCONTRACTORS", "subcontractors"),
    ],
)
def test_a_term_met_in_titles_only_is_named_in_small_letters(written, shown):
    assert term(shown, read("policy", f"{written} will be looked at.")).name == shown


def test_recognised_human_rights_are_human_rights():
    policy = read(
        "policy",
        "We will respect internationally recognized human rights as defined by the International "
        "Bill of Human Rights.",
        "We will respect human rights.",
    )
    assert term("human rights", policy).state is TermState.DEFINED_IN_POLICY


def test_principles_that_an_instrument_holds_are_not_defined_by_it():
    policy = read(
        "policy",
        "We will respect the principles defined in the Universal Declaration of Human Rights.",
    )
    assert "principle" not in {one.id for one in gather_terms([policy])}


def test_two_definitions_are_compared_by_the_words_that_differ():
    policy = read(
        "policy", "“Business partner” means a supplier, a reseller or a customer with a contract."
    )
    answers = read(
        "qa", "By business partner we mean a supplier or a reseller.", rank=Rank.EXPLANATION
    )
    found = term("business partner", policy, answers)
    assert found.differs == "Only “Policy” says “customer with a contract”."


def test_differences_of_article_number_and_capitals_do_not_count():
    policy = read("policy", "“Target” means a person whose messages are copied.")
    answers = read(
        "qa", "“Target” means the Persons whose message are copied.", rank=Rank.EXPLANATION
    )
    assert all(found.differs == "" for found in gather_terms([policy, answers]))


def test_terms_that_carry_most_promises_come_first_and_order_is_stable():
    readings = [read("p", PROMISE, "We will end active surveillance.", "We will curb misuse.")]
    names = [found.name for found in gather_terms(readings)]
    assert names[:2] == ["active surveillance", "misuse"]
    assert gather_terms(readings) == gather_terms(readings)


def test_a_term_outside_promises_is_marked():
    assert "outside promises" in term("misuse", read("p", "Misuse happens everywhere.")).note


def test_what_a_product_is_says_no_meaning_that_a_promise_rests_on():
    policy = read(
        "policy",
        "What is Orlo? Orlo is a mobile service that lets people share video.",
        "We will tell users of requests for their Orlo account.",
    )
    assert "orlo" not in {one.id for one in gather_terms([policy])}


def test_numbers_and_words_that_point_back_are_no_part_of_a_term():
    policy = read(
        "policy",
        "We will assess the four systemic risk categories3 as defined in the Digital Services Act.",
        "We will publish the above mentioned systemic risk categories.",
    )
    names = [one.name for one in gather_terms([policy]) if not one.from_glossary]
    assert names == ["systemic risk categories"]


def test_a_word_inside_a_longer_term_that_is_defined_is_no_undefined_term():
    reading = read(
        "policy",
        "We will not sell equipment for unlawful surveillance.",
        "“Unlawful surveillance” means interception without a court order.",
    )
    assert "surveillance" not in {use.term for use in reading.term_uses}
    assert term("unlawful surveillance", reading).state is TermState.DEFINED_IN_POLICY


def test_a_short_name_given_in_brackets_is_no_term_that_lacks_a_meaning():
    text = (
        "The Complaints Body (the “Mechanism”) will answer every complaint. "
        "We will not rely on “lawful interest” alone."
    )
    names = {use.term for use in read("policy", text).term_uses}
    assert "mechanism" not in names
    assert "lawful-interest" in names
