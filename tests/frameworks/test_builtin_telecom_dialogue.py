"""What counts, and what looks alike and does not, for the telecom industry's ten principles."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
    ("10-grievance", "Any person can use the speak-up line to raise concerns.", "partial"),
    ("5-safety", "We tell the public of threats to our employees that follow from our commitment to these principles.", "yes"),
    ("1-policy", "We respect freedom of expression and the right to privacy of everyone who uses our networks.", "yes"),
    ("1-policy", "We are committed to respecting freedom of expression.", "partial"),
    ("1-policy", "This privacy policy explains how we use cookies.", "none"),
    ("1-policy", "Respect the privacy settings of your browser.", "none"),
    ("1-risks", "We will prevent, assess and mitigate the risks to freedom of expression and privacy that come with designing, selling and operating our technology.", "yes"),
    ("1-risks", "We assess risks to privacy.", "partial"),
    ("1-risks", "We design products that consumers love.", "none"),
    ("1-board", "The Board of Directors oversees our work on privacy and freedom of expression.", "yes"),
    ("1-board", "The CEO is responsible for our human rights policy.", "partial"),
    ("1-board", "The circuit board is made of recycled copper.", "none"),
    ("2-assess", "We conduct human rights impact assessments every year, with privacy and freedom of expression in scope.", "yes"),
    ("2-assess", "We carried out a human rights impact assessment in one country.", "partial"),
    ("2-assess", "Environmental impact assessments are made before each mast is built.", "none"),
    ("2-due-diligence", "Human rights due diligence helps us identify, mitigate and manage risks to freedom of expression.", "yes"),
    ("2-due-diligence", "Financial due diligence precedes every acquisition.", "none"),
    ("2-particular", "We assess the human rights risks of new technologies, products and countries.", "yes"),
    ("3-process", "Every government request is reviewed by our legal team under a written procedure.", "yes"),
    ("3-process", "We may disclose data when we receive a court order.", "none"),
    ("3-process", "We process your data to satisfy legal process or an enforceable governmental request.", "none"),
    ("3-process", "Support requests are handled within two days.", "none"),
    ("4-strategies", "We challenge government requests that are unlawful or overbroad.", "yes"),
    ("4-strategies", "We may challenge a government request.", "partial"),
    ("4-strategies", "Requests for refunds may be refused.", "none"),
    ("4-misuse", "If a customer misuses our technology for human rights violations, we will suspend support and may terminate the contract.", "yes"),
    ("4-misuse", "Employees must not misuse company assets such as laptops.", "none"),
    ("5-safety", "We will always seek to protect the safety and liberty of our staff when they refuse government demands.", "yes"),
    ("5-safety", "Occupational health and safety of our employees is our first concern.", "none"),
    ("6-train", "Relevant employees are trained in handling government requests.", "yes"),
    ("6-train", "Employees receive training on human rights.", "partial"),
    ("6-train", "Speech models are trained on public recordings.", "none"),
    ("7-share", "We share our experience with civil society and peers on freedom of expression and government requests.", "yes"),
    ("7-share", "Share your photos with friends.", "none"),
    ("8-report", "We publish a transparency report on government requests every year.", "yes"),
    ("8-report", "We report publicly on government requests.", "partial"),
    ("8-report", "The Head of Responsibility reports to the Board on human rights twice a year.", "none"),
    ("8-report", "The annual report describes our financial results.", "none"),
    ("8-events", "We will report publicly on network shutdowns ordered by authorities.", "yes"),
    ("8-events", "Report an outage in the app.", "none"),
    ("9-inform-law", "We advocate for laws that protect privacy and freedom of expression and engage with governments on them.", "yes"),
    ("9-inform-law", "We comply with privacy regulations.", "none"),
    ("10-grievance", "Our grievance mechanism takes complaints about freedom of expression and privacy.", "yes"),
    ("10-grievance", "Human rights concerns can be raised through our grievance mechanism.", "partial"),
    ("10-grievance", "Billing complaints are answered within two days.", "none"),
    ("1-board", "The Board of Directors supervises how our policy on freedom of expression and privacy is carried out.", "yes"),
    ("2-assess", "Every year an external firm performs a security audit of our systems and a data-protection audit under the GDPR.", "none"),
    ("2-due-diligence", "Norvik's due diligence seeks out, lessens and manages the risks to privacy and freedom of expression.", "yes"),
    ("2-particular", "Country by country, the Group has evaluated risks to freedom of expression and privacy in each of its 14 markets.", "yes"),
    ("3-process", "Each government request for user data or blocking is reviewed by a trained lawyer against the law and human rights, and hard cases go up to the General Counsel.", "yes"),
    ("5-safety", "We will do what we can to keep our local staff safe and free when authorities put pressure on them over a shutdown or data request.", "yes"),
    ("6-train", "Staff who handle government requests are trained on freedom of expression and privacy.", "yes"),
    ("7-share", "With your consent, we share your data with interested partners so that they can better understand your preferences.", "none"),
    ("8-events", "We inform customers right away of outages due to storms, fibre cuts and planned maintenance of the network.", "none"),
    ("10-grievance", "Anyone who feels that Norvik has violated their privacy or freedom of expression can file a grievance with our ombudsman.", "yes"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("telecom-dialogue", element, text, title="Human Rights Policy") == expected


def test_there_are_ten_principles() -> None:
    from pledgebook.frameworks.loader import load_builtin

    framework = load_builtin(["telecom-dialogue"]).frameworks[0]
    assert [indicator.id for indicator in framework.categories[0].indicators] == [
        f"p{number}" for number in range(1, 11)
    ]
