"""What counts, and what looks alike and does not, for what is asked of business partners."""

import pytest
from tests.frameworks.one_text import answer

# fmt: off
CASES = [
    # element, text, expected
    ("respect-rights", "Suppliers must respect internationally recognised human rights.", "yes"),
    ("respect-rights", "We expect our business partners to respect human rights.", "yes"),
    ("respect-rights", "We encourage our partners to respect human rights.", "partial"),
    ("respect-rights", "Suppliers must not use child labour.", "partial"),
    ("respect-rights", "Third parties own the trademarks shown here.", "none"),
    ("expression-and-privacy", "Resellers shall respect the right to privacy and freedom of expression of end users.", "yes"),
    ("expression-and-privacy", "Suppliers must protect personal data.", "partial"),
    ("expression-and-privacy", "We may share personal data with partners who must keep it safe for you.", "none"),
    ("no-misuse", "Customers shall not use our products to commit human rights abuses.", "yes"),
    ("no-misuse", "The contract prohibits the customer from using the equipment for unlawful surveillance.", "yes"),
    ("no-misuse", "Report misuse of your account to the help desk.", "none"),
    ("end-use-statement", "Each customer has to provide an end-use statement before the sale.", "yes"),
    ("end-use-statement", "We comply with export control laws.", "partial"),
    ("end-use-statement", "By installing the app you accept the end user licence agreement.", "none"),
    ("contract-terms", "Respect for human rights is a clause in our contracts with suppliers.", "yes"),
    ("contract-terms", "Suppliers sign our code of conduct.", "yes"),
    ("contract-terms", "Partners are asked to accept the principles.", "partial"),
    ("contract-terms", "Your contract with us runs for 24 months.", "none"),
    ("cascade", "Suppliers must pass these requirements on to their own subcontractors.", "yes"),
    ("cascade", "We encourage suppliers to promote these standards in their supply chains.", "partial"),
    ("resale-control", "Resellers must not transfer the equipment without our written consent.", "yes"),
    ("resale-control", "Distributors must follow our code.", "partial"),
    ("resale-control", "Visit a dealer near you.", "none"),
    ("screening", "We screen customers for human rights risk before signing a contract.", "yes"),
    ("screening", "All suppliers go through third-party due diligence.", "partial"),
    ("screening", "We do not carry out due diligence on customers.", "no"),
    ("audit", "We audit our suppliers every two years.", "yes"),
    ("audit", "We do not audit our resellers.", "no"),
    ("audit", "The audit committee of the Board met five times.", "none"),
    ("partner-reporting", "Suppliers must immediately report any breach of this code to us.", "yes"),
    ("partner-training", "We train our suppliers and resellers on these requirements.", "yes"),
    ("partner-list", "A list of our main suppliers is published on our website.", "yes"),
    ("partner-list", "We do not disclose the identity of our customers.", "no"),
    ("grievance-channel", "The supplier shall provide a grievance mechanism for its workers.", "yes"),
    ("consequence-stated", "If a supplier breaches this code we ask for a corrective action plan within 30 days.", "yes"),
    ("consequence-stated", "Non-compliance by a supplier leads to appropriate action.", "partial"),
    ("termination", "We may suspend support or terminate the contract if a customer uses the product to abuse human rights.", "partial"),
    ("termination", "We will end the contract with a reseller that violates this code.", "yes"),
    ("termination", "We can suspend your account for unpaid bills.", "none"),
    ("divested-businesses", "When we divested the monitoring centre business, the buyer was bound to this policy.", "yes"),
    ("divested-businesses", "The lawful interception business was sold to Eldric Holdings in 2010.", "partial"),
    ("influence", "We use our leverage with business partners to prevent adverse human rights impacts.", "yes"),
    # the same in other words
    ("respect-rights", "Vendors undertake to abide by the Universal Declaration of Human Rights.", "yes"),
    ("no-misuse", "Our sales contracts forbid use of the technology in ways that violate human rights.", "yes"),
    ("end-use-statement", "Before delivery the purchaser signs an end-user certificate stating the intended use.", "yes"),
    ("contract-terms", "Human rights requirements are written into our agreements with distributors.", "yes"),
    ("cascade", "Suppliers are responsible for cascading the code down their own supply chain.", "yes"),
    ("resale-control", "Products may not be re-exported or transferred to a third party without prior approval.", "yes"),
    ("screening", "Prospective resellers are vetted for links to human rights violations.", "yes"),
    ("audit", "We carry out on-site inspections at supplier factories.", "yes"),
    ("partner-list", "We publish the names of our top 200 suppliers each year.", "yes"),
    ("consequence-stated", "Suppliers found in breach have to agree a remediation plan; failing that, orders stop.", "yes"),
    ("termination", "We reserve the right to terminate agreements with partners who violate human rights.", "partial"),
    ("influence", "Where a partner falls short we first exert leverage to bring about change before ending the relationship, to prevent human rights harm.", "yes"),
    ("respect-rights", "Our Supplier Code obliges suppliers to uphold the human rights of workers and users.", "yes"),
    ("expression-and-privacy", "Partners have to respect users' freedom of expression and privacy as human rights.", "yes"),
    ("no-misuse", "Customers undertake not to employ the equipment for internal repression.", "yes"),
    ("end-use-statement", "We verify the end user and the intended use of every product with interception functions.", "yes"),
    ("cascade", "Contractors shall ensure that their subcontractors meet the same standards.", "yes"),
    ("resale-control", "Distributors must carry out end-user checks before any resale.", "yes"),
    ("screening", "A human rights check is part of the selection of new suppliers and customers.", "yes"),
    ("audit", "Independent auditors visit high-risk suppliers unannounced.", "yes"),
    ("partner-reporting", "Partners must inform us without delay of any incident that affects human rights.", "yes"),
    ("termination", "Persistent violation of human rights by a customer leads us to end support and the contract.", "yes"),
    ("divested-businesses", "Since the sale of the lawful interception unit in 2012, its owner alone answers for those products and our policy no longer applies to them.", "partial"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("partner-commitments", element, text) == expected
