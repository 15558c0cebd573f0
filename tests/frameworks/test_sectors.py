import pytest

from pledgebook.capture.documents import DocumentKind
from pledgebook.frameworks.loader import load_builtin
from pledgebook.frameworks.sectors import SECTORS, frameworks_for, sector_id, sector_words


@pytest.fixture(scope="module")
def loaded():
    return load_builtin()


def asked(selection):
    return [framework.id for framework in selection.frameworks.frameworks]


def test_a_platform_is_not_asked_what_is_made_for_telecommunications_companies(loaded):
    selection = frameworks_for(loaded, "internet_platform")
    left_out = [one.framework_id for one in selection.not_asked]
    assert left_out == ["telco-action-plan", "telco-remedy-plan", "telecom-dialogue"]
    assert not set(left_out) & set(asked(selection))
    assert selection.note == ""


def test_an_operator_is_asked_everything(loaded):
    assert frameworks_for(loaded, "telecom_operator").not_asked == ()


@pytest.mark.parametrize("sector", ["", "bakery"])
def test_where_the_sector_is_not_known_everything_is_asked_and_that_is_said(loaded, sector):
    selection = frameworks_for(loaded, sector)
    asked = [one.id for one in selection.frameworks.frameworks]
    assert asked == [one.id for one in loaded.frameworks if one.asked == "always"]
    assert selection.not_asked == ()
    assert "--sector" in selection.note or "'bakery' is not known" in selection.note
    assert all(known in selection.note for known in SECTORS)


def test_a_misspelt_sector_gets_a_hint(loaded):
    assert "did you mean 'network_vendor'?" in frameworks_for(loaded, "network_vendr").note


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Network vendor", "network_vendor"),
        ("internet-platforms", "internet_platform"),
        ("bakery", "bakery"),
        ("", ""),
    ],
)
def test_a_sector_is_recognised_however_it_is_written(written, known):
    assert sector_id(written) == known


def test_sectors_are_shown_as_words():
    assert sector_words(("telecom_operator", "internet_platform")) == (
        "telecom operators and internet platforms"
    )


def test_every_sector_that_a_built_in_file_names_is_one_of_ours(loaded):
    named = {
        sector
        for framework in loaded.frameworks
        for element in framework.elements()
        for sector in (*framework.applies_to, *element.applies_to)
    } | {sector for theme in loaded.themes for sector in theme.central_for}
    assert named <= set(SECTORS)


def test_a_network_vendor_is_not_asked_how_it_answers_demands_for_user_data(loaded):
    plan = loaded.framework("telco-action-plan")
    by_id = {element.id: element for element in plan.elements()}
    assert "network_vendor" not in by_id["6.3-challenge"].applies_to
    assert "network_vendor" in by_id["1.4-surveillance-technology"].applies_to


def test_every_kind_that_a_theme_belongs_in_is_a_kind_of_document(loaded):
    named = {kind for theme in loaded.themes for kind in theme.belongs_in}
    assert named <= {kind.value for kind in DocumentKind}
