import io
import sys

import pytest

from pledgebook.cli.progress import SHOWN_FROM, progress_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_sees_which_file_is_read_and_the_line_goes_away(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress_of(SHOWN_FROM) as progress:
        progress(1, SHOWN_FROM, "policy\x1b[31m.pdf")
    written = sys.stderr.getvalue()
    assert f"Reading 1 of {SHOWN_FROM}: policy.pdf" in written
    assert written.endswith("\r\x1b[2K")


def test_the_line_goes_away_when_the_work_is_stopped(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(KeyboardInterrupt), progress_of(SHOWN_FROM):
        raise KeyboardInterrupt
    assert sys.stderr.getvalue().endswith("\r\x1b[2K")


@pytest.mark.parametrize(("stream", "total"), [(Terminal, 1), (io.StringIO, 1000)])
def test_nothing_is_shown_for_few_files_or_into_a_pipe(monkeypatch, stream, total):
    monkeypatch.setattr(sys, "stderr", stream())
    with progress_of(total) as progress:
        progress(1, total, "policy.pdf")
    assert sys.stderr.getvalue() == ""
