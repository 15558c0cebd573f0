"""Documents of different hosts checked at the same time, those of one host one after another."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def abreast(
    items: Sequence[Item],
    host: Callable[[Item], str],
    work: Callable[[Item], Result],
    jobs: int,
) -> Iterator[Result]:
    """What `work` makes of each item, in the order of the items; raises what `work` raises.

    At most `jobs` hosts are worked on at once, in threads that do not keep a stopped program
    from ending.
    """
    futures: list[Future[Result]] = [Future() for _ in items]
    hosts: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        hosts.setdefault(host(item), []).append(number)
    waiting: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
    for numbers in hosts.values():
        waiting.put(numbers)

    def run() -> None:
        while True:
            try:
                numbers = waiting.get_nowait()
            except queue.Empty:
                return
            for number in numbers:
                try:
                    futures[number].set_result(work(items[number]))
                except BaseException as error:  # noqa: BLE001 - raised where the result is asked for
                    futures[number].set_exception(error)

    for _ in range(min(jobs, len(hosts))):
        threading.Thread(target=run, daemon=True).start()
    for future in futures:
        yield future.result()
