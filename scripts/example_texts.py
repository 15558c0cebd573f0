"""The words of the bundled example: an invented network-equipment vendor.

Every kind of finding that pledgebook makes appears in them at least once.
"""

from dataclasses import dataclass

COMPANY = "Tarnholm Networks"


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; a tuple is a list, a string a paragraph."""

    heading: str
    body: tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True)
class Policy:
    """A version of the human-rights policy."""

    title: str
    imprint: str
    running_header: str
    running_footer: str
    sections: tuple[Section, ...]


POLICY_2015 = Policy(
    title="Tarnholm Networks Human Rights Policy",
    imprint="Version 1.0. Effective 2 March 2015. Approved by the Board of Directors.",
    running_header="Tarnholm Networks – Human Rights Policy",
    running_footer="Version 1.0, March 2015",
    sections=(
        Section(
            "1. Our commitment",
            (
                "Tarnholm Networks builds equipment for fixed and mobile networks. We are "
                "committed to respecting human rights as set out in the International Bill of "
                "Human Rights, wherever we operate.",
                "This policy was approved by our Board of Directors. It applies to all employees "
                "of Tarnholm Networks and of the subsidiaries that it controls.",
            ),
        ),
        Section(
            "2. What we sell and to whom",
            (
                "We will not sell products to any customer that uses them to violate human "
                "rights. We will end the contract of any reseller that misuses our products.",
                "Before each sale of interception functions, the Sales Review Board assesses the "
                "human rights risks in the country of destination.",
                "Customers and resellers must sign an end-use statement. We audit all resellers "
                "every two years.",
            ),
        ),
        Section(
            "3. Reporting and remedy",
            (
                "We will publish the Interception Sales Report every year by 31 March. It names "
                "the number of countries in which our interception functions are in use.",
                "Anyone affected by our products can contact human.rights@tarnholm.example. We "
                "will answer every complaint within thirty days.",
            ),
        ),
    ),
)

POLICY_2016 = Policy(
    title="Tarnholm Networks Human Rights Policy",
    imprint="Version 2.0. Effective 1 June 2016. Approved by the Board of Directors. "
    "Replaces version 1.0.",
    running_header="Tarnholm Networks – Human Rights Policy",
    running_footer="Version 2.0, June 2016",
    sections=(
        Section(
            "1. Our commitment",
            (
                "Tarnholm Networks builds equipment for fixed and mobile networks, and software "
                "that runs them. We are committed to respecting human rights as set out in the "
                "International Bill of Human Rights and the International Labour Organization’s "
                "Declaration on Fundamental Principles and Rights at Work, and we follow the "
                "United Nations Guiding Principles on Business and Human Rights.",
                "This policy was approved by our Board of Directors on 24 May 2016. It applies to "
                "all employees of Tarnholm Networks and of the subsidiaries that it controls. "
                "Internal and external experts, among them two digital-rights organisations, were "
                "consulted while it was written.",
                "Communication technology carries freedom of expression and the right to privacy. "
                "The same technology can be turned against the people who depend on it. We know "
                "that some governments ask network operators for functions that can be used to "
                "watch, to block and to silence.",
            ),
        ),
        Section(
            "2. Words used in this policy",
            (
                "“Human rights due diligence” means the continuous process by which we identify, "
                "prevent, mitigate and account for the adverse impacts that our business may have "
                "on human rights.",
                "“Adverse impact” means any act or omission that removes or reduces the ability of "
                "a person to enjoy their human rights.",
                "“Business partner” means a supplier, a reseller or a customer with which we have "
                "a contract.",
                "“Personal data” has the meaning given to it in applicable law.",
            ),
        ),
        Section(
            "3. What we will and will not do",
            (
                "We will carry out human rights due diligence before we enter a new market and "
                "before we launch a product with significant potential for misuse.",
                "We will neither engage in active surveillance nor sell monitoring centres. We "
                "will not knowingly provide products or services that enable active surveillance "
                "of human rights defenders or journalists.",
                "We provide lawful interception functions as part of network equipment, because "
                "the laws of most countries require operators to have them. Passive surveillance "
                "functions are supplied to operators only.",
                "In our work with customers, we will not:",
                (
                    "operate lawful interception functions on behalf of a customer;",
                    "store or look at the personal data that passes through a customer’s network, "
                    "unless the customer asks us to in writing in order to repair a fault;",
                    "design functions that go beyond the applicable technical standards for "
                    "lawful interception.",
                ),
                "The Sales Review Board assesses the human rights risks of every sale to a "
                "high-risk country. It may refuse a sale, or make it subject to conditions. Where "
                "possible, we seek to build safeguards against misuse into our products.",
                "If a product is used in a way that contradicts this policy, we will investigate "
                "and take appropriate action, to the extent permitted by law. We reserve the right "
                "to suspend maintenance.",
            ),
        ),
        Section(
            "4. What we expect of our business partners",
            (
                "We expect our business partners to respect human rights and not to misuse our "
                "products. Suppliers must follow our Supplier Code. Resellers that misuse our "
                "products may face consequences.",
                "Customers are asked to sign an end-use statement when they buy lawful "
                "interception functions. We aim to audit resellers in high-risk countries.",
                "In 2013 we sold our monitoring centre business. We no longer supply or maintain "
                "monitoring centres.",
            ),
        ),
        Section(
            "5. How we keep this promise",
            (
                "The Chief Executive Officer is accountable for this policy, and the Board of "
                "Directors reviews it once a year. The Head of Corporate Responsibility reports to "
                "the Board on human rights twice a year.",
                "All employees in sales and product management are trained on this policy. In "
                "2015 we trained 412 employees in eleven countries.",
                "We track the effectiveness of our response to adverse impacts with indicators "
                "that we agree with the Board. By the end of 2017 we will publish an assessment of "
                "our salient human rights risks.",
                "Where local law conflicts with internationally recognised human rights, we will "
                "follow the law and seek ways to honour the principles of human rights.",
                "Employees and business partners can raise concerns through our whistleblowing "
                "line, which is confidential and open in fourteen languages. Retaliation against "
                "anyone who raises a concern in good faith is not tolerated.",
            ),
        ),
    ),
)

QA_TITLE = "Questions and answers on our human rights policy"
QA_INTRODUCTION = (
    "Tarnholm Networks replaced its human rights policy on 1 June 2016. These are the questions "
    "that customers, investors and civil society asked us about it. They explain the policy and "
    "are not part of it."
)
QUESTIONS = (
    (
        "What do you mean by active surveillance?",
        (
            "Active surveillance means sending software or signals to a person’s device in order "
            "to read, record or change what is on it without that person’s knowledge.",
        ),
    ),
    (
        "What is lawful interception?",
        (
            "Lawful interception is the copying of the communications of a named target by a "
            "network operator, on the order of a court or another authority that is empowered by "
            "law, in line with the technical standards for the network in question.",
        ),
    ),
    (
        "Who is a business partner?",
        (
            "By business partner we mean a supplier or a reseller. Customers are covered by their "
            "contracts.",
        ),
    ),
    (
        "Who bought the monitoring centre business?",
        (
            "The business was sold in 2013 to a private investor. It has traded under another name "
            "since 2014. We do not publish the terms of the sale.",
        ),
    ),
    (
        "How can somebody who is harmed by your products complain?",
        (
            "Anyone can write to human.rights@tarnholm.example in any language. We will confirm "
            "that we received a complaint within ten working days and we aim to answer it within "
            "three months. We do not offer compensation as part of this procedure.",
        ),
    ),
    (
        "Do you publish how many countries use your lawful interception functions?",
        ("No. We do not publish the number of customers or countries, for commercial reasons.",),
    ),
    (
        "Is there an independent review of how the policy is applied?",
        (
            "We may commission an independent review when the policy has been in force for two "
            "years.",
        ),
    ),
)

SUPPLIER_TITLE = "Tarnholm Networks Supplier Code"
SUPPLIER_IMPRINT = "Edition 3, in force since 15 January 2016."
SUPPLIER_SECTIONS = (
    Section(
        "Human rights and labour",
        (
            "Suppliers shall respect internationally recognised human rights and shall not use "
            "forced labour or child labour in any part of their operations.",
            "Each supplier shall:",
            (
                "carry out human rights due diligence that is appropriate to its size;",
                "pass the requirements of this code on to its own suppliers;",
                "give its workers a way to raise concerns without fear of retaliation;",
                "tell Tarnholm Networks of any serious breach of this code within five working "
                "days.",
            ),
        ),
    ),
    Section(
        "Checks and consequences",
        (
            "Tarnholm Networks may audit a supplier after giving two weeks’ notice. We audit our "
            "fifty largest suppliers every three years.",
            "A supplier that breaches this code shall agree with us on a plan to correct the "
            "breach. If the breach is not corrected within ninety days, we will terminate the "
            "contract.",
        ),
    ),
    Section(
        "Conflict minerals",
        (
            "Suppliers are expected to know where the tin, tantalum, tungsten and gold in their "
            "products come from, e.g. by using the industry’s common reporting template.",
        ),
    ),
)
SUPPLIER_TABLE = (
    ("Text", "Standing"),
    ("Human Rights Policy", "Prevails over this code"),
    ("Supplier Code", "Part of every purchase contract"),
)

TRANSPARENCY = """---
title: Tarnholm Networks Transparency Statement, January to June 2016
date: 2016-08-30
lang: en
---

# Tarnholm Networks Transparency Statement, January to June 2016

Governments do not normally address demands for user data to a maker of network equipment. We
publish this statement all the same, and we will publish it every six months.

| Kind of request | Received | Complied with |
| --- | --- | --- |
| Demands for user data | 0 | 0 |
| Demands to operate interception functions | 0 | 0 |
| Demands to block or shut down a network | 0 | 0 |

From 1 January to 30 June 2016 we received zero demands from any government. No law or order
forbade us to report a demand in this period.

Requests for technical support with lawful interception functions that operators send us are not
counted here.
"""
