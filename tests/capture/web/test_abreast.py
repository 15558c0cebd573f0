import threading
import time

import pytest

from pledgebook.capture.web.abreast import abreast


def test_results_come_in_order_and_one_host_is_never_asked_twice_at_once():
    busy: dict[str, int] = {}
    most: dict[str, int] = {}
    lock = threading.Lock()

    def work(item):
        host, number = item
        with lock:
            busy[host] = busy.get(host, 0) + 1
            busy["all"] = busy.get("all", 0) + 1
            for key in (host, "all"):
                most[key] = max(most.get(key, 0), busy[key])
        time.sleep(0.02 if host == "a" else 0.01)
        with lock:
            busy[host] -= 1
            busy["all"] -= 1
        return number

    items = [("abcd"[number % 4], number) for number in range(20)]
    found = list(abreast(items, lambda item: item[0], work, jobs=3))
    assert found == list(range(20))
    assert {most[host] for host in "abcd"} == {1}
    assert 1 < most["all"] <= 3


def test_what_goes_wrong_is_raised_where_the_result_is_asked_for():
    def work(item):
        if item == 2:
            raise ValueError(item)
        return item

    results = abreast([1, 2, 3], str, work, jobs=2)
    assert next(results) == 1
    with pytest.raises(ValueError):
        next(results)


def test_nothing_to_do_is_done():
    assert list(abreast([], str, str, jobs=4)) == []
