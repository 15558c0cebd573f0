"""The folder of changes: every line leads to its redline, every feed to pages that are there."""

import re
from html import unescape
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from pledgebook.cli.main import run

ATOM = "{http://www.w3.org/2005/Atom}"
FIRM = "We will end the contract of any reseller that misuses our products."
SOFT = "Resellers that misuse our products may face consequences."
REPORT = "We will publish a transparency report every year."


@pytest.fixture
def history(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    for name, words in {
        "policy-2014-05-01.md": f"{FIRM}\n\n{REPORT}",
        "policy-2016-06-01.md": f"{SOFT}\n\n{REPORT}",
        "policy-2018-01-01.md": SOFT,
        "code-2015-01-01.md": "Suppliers must pay a living wage.",
        "code-2017-01-01.md": "Suppliers should pay a living <b>wage</b>.",
        "qa-2017-01-01.md": "Why is this so? We do not know.",
    }.items():
        (folder / name).write_text(f"# {name[:-14].title()}\n\n{words}\n")
    return folder


@pytest.fixture
def pages(history, tmp_path, capsys):
    site = tmp_path / "site"
    assert run(["history", str(history), "--pages", str(site)]) == 0
    assert "Passed over: qa: it has one version only" in capsys.readouterr().err
    return site


def files(site):
    return {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*") if p.is_file()}


def links(text, attribute="href"):
    return [unescape(link) for link in re.findall(rf'{attribute}="([^"]+)"', text)]


def test_every_link_leads_to_a_page_and_a_place_on_it(pages):
    found = files(pages)
    checked = 0
    for path, text in found.items():
        wanted = links(text) + (re.findall(r"\]\(([^)]+)\)", text) if path.endswith(".md") else [])
        wanted += [link for block in re.findall(r"<content[^>]*>(.*?)</content>", text, re.DOTALL)
                   for link in links(unescape(block))]  # fmt: skip
        for link in wanted:
            target, _, anchor = urljoin(f"http://site/{path}", link).removeprefix(
                "http://site/").partition("#")  # fmt: skip
            assert target in found, (path, link)
            if anchor:
                assert f'id="{anchor}"' in found[target], (path, link)
                checked += 1
    assert checked > 10


def test_there_is_a_feed_of_each_document_and_topic(pages):
    found = files(pages)
    feeds = {path: ET.fromstring(text) for path, text in found.items() if path.endswith(".atom")}
    assert {"policy/feed.atom", "code/feed.atom", "feeds/topic-supply-chain.atom"} <= set(feeds)
    assert len(feeds["policy/feed.atom"].findall(f"{ATOM}entry")) == 2
    (entry,) = feeds["feeds/topic-supply-chain.atom"].findall(f"{ATOM}entry")
    content = entry.find(f"{ATOM}content").text
    assert "should pay a living" in content
    assert "&lt;b&gt;" in content or "<b>" not in content


def test_the_same_history_makes_the_same_folder(pages, history, tmp_path, capsys):
    again = tmp_path / "again"
    assert run(["history", str(history), "--pages", str(again)]) == 0
    assert files(again) == files(pages)


def test_an_anchor_stays_when_other_changes_come(pages, history, tmp_path):
    before = re.search(r'id="(change-\w+)"', files(pages)["code/" + _redline(pages)])[1]
    file = history / "code-2017-01-01.md"
    file.write_text(file.read_text().replace("Suppliers should", "We are new.\n\nSuppliers should"))
    again = tmp_path / "again"
    assert run(["history", str(history), "--pages", str(again)]) == 0
    assert f'id="{before}"' in files(again)["code/" + _redline(again)]


def _redline(site):
    return next(p.name for p in (site / "code").glob("2017-*.html"))


def test_feeds_lead_to_where_the_folder_will_stand(history, tmp_path, capsys):
    site, address = tmp_path / "site", "https://example.org/watch/"
    arguments = ["history", str(history), "--pages", str(site), "--address", address]
    assert run([*arguments, "--document", "policy", "--only", "weakened"]) == 0
    *_, entry = ET.fromstring(files(site)["policy/feed.atom"]).findall(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link").get("href")
    assert link.startswith(f"{address}policy/2016-06-01")
    assert (site / link.removeprefix(address)).is_file()


@pytest.mark.parametrize("more", [["--format", "md"], ["-o", "x.md"]])
def test_pages_are_a_folder_of_their_own(history, tmp_path, more):
    assert run(["history", str(history), "--pages", str(tmp_path / "s"), *more]) == 2


def test_a_casebook_is_a_history_of_all_its_documents(tmp_path, history, monkeypatch, capsys):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    book, policy = tmp_path / "book", tmp_path / "policy.md"
    assert run(["init", str(book)]) == 0
    for year in ("2014-05", "2016-06"):
        policy.write_text((history / f"policy-{year}-01.md").read_text())
        assert run(["add", str(book), str(policy), "--company", "Tarnholm"]) == 0
    assert run(["history", str(book), "--fail-on", "weakened"]) == 1
    assert run(["history", str(book), "--pages", str(tmp_path / "site")]) == 0
    found = files(tmp_path / "site")
    assert "feeds/tarnholm.atom" in found
    assert "Tarnholm: policy" in found["index.html"]
