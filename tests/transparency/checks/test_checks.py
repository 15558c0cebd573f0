"""Each check finds its fault in invented figures, and leaves sound figures alone."""

import pytest
from tests.transparency.figures import figure

from pledgebook.transparency.checks.run import CHECKS, check
from pledgebook.transparency.importers.book import expand, import_files, load_book


def found(*figures):
    return [(finding.check, finding.text) for finding in check(figures)]


SOUND = (
    figure("20"),
    figure("15", "complied"),
    figure("75%", "share_complied"),
    figure("0-249", kind="national_security"),
    figure("22", period="2017"),
    figure("30", where="Total", period="2018"),
    figure("18", period="2018"),
    figure("12", period="2018", where="Ghana"),
)


def test_sound_figures_give_no_finding():
    assert found(*SOUND) == []


@pytest.mark.parametrize(
    ("figures", "id_", "text"),
    [
        ([figure("22"), figure("64", "complied")], "more-than-received",
         "is 64, but only 22 were received"),
        ([figure("10"), figure("6", "complied_full"), figure("6", "complied_part")],
         "more-than-received", "come to 12, but only 10"),
        ([figure("5.5")], "fractions-of-things", "1 cell holds no whole number of requests"),
        ([figure("5.5", where=w) for w in ("Kenya", "Ghana", "Chad")], "fractions-of-things",
         "as the middle of a band such as 1 to 10 would"),
        ([figure("-1")], "below-zero", "received is -1"),
        ([figure("20"), figure("15", "complied"), figure("57%", "share_complied")], "percentage",
         "57% per cent is stated, but 15 of 20 is 75.0"),
        ([figure("31", where="Total"), figure("18"), figure("12", where="Ghana")], "totals",
         "is 31 in all, but the countries come to 30"),
        ([figure("31"), figure("18", breakdown="type=a"), figure("12", breakdown="type=b")],
         "totals", "the parts by type come to 30"),
        ([figure("31"), figure("18", period="2016 H1"), figure("12", period="2016 H2")], "totals",
         "the 2 periods 2016 H1 to 2016 H2 come to 30"),
        ([figure("20"), figure("21", source="later.csv")], "restated",
         "stated differently in different files; both are kept"),
        ([figure("50", period="2015"), figure("9", period="2015", where="Ghana"),
          figure("9", where="Ghana")], "vanished-jurisdiction",
         "Kenya had 50 requests in 2015 and is not named in 2016"),
        ([figure("50"), figure("20", period="2016 H2")], "overlapping-periods",
         "longer periods contain shorter ones"),
        ([figure("500"), figure("5,000", period="2017")], "jump", "goes from 500 in 2016 to 5,000"),
    ],
)  # fmt: skip
def test_a_fault_is_found(figures, id_, text):
    findings = found(*figures)
    assert any(check_ == id_ and text in said for check_, said in findings), findings


@pytest.mark.parametrize(
    "figures",
    [
        [figure("0-249"), figure("200", "complied")],
        [figure("250", where="Total"), figure("18"), figure("0-249", where="Ghana")],
        [figure("31", where="Total"), figure("18"), figure("", where="Ghana")],
        [figure("3", period="2015"), figure("9", period="2015", where="Ghana"), figure("9", where="Ghana")],
        [figure("2", period="2015"), figure("20")],
        [figure("200", period="2015 H1"), figure("2,000", period="2016")],
    ],
)  # fmt: skip
def test_what_the_bounds_and_silences_allow_is_no_fault(figures):
    assert found(*figures) == []


def test_every_check_has_a_name_of_its_own():
    assert len({each.id for each in CHECKS}) == len(CHECKS)
    assert all(each.title for each in CHECKS)


def shared(shared_data, name, folder):
    paths = expand([shared_data / "transparency" / folder])
    done = import_files(load_book(name), paths, leave_out=True)
    return [f for item in done if item.applied for f in item.applied.figures]


@pytest.mark.shared
def test_the_known_faults_of_the_shared_sets_are_found(shared_data):
    github = list(check(shared(shared_data, "github", "github")))
    more = [f for f in github if f.check == "more-than-received"]
    assert {f.figures[0].period.start[:4] for f in more} == {"2021"}
    assert len(more) == 3
    many = list(check(shared(shared_data, "multi-company-2009-2013", "alice_2009_2013")))
    broken = [f for f in many if f.check == "fractions-of-things"]
    cells = {c for f in broken for c in f.figures if c.source.startswith("Full-Data")}
    halves = {c for c in cells if c.cell.verbatim == "5.5" and c.measure == "received"}
    assert len(halves) == 80
