"""An export is a data package, and its import is the identity."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transparency.figures import figure

from pledgebook.errors import DataFileError, InputError
from pledgebook.transparency.model import (
    Cell,
    Collection,
    Company,
    Figure,
    LeftOut,
    Period,
    Report,
    ReportState,
    Status,
)
from pledgebook.transparency.package import package_files, read_package

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)
names = words.filter(bool)
days = st.sampled_from(["", "2016", "2016-08", "2016-08-30"])
numbers = st.none() | st.decimals(
    min_value=-(10**9), max_value=10**12, places=3, allow_nan=False
).map(lambda value: value.normalize() + 0)
periods = st.just(Period("2016-01-01", "2016-06-30"))
cells = st.builds(Cell, words, st.sampled_from(list(Status)), numbers, numbers)
figures = st.builds(
    Figure, names, periods, st.just("user_data"), st.just("received"), st.just("requests"), cells,
    words, words, words, words, words, words, st.integers(0, 10**9), words,
)  # fmt: skip
reports = st.builds(
    Report, names, periods, words, st.sampled_from(list(ReportState)), days, words, words,
    st.sampled_from([(), ("user_data", "removal")]), days, days, words,
    st.sampled_from([None, True, False]),
)  # fmt: skip
companies = st.builds(
    Company, names, words, words, days, st.sampled_from(["", "yearly"]), days, words
)
collections = st.builds(
    Collection,
    st.lists(companies, max_size=3).map(tuple),
    st.lists(reports, max_size=3).map(tuple),
    st.lists(figures, max_size=4).map(tuple),
    st.lists(st.builds(LeftOut, words, st.integers(0, 99), words, words, words), max_size=2).map(tuple),
)  # fmt: skip


def written(folder, collection, also=()):
    for name, data in package_files(collection, also).items():
        (folder / name).write_bytes(data)
    return folder


@settings(deadline=None, max_examples=60)
@given(collection=collections)
def test_what_is_written_is_read_back_equal(tmp_path_factory, collection):
    folder = written(tmp_path_factory.mktemp("package"), collection)
    assert read_package(folder) == collection
    assert package_files(read_package(folder)) == package_files(collection)


def test_a_cell_that_a_spreadsheet_would_run_is_guarded():
    files = package_files(Collection(figures=(figure("-1", breakdown="=cmd()"),)))
    line = files["figures.csv"].decode().splitlines()[1]
    assert "'=cmd()" in line
    assert ",'-1,exact,-1,-1," in line


def test_the_descriptor_is_the_data_dictionary():
    files = package_files(Collection(figures=(figure("12"),)), ("json", "parquet"))
    descriptor = json.loads(files["datapackage.json"])
    by_name = {resource["name"]: resource for resource in descriptor["resources"]}
    assert {"figures", "figures-json", "figures-parquet", "codes"} <= by_name.keys()
    for resource in by_name.values():
        assert resource["bytes"] == len(files[resource["path"]])
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert json.loads(files["figures.json"])[0]["low"] == 12


def test_parquet_holds_the_same_rows(tmp_path):
    import pyarrow.parquet as pq

    written(tmp_path, Collection(figures=(figure("0-249"), figure(""))), ("parquet",))
    rows = pq.read_table(tmp_path / "figures.parquet").to_pylist()
    assert [(row["verbatim"], row["low"], row["high"]) for row in rows] == [
        ("0-249", 0.0, 249.0),
        ("", None, None),
    ]


def test_a_package_of_others_or_a_damaged_one_is_refused(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"name": "other"}')
    with pytest.raises(InputError, match="not one of ours"):
        read_package(tmp_path)
    written(tmp_path, Collection(figures=(figure("12"),)))
    figures_csv = tmp_path / "figures.csv"
    figures_csv.write_bytes(figures_csv.read_bytes().replace(b",exact,", b",perhaps,"))
    with pytest.raises(DataFileError, match="row 2: 'perhaps'"):
        read_package(tmp_path)


@pytest.mark.parametrize(
    ("file", "good", "bad", "problem"),
    [
        ("figures.csv", b"2016-12-31", b"9999-99-99", "no period"),
        ("figures.csv", b"exact,12,", b"exact,NaN,", "'NaN' is no number"),
        ("figures.csv", b"Farlight Mobile", b"", "no company is named"),
        ("companies.csv", b"yearly", b"weekly", "no cadence 'weekly'"),
        ("companies.csv", b"2016-09-01", b"soon", "'soon' is no date"),
    ],
)
def test_what_no_figure_can_be_is_refused_with_its_place(tmp_path, file, good, bad, problem):
    company = Company("Farlight Mobile", surveyed="2016-09-01", cadence="yearly")
    written(tmp_path, Collection((company,), figures=(figure("12"),)))
    path = tmp_path / file
    assert good in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(good, bad, 1))
    with pytest.raises(DataFileError, match=f"row 2: .*{problem}"):
        read_package(tmp_path)


def test_bounds_keep_their_digits(tmp_path):
    cell = Cell("97.850%", Status.EXACT, Decimal("97.85"), Decimal("97.85"))
    one = figure("12", "share_complied", unit="percent")
    collection = Collection(figures=(Figure(**{**_fields(one), "cell": cell}),))
    assert read_package(written(tmp_path, collection)) == collection


def _fields(one):
    return {name: getattr(one, name) for name in Figure.__dataclass_fields__}
