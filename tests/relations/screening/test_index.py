"""Of many names the few worth comparing are found, whatever slip is in the name."""

import pytest

from pledgebook.relations.screening.index import NameIndex
from pledgebook.relations.screening.names import prepare

pytestmark = [pytest.mark.relations, pytest.mark.usefixtures("field_libraries")]

NAMES = [
    "Olvar Intercept Ltd",
    "ООО «Сигнал Контроль»",
    "Nokia Siemens Networks Oy",
    "Black Bird Systems GmbH",
    "محمد الفهد",
    "Global Technology Solutions",
    *(f"Global Technology Services {n}" for n in range(40)),
]


@pytest.fixture(scope="module")
def index():
    return NameIndex(NAMES)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Olvar Intersept Limited", 0),
        ("Signal Kontrol", 1),
        ("NSN", 2),
        ("Blackbird Systems", 3),
        ("Mohammed Al Fahad", 4),
        ("Global Technology Solutions", 5),
    ],
)
def test_the_name_is_among_the_candidates(index, asked, expected):
    assert expected in [candidate.number for candidate in index.candidates(prepare(asked))]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Nokia Siemens Networks Oyy", 2),
        ("Black Bird SystemsxGmbH", 3),
        ("lack Bird Systems GmbH", 3),
        ("محمدxالفهد", 4),
        ("Global Technolgy Solutions", 5),
        ("ООО «Сигнал Контрсль»", 1),
    ],
)
def test_a_name_with_one_letter_wrong_anywhere_is_among_the_candidates(index, asked, expected):
    assert expected in [candidate.number for candidate in index.candidates(prepare(asked))]


def test_processes_change_the_time_and_not_the_candidates(monkeypatch):
    monkeypatch.setattr("pledgebook.relations.screening.index.AT_ONCE", 10)
    one, two = NameIndex(NAMES), NameIndex(NAMES, workers=2)
    for name in ("Nokia Siemens", "Global Technology", "Signal Kontrol", "محمد"):
        assert one.candidates(prepare(name)) == two.candidates(prepare(name)) != []


def test_a_name_that_shares_nothing_brings_in_nobody(index):
    assert index.candidates(prepare("Quux Zyzzyva")) == []
    assert NameIndex([]).candidates(prepare("Quux")) == []
