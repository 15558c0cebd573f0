"""The index is kept as a list of companies and reports, in YAML or as a table."""

import pytest

from pledgebook.errors import DataFileError
from pledgebook.transparency.listing import read_listing
from pledgebook.transparency.model import Company, Period, Report, ReportState

YAML = """
format: pledgebook-transparency-index/1
companies:
  - name: Tarnholm Networks
    sector: network_vendor
    headquarters: Sweden
    surveyed: 2016-09-01
    cadence: half-yearly
    reports:
      - {period: 2016 H1, published: 2016-08-30, scope: [shutdown, user_data], zero: true}
  - name: Farlight Mobile
    surveyed: 2016-09-01
"""
TABLE = (
    "company,sector,headquarters,surveyed,cadence,period,published,scope,zero\n"
    "Tarnholm Networks,network_vendor,Sweden,2016-09-01,half-yearly,2016 H1,2016-08-30,"
    '"shutdown, user_data",true\n'
    "Farlight Mobile,,,2016-09-01,,,,,\n"
)


@pytest.mark.parametrize(("name", "text"), [("index.yaml", YAML), ("index.csv", TABLE)])
def test_a_list_is_read(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    found = read_listing(tmp_path / name)
    assert found.companies == (
        Company("Tarnholm Networks", "network_vendor", "SE", "2016-09-01", "half-yearly"),
        Company("Farlight Mobile", surveyed="2016-09-01"),
    )
    assert found.reports == (
        Report(
            "Tarnholm Networks",
            Period("2016-01-01", "2016-06-30"),
            state=ReportState.PUBLISHED,
            published="2016-08-30",
            scope=("user_data", "shutdown"),
            zero=True,
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2016 H1", "soon", "names no period"),
        ("2016-08-30", "yesterday", "is no date"),
        ("Sweden", "Atlantis", "is no jurisdiction"),
        ("shutdown", "weather", "no scope 'weather'"),
        ("half-yearly", "often", "cadence"),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_the_place(tmp_path, old, new, problem):
    (tmp_path / "index.yaml").write_text(YAML.replace(old, new))
    with pytest.raises(DataFileError, match=problem):
        read_listing(tmp_path / "index.yaml")
