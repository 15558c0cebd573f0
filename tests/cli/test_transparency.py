"""The commands of `pledgebook transparency`, as a person types them."""

import json

import pytest
from click.testing import CliRunner

from pledgebook.cli.main import cli, run

PLACE = "transparency"


@pytest.fixture
def book(tmp_path):
    assert run(["init", str(tmp_path / "book")]) == 0
    return tmp_path / "book"


@pytest.fixture
def farlight(example):
    return (
        example.parent / PLACE / "farlight-2016.csv",
        example.parent / PLACE / "farlight-mapping.yaml",
    )


def out(capsys, *arguments, code=0):
    capsys.readouterr()
    assert run(["transparency", *map(str, arguments)]) == code
    return capsys.readouterr().out


def test_figures_go_in_are_checked_compared_and_exported(book, farlight, tmp_path, capsys):
    table, mapping = farlight
    text = out(capsys, "import", book, table, "--mapping", mapping, "--as", "Ada")
    assert "expected at least 5 rows" in text
    assert "read 6 rows, 20 figures, 1 left out" in text
    assert "the mapping farlight-mobile is remembered" in text
    assert "was imported before" in out(capsys, "import", book, table, "--mapping", mapping)
    assert "20 figures checked" in out(capsys, "check", book)
    assert "3,514–3,772+" in out(capsys, "compare", book)
    assert "1  farlight-2016.csv  6 rows, 20 figures, 1 left out" in out(capsys, "sources", book)
    out(capsys, "export", book, tmp_path / "open", "--also", "json")
    again = out(capsys, "export", tmp_path / "open", tmp_path / "again", "--also", "json")
    assert "20 figures" in again
    for path in (tmp_path / "open").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
    out(capsys, "set-aside", book, "1", "--because", "a test")
    assert "0 figures checked" in out(capsys, "check", book)


def test_next_year_s_report_is_read_by_the_remembered_mapping(book, farlight, tmp_path, capsys):
    table, mapping = farlight
    out(capsys, "import", book, table, "--mapping", mapping)
    following = tmp_path / "farlight-2017.csv"
    following.write_text(table.read_text().replace("1.204", "1.310"))
    assert "20 figures" in out(capsys, "import", book, following)
    record = json.loads(out(capsys, "compare", book, "--format", "json"))
    assert [term["year"] for term in record["terms"]] == [2016, 2017]


def test_a_surprise_stops_one_file_and_the_others_go_on(book, farlight, tmp_path, capsys):
    table, mapping = farlight
    bad = tmp_path / "farlight-2015.csv"
    bad.write_text(table.read_text().replace("Kenya", "Atlantis"))
    arguments = ("import", book, bad, table, "--mapping", mapping)
    assert "farlight-2016.csv: expected" in out(capsys, *arguments, code=3)
    text = out(capsys, "import", book, bad, "--mapping", mapping, "--leave-out", "--dry-run")
    assert "'Atlantis' is no jurisdiction that is known" in text


def test_the_index_is_printed_from_a_list_and_from_a_casebook(book, example, tmp_path, capsys):
    listing = example.parent / PLACE / "index.yaml"
    from_list = out(capsys, "index", listing, "--as-of", "2018-03-01")
    assert "7 companies as of 2018-03-01" in from_list
    out(capsys, "add", book, listing)
    assert out(capsys, "index", book, "--as-of", "2018-03-01") == from_list
    out(
        capsys,
        "index",
        book,
        "--as-of",
        "2018-03-01",
        "--format",
        "html",
        "-o",
        tmp_path / "i.html",
    )
    assert "Who reports, and who does not" in (tmp_path / "i.html").read_text()


def test_the_index_of_some_companies_and_its_pages(example, tmp_path, capsys):
    listing = example.parent / PLACE / "index.yaml"
    day = ("--as-of", "2018-03-01")
    text = out(capsys, "index", listing, *day, "--state", "late", "--state", "stopped")
    assert text.startswith("2 companies as of 2018-03-01: 1 late, 1 stopped")
    assert "Tarnholm Networks" in out(capsys, "index", listing, *day, "--sector", "network_vendor")
    page = tmp_path / "index.html"
    out(capsys, "index", listing, *day, "--format", "html", "--page", "all", "-o", page)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    for wrong in (
        ("--state", "asleep"),
        ("--sector", "none"),
        ("--page", "1"),
        ("--format", "html", "--page", "2"),
        ("--format", "html", "--page", "all"),
    ):
        assert run(["transparency", "index", str(listing), *wrong]) == 2


def test_faults_can_be_made_to_fail(example, tmp_path, capsys):
    table = tmp_path / "data_requests_received_and_disclosed.csv"
    types = [
        "criminal court order",
        "civil subpoena",
        "cross-border request",
        "exigent circumstances",
    ]
    rows = [f"2021,{name},10,5" for name in types] * 1
    many = [f"{year},{name},10,5" for year in range(2000, 2006) for name in types]
    table.write_text("\n".join(["year,type,count_requests_received,count_disclosed", *many,
                                "2021,criminal search warrant,22,64", *rows]))  # fmt: skip
    arguments = ("check", table, "--importer", "github")
    assert "is 64, but only 22 were received" in out(capsys, *arguments)
    out(capsys, *arguments, "--fail-on-problem", code=1)
    lines = out(capsys, *arguments, "--format", "json", "--only", "more-than-received").splitlines()
    (finding,) = map(json.loads, lines)
    assert [cell["verbatim"] for cell in finding["cells"]] == ["22", "64"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("compare", "nowhere", "--kind", "weather"),
        ("index", "nowhere", "--as-of", "soon"),
        ("import", "nowhere", "x.csv", "--importer", "a", "--mapping", "b"),
    ],
)
def test_wrong_use_is_told(arguments):
    assert run(["transparency", *arguments]) == 2


def test_a_person_confirms_a_mapping_at_the_terminal(book, tmp_path):
    table = tmp_path / "report.csv"
    table.write_text("Country,Type,Total\nKenya,Wiretap,3\nGhana,Wiretap,<10\n")
    target = tmp_path / "m.yaml"
    answers = "Farlight Mobile\n2016\n9 ignore\nkind weather\nkind user_data\n3 value received law_enforcement\n\n"
    arguments = ["transparency", "map", str(table), "--to", str(target), "--as", "Ada"]
    done = CliRunner().invoke(cli, [*arguments, "--remember", str(book)], input=answers)
    assert done.exit_code == 0, done.output
    assert "'9' is no column" in done.output
    assert "'weather' is no kind" in done.output
    assert "It reads 2 rows as 2 figures." in done.output
    text = target.read_text()
    assert "confirmed: Ada" in text
    assert "asked_by: law_enforcement" in text
    assert run(["transparency", "import", str(book), str(table), "--period", "2016"]) == 0


def test_a_draft_is_written_without_asking_and_names_the_tables_to_choose_from(tmp_path, capsys):
    page = tmp_path / "r.html"
    table = (
        "<table><tr><th>Country</th><th>Requests</th></tr><tr><td>Kenya</td><td>1</td></tr></table>"
    )
    page.write_text(f"<html><body><h1>One</h1>{table}<h1>Two</h1>{table}</body></html>")
    assert run(["transparency", "map", str(page), "--no-ask"]) == 2
    assert "  2  Two" in capsys.readouterr().err
    text = out(capsys, "map", page, "--no-ask", "--table", "2")
    assert "numbers: [2]" in text
    assert "confirmed:\n" in text


def test_a_company_that_is_known_is_guessed_and_unknown_words_are_asked_about(
    book, example, tmp_path
):
    assert run(["transparency", "add", str(book), str(example.parent / PLACE / "index.yaml")]) == 0
    page = tmp_path / "report-2016.html"
    rows = "<tr><td>Kenya</td><td>3</td></tr><tr><td>Ghana</td><td>sealed</td></tr>" * 2
    page.write_text(
        "<h1>Farlight Mobile: requests for user data in 2016</h1><table>"
        f"<tr><th>Country</th><th>Requests</th></tr>{rows}</table>"
    )
    target = tmp_path / "m.yaml"
    arguments = ["transparency", "map", str(page), "--to", str(target), "--as", "Ada"]
    answers = "\n\nprohibited\n"
    done = CliRunner().invoke(cli, [*arguments, "--remember", str(book)], input=answers)
    assert done.exit_code == 0, done.output
    assert "Whose report is it [Farlight Mobile]" in done.output
    assert "What does “sealed” stand for" in done.output
    assert "company: Farlight Mobile" in target.read_text()
    assert "sealed: prohibited" in target.read_text()


def test_an_export_is_taken_back_into_a_casebook(book, farlight, tmp_path, capsys):
    table, mapping = farlight
    out(capsys, "import", book, table, "--mapping", mapping)
    out(capsys, "export", book, tmp_path / "data", "--also", "json")
    assert run(["init", str(tmp_path / "other")]) == 0
    text = out(capsys, "import", tmp_path / "other", tmp_path / "data")
    assert text == "data: an export of 1 companies, 1 reports, 20 figures.\n"
    assert "was imported before" in out(capsys, "import", tmp_path / "other", tmp_path / "data")
    out(capsys, "export", tmp_path / "other", tmp_path / "again", "--also", "json")
    for file in (tmp_path / "data").iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()
    (tmp_path / "data" / "reports.csv").write_text("broken")
    assert run(["transparency", "import", str(tmp_path / "other"), str(tmp_path / "data")]) == 3
