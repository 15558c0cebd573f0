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
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), CASES, ids=[f"{c[0]}: {c[1][:60]}" for c in CASES]
)
def test_a_sentence_is_answered_as_a_reader_would(element: str, text: str, expected: str) -> None:
    assert answer("partner-commitments", element, text) == expected
