from pledgebook.reading.kinds_company import NOBODY, Owner
from pledgebook.reading.kinds_mixed import Claim, ownership

ORLANDA = Owner("Orlanda", 12)
TARNHOLM = Owner("Tarnholm", 12)


def test_documents_that_do_not_speak_of_one_another_are_of_two_companies():
    found = ownership(
        [
            Claim("a", ORLANDA, "Orlanda will not sell data."),
            Claim("b", TARNHOLM, "Tarnholm respects privacy."),
            Claim("c", ORLANDA, "Orlanda answers requests."),
        ]
    )
    assert found.companies == (("Orlanda", ("a", "c")), ("Tarnholm", ("b",)))
    assert found.several
    assert found.main == "Orlanda"


def test_a_brand_whose_text_names_its_house_is_no_other_company():
    brand = "Mistral Chat is a brand of Orlanda. Mistral Chat keeps logs. Mistral Chat is free."
    found = ownership(
        [Claim("a", ORLANDA, "Orlanda keeps little."), Claim("b", Owner("Mistral Chat", 9), brand)]
    )
    assert not found.several


def test_a_subsidiary_that_speaks_of_its_parent_again_and_again_is_no_other_company():
    text = "Sella asks Orlanda. Orlanda decides. Orlanda reviews. Sella acts."
    found = ownership([Claim("a", ORLANDA, "Orlanda acts."), Claim("b", Owner("Sella", 8), text)])
    assert not found.several


def test_a_supplier_named_in_passing_does_not_make_two_companies_one():
    text = "Tarnholm is hosted by Orlanda. " + "Tarnholm keeps logs. " * 9
    found = ownership([Claim("a", ORLANDA, "Orlanda acts."), Claim("b", TARNHOLM, text)])
    assert found.several


def test_a_document_without_a_name_goes_with_the_company_it_speaks_of_or_stays_unclear():
    found = ownership(
        [
            Claim("a", ORLANDA, "Orlanda acts."),
            Claim("b", NOBODY, "Requests to Orlanda go here."),
            Claim("c", NOBODY, "We answer in ten days."),
        ]
    )
    assert found.companies == (("Orlanda", ("a", "b")),)
    assert found.unclear == ("c",)
    assert not found.several


def test_a_report_by_others_on_many_companies_joins_none_of_them():
    index = Claim("c", Owner("Accountability Index", 9), "Orlanda, Tarnholm. " * 9, of_others=True)
    found = ownership(
        [Claim("a", ORLANDA, "Orlanda acts."), Claim("b", TARNHOLM, "Tarnholm acts."), index]
    )
    assert [name for name, _ in found.companies] == ["Orlanda", "Tarnholm", "Accountability Index"]


def test_a_given_name_takes_what_names_it_and_leaves_the_rest():
    found = ownership(
        [
            Claim("a", Owner("Sella", 9), "Sella, a service of Orlanda Telecom, keeps logs."),
            Claim("b", TARNHOLM, "Tarnholm acts."),
        ],
        "Orlanda Telecom",
    )
    assert found.companies == (("Orlanda Telecom", ("a",)), ("Tarnholm", ("b",)))


def test_of_companies_with_as_many_documents_none_is_the_main_one():
    found = ownership([Claim("a", ORLANDA, "Orlanda."), Claim("b", TARNHOLM, "Tarnholm.")])
    assert found.main == ""
