"""Reports never seen before: a person says whose they are, and next year's needs no answer at all.

Three invented reports of two years each: a PDF with a merged header, marks of notes and words for
silences; a French web page with shares; a Word file with merged regions and half-years side by side.
"""

import io

import pytest
from click.testing import CliRunner
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from tests.capture.making import docx

from pledgebook.casebook.folder import create, open_casebook
from pledgebook.casebook.transparency_loading import load_figures
from pledgebook.cli.main import cli, run
from pledgebook.transparency.selecting import Selection


def pdf(year, *rows):
    head = [
        ["Country", "Lawful interception", "", "Communications data", "", ""],
        ["", "Demands received", "Complied with", "Demands received", "Accounts specified",
         "Complied with"],
    ]  # fmt: skip
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (5, 0)), ("FONTSIZE", (0, 0), (-1, -1), 7),
    ]  # fmt: skip
    styles = getSampleStyleSheet()
    parts = [
        Paragraph(f"Disclosure report {year}", styles["Title"]),
        Paragraph("Demands by country", styles["Heading2"]),
        Table([*head, *rows], style=style),
        Paragraph("* Only the last quarter was recorded.", styles["Normal"]),
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=True).build(parts)
    return out.getvalue()


def html(year, *rows):
    cells = "".join(
        f"<tr><th>{name}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
        for name, *rest in rows
    )
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Rapport</title></head>
<body><h1>Rapport de transparence {year}</h1><h2>Demandes des autorités en {year}</h2><table>
<tr><th>Type de demande</th><th>Demandes reçues</th><th>Comptes visés</th>
<th>Part des demandes satisfaites</th></tr>{cells}</table><p>n.d. : non disponible.</p></body></html>
""".encode()


def word(year, *rows):
    def cell(text, span=1, merge=""):
        more = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        more += f'<w:vMerge w:val="{merge}"/>' if merge else ""
        return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    def row(*cells):
        return f"<w:tr>{''.join(cells)}</w:tr>"

    body = row(cell("Region"), cell("Country"), cell(f"H1 {year}", 2), cell(f"H2 {year}", 2))
    body += row(*map(cell, ("", "", "Requests", "% answered", "Requests", "% answered")))
    for region, *rest in rows:
        merge = "" if region.startswith("All") else "restart" if region else "continue"
        body += row(cell(region, merge=merge), *map(cell, rest))
    title = "<w:p><w:r><w:t>Government requests by region and half-year</w:t></w:r></w:p>"
    return docx(f"{title}<w:tbl>{body}</w:tbl>")


REPORTS = {
    "farlight-{}.pdf": {
        2022: pdf(
            2022,
            ["Albania", "1,204", "1,150", "312*", "340", "fewer than 10"],
            ["Ghana", "Prohibited by law", "Prohibited by law", "2,310", "2,544", "1,987"],
            ["Kenya", "–", "–", "88", "90", "71"],
            ["Total", "1,204", "1,150", "2,710", "2,974", "2,068"],
        ),
        2023: pdf(
            2023,
            ["Albania", "1,004", "950", "402", "440", "fewer than 10"],
            ["Ghana", "Prohibited by law", "Prohibited by law", "2,610", "2,844", "2,187"],
            ["Kenya", "–", "–", "93", "95", "77"],
            ["Zambia", "3", "0", "12", "12", "fewer than 10"],
            ["Total", "1,007", "950", "3,117", "3,391", "2,274"],
        ),
    },
    "ostrand-{}.html": {
        2022: html(
            2022,
            ["Interceptions de sécurité", "1 204", "1 310", "n.d."],
            ["Données de trafic", "12 480 (1)", "13 002", "76,5 %"],
            ["Retrait de contenu", "moins de 10", "moins de 10", "100 %"],
        ),
        2023: html(
            2023,
            ["Interceptions de sécurité", "1 304", "1 410", "n.d."],
            ["Données de trafic", "13 480", "14 002", "77 %"],
            ["Retrait de contenu", "12", "12", "91,7 %"],
        ),
    },
    "brackwater-{}.docx": {
        2022: word(
            2022,
            ["Europe", "Germany", "412†", "88%", "390", "90%"],
            ["", "Norway", "Fewer than 10", "–", "17", "71%"],
            ["Africa", "Ghana", "31", "52%", "Fewer than 10", "n/a"],
            ["", "South Sudan", "0", "–", "2", "0%"],
            ["All regions", "", "450", "", "411", ""],
        ),
        2023: word(
            2023,
            ["Europe", "Germany", "512†", "85%", "490", "80%"],
            ["", "Norway", "12", "75%", "17", "71%"],
            ["Africa", "Ghana", "41", "50%", "Fewer than 10", "n/a"],
            ["", "Kenya", "0", "–", "2", "0%"],
            ["All regions", "", "565", "", "519", ""],
        ),
    },
}
SOME = {
    "farlight-{}.pdf": {
        ("AL", "2022-01-01", "interception", "received", "exact", 1204),
        ("AL", "2022-01-01", "user_data", "received", "exact", 312),
        ("AL", "2022-01-01", "user_data", "complied", "fewer_than", 0),
        ("GH", "2022-01-01", "interception", "received", "prohibited", None),
        ("KE", "2022-01-01", "user_data", "accounts", "exact", 90),
        ("001", "2022-01-01", "user_data", "received", "exact", 2710),
        ("ZM", "2023-01-01", "interception", "complied", "zero", 0),
    },
    "ostrand-{}.html": {
        ("", "2022-01-01", "interception", "share_complied", "unexplained", None),
        ("", "2022-01-01", "user_data", "received", "exact", 12480),
        ("", "2022-01-01", "user_data", "share_complied", "exact", 76.5),
        ("", "2022-01-01", "removal", "accounts", "fewer_than", 0),
        ("", "2023-01-01", "removal", "share_complied", "exact", 91.7),
    },
    "brackwater-{}.docx": {
        ("DE", "2022-01-01", "user_data", "received", "exact", 412),
        ("NO", "2022-01-01", "user_data", "received", "fewer_than", 0),
        ("SS", "2022-07-01", "user_data", "share_complied", "zero", 0),
        ("", "2022-07-01", "user_data", "received", "exact", 411),
        ("KE", "2023-07-01", "user_data", "received", "exact", 2),
    },
}


@pytest.mark.parametrize("name", REPORTS)
def test_one_answer_reads_a_report_and_none_the_next_year_s(tmp_path, name):
    book = tmp_path / "book"
    create(book, environment={}).close()
    years = []
    for year, data in REPORTS[name].items():
        years.append(tmp_path / name.format(year))
        years[-1].write_bytes(data)
    arguments = ["transparency", "map", str(years[0]), "--to", str(tmp_path / "m.yaml")]
    answers = "Farlight Mobile\n\n"  # whose report it is, and Enter: all of it is right
    done = CliRunner().invoke(
        cli, [*arguments, "--as", "Ada", "--remember", str(book)], input=answers
    )
    assert done.exit_code == 0, done.output
    assert "Remembered as" in done.output
    assert run(["transparency", "import", str(book), *map(str, years), "--as", "Ada"]) == 0
    casebook = open_casebook(book, environment={})
    with casebook.reading() as connection:
        found = {
            (f.jurisdiction, f.period.start, f.kind, f.measure, f.cell.status.value,
             None if f.cell.low is None else float(f.cell.low))
            for f in load_figures(connection, Selection())
        }  # fmt: skip
    casebook.close()
    assert SOME[name] <= found
