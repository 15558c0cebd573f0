import os
import subprocess
import sys
import threading

import pytest

from pledgebook.capture import containment
from pledgebook.capture.containment import Reader
from pledgebook.errors import UnreadableFile

GOOD = b"We will not sell them.\n"


@pytest.fixture
def reader(monkeypatch):
    """A reader whose child misbehaves on request: b"hang" and b"crash" stand for hostile files."""
    monkeypatch.setattr(
        containment,
        "_START",
        """
import sys; sys.path[:] = {path!r}
import os, time
from pledgebook.capture import reader
real = reader.read
def read(data, name):
    if data == b"hang": time.sleep(60)
    if data == b"crash": os.abort()
    return real(data, name)
reader.read = read
reader.main()
""",
    )
    reader = Reader(seconds=1.5)
    yield reader
    reader.close()


def test_a_file_that_hangs_is_refused_and_the_next_is_read(reader):
    with pytest.raises(UnreadableFile, match="took longer"):
        reader.read(b"hang", "slow.pdf")
    assert len(reader.read(GOOD, "good.txt").blocks) == 1


def test_a_file_that_crashes_its_reader_is_refused_and_the_next_is_read(reader):
    assert reader.read(GOOD, "good.txt")
    with pytest.raises(UnreadableFile, match="crash"):
        reader.read(b"crash", "bad.pdf")
    assert len(reader.read(GOOD, "good.txt").blocks) == 1


def test_threads_take_turns():
    reader = Reader()
    found = []

    def read(number):
        found.append((number, len(reader.read(GOOD * (number + 1), f"{number}.txt").blocks)))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reader.close()
    assert sorted(number for number, _ in found) == list(range(8))


def test_no_process_is_left_behind():
    code = (
        "from pledgebook.capture.containment import READER\n"
        "READER.read(b'We will.', 'a.txt')\n"
        "print(READER._child._process.pid)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
    assert done.stderr == ""
