"""Companies and years stand side by side on like terms, or a warning says where they do not."""

from tests.transparency.figures import figure

from pledgebook.transparency.comparing import compare


def compared(*figures, companies=("Farlight Mobile",), kind="user_data", **more):
    return compare(figures, companies, kind, "received", **more)


def exact(found, year=2016, company="Farlight Mobile"):
    return found.term(company, year).total.exact


def test_countries_are_added_up():
    assert exact(compared(figure("20"), figure("10", where="Ghana"))) == 30


def test_a_total_and_its_parts_are_not_added_up():
    assert (
        exact(compared(figure("30", where="Total"), figure("20"), figure("10", where="Ghana")))
        == 30
    )
    assert (
        exact(compared(figure("", where="Total"), figure("20"), figure("10", where="Ghana"))) == 30
    )
    assert (
        exact(compared(figure("30"), figure("20", breakdown="a=b"), figure("10", breakdown="a=c")))
        == 30
    )
    assert exact(compared(figure("30"), figure("30", breakdown="a=b", asked_by="court"))) == 30


def test_a_year_and_its_halves_are_not_added_up():
    found = compared(figure("30"), figure("18", period="2016 H1"), figure("12", period="2016 H2"))
    assert exact(found) == 30


def test_a_year_of_one_country_leaves_the_halves_of_another():
    found = compared(
        figure("30"),
        figure("18", period="2016 H1"),
        figure("5", period="2016 H1", where="Ghana"),
        figure("6", period="2016 H2", where="Ghana"),
    )
    assert exact(found) == 41
    assert [total.exact for _, total in found.terms[0].points()] == [41]


def test_bands_and_silences_stand_beside_the_sum_with_a_warning():
    found = compared(figure("20"), figure("0-249", where="Ghana"), figure("", where="Chad"))
    total = found.terms[0].total
    assert (total.exact, total.low, total.high, total.silent) == (20, 0, 249, 1)
    assert any("left out of the sum: 1 a band, 1 left empty" in w for w in found.warnings)


def test_half_a_year_is_told():
    found = compared(figure("18", period="2016 H1"), figure("30", period="2017"))
    assert "Farlight Mobile: only a part of the year is covered in 2016" in found.warnings


def test_unlike_terms_are_told():
    found = compared(
        figure("20"),
        figure("5", company="Quillstone", where="United States", asked_by="court"),
        companies=("Farlight Mobile", "Quillstone", "Nobody"),
    )
    said = "\n".join(found.warnings)
    assert "who asked are not alike" in said
    assert "countries are not alike: Farlight Mobile: Kenya; Quillstone: United States" in said
    assert "Nobody: nothing is known of this kind and measure" in said


def test_a_kind_takes_in_narrower_ones_only_of_a_company_that_does_not_report_the_whole():
    content = figure("7", kind="content")
    assert exact(compared(content)) == 7
    assert exact(compared(content, figure("20"))) == 20


def test_one_country_can_be_chosen_and_no_figures_make_no_years():
    found = compared(figure("20"), figure("10", where="Ghana"), jurisdiction="GH")
    assert exact(found) == 10
    assert compared().years == ()


def test_fewer_countries_than_in_other_years_are_told():
    many = [figure("1", where=where) for where in ("Kenya", "Ghana", "Chad")]
    found = compared(*many, figure("1", period="2017"))
    assert any("far fewer countries" in w and "2017 (1)" in w for w in found.warnings)
