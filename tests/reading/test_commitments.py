"""Commitments in documents: lists, headings, names, languages, anchors."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.model import Commitment, Modality, Standing
from pledgebook.text.anchors import make_anchor, resolve
from pledgebook.text.compose import compose_text
from pledgebook.text.layer import Language, LayerBlock, TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.text.sentences import split


def document(*blocks: str | tuple[BlockKind, str], leads: dict[int, int] | None = None):
    """A layer and its sentences, one block and one sentence for each text."""
    made, sentences, texts, start = [], [], [], 0
    for number, block in enumerate(blocks):
        kind, text = block if isinstance(block, tuple) else (BlockKind.PARAGRAPH, block)
        end = start + len(text)
        made.append(LayerBlock(kind, start, start, end))
        sentences.append(Sentence(number, start, end, text, number, (leads or {}).get(number, -1)))
        texts.append(text)
        start = end + 1
    layer = TextLayer("\n".join(texts), tuple(made), (), Language("en", 1.0, True), "test", "1")
    return layer, tuple(sentences)


def read(*blocks, leads=None, **options) -> tuple[Commitment, ...]:
    layer, sentences = document(*blocks, leads=leads)
    return find_commitments(layer, sentences, **options)


def test_list_items_are_read_with_their_lead_in():
    found = read(
        "We will not:",
        (BlockKind.LIST_ITEM, "sell such systems;"),
        (BlockKind.LIST_ITEM, "train those who use them."),
        leads={1: 0, 2: 0},
    )
    assert [(c.actor, c.modality, c.action.text) for c in found] == [
        ("we", Modality.WILL_NOT, "sell such systems"),
        ("we", Modality.WILL_NOT, "train those who use them"),
    ]


def test_the_condition_that_closes_an_item_is_no_part_of_its_action():
    (found,) = read(
        "We commit to:",
        (BlockKind.LIST_ITEM, "Answer your report, unless the law forbids it."),
        leads={1: 0},
    )
    assert found.action.text == "Answer your report"
    assert [part.text for part in found.conditions] == ["unless the law forbids it"]


def test_items_of_a_lead_in_that_names_no_verb_are_its_object():
    found = read(
        "Suppliers must provide:",
        (BlockKind.LIST_ITEM, "a safe workplace;"),
        (BlockKind.LIST_ITEM, "They will be audited."),
        leads={1: 0},
    )
    assert [c.modality for c in found][:1] == [Modality.EXPECTS_OTHERS]


def test_what_requests_have_to_come_with_is_asked_of_those_who_send_them():
    layer = compose_text(["Requests must be supported by a valid order."])
    (found,) = find_commitments(layer, split(layer))
    assert found.modality is Modality.EXPECTS_OTHERS


def test_what_every_company_should_do_is_no_promise_of_this_one():
    layer = compose_text(["Every company that stores information should have rules for requests."])
    assert find_commitments(layer, split(layer)) == ()


def test_items_that_list_conditions_are_no_commitments():
    found = read(
        "We may make exceptions if:",
        (BlockKind.LIST_ITEM, "we are legally prohibited from telling users;"),
        (BlockKind.LIST_ITEM, "we find that a child is at risk."),
        leads={1: 0, 2: 0},
    )
    assert {c.sentence for c in found} <= {0}


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.FURNITURE])
def test_headings_quotations_and_running_headers_promise_nothing(kind):
    assert read((kind, "We will respect human rights")) == ()


def test_a_text_that_is_not_read_for_meaning_yields_nothing():
    layer, sentences = document("We will publish a report.")
    layer = dataclasses.replace(layer, language=Language("de", 0.9, False))
    assert find_commitments(layer, sentences) == ()


def test_a_name_given_as_the_company_is_the_company():
    sentence = "Halden may suspend deliveries."
    assert read(sentence) == ()
    assert [c.modality for c in read(sentence, company="Halden Ltd")] == [Modality.MAY]


@pytest.mark.parametrize(
    ("sentence", "modality", "standing", "action"),
    [
        ("Halden Mobile may audit a supplier.", Modality.MAY, Standing.PROMISE, "audit a supplier"),
        (
            "Halden Mobile no longer sells scanners.",
            Modality.WILL_NOT,
            Standing.PRACTICE,
            "sells scanners",
        ),
        (
            "During 2021 Halden Mobile trained 400 engineers.",
            Modality.WILL,
            Standing.PAST,
            "trained 400 engineers",
        ),
        (
            "It is Halden's policy to ask for a warrant.",
            Modality.WILL,
            Standing.PROMISE,
            "ask for a warrant",
        ),
    ],
)
def test_a_company_known_by_name_is_bound_like_we(sentence, modality, standing, action):
    (found,) = read(sentence, company="Halden Mobile")
    assert (found.modality, found.standing, found.action.text) == (modality, standing, action)


@pytest.mark.parametrize(
    "sentence",
    [
        "Halden customers can submit requests.",
        "Halden-branded apps are listed.",
        "Halden app updates.",
    ],
)
def test_what_only_bears_the_name_of_the_company_is_not_the_company(sentence):
    assert read(sentence, company="Halden Mobile") == ()


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.QUOTATION])
def test_a_heading_or_footer_within_a_list_takes_no_lead_in_and_ends_none(kind):
    found = read(
        "We will not:",
        (BlockKind.LIST_ITEM, "sell such systems;"),
        (kind, "share knowledge"),
        (BlockKind.LIST_ITEM, "train those who use them."),
        leads={1: 0, 2: 0, 3: 0},
    )
    assert [c.sentence for c in found] == [1, 3]


def test_what_is_said_not_to_be_promised_is_not_promised_in_its_list_either():
    found = read(
        "We cannot guarantee that:",
        (BlockKind.LIST_ITEM, "your messages will be stored;"),
        leads={1: 0},
    )
    assert found == ()


def test_a_text_that_names_its_author_tells_who_acts():
    found = read(
        "This policy is published by Halden Mobile (“Halden”, “we” or “us”).",
        "Halden reviews every order.",
    )
    assert (found[-1].actor, found[-1].standing) == ("Halden", Standing.PRACTICE)


def test_it_stands_for_the_company_named_before():
    found = read("The Company respects privacy. ", "It will not sell personal data.")
    assert [(c.actor, c.modality) for c in found] == [
        ("the Company", Modality.WILL),
        ("the Company", Modality.WILL_NOT),
    ]


def test_quoted_words_of_others_promise_nothing():
    assert read("The charter says “we will end hunger” and more.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "If we hear nothing within ten days, we will close the case.",
        "Where a request was open for 30 days, we will review it again.",
    ],
)
def test_a_time_inside_a_condition_is_not_when_the_promise_is_kept(text):
    (found,) = read(text)
    assert found.time_bound is None


def test_a_time_beside_a_condition_counts():
    (found,) = read("If we find harm within our operations, we will report it within ten days.")
    assert found.time_bound is not None
    assert found.time_bound.text == "within ten days"


def test_time_and_scope_are_kept_as_they_stand():
    (found,) = read("By 2030, we will audit all suppliers in all countries of operation.")
    assert found.time_bound is not None
    assert found.time_bound.text == "By 2030"
    assert [part.text for part in found.scope] == [
        "all suppliers",
        "in all countries of operation",
    ]


def test_coordinated_promises_have_anchors_and_actions_of_their_own():
    layer, sentences = document("We will publish the report and review the policy.")
    found = find_commitments(layer, sentences)
    assert [layer.text[c.anchor.start : c.anchor.end] for c in found] == [
        "We will publish the report",
        "We will publish the report and review the policy",
    ]
    assert len({c.action for c in found}) == 2


def test_a_condition_that_opens_the_sentence_holds_for_all_its_promises():
    found = read(
        "Where the check shows a high risk, the deal will be stopped or terms will be attached."
    )
    assert [c.action.text for c in found] == ["the deal will be stopped", "terms will be attached"]
    assert [[one.text for one in c.conditions] for c in found] == [
        ["Where the check shows a high risk"]
    ] * 2
    _, own = read("If you ask, we will answer. ", "We will publish a list and will explain it.")[1:]
    assert own.conditions == ()


@pytest.mark.parametrize(
    ("sentence", "modality", "action"),
    [
        (
            "Potential deals with a high risk are escalated to the board.",
            Modality.WILL,
            "Potential deals with a high risk are escalated to the board",
        ),
        ("This means we will supply standard parts.", Modality.WILL, "supply standard parts"),
        ("It is our policy not to comment on cases.", Modality.WILL_NOT, "comment on cases"),
        (
            "Human rights checks are built into our sales process.",
            Modality.WILL,
            "Human rights checks are built into our sales process",
        ),
    ],
)
def test_plain_ways_of_putting_a_promise_are_read(sentence, modality, action):
    (found,) = read(sentence)
    assert (found.modality, found.action.text) == (modality, action)


@pytest.mark.parametrize(
    ("sentence", "modality", "standing", "action"),
    [
        (
            "Acme aims to publish a yearly report.",
            Modality.AIMS_TO,
            Standing.PROMISE,
            "publish a yearly report",
        ),
        (
            "We do not require complainants to waive their rights.",
            Modality.WILL_NOT,
            Standing.PRACTICE,
            "require complainants to waive their rights",
        ),
        (
            "Acme inspects high-risk suppliers, announced or unannounced.",
            Modality.WILL,
            Standing.PRACTICE,
            "inspects high-risk suppliers, announced or unannounced",
        ),
        (
            "Our products are not used for mass surveillance.",
            Modality.WILL_NOT,
            Standing.PRACTICE,
            "Our products are not used for mass surveillance",
        ),
        (
            "Retaliation is a breach of this Code and will not be tolerated.",
            Modality.WILL_NOT,
            Standing.PROMISE,
            "Retaliation is a breach of this Code and will not be tolerated",
        ),
        (
            "We shall, in all contexts, seek ways to honour human rights.",
            Modality.AIMS_TO,
            Standing.PROMISE,
            "honour human rights",
        ),
        (
            "Requests that are not in writing are rejected.",
            Modality.WILL,
            Standing.PRACTICE,
            "Requests that are not in writing are rejected",
        ),
    ],
)
def test_what_is_done_aimed_at_and_not_asked_is_read(sentence, modality, standing, action):
    (found,) = read(sentence, company="Acme")
    assert (found.modality, found.standing) == (modality, standing)
    assert found.action.text == action


def test_a_threat_of_sanctions_is_no_condition():
    (found,) = read("Employees who breach this policy may be subject to disciplinary action.")
    assert found.conditions == ()


def test_a_condition_behind_its_introduction_ends_where_the_main_clause_begins():
    (found,) = read("In rare cases, where life is in danger, oral requests may be accepted.")
    assert [one.text for one in found.conditions] == ["where life is in danger"]


def test_what_a_statement_means_is_no_part_of_it():
    first, second = read("We improve our services, which means we will get new data.")
    assert first.action.text == "improve our services"
    assert second.action.text == "get new data"


def parts_of(commitment: Commitment):
    yield commitment.action
    yield from (*commitment.conditions, *commitment.hedges, *commitment.scope)
    if commitment.time_bound is not None:
        yield commitment.time_bound


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"we will not must may be have has is are do don’t won't we'll never neither nor and or".split(),
            *"if unless where possible possible, , ; : — ( ) “ ” the all every our suppliers".split(),
            *"publish reviews published selling to by of that who which data Board 2030 require".split(),
            *"committed responsible our policy it they you no longer zero tolerance İ ﬁrm should".split(),
        ]
    ),
    min_size=1,
    max_size=30,
)


@given(st.lists(FRAGMENTS, min_size=1, max_size=4))
def test_every_part_and_anchor_stands_literally_in_the_text(paragraphs):
    layer = compose_text([" ".join(words) for words in paragraphs])
    layer = dataclasses.replace(layer, language=Language("en", 1.0, True))
    for commitment in find_commitments(layer, split(layer)):
        anchor = commitment.anchor
        assert resolve(layer, anchor) == (anchor.start, anchor.end)
        assert anchor == make_anchor(layer, anchor.start, anchor.end)
        assert commitment.actor
        assert 0 < commitment.confidence <= 1
        for part in parts_of(commitment):
            assert layer.text[part.start : part.end] == part.text
            assert part.text


def test_a_name_in_a_text_set_in_capitals_promises_as_in_any_other():
    (found,) = read("ORLANDA NETWORKS WILL RESPECT HUMAN RIGHTS IN ALL ITS OPERATIONS.")
    assert found.actor == "ORLANDA NETWORKS"


def test_a_short_name_in_brackets_behind_the_name_in_the_title_is_the_authors():
    layer = compose_text(
        [
            "Halvorsen Radio Systems Group – Human Rights Policy",
            'At Halvorsen Radio Systems Group ("HRS") we are proud. HRS does not provide such tools.',
            "The Global Network Initiative (“GNI”) is known. GNI does not provide such tools.",
        ]
    )
    layer = dataclasses.replace(layer, title="Halvorsen Radio Systems Group – Policy")
    found = find_commitments(layer, split(layer))
    assert [(one.actor, one.modality) for one in found] == [("HRS", Modality.WILL_NOT)]


def test_it_means_what_was_named_last_and_no_organ_of_a_paragraph_before():
    assert read("The unit sold such centres.", "It draws on indices.")[-1].action.text.startswith(
        "sold"
    )
    layer = compose_text(["Our company sells phones. The list is internal. It draws on indices."])
    found = find_commitments(layer, split(layer))
    assert not any("draws" in one.action.text for one in found)


def test_what_a_law_asks_of_nobody_in_particular_is_no_promise():
    assert not read(
        "According to Article 5 of the Regulation, an authorisation shall be required for exports."
    )


def test_saying_how_a_word_is_used_promises_nothing():
    assert not read("We use this term for technology that lets authorities collect calls.")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("We endeavour to acknowledge reports within ten days.", Modality.AIMS_TO),
        ("We will seek to have this policy adopted by the board.", Modality.AIMS_TO),
        ("It is our goal that our technology is used in good ways.", Modality.AIMS_TO),
        ("We interpret demands as narrowly as the law permits.", Modality.WILL),
        ("The person who complains will be informed of the outcome.", Modality.WILL),
        ("Every complaint is acknowledged within five days.", Modality.WILL),
        ("Resellers and system integrators are asked to comply.", Modality.EXPECTS_OTHERS),
    ],
)
def test_promises_that_were_missed_are_read(sentence, modality):
    assert [one.modality for one in read(sentence)] == [modality]


def test_legitimate_processes_are_no_hedge():
    (found,) = read("We will cooperate in remediation through legitimate processes.")
    assert not found.hedges


@pytest.mark.parametrize(
    ("sentence", "modality", "action"),
    [
        ("We endeavour to acknowledge reports within ten days.", Modality.AIMS_TO, "acknowledge reports within ten days"),
        ("We will seek to have this policy adopted.", Modality.AIMS_TO, "have this policy adopted"),
        ("We interpret demands as narrowly as the law permits.", Modality.WILL, "interpret demands as narrowly as the law permits"),
        ("We never hand over encryption keys.", Modality.WILL_NOT, "hand over encryption keys"),
        ("Every January we publish how many orders came in.", Modality.WILL, "publish how many orders came in"),
        ("If we are told to shut off a district, we ask for the order in writing.", Modality.WILL, "ask for the order in writing"),
        ("When we learn of such use we withdraw firmware updates.", Modality.WILL, "withdraw firmware updates"),
        ("The person who complains will be informed of the outcome.", Modality.WILL, "The person who complains will be informed of the outcome"),
        ("The data that we hold will be deleted after thirty days.", Modality.WILL, "The data that we hold will be deleted after thirty days"),
        ("Mail on our servers is encrypted at rest.", Modality.WILL, "Mail on our servers is encrypted at rest"),
        ("Your voice is never uploaded.", Modality.WILL_NOT, "Your voice is never uploaded"),
    ],
)  # fmt: skip
def test_promises_put_in_plain_words_are_read(sentence, modality, action):
    assert [(one.modality, one.action.text) for one in read(sentence)] == [(modality, action)]


def test_a_condition_that_no_comma_ends_stops_where_we_begin_to_act():
    (found,) = read("If any of this is missing we send it back.")
    assert [part.text for part in found.conditions] == ["If any of this is missing"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In a few years no builder of networks will win a tender without proof of decent work.",
        "According to Article 5 of the Export Regulation, an authorisation shall be required.",
        "If you think that the way we process data does not comply, you can write to us.",
        "When you contact us or we contact you, calls cost money.",
    ],
)
def test_what_the_market_the_law_or_others_do_is_no_promise(sentence):
    assert read(sentence) == ()


def test_the_officer_who_asks_for_data_is_bound_and_not_the_company():
    (found,) = read("The officer must submit an order within five days.")
    assert found.modality is Modality.EXPECTS_OTHERS


def test_what_suppliers_do_in_a_code_for_them_is_a_duty():
    text = "Suppliers keep no passports and charge no recruitment fees."
    assert read(text) == ()
    found = read(text, binds_partners=True)
    assert {one.modality for one in found} == {Modality.EXPECTS_OTHERS}
    assert found[0].action.text.startswith("keep no passports")


def test_as_far_as_the_law_allows_is_a_hedge():
    (found,) = read("We will, to the extent the law allows, tell the public of every shutdown.")
    assert [part.text for part in found.hedges] == ["to the extent the law allows"]
    assert found.action.text == "tell the public of every shutdown"


def test_a_set_phrase_behind_the_modal_is_not_taken_for_the_verb():
    found = read("Acme shall in particular publish a list. We will, among other things, train.")
    assert found[0].action.text.startswith("publish a list")


@pytest.mark.parametrize(
    ("sentence", "modality", "standing"),
    [
        ("We acknowledge reports within five business days.", "will", "practice"),
        ("We endeavor to conclude investigations in 60 days.", "aims to", "promise"),
        ("If it is not valid, we reject it.", "will", "practice"),
        ("We reject requests that are too broad.", "will", "practice"),
        ("Receipt is confirmed within 7 days.", "will", "practice"),
        ("We expect the same from our direct suppliers.", "expects others to", "promise"),
        ("Unless legally prohibited from doing so, we notify customers.", "will", "practice"),
        ("The Board’s Nominating and Audit Committee reviews progress.", "will", "practice"),
    ],
)
def test_what_is_done_with_reports_and_requests_is_a_practice(sentence, modality, standing):
    (found,) = read(sentence)
    assert (found.modality, found.standing) == (modality, standing)


@pytest.mark.parametrize(
    "sentence",
    [
        "We acknowledge that more has to be done on human rights.",
        "Publication of such figures is prohibited under the Communications Act 1998.",
        "We would welcome a reform that permits us to say more.",
        "Halden cannot award damages, nor can it stop a payment.",
    ],
)
def test_what_the_law_forbids_and_what_one_would_welcome_or_cannot_do_is_no_promise(sentence):
    assert read(sentence, company="Halden") == ()


def test_a_second_verb_that_only_aims_promises_no_more_than_that():
    first, second = read("We publish all figures and seek to extend the report.")
    assert (first.modality, second.modality) == ("will", "aims to")
    assert second.action.text == "extend the report"


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("If we learn that we hold such data, we will delete it.", "If we learn that we hold such"),
        ("If a buyer fails to pay we will agree a plan.", "If a buyer fails to pay"),
    ],
)
def test_a_condition_is_whole_and_ends_before_what_is_promised(sentence, condition):
    (found,) = read(sentence)
    (part,) = found.conditions
    assert part.text.startswith(condition)
    assert "will" not in part.text


def test_what_becomes_subject_to_something_and_what_terms_of_law_say_narrows_nothing():
    (found,) = read("We will tell you before your data becomes subject to a new policy.")
    assert found.conditions == ()
    (found,) = read("We will act on impacts directly linked to our products and serious crime.")
    assert found.hedges == ()


def test_letters_given_to_an_organ_name_the_company():
    text = 'The Governance and Risk Committee ("GRC") meets. '
    found = read(text, "The GRC may reject a sale. ", "The NSC may reject a sale.")
    assert [one.actor for one in found if one.modality is Modality.MAY] == ["the GRC"]


def test_workers_in_a_code_for_suppliers_are_those_of_the_suppliers():
    (found,) = read("Workers shall be free to join a union.", binds_partners=True)
    assert found.modality is Modality.EXPECTS_OTHERS


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("We will answer in 60 days.", "in 60 days"),
        ("Next year we will report on demands, which we had 212 of in 2024.", "Next year"),
    ],
)
def test_the_time_of_a_promise_is_its_own(sentence, time):
    (found,) = read(sentence)
    assert found.time_bound is not None
    assert found.time_bound.text == time


def test_what_follows_nor_is_denied_and_what_only_happens_to_you_binds_nobody():
    first, second = read("We do not sell data, nor do we share it.")
    assert [first.modality, second.modality] == [Modality.WILL_NOT, Modality.WILL_NOT]
    (found,) = read("Halden does not sell it, nor does it lend it.", company="Halden")[1:]
    assert (found.modality, found.action.text) == (Modality.WILL_NOT, "lend it")
    assert read("You will hear from us within 72 hours.") == ()


def test_only_before_a_verb_belongs_to_the_action():
    (found,) = read("We only hand over data when an authority shows a warrant.")
    assert found.action.text == "only hand over data"
    assert found.conditions


def test_countries_subject_to_an_embargo_are_no_condition():
    (found,) = read("We shall not sell to customers in countries subject to an arms embargo.")
    assert found.conditions == ()


@pytest.mark.parametrize(
    ("text", "modality", "action"),
    [
        (
            "We will give people who are, or may be, harmed a way to complain.",
            Modality.WILL,
            "give people who are, or may be, harmed a way to complain",
        ),
        ("We'd challenge an unlawful request.", Modality.WILL, "challenge an unlawful request"),
        ("We'd never sell your data.", Modality.WILL_NOT, "sell your data"),
        (
            "Under no circumstances do we hand over data.",
            Modality.WILL_NOT,
            "hand over data",
        ),
    ],
)
def test_asides_contractions_and_inversions_leave_the_promise_whole(text, modality, action):
    (found,) = read(text)
    assert (found.modality, found.action.text) == (modality, action)


def test_what_had_been_done_and_what_one_would_rather_do_is_no_promise():
    assert not read("We'd rather lose a sale than help a government.")
    assert not read("We'd like to hear from you.")


def test_the_number_of_an_item_is_no_part_of_what_it_asks():
    found = read(
        "The Supplier shall:",
        (BlockKind.LIST_ITEM, "(a) refrain from any act that infringes human rights;"),
        (BlockKind.LIST_ITEM, "(iii) employ no person below the age of 15."),
        leads={1: 0, 2: 0},
    )
    assert [one.action.text for one in found] == [
        "refrain from any act that infringes human rights",
        "employ no person below the age of 15",
    ]


def test_what_somebody_appointed_does_is_no_deed_of_who_appoints():
    found = read(
        "We have appointed an officer, who monitors the risks and reports to the Board each year."
    )
    assert [one.standing for one in found] == [Standing.PAST]


def test_what_is_done_behind_what_is_only_thought_is_a_practice():
    (found,) = read("We acknowledge our part in this and follow the Guiding Principles.")
    assert (found.standing, found.action.text) == (
        Standing.PRACTICE,
        "follow the Guiding Principles",
    )
    assert not read("We know that we have to earn and keep the trust of our users.")


def test_asking_people_what_they_think_is_done_and_asking_them_to_act_is_expected():
    (asked,) = read("We ask employees, affected communities and NGOs what they think of it.")
    assert (asked.modality, asked.standing) == (Modality.WILL, Standing.PRACTICE)
    assert asked.action.text.startswith("ask employees, affected communities")
    (expected,) = read("We ask suppliers to respect human rights.")
    assert expected.modality is Modality.EXPECTS_OTHERS


def test_one_no_denies_all_that_it_stands_before():
    for subject in ("forced, bonded or other labour", "fees, deposits or passports"):
        (found,) = read(f"No {subject} shall be taken.")
        assert found.modality is Modality.WILL_NOT
        assert found.action.text == f"No {subject} shall be taken"
    (found,) = read("No, contractors or staff shall wear helmets.")
    assert found.modality is Modality.WILL
