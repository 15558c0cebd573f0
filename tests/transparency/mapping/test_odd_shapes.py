"""Tables in odd shapes, as companies publish them: the draft alone makes the right figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.importers.mapped import import_mapped
from pledgebook.transparency.mapping.draft import draft
from pledgebook.transparency.mapping.model import parse_mapping
from pledgebook.transparency.mapping.writing import mapping_yaml
from pledgebook.transparency.model import Status

HALVES = """Country,Jan–Jun 2021,Jul–Dec 2021
UK,"1,204*","1,300†"
Viet Nam,not disclosed,0-499
* includes emergency requests,,
"""
SLASHES = """Country / Region,Reporting period,Govt. requests received
India,01/01/2021 - 30/06/2021,"1,20,400"
Brazil,01/07/2021 - 31/12/2021,fewer than 10
"""
LONG = """company,country_code,year,half,metric,value
Orvix,NO,2021,H1,requests received,5
Orvix,NO,2021,H1,data disclosed,4
"""
DAYS = """Country,Start,End,Count
Norway,2021-01-01,2021-06-30,5
Sweden,2021-07-01,2021-12-31,0
"""
MERGED = """Country,H1 2023,,H2 2023,
,Requests,% disclosed,Requests,% disclosed
Germany,1204,0.765,1300,0.8
Congo (DRC),3,0.5,<5,N/A
"""


@pytest.fixture
def figures(tmp_path):
    def figures(text):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        drawn = replace(draft(read_grids(path), 1, path.name), company="Orvix")
        written = mapping_yaml(drawn, confirmed="Ada")
        mapping = parse_mapping(written, "draft")
        done = import_mapped(mapping, path, {}, leave_out=False)
        return [
            (f.jurisdiction, f.period.start, f.period.end, f.measure, f.cell.low, f.cell.high)
            for f in done.applied.figures
        ]

    return figures


def test_periods_as_columns_and_a_note_below(figures):
    assert figures(HALVES) == [
        ("GB", "2021-01-01", "2021-06-30", "received", 1204, 1204),
        ("GB", "2021-07-01", "2021-12-31", "received", 1300, 1300),
        ("VN", "2021-01-01", "2021-06-30", "received", None, None),
        ("VN", "2021-07-01", "2021-12-31", "received", 0, 499),
    ]


def test_days_with_slashes_and_indian_thousands(figures):
    assert figures(SLASHES) == [
        ("IN", "2021-01-01", "2021-06-30", "received", 120400, 120400),
        ("BR", "2021-07-01", "2021-12-31", "received", 0, 9),
    ]


def test_a_row_for_each_number(figures):
    assert [one[1:4] for one in figures(LONG)] == [
        ("2021-01-01", "2021-06-30", "received"),
        ("2021-01-01", "2021-06-30", "complied"),
    ]


def test_first_and_last_days_in_two_columns(figures):
    assert [one[:3] for one in figures(DAYS)] == [
        ("NO", "2021-01-01", "2021-06-30"),
        ("SE", "2021-07-01", "2021-12-31"),
    ]


def test_periods_over_several_columns_and_shares_as_fractions(figures):
    found = figures(MERGED)
    assert found[:4] == [
        ("DE", "2023-01-01", "2023-06-30", "received", 1204, 1204),
        ("DE", "2023-01-01", "2023-06-30", "share_complied", 76.5, 76.5),
        ("DE", "2023-07-01", "2023-12-31", "received", 1300, 1300),
        ("DE", "2023-07-01", "2023-12-31", "share_complied", 80, 80),
    ]
    assert {one[0] for one in found[4:]} == {"CD"}


WIDE = """Provider,Jurisdiction,Metric,2019,2020
Orvix,Total,Government requests for user data,"1,540","2,011"
Orvix,Norway,Government requests for user data,<10,22
Orvix,Norway,Requests where some data was produced (%),61%,64%
Pell Messaging,Ireland,Content removal requests,0,4
"""


def test_years_as_columns_and_a_column_that_names_kind_and_measure_together(figures):
    found = figures(WIDE)
    assert found[:2] == [
        ("001", "2019-01-01", "2019-12-31", "received", 1540, 1540),
        ("001", "2020-01-01", "2020-12-31", "received", 2011, 2011),
    ]
    assert ("NO", "2020-01-01", "2020-12-31", "share_complied", 64, 64) in found
    assert found[-1] == ("IE", "2020-01-01", "2020-12-31", "received", 4, 4)


SPANISH = """Operador;País;Semestre;Solicitudes recibidas;Tasa de cumplimiento (%);Observaciones
Telvira;España;1S 2021;1.204;87,5;
Telvira;México;1S 2021;312;91,25;incluye emergencias
Telvira;Perú;2S 2021;menos de 10;s.d.;
Telvira;Perú;1S 2021;prohibido por ley;;
"""


def test_semicolons_decimal_commas_and_another_encoding(tmp_path):
    path = tmp_path / "latin.csv"
    path.write_bytes(SPANISH.encode("latin-1"))
    drawn = draft(read_grids(path), 1, path.name)
    assert [c.role for c in drawn.columns] == [
        "company", "jurisdiction", "period", "value", "value", "ignore",
    ]  # fmt: skip
    done = import_mapped(parse_mapping(mapping_yaml(drawn, "Ada"), "draft"), path, {})
    found = {(f.jurisdiction, f.period.start, f.measure): f.cell for f in done.applied.figures}
    assert found["ES", "2021-01-01", "received"].low == 1204
    assert found["MX", "2021-01-01", "share_complied"].low == Decimal("91.25")
    assert found["PE", "2021-07-01", "received"].high == 9
    assert found["PE", "2021-01-01", "received"].status is Status.PROHIBITED
    assert found["PE", "2021-07-01", "share_complied"].status is Status.UNEXPLAINED
