import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.publishing.sample import EVIL, sample_assessment, sample_framework

from pledgebook.publishing.html import to_html


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


def report(evil: bool = False) -> str:
    return to_html(sample_assessment(evil), [sample_framework()])


@pytest.fixture(params=[False, True], ids=["plain", "hostile"])
def page(request) -> Page:
    return Page(report(request.param))


def test_the_same_assessment_gives_the_same_bytes():
    assert report() == report()


def test_nothing_is_fetched(page):
    assert page.values("src") == []
    for tag, attrs in page.tags:
        assert tag not in {"link", "iframe", "img", "object", "embed", "base"}
        if "href" in attrs and not attrs["href"].startswith("#"):
            assert (tag, attrs["href"]) == ("a", "https://standard.example/2016")
    assert "url(" not in report()
    assert "@import" not in report()


def test_every_link_inside_the_report_leads_somewhere(page):
    ids = set(page.values("id"))
    for href in page.values("href"):
        if href.startswith("#"):
            assert href[1:] in ids


def test_no_address_stands_twice(page):
    assert [name for name, count in Counter(page.values("id")).items() if count > 1] == []


def test_only_the_own_script_and_style_are_allowed(page):
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/=]{44}'", policy)) == 2
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a == "style"]


def test_markup_from_outside_comes_out_as_text():
    page = Page(report(evil=True))
    text = "".join(page.text)
    assert "<script>alert(1)</script></style>[x](javascript:alert(2))=1+1" in text
    assert not [href for href in page.values("href") if "javascript" in href]
    html = report(evil=True)
    assert "<script>alert" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert EVIL not in html


def test_a_finding_jumps_to_its_quote_and_the_quote_leads_back():
    html = report()
    finding = html.index('id="finding-test-standard--assess"')
    target = re.search(r'href="#(t1-\d+-\d+)"', html[finding:])[1]
    place = html.index(f'<mark id="{target}">')
    assert html[place:].startswith(f'<mark id="{target}">We will carry out')
    assert 'href="#finding-test-standard--assess">TEST assess</a>' in html[place:]


def test_an_absence_shows_what_was_searched_and_what_came_closest():
    html = report()
    finding = html[html.index('id="finding-test-standard--channel"') :]
    assert "8 sentences in 2 documents." in finding
    assert "(Arabic is not read for meaning)" in finding
    assert "Came nearest. No rule takes them for an answer" in finding


def test_failed_files_and_unread_languages_stand_at_the_top():
    text = " ".join("".join(Page(report()).text).split())
    assert text.index("1 file could not be read") < text.index("What it rules out")
    assert text.index("not read for meaning") < text.index("What it rules out")


def test_headings_never_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_language_other_than_english_is_named_where_it_is_quoted():
    assert '<div class="body" lang="ar">' in report()


def test_the_picture_of_coverage_says_in_words_what_it_shows():
    html = report()
    assert 'role="img" aria-label="TEST: 6 questions: 1 answered yes' in html
    assert "1 yes, 1 partial, 1 no</span>" in html
