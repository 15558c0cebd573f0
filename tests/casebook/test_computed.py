"""What is computed from the whole record is computed once after each change."""

import pytest

from pledgebook.casebook.computed import FOLDER, kept
from pledgebook.casebook.transparency_saving import save_index
from pledgebook.transparency.model import Collection, Company


@pytest.fixture
def ask(casebook):
    made = []

    def ask(*inputs):
        return kept(casebook, "index.txt", inputs, lambda: made.append(inputs) or f"{len(made)} é")

    return ask


def test_the_text_is_made_once_for_the_same_inputs(ask):
    assert [ask("2016-01-01"), ask("2016-01-01")] == ["1 é", "1 é"]
    assert ask("2016-01-02") == "2 é"


def test_a_change_to_the_casebook_makes_it_new(ask, casebook, by):
    assert ask("2016") == "1 é"
    save_index(casebook, Collection((Company("Tarnholm Networks"),)), by)
    assert ask("2016") == "2 é"
    assert ask("2016") == "2 é"


def test_a_damaged_or_lost_text_is_made_again(ask, casebook):
    path = casebook.root / FOLDER / "index.txt"
    ask("2016")
    for damage in (b"", b"no key\n1", path.read_bytes()[:64] + b"\n\xff"):
        path.write_bytes(damage)
        assert ask("2016").endswith("é")
    path.unlink()
    path.mkdir()
    assert ask("2016").endswith("é")
