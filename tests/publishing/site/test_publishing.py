"""What is final becomes a site that works from a folder; nothing else leaves the casebook."""

import csv
import json
import shutil
from xml.etree import ElementTree

import pytest
from markupsafe import escape
from tests.casebook import samples
from tests.publishing.site.conftest import ADA, COMPANY, HOSTILE, OPTIONS
from tests.relations.graphs import SUCCESSIONS

from pledgebook.casebook import folder
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.recommendations_saving import record_response
from pledgebook.casebook.relations import GraphFileSpec, load_graph, save_graph_file
from pledgebook.casebook.transparency_saving import save_index
from pledgebook.errors import UsageError
from pledgebook.publishing.site import together
from pledgebook.publishing.site.addresses import slugs
from pledgebook.publishing.site.build import SiteOptions, publish
from pledgebook.publishing.site.checking import check_site
from pledgebook.publishing.site.search_index import words_of
from pledgebook.publishing.site.shelf import shelf_for
from pledgebook.publishing.site.writing import SiteFolder
from pledgebook.publishing.transparency_index_html import A_PAGE
from pledgebook.relations.readers.reading import read_graph
from pledgebook.transparency.model import Collection, Company, Period, Report


def rows(folder, name):
    with (folder / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_memo_under_review_is_not_published_and_a_closed_one_is(site):
    assert COMPANY not in {row["name"] for row in rows(site / "before", "companies.csv")}
    assert COMPANY in {row["name"] for row in rows(site / "after", "companies.csv")}


def test_a_final_finding_has_its_page_with_quote_and_place(site):
    folder = site / "after"
    quote = rows(folder, "quotes.csv")[0]
    finding = next(r for r in rows(folder, "findings.csv") if r["finding"] == quote["finding"])
    path, _, place = finding["address"].partition("#")
    page = (folder / path).read_text(encoding="utf-8")
    assert f'id="{place}"' in page
    assert f"texts/{quote['sha256']}.html#c{quote['start']}-{quote['end']}" in page
    text = (folder / "texts" / f"{quote['sha256']}.txt").read_bytes().decode()
    assert text[int(quote["start"]) : int(quote["end"])] == quote["exact"]


def test_a_whole_site_checks_out(site):
    checked = check_site(site / "after")
    assert checked.faults == ()
    assert checked.quotes > 0
    assert checked.scores > 0


def test_the_company_is_heard_beside_what_is_recommended(site):
    page = (site / "after" / "companies" / "sterby" / "index.html").read_text(encoding="utf-8")
    assert "The company, 2026-02-01" in page
    assert "We will." in page


def test_what_came_from_outside_is_text_everywhere(site):
    for path, data in everything(site / "after").items():
        if path.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, path


def test_the_same_casebook_gives_the_same_bytes(made, site, tmp_path):
    publish(made.book, tmp_path / "again", OPTIONS)
    assert everything(tmp_path / "again") == everything(site / "after")


def test_publishing_again_writes_nothing_where_nothing_changed(made, site, tmp_path):
    shutil.copytree(site / "after", tmp_path / "site")
    done = publish(made.book, tmp_path / "site", OPTIONS)
    assert (done.made_anew, done.written, done.removed) == (0, 0, 0)


def test_a_page_that_is_no_longer_published_leaves_a_note(made, site, tmp_path):
    shutil.copytree(site / "after", tmp_path / "site")
    publish(made.book, tmp_path / "site", SiteOptions("On record", "2026-04-01", texts=False))
    notes = list((tmp_path / "site" / "texts").glob("*.html"))
    assert notes
    assert all("2026-04-01" in note.read_text(encoding="utf-8") for note in notes)
    assert list((tmp_path / "site" / "texts").glob("*.txt")) == []
    assert check_site(tmp_path / "site").faults == ()


def test_an_interrupted_run_is_taken_up(made, site, tmp_path):
    shutil.copytree(site / "after", tmp_path / "site")
    (tmp_path / "site" / "manifest.json").unlink()
    (tmp_path / "site" / "index.html").write_text("half", encoding="utf-8")
    publish(made.book, tmp_path / "site", OPTIONS)
    assert everything(tmp_path / "site") == everything(site / "after")


def test_a_folder_of_something_else_is_left_alone(made, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is no site"):
        publish(made.book, tmp_path, OPTIONS)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("path", "change", "message"),
    [
        ("data/quotes.csv", lambda text: text.replace("We ", "They ", 1), "does not stand in"),
        ("data/scores.csv", lambda text: text.replace(",50.00,", ",60.00,", 1), "follows from"),
        ("index.html", lambda text: text.replace('href="companies', 'href="company', 1), "nowhere"),
    ],
)
def test_the_check_finds_what_does_not_hold(site, tmp_path, path, change, message):
    shutil.copytree(site / "after", tmp_path / "site")
    target = tmp_path / "site" / path
    text = target.read_bytes().decode()
    assert change(text) != text
    target.write_bytes(change(text).encode())
    messages = [fault.message for fault in check_site(tmp_path / "site").faults]
    assert any(message in one for one in messages), messages
    assert any("is not what the manifest says" in one for one in messages)


def test_the_check_finds_files_that_are_missing_or_too_many(site, tmp_path):
    shutil.copytree(site / "after", tmp_path / "site")
    (tmp_path / "site" / "feed.xml").unlink()
    (tmp_path / "site" / "extra.html").write_text("x", encoding="utf-8")
    found = {(fault.path, fault.message) for fault in check_site(tmp_path / "site").faults}
    assert ("feed.xml", "is missing") in found
    assert ("extra.html", "stands in no manifest") in found


def test_the_data_package_names_every_column(site):
    package = json.loads((site / "after" / "data" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        with (site / "after" / "data" / resource["path"]).open(encoding="utf-8", newline="") as f:
            header = next(csv.reader(f))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_annotations_point_at_the_texts(site):
    lines = (site / "after" / "data" / "annotations.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(rows(site / "after", "quotes.csv"))
    assert json.loads(lines[0])["target"]["selector"][0]["type"] == "TextQuoteSelector"


def test_pages_stay_small(site):
    sizes = {path: len(data) for path, data in everything(site / "after").items()}
    assert max(size for path, size in sizes.items() if path.endswith(".html")) < 100_000


def test_names_that_look_alike_get_addresses_of_their_own():
    found = slugs(["A & B", "A  B", "日本電気", HOSTILE])
    assert len(set(found.values())) == 4
    assert all(one and one.isascii() for one in found.values())


def test_words_are_found_without_accents():
    assert words_of("Østerby's Téléphonie, remedy remedy") == ["østerby", "telephonie", "remedy"]


def test_one_change_makes_one_company_anew(made, site, tmp_path):
    shutil.copytree(site / "after", tmp_path / "site")
    record_response(made.book, ("Østerby", 1), "A second word.", "2026-02-02", ADA)
    done = publish(made.book, tmp_path / "site", OPTIONS)
    assert done.made_anew == 1
    assert 0 < done.written < 40
    assert check_site(tmp_path / "site").faults == ()


def shelf_of(made, folder):
    return shelf_for(made.book.root, folder)


def changed(made, number):
    record_response(made.book, ("Østerby", 1), f"Word {number}.", f"2026-03-0{number}", ADA)


def test_a_site_published_again_after_a_change_is_a_fresh_one_byte_for_byte(made, tmp_path):
    publish(made.book, tmp_path / "site", OPTIONS)
    for number in (1, 2):
        changed(made, number)
        publish(made.book, tmp_path / "site", OPTIONS)
    save_cycle(made.book, samples.cycle("2020", companies=("Tarnholm",)), "index", ADA)
    done = publish(made.book, tmp_path / "site", OPTIONS)
    assert done.made_anew == 1
    publish(made.book, tmp_path / "fresh", OPTIONS)
    assert everything(tmp_path / "site") == everything(tmp_path / "fresh")


def test_pages_whose_answers_stand_are_not_made_again(made, tmp_path, monkeypatch):
    publish(made.book, tmp_path / "site", OPTIONS)
    changed(made, 3)
    made_again = []
    real = together.question_page
    monkeypatch.setattr(
        together, "question_page", lambda *given: made_again.append(given[1]) or real(*given)
    )
    publish(made.book, tmp_path / "site", OPTIONS)
    assert made_again == []


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree,
        lambda shelf: [path.write_bytes(path.read_bytes()[:-9]) for path in shelf.glob("*.share")],
        lambda shelf: [path.write_bytes(b"") for path in shelf.glob("*")],
        lambda shelf: (shelf / "pages.json").write_text('{"index.html": 3}', encoding="utf-8"),
    ],
)
def test_what_is_kept_between_runs_may_be_lost_or_damaged(made, tmp_path, damage):
    publish(made.book, tmp_path / "site", OPTIONS)
    before = everything(tmp_path / "site")
    damage(shelf_of(made, tmp_path / "site"))
    done = publish(made.book, tmp_path / "site", OPTIONS)
    assert everything(tmp_path / "site") == before
    assert done.made_anew == 0


def test_nothing_that_is_kept_between_runs_stands_in_the_site(made, tmp_path):
    publish(made.book, tmp_path / "site", OPTIONS)
    assert list((tmp_path / "site").rglob("*.share")) == []
    assert list(shelf_of(made, tmp_path / "site").glob("*.share"))


def test_a_site_put_back_from_a_copy_is_brought_up_to_date(made, tmp_path):
    publish(made.book, tmp_path / "site", OPTIONS)
    shutil.copytree(tmp_path / "site", tmp_path / "copy")
    save_cycle(made.book, samples.cycle("2021", companies=("Østerby",)), "index", ADA)
    publish(made.book, tmp_path / "site", OPTIONS)
    wanted = everything(tmp_path / "site")
    shutil.rmtree(tmp_path / "site")
    shutil.copytree(tmp_path / "copy", tmp_path / "site")
    publish(made.book, tmp_path / "site", OPTIONS)
    assert everything(tmp_path / "site") == wanted


def test_a_run_that_was_stopped_leaves_nothing_half_done_behind(made, tmp_path, monkeypatch):
    publish(made.book, tmp_path / "site", OPTIONS)
    before = everything(tmp_path / "site")
    other = SiteOptions("Another title", "2026-03-01")

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SiteFolder, "finish", stop)
        with pytest.raises(KeyboardInterrupt):
            publish(made.book, tmp_path / "site", other)
    assert everything(tmp_path / "site") != before
    publish(made.book, tmp_path / "site", OPTIONS)
    assert everything(tmp_path / "site") == before


def test_a_company_has_a_feed_of_its_versions(site):
    (page,) = [
        path
        for path in (site / "after" / "companies").glob("*/feed.xml")
        if path.parent.name == "tarnholm-networks"
    ]
    text = page.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    entries = root.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 5
    assert "version 1 on record" in text
    for entry in entries:
        href = entry.find("{http://www.w3.org/2005/Atom}link").get("href")
        assert (page.parent / href.partition("#")[0]).resolve().is_file()


def test_an_allegation_is_shown_with_its_status_and_its_outcome(tmp_path):
    book = folder.create(tmp_path / "book", environment={})
    save_cycle(book, samples.cycle(companies=("Tarnholm",)), "index", ADA)
    data = SUCCESSIONS.encode()
    form, loaded = read_graph(data, "s.csv")
    save_graph_file(book, data, GraphFileSpec("s.csv", form), loaded, ADA)
    publish(book, tmp_path / "site", OPTIONS)
    graph = load_graph(book)
    book.close()
    page = (tmp_path / "site" / "relations.html").read_text(encoding="utf-8")
    for relation in graph.relations:
        if relation.status_words:
            assert str(escape(relation.status_words)) in page
        for outcome in relation.outcomes:
            assert str(escape(outcome.words)) in page
    assert "relations.html" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert check_site(tmp_path / "site").faults == ()


def test_the_ledger_of_a_company_shows_each_passage_once_with_all_that_rests_on_it(site):
    folder = site / "after"
    quotes = [row for row in rows(folder, "quotes.csv") if row["exact"]]
    findings = {row["finding"]: row for row in rows(folder, "findings.csv")}
    home = f"companies/{slugs([COMPANY])[COMPANY]}"
    page = (folder / home / "ledger.html").read_text(encoding="utf-8")
    own = [one for one in quotes if findings[one["finding"]]["address"].startswith(f"{home}/")]
    assert own
    for one in own:
        assert page.count(f"“{escape(one['exact'])}”") == 1
        assert f">{findings[one['finding']]['element']}</a>" in page
    assert 'href="ledger.html"' in (folder / home / "index.html").read_text(encoding="utf-8")


def test_a_company_without_quotes_has_no_ledger(site):
    folder = site / "after"
    with_ledger = {path.parent.name for path in folder.glob("companies/*/ledger.html")}
    quoted = {row["finding"] for row in rows(folder, "quotes.csv")}
    findings = rows(folder, "findings.csv")
    named = {one["address"].split("/")[1] for one in findings if one["finding"] in quoted}
    assert with_ledger == named
    assert len(with_ledger) < len(rows(folder, "companies.csv"))


def test_the_index_of_transparency_reports_is_published_on_as_many_pages_as_it_takes(tmp_path):
    book = folder.create(tmp_path / "book", environment={})
    save_cycle(book, samples.cycle(companies=("Tarnholm",)), "index", ADA)
    listed = tuple(Company(f"Company {number:04}") for number in range(A_PAGE + 1))
    period = Period("2025-01-01", "2025-12-31")
    reports = (Report("Company 0000", period, published="2026-02-01"),)
    save_index(book, Collection(listed, reports), ADA)
    publish(book, tmp_path / "site", OPTIONS)
    book.close()
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="transparency.html"' in front
    page = (tmp_path / "site" / "transparency.html").read_text(encoding="utf-8")
    assert "Company 0000, 2025, published 2026-02-01" in page
    assert 'href="transparency-2.html#companies"' in page
    other = (tmp_path / "site" / "transparency-2.html").read_text(encoding="utf-8")
    assert f"Company {A_PAGE:04}" in other
    assert check_site(tmp_path / "site").faults == ()
