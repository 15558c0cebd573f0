import pytest
from tests.text.layers import heading, layer_of, paragraph

from pledgebook.capture.documents import DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.reading.kinds import Guess, guess_company, guess_document
from pledgebook.reading.kinds_dates import dates_in, published
from pledgebook.reading.kinds_family import guess_links
from pledgebook.reading.kinds_titles import clean_title


def guess(name: str, title: str, *text: str) -> Guess:
    return guess_document(name, layer_of(heading(title), *(paragraph(line) for line in text)))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Human Rights Policy", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Our commitment to human rights", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Questions and answers on our human rights policy", DocumentKind.QA),
        ("Supplier Code of Conduct", DocumentKind.SUPPLIER_CODE),
        ("Code of Business Conduct", DocumentKind.CODE_OF_CONDUCT),
        ("Transparency Report 2016", DocumentKind.TRANSPARENCY_REPORT),
        ("Guidelines for law enforcement", DocumentKind.GUIDELINES),
        ("Government Data Requests Policy", DocumentKind.GUIDELINES),
        ("Notice to law enforcement", DocumentKind.GUIDELINES),
        ("Rideo Law Enforcement Response Guide", DocumentKind.GUIDELINES),
        ("Government Access to Customer Data", DocumentKind.GUIDELINES),
        ("How Vantor Mobile handles requests", DocumentKind.GUIDELINES),
        ("Fjordnet: Requests from Authorities in 2023", DocumentKind.TRANSPARENCY_REPORT),
        ("Modern Slavery Statement 2020", DocumentKind.STATEMENT),
        ("Terms of Service", DocumentKind.TERMS),
        ("Data Processing Agreement", DocumentKind.CONTRACT),
        ("Sustainability Report", DocumentKind.REPORT),
        ("Authority Requests Disclosure Report 2021", DocumentKind.TRANSPARENCY_REPORT),
        ("Group Policy People – Human Rights", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Privacy Policy", DocumentKind.POLICY),
        ("Privacy and Cookie Policy", DocumentKind.POLICY),
        ("Freedom of expression and privacy: group policy", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Group Policy - Freedom of Expression and Privacy", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Policy on privacy and free expression", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Orlanda's approach to human rights", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Human Rights Risk Assessment Policy", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Code of human rights", DocumentKind.HUMAN_RIGHTS_POLICY),
        ("Human rights impact assessment: our commitments", DocumentKind.REPORT),
        ("Human Rights Watch: statement on Orlanda", DocumentKind.STATEMENT),
        ("Transparency note for the year 2023", DocumentKind.TRANSPARENCY_REPORT),
        ("How we respond to public authorities", DocumentKind.GUIDELINES),
        ("Our Salient Human Rights Issues 2024", DocumentKind.REPORT),
        (
            "Policy Statement of Acme AG on its Human Rights Strategy",
            DocumentKind.HUMAN_RIGHTS_POLICY,
        ),
        ("General Privacy Statement", DocumentKind.POLICY),
        ("Press release: a new network", DocumentKind.PRESS),
    ],
)
def test_the_title_tells_the_kind(title, kind):
    found = guess("file.pdf", title, "Some words.")
    assert found.kind is kind
    assert title.split(":")[0] in found.title


def test_a_statement_under_a_title_that_names_rights_is_a_policy_on_them():
    text = ("This statement says what we do.", "We update this statement each year.")
    assert guess("page.html", "Human rights", *text).kind is DocumentKind.HUMAN_RIGHTS_POLICY
    assert guess("page.html", "Responsible business", *text).kind is DocumentKind.STATEMENT


def test_headings_that_ask_make_a_q_and_a():
    layer = layer_of(
        heading("Our new network"),
        *(block for n in range(4) for block in (heading(f"Why is rule {n} so?"), paragraph("So."))),
    )
    found = guess_document("page.html", layer)
    assert (found.kind, found.rank) == (DocumentKind.QA, Rank.EXPLANATION)


def test_the_file_name_is_the_last_resort():
    assert guess("2016_human-rights-policy.pdf", "Welcome", "A text.").kind is (
        DocumentKind.HUMAN_RIGHTS_POLICY
    )
    nothing = guess("a.pdf", "Welcome", "A text.")
    assert (nothing.kind, nothing.kind_confidence) == (DocumentKind.OTHER, 0.2)


def test_a_label_of_the_page_or_of_a_form_names_neither_document_nor_company():
    text = "The Orlanda Foundation will respect human rights. The Orlanda Foundation has a board."
    found = guess("orlanda human rights policy.md", "Other languages:", text)
    assert found.title == "Orlanda human rights policy"
    assert found.company == "Orlanda Foundation"


def test_a_title_in_two_parts_without_a_name_stays_whole_and_names_no_company():
    found = guess(
        "a.md",
        "Group Policy People – Human Rights",
        "Orlanda shall check its suppliers. Orlanda aims to report.",
    )
    assert found.title == "Group Policy People – Human Rights"
    assert found.company == "Orlanda"


def test_a_name_does_not_run_on_into_the_next_paragraph():
    text = "Orlanda develops software.\n\nThis binds Orlanda."
    assert guess("a.md", "Orlanda Ethics Statement", text).company == "Orlanda"


def test_whose_policy_and_products_a_text_speaks_of_is_the_company():
    found = guess(
        "a.md", "Corporate Policy", "Orlanda’s products help. Orlanda’s mission is peace."
    )
    assert found.company == "Orlanda"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Microsoft Word - Human_Rights_Policy_v2.doc", "Human Rights Policy v2"),
        ("C:\\Users\\x\\policy_final.docx", "Policy final"),
        ("Untitled", ""),
        ("Document1", ""),
        ("0d3f5a7788aa99bb", ""),
        ("Human  Rights\u00a0Policy", "Human Rights Policy"),
    ],
)
def test_titles_are_made_readable(raw, clean):
    assert clean_title(raw) == clean


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Effective 1 March 2016.", "2016-03-01"),
        ("Last updated: December 20, 2023", "2023-12-20"),
        ("Version 2.0 – June 2015", "2015-06"),
        ("In force since 15 January 2016. Replaces the version of 2 March 2015.", "2016-01-15"),
        ("Replaces version 1 of 2 March 2015. Effective 1 June 2016.", "2016-06-01"),
        ("Published 2016-03-01", "2016-03-01"),
    ],
)
def test_the_date_of_publication_is_read_from_the_imprint(text, iso):
    found = published("A policy", text, "", "a.pdf")
    assert found is not None
    assert found.iso == iso


def test_an_ambiguous_date_gives_its_year_alone():
    assert [iso for iso, _ in dates_in("03/04/2016 and 25/04/2016")] == ["2016", "2016-04-25"]


def test_no_date_is_no_date():
    assert published("A policy", "We listen.", "", "a.pdf") is None


def test_a_later_version_supersedes_and_a_q_and_a_explains():
    links = guess_links(
        {
            "old": guess("a.pdf", "Tarn Human Rights Policy", "Effective 2 March 2015."),
            "new": guess("b.pdf", "Tarn Human Rights Policy", "Effective 1 June 2016."),
            "qa": guess("c.html", "Questions and answers", "Published 3 June 2016."),
            "r1": guess("d.pdf", "Transparency Report 2015", "Text."),
            "r2": guess("e.pdf", "Transparency Report 2016", "Text."),
        }
    )
    assert links == {
        "old": (),
        "new": (FamilyLink(LinkKind.SUPERSEDES, "old"),),
        "qa": (FamilyLink(LinkKind.EXPLAINS, "new"),),
        "r1": (),
        "r2": (),
    }


def test_the_company_is_the_name_that_documents_share():
    guesses = [
        guess(
            "a.pdf",
            "Varnholt Systems Human Rights Policy",
            "Varnholt Systems is a maker. Varnholt Systems will listen.",
        ),
        guess("b.pdf", "Varnholt Systems Supplier Code", "Suppliers must listen."),
        guess("c.pdf", "Questions and answers", "We will see."),
    ]
    assert guess_company(guesses) == "Varnholt Systems"


def test_a_heading_that_opens_a_part_names_no_document():
    found = guess("Norvik-Human_Rights_Policy.md", "1. Introduction", "We believe in people.")
    assert found.title == "Norvik Human Rights Policy"
    assert found.kind is DocumentKind.HUMAN_RIGHTS_POLICY


def test_a_name_before_the_dash_is_no_title_where_what_follows_names_the_document():
    found = guess(
        "policy.md", "ORLANDA GROUP — WHISTLEBLOWING POLICY", "Orlanda acts. Orlanda is fair."
    )
    assert found.title == "WHISTLEBLOWING POLICY"
    guide = guess("le.md", "Tidewater Online – Legal Process Guide", "Tidewater Online answers.")
    assert (guide.title, guide.kind) == ("Legal Process Guide", DocumentKind.GUIDELINES)


def test_a_house_in_the_first_heading_gives_way_to_the_heading_that_names_the_document():
    layer = layer_of(
        heading("Northgate Development Bank"),
        heading("Independent Complaints Mechanism: Policy and Procedures"),
        paragraph("The Mechanism is open to all. The Bank will pay. The Mechanism will answer."),
    )
    found = guess_document("mechanism.docx", layer)
    assert found.title == "Independent Complaints Mechanism: Policy and Procedures"
    assert found.company == "Northgate Development Bank"


def test_a_guide_without_a_title_is_known_by_what_it_asks_of_officers():
    text = (
        "Requests from government agencies go to our legal team.",
        "Law enforcement officers may send a preservation request by email.",
    )
    assert guess("page.md", "Acme", *text).kind is DocumentKind.GUIDELINES
