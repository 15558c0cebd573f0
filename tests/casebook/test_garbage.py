"""The garbage collector rests during bulk work, and works again after it."""

import gc
import threading

import pytest

from pledgebook.casebook import garbage


def test_the_collector_rests_within_a_block_and_works_again_after_it():
    assert gc.isenabled()
    with garbage.paused():
        with garbage.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_a_failure():
    with pytest.raises(ValueError), garbage.paused():
        raise ValueError
    assert gc.isenabled()


def test_the_last_of_several_threads_sets_it_to_work_again():
    inside, leave = threading.Event(), threading.Event()

    def wait():
        with garbage.paused():
            inside.set()
            leave.wait(10)

    thread = threading.Thread(target=wait)
    with garbage.paused():
        thread.start()
        inside.wait(10)
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with garbage.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
