"""What counts, and what looks alike and does not, for the UN Guiding Principles."""

import pytest
from tests.frameworks.one_text import answer

POLICY = "human_rights_policy"

# fmt: off
CASES = [
    # element, text, expected
    ("11-respect", "The management of Orlanda acknowledges its responsibility to respect human rights along its supply chains.", "partial"),
    ("16c-partners", "The management of Orlanda acknowledges its responsibility to respect human rights along its supply chains.", "none"),
    ("12-groups", "Regard is had to instruments on the rights of women, children and persons with disabilities.", "partial"),
    ("24-severity", "After interviews with employees, privacy and land rights were ranked as most severe.", "partial"),
    ("18-assess", "Once a year a risk analysis is carried out for our own business and for direct suppliers.", "partial"),
    ("21-communicate", "Progress and shortcomings are accounted for annually in the sustainability report.", "partial"),
    ("12-bill", "Third parties shall respect internationally recognised human rights.", "none"),
    ("16d-internal", "We make public any threats or risks to our employees that follow from our commitment to this policy.", "none"),
    ("31c-predictable", "Reports are confidential; we acknowledge receipt within five days and give feedback within two months.", "partial"),
    ("11-respect", "Norvik respects human rights in everything it does.", "yes"),
    ("11-respect", "We are committed to respecting internationally recognised human rights.", "yes"),
    ("11-respect", "We strive to respect human rights.", "partial"),
    ("11-respect", "Norvik supports human rights.", "partial"),
    ("11-respect", "Our suppliers must respect human rights.", "none"),
    ("11-respect", "Copyright 2016 Norvik. All rights reserved.", "none"),
    ("11-respect", "Employees should treat one another with respect.", "none"),
    ("11-address", "We will prevent, mitigate and remedy adverse human rights impacts in which we are involved.", "yes"),
    ("12-bill", "Our policy is based on the International Bill of Human Rights.", "yes"),
    ("12-bill", "We follow the Universal Declaration of Human Rights and the International Covenant on Civil and Political Rights.", "yes"),
    ("12-bill", "We support the Universal Declaration of Human Rights.", "partial"),
    ("12-bill", "The bill is payable within 30 days.", "none"),
    ("12-ilo", "We are guided by the ILO Declaration on Fundamental Principles and Rights at Work.", "yes"),
    ("12-ilo", "The International Labour Organization met in Geneva.", "partial"),
    ("12-groups", "We pay particular attention to the human rights of indigenous peoples, women and migrant workers.", "yes"),
    ("12-groups", "Our phones are made for children and parents.", "none"),
    ("13a-avoid", "We will avoid causing or contributing to adverse human rights impacts through our own activities.", "yes"),
    ("13a-avoid", "We will not be complicit in human rights abuses.", "partial"),
    ("13b-linked", "We seek to prevent or mitigate adverse human rights impacts that are directly linked to our products by our business relationships, even if we have not contributed to them.", "yes"),
    ("13b-linked", "We will mitigate adverse human rights impacts that are directly linked to our services through our business relationships.", "yes"),
    ("13b-linked", "Click on the link to our partners to learn more.", "none"),
    ("14-all-operations", "We respect human rights in every country in which we operate.", "yes"),
    ("14-all-operations", "This human rights policy applies to all entities controlled by Acme.", "yes"),
    ("14-all-operations", "Our products are sold worldwide.", "none"),
    ("15a-policy", "We will respect the human rights of our users.", "yes"),
    ("15a-policy", "We do not have a human rights policy.", "no"),
    ("15b-process", "We carry out human rights due diligence.", "yes"),
    ("15b-process", "We do not conduct human rights due diligence.", "no"),
    ("15b-process", "Due diligence on anti-money-laundering is performed on every customer.", "none"),
    ("15c-remediation", "Our remediation process is open to people whose human rights were harmed.", "yes"),
    ("16a-approved", "This policy was approved by the Board of Directors on 3 March 2016.", "yes"),
    ("16a-approved", "Approved by Anna Lind, President and CEO.", "yes"),
    ("16a-approved", "Any exception must be approved by the CEO.", "none"),
    ("16a-approved", "The Board of Directors has nine members.", "none"),
    ("16b-expertise", "This human rights policy was developed in consultation with independent experts and civil society.", "yes"),
    ("16b-expertise", "Our engineers are experts in radio networks.", "none"),
    ("16c-personnel", "All employees are required to respect human rights in their daily work.", "yes"),
    ("16c-partners", "We expect our suppliers and business partners to respect human rights.", "yes"),
    ("16c-partners", "We encourage our suppliers to uphold human rights.", "partial"),
    ("16c-partners", "We expect our partners to pay invoices in time.", "none"),
    ("16c-others", "We require our customers to respect human rights when they use our technology.", "yes"),
    ("16c-others", "Customers must pay a deposit.", "none"),
    ("16d-public", "Our human rights policy is publicly available on our website.", "yes"),
    ("16d-public", "Annual accounts are available on our website.", "none"),
    ("16e-embedded", "We integrate human rights into our policies, procedures and decision-making.", "yes"),
    ("16e-embedded", "The chip integrates a modem and a processor.", "none"),
    ("16e-training", "We train all employees in sales on human rights.", "yes"),
    ("16e-training", "Suppliers are offered training on human rights.", "none"),
    ("16e-training", "Non-public education records are personal data.", "none"),
    ("16e-training", "Employees receive safety training every year.", "none"),
    ("17c-ongoing", "Human rights due diligence is an ongoing process.", "yes"),
    ("18-assess", "We identify and assess actual and potential human rights impacts.", "yes"),
    ("18-assess", "We do not carry out human rights impact assessments.", "no"),
    ("18-assess", "We assess the credit risk of our customers.", "none"),
    ("18a-expertise", "Independent human rights experts take part in our human rights impact assessments.", "yes"),
    ("18b-consultation", "We consult potentially affected communities when we assess human rights impacts.", "yes"),
    ("18b-consultation", "We engage with stakeholders on human rights.", "partial"),
    ("18b-consultation", "Please consult your doctor before use.", "none"),
    ("18-triggers", "Before entering a new market, we assess the human rights risks.", "yes"),
    ("18-triggers", "Our new product was launched in March.", "none"),
    ("19-integrate", "The findings of human rights impact assessments are integrated into product design.", "yes"),
    ("19a-owner", "The Head of Sustainability and the human rights team are responsible for implementing this human rights policy.", "yes"),
    ("19a-oversight", "The Board of Directors oversees our human rights work.", "yes"),
    ("19b-cease", "Where we cause adverse human rights impacts, we will cease the activity.", "yes"),
    ("19b-leverage", "We use our leverage to mitigate adverse human rights impacts caused by partners.", "yes"),
    ("19b-leverage", "We support the ten principles on human rights within our sphere of influence.", "none"),
    ("19b-leverage", "We leverage our technology to grow in new markets.", "none"),
    ("19b-end", "We will terminate the relationship with suppliers that violate human rights.", "yes"),
    ("19b-end", "We may terminate the contract with suppliers that violate human rights.", "partial"),
    ("19b-end", "You may terminate your subscription at any time.", "none"),
    ("20-track", "We monitor the effectiveness of our measures to address adverse human rights impacts.", "yes"),
    ("20a-indicators", "Staff learn to see the indicators of modern slavery.", "none"),
    ("20a-indicators", "We use quantitative and qualitative indicators to follow our human rights performance.", "yes"),
    ("21-communicate", "We will report publicly on our human rights performance.", "yes"),
    ("21-communicate", "Employees should report human rights violations to their manager.", "none"),
    ("21a-form", "We publish a human rights report every year.", "yes"),
    ("22-remedy", "Where we have caused or contributed to adverse impacts, we will provide for remedy.", "yes"),
    ("22-remedy", "The remedies in this section are the sole and exclusive remedy for breach of warranty.", "none"),
    ("22-remedy", "We remediate vulnerabilities in our software within 90 days.", "none"),
    ("22-forms", "Remedy may include compensation to those harmed.", "partial"),
    ("22-forms", "We do not offer compensation to people who were harmed.", "no"),
    ("22-forms", "Managers receive compensation in shares.", "none"),
    ("23a-law", "We comply with all applicable laws and respect human rights wherever we operate.", "yes"),
    ("23b-conflict", "Where national law conflicts with international human rights, we seek ways to honour these rights to the greatest extent possible.", "yes"),
    ("23b-conflict", "Employees must avoid conflicts of interest and obey the law.", "none"),
    ("23c-gross", "We treat the risk of contributing to gross human rights abuses as a legal compliance issue.", "yes"),
    ("24-severity", "We prioritise the most severe human rights impacts.", "yes"),
    ("24-severity", "We prioritise severe network faults.", "none"),
    ("29-mechanism", "Anyone can raise concerns about human rights through our grievance mechanism.", "yes"),
    ("29-mechanism", "Billing complaints are answered by customer service within two days.", "none"),
    ("29-mechanism", "There is no grievance mechanism for customers.", "no"),
    ("29-open", "Suppliers must give their workers and communities a grievance mechanism.", "none"),
    ("29-open", "Our grievance mechanism is open to employees, communities and other stakeholders.", "yes"),
    ("29-other-ways", "Using the grievance mechanism does not prevent anyone from going to court.", "yes"),
    ("30-initiative", "We are a member of the Global Network Initiative.", "partial"),
    ("31a-legitimate", "Complaints are investigated independently and impartially.", "yes"),
    ("31b-barriers", "Concerns can be raised anonymously through the hotline. We do not tolerate retaliation against anyone who raises a concern in good faith.", "yes"),
    ("31b-barriers", "The website is available in eleven languages.", "none"),
    ("31c-predictable", "We acknowledge receipt of each complaint within five working days and investigate it.", "yes"),
    ("31e-parties", "Complainants are informed of the progress and outcome of their complaint.", "yes"),
    ("31e-performance", "In 2016 we received 14 complaints about human rights, of which 9 were resolved.", "yes"),
    ("31e-performance", "There were no reports of modern slavery to our hotline in 2022, and no complaint was received.", "yes"),
    ("31e-performance", "Complaints are answered within 14 days.", "none"),
    ("31g-learning", "We use lessons learned from complaints to improve the mechanism.", "yes"),
    ("31h-dialogue", "Complaints are resolved through dialogue and mediation.", "yes"),
    ("31h-dialogue", "Disputes are settled by binding arbitration.", "none"),
    ("11-address", "If we learn that our business is involved in a negative effect on people's human rights, we will deal with it promptly and appropriately.", "yes"),
    ("12-bill", "Our point of reference is the International Bill of Human Rights, which we read together with national legislation in each market.", "yes"),
    ("12-ilo", "Norvik abides by the ILO Declaration on Fundamental Principles and Rights at Work in its treatment of every employee and agency worker.", "yes"),
    ("12-groups", "We pay special attention to the rights of children, women, indigenous communities and people with disabilities, who may be more exposed to harm from our services.", "yes"),
    ("13a-avoid", "We take care that nothing we ourselves do causes or adds to a violation of anyone's human rights.", "yes"),
    ("13b-linked", "Even when we have not contributed to it, we seek to prevent or lessen harm to human rights that is tied to our equipment through a customer or distributor.", "yes"),
    ("14-all-operations", "This human rights policy binds Norvik plc, all its subsidiaries and every country in which the Group has a presence.", "yes"),
    ("15a-policy", "With this document Norvik binds itself to uphold human rights in designing, making and selling network equipment.", "yes"),
    ("15b-process", "Human rights due diligence is carried out across Norvik under a procedure owned by the compliance function.", "yes"),
    ("16a-approved", "The Board of Directors of Norvik adopted this Human Rights Policy on 4 March 2021.", "yes"),
    ("16b-expertise", "In drafting this human rights policy Norvik sought the advice of academics, NGOs and lawyers who specialise in the field.", "yes"),
    ("16c-personnel", "Every Norvik employee is required to act in accordance with this human rights policy and to treat others' rights with care.", "yes"),
    ("16c-partners", "Suppliers and contractors to Norvik must uphold the human rights of their workers and may not use forced labour in any form.", "yes"),
    ("16c-others", "Customers are expected to pay invoices within thirty days and authorities to show their badge at reception when they visit.", "none"),
    ("16d-public", "This human rights policy is published on our website at www.acme.example/human-rights and will remain there.", "yes"),
    ("16d-internal", "All staff receive a copy of the human rights policy when they join and are reminded of it each year.", "yes"),
    ("16d-external", "We send this human rights policy to each new supplier and attach it to our purchase contracts.", "yes"),
    ("16e-training", "Norvik staff are trained on human rights, with extra sessions for those who work in procurement, sales and government relations.", "yes"),
    ("17a-relationships", "Human rights due diligence at Norvik looks at our own operations as well as at suppliers, resellers and the use of our products.", "yes"),
    ("17b-scaled", "The greater the potential harm to people, the deeper our human rights due diligence goes.", "yes"),
    ("17c-ongoing", "Human rights due diligence is a continuous exercise at Norvik, since risks to people change as our services do.", "yes"),
    ("18a-expertise", "For human rights impact assessments we bring in independent consultants who know the field and the country.", "yes"),
    ("18b-consultation", "When we assess human rights impacts we talk to the people who may be affected, such as users, local communities and workers.", "yes"),
    ("18-triggers", "Before we enter a new country we assess what our presence could mean for human rights there.", "yes"),
    ("18-groups", "Our human rights assessments give special weight to children, minorities and others who run a higher risk of harm.", "yes"),
    ("19-integrate", "What we learn from human rights impact assessments is fed into product plans, contracts and country strategies.", "yes"),
    ("19a-owner", "The Chief Sustainability Officer is responsible for this human rights policy and for dealing with impacts.", "yes"),
    ("19a-oversight", "The Board of Directors monitors how Norvik manages human rights and receives a report on them twice a year.", "yes"),
    ("19b-cease", "If something we do causes harm to human rights, we stop doing it.", "yes"),
    ("19b-leverage", "When a supplier violates human rights, we use our buying power, contracts and joint work with other buyers to bring about change.", "yes"),
    ("19b-end", "If a supplier keeps violating human rights despite our efforts, we terminate the contract after weighing what that would mean for its workers.", "yes"),
    ("20-track", "We check whether the measures we took against human rights harm have worked, and change them if they have not.", "yes"),
    ("20a-indicators", "We follow our progress on human rights with figures, such as the number of cases resolved, and with interviews of affected people.", "yes"),
    ("20b-feedback", "To learn whether our human rights measures work, we ask employees, affected communities and NGOs what they think of them.", "yes"),
    ("21a-form", "Once a year Norvik issues a human rights report, with a plain-language summary in the languages of our users.", "yes"),
    ("21c-safe", "In our human rights reporting we leave out names and details that could endanger affected people or our staff.", "yes"),
    ("23a-law", "The Group adheres to both national law and international human rights standards in every jurisdiction in which it has operations.", "yes"),
    ("23b-conflict", "Where local law conflicts with human rights, we follow the law while seeking ways to honour the principles of international human rights.", "yes"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("ungp", element, text, POLICY, "Human Rights Policy") == expected


def test_a_code_approved_by_the_board_is_no_human_rights_policy_approved_by_it() -> None:
    text = "This code was approved by the Board of Directors in 2016."
    assert answer("ungp", "16a-approved", text, "code_of_conduct", "Code of Conduct") == "partial"


def test_each_criterion_of_16_and_of_31_has_its_own_question() -> None:
    from pledgebook.frameworks.loader import load_builtin

    cited = {cite for one in load_builtin(["ungp"]).frameworks[0].elements() for cite in one.cites}
    wanted = {f"UNGP 16({letter})" for letter in "abcde"} | {f"UNGP 31({c})" for c in "abcdefgh"}
    assert wanted <= cited


def test_duties_of_states_are_left_out() -> None:
    from pledgebook.frameworks.loader import load_builtin

    indicators = [
        indicator.id
        for category in load_builtin(["ungp"]).frameworks[0].categories
        for indicator in category.indicators
    ]
    assert not {"p1", "p3", "p8", "p25", "p26", "p27"} & set(indicators)


def test_a_company_that_speaks_of_itself_by_name_is_understood_as_the_company() -> None:
    text = (
        "At Orvanta, we make phones. Orvanta will listen.\n"
        "Orvanta was a founding member of the Global Network Initiative."
    )
    assert answer("ungp", "30-initiative", text, POLICY, "Human Rights Policy") == "partial"


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("31e-parties", "The person who reports is informed of the outcome within three months."),
        ("31e-performance", "We publish the number of cases received and how many were closed."),
        ("31c-predictable", "The person who reports receives confirmation within seven days."),
    ],
)
def test_what_stands_below_a_heading_on_complaints_is_about_complaints(element, text) -> None:
    from tests.frameworks.one_text import book_of

    from pledgebook.assessing.suggest import suggest
    from pledgebook.capture.documents import Case, Document, DocumentKind, Rank
    from pledgebook.capture.intake import extract_bytes
    from pledgebook.reading.read import read
    from pledgebook.text.compose import compose

    page = f"# Human Rights Policy\n\n## Speaking up\n\n{text}\n"
    document = Document("d", "Human Rights Policy", DocumentKind(POLICY), Rank.POLICY)
    reading = read(document, compose(extract_bytes(page.encode(), "policy.md")))
    found = suggest(book_of("ungp"), [reading], Case("Company", "", (document,)))
    assert {one.element_id: one.answer.value for one in found}[element] in {"yes", "partial"}
