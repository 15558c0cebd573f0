"""Several processes answer as one does, and one that dies costs time and no answer."""

import os
import sys

import pytest

from pledgebook.relations.screening.workers import answers, in_pieces


def square(number):
    return number * number


def test_the_answers_come_in_order_whatever_the_number_of_processes():
    wanted = [number * number for number in range(20)]
    for workers in (1, 2, 5):
        assert list(answers(square, range(20), workers)) == wanted


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes divide on Linux only")
def test_a_process_that_is_killed_costs_no_answer():
    own = os.getpid()

    def deadly(number):
        if number == 3 and os.getpid() != own:
            os.kill(os.getpid(), 9)
        return number

    assert list(answers(deadly, range(6), 2)) == list(range(6))


def test_pieces_cover_every_number_once():
    assert [list(part) for part in in_pieces(7, 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert in_pieces(0, 3) == []
