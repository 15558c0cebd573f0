import pytest
from tests.capture.making import texts

from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.standing_in import refuse_stand_in
from pledgebook.errors import UnreadableFile


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><head>{head}<title>{title}</title></head><body>{body}</body></html>".encode()


def taken(data: bytes, name: str = "policy.html") -> list[str]:
    return texts(refuse_stand_in(extract_bytes(data, name), data, name))


STAND_INS = {
    "not found": (page("Page not found | Tarnholm", "We could not find that."), "was not found"),
    "not found at length": (
        page("Tarnholm", *["A list of other pages that may be of use to you."] * 60).replace(
            b"<body>", b"<body><main><h1>Page not found</h1>"
        ),
        "was not found",
    ),
    "refused": (page("Access Denied", "You don't have permission to view /a.pdf."), "is refused"),
    "refused here": (page("Sorry", "This page is not available in your region."), "is refused"),
    "sent on": (page("", "You should be redirected quickly."), "only sends on to another page"),
    "sent on by a link": (
        page("Redirecting", "If you are not redirected automatically, follow this link."),
        "only sends on",
    ),
    "moved": (page("301 Moved Permanently", "The document has moved here."), "only sends on"),
    "sent on by its head": (
        page("Tarnholm", "Tarnholm.", head="<meta http-equiv=refresh content='0; url=/new'>"),
        "only sends on to /new",
    ),
    "scripts": (page("Tarnholm", "Please enable JavaScript to view this page."), "JavaScript"),
    "scripts again": (page("Tarnholm", "JavaScript is disabled in your browser."), "JavaScript"),
    "cookies": (
        page("Tarnholm", "We value your privacy", "We will respect your choice. Accept all"),
        "accept cookies",
    ),
    "robots": (page("Just a moment...", "Checking your browser."), "prove to be human"),
    "log in": (page("Log in to continue", "Use your account."), "page to log in"),
    "down": (page("503 Service Unavailable", "Try again."), "the site is down"),
}


@pytest.mark.parametrize("case", STAND_INS)
def test_a_saved_page_that_is_no_document_is_refused_with_what_it_seems_to_be(case):
    data, said = STAND_INS[case]
    with pytest.raises(UnreadableFile) as refusal:
        taken(data)
    assert "this seems to be no document" in refusal.value.problem
    assert said in refusal.value.problem
    assert "save the page that it shows" in refusal.value.remedy
    assert "--kind" in refusal.value.remedy


def test_the_words_that_gave_it_away_are_shown():
    with pytest.raises(UnreadableFile, match="It reads: “You should be redirected quickly"):
        taken(b"You should be redirected quickly.\n", "policy.txt")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("We will tell users when access to their account is denied.",),
        ("Our website uses cookies. " * 12, "We will not share what they hold with anybody."),
        (
            "You can sign in to see requests.",
            "If a page was removed, we will say who asked for it.",
        ),
        ("We use JavaScript on our pages and will publish its source.",),
        ("Requests are redirected to the legal team within a day.", "We will log each of them."),
    ],
)
def test_a_short_document_that_speaks_of_such_things_is_read(paragraphs):
    assert len(taken(page("Notice to users", *paragraphs))) == len(paragraphs)


def test_a_long_document_is_read_whatever_its_first_line_says():
    long = ["We will notify users before we disclose what we hold about them."] * 40
    assert len(taken(page("Tarnholm", "You will be redirected to a new site soon.", *long))) == 41
