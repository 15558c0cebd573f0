import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.capture.web.robots import LONGEST_DELAY, Robots, parse

SITE = "https://tarnholm.example"


def allows(robots: str, path: str) -> bool:
    return parse(robots.encode(), "pledgebook").allows(SITE + path)


ALL = "User-agent: *\n"


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/policy", True),
        (ALL + "Disallow:", "/policy", True),
        (ALL + "Disallow: /", "/policy", False),
        (ALL + "Disallow: /pol", "/policy", False),
        (ALL + "Disallow: /Pol", "/policy", True),
        (ALL + "Disallow: /\nAllow: /policy", "/policy/2026", True),
        (ALL + "Allow: /policy\nDisallow: /policy/old", "/policy/old/1", False),
        (ALL + "Disallow: /page\nAllow: /page", "/page", True),
        (ALL + "Disallow: /*.pdf$", "/docs/policy.pdf", False),
        (ALL + "Disallow: /*.pdf$", "/docs/policy.pdf?x=1", True),
        (ALL + "Disallow: /*?", "/policy?lang=en", False),
        (ALL + "Disallow: /a*b*c", "/a-c-b", True),
        (ALL + "Disallow: /men%c5%a1", "/menš/1", False),
        (ALL + "Disallow: /x # all of x", "/x/1", False),
        ("User-agent: otherbot\nDisallow: /", "/policy", True),
        ("User-agent: PledgeBook/2.0\nDisallow: /", "/policy", False),
        ("User-agent: pledgebooks\nDisallow: /", "/policy", True),
        (ALL + "Disallow: /\n\nUser-agent: pledgebook\nDisallow: /private", "/policy", True),
        ("User-agent: a\nUser-agent: pledgebook\nDisallow: /\n", "/policy", False),
        (
            "User-agent: pledgebook\nDisallow: /a\n\nUser-agent: pledgebook\nDisallow: /b",
            "/b",
            False,
        ),
        ("\ufeffuser-agent : *\r\ndisallow : /policy", "/policy", False),
        ("User-agent: *\rDisallow: /policy\r", "/policy", False),
        ("Disallow: /", "/policy", True),
        ("<html><body>404: not found</body></html>", "/policy", True),
    ],
)
def test_the_rules_of_the_standard_hold(robots, path, allowed):
    assert allows(robots, path) is allowed


def test_a_delay_is_heeded_within_reason():
    assert parse(b"User-agent: *\nCrawl-delay: 10", "pledgebook").delay == 10
    assert parse(b"User-agent: *\nCrawl-delay: 86400", "pledgebook").delay == LONGEST_DELAY
    assert parse(b"User-agent: *\nCrawl-delay: soon\nDisallow: /x", "pledgebook").delay == 0


def test_a_hostile_pattern_costs_no_more_than_an_honest_one():
    robots = Robots(((False, "/" + "*a" * 5_000 + "$"),))
    began = time.perf_counter()
    assert robots.allows(SITE + "/" + "a" * 4_000 + "b")
    assert time.perf_counter() - began < 0.5


@given(st.binary(max_size=300))
def test_no_file_stops_the_parser(data):
    parse(data, "pledgebook").allows(SITE + "/policy")
