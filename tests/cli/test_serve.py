"""`pledgebook serve` as somebody starts it."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def casebook(tmp_path):
    path = tmp_path / "casebook"
    assert run(["init", str(path)]) == 0
    return path


def test_it_says_where_it_is_and_answers_there_and_stops(casebook):
    arguments = ["serve", str(casebook), "--port", "0", "--as", "Ada"]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pledgebook", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)[0]
        with urllib.request.urlopen(address) as answer:
            assert "The casebook is empty" in answer.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[0]
    assert "Traceback" not in rest
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["--host", "0.0.0.0"], {}, "only be let in with --public"),
        (["--public"], {}, "--address https://HOST"),
        (["--public", "--address", "http://a.example"], {}, "--address https://HOST"),
        (["--public", "--address", "https://a.example"], {}, "PLEDGEBOOK_SECRET"),
        (["--public", "--address", "https://a.example"], {"PLEDGEBOOK_SECRET": "short"}, "at least"),
    ],
)  # fmt: skip
def test_it_does_not_start_for_others_without_what_makes_that_safe(
    casebook, monkeypatch, capsys, arguments, environment, said
):
    monkeypatch.delenv("PLEDGEBOOK_SECRET", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["serve", str(casebook), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert os.environ.get("PLEDGEBOOK_SECRET", "") == environment.get("PLEDGEBOOK_SECRET", "")
