import json
from pathlib import Path

import pytest
from tests.capture.web.site import MAY, Site, fetcher, page, running
from tests.capture.web.site import Time as FakeTime

from pledgebook.capture.histories import versions
from pledgebook.capture.web.folder import Folder
from pledgebook.cli.main import run
from pledgebook.cli.watch import watch_on

QUICK = ["--allow-private", "--pause", "0", "--attempts", "1"]


@pytest.fixture
def site():
    with running(Site()) as server:
        yield server


@pytest.fixture
def declared(tmp_path, site):
    """A file that declares a good page, a missing one, and a file on another path."""
    path = tmp_path / "watched.yaml"
    path.write_text(
        "company: Tarnholm Networks\ndocuments:\n"
        f"  - {{id: policy, address: '{site.serve('/policy', 200, page())}', select: main}}\n"
        f"  - {{id: gone, address: '{site.url('/none')}'}}\n"
        f"  - {{id: code, address: '{site.serve('/code.txt', 200, b'They must.', content_type='text/plain')}'}}\n",
        encoding="utf-8",
    )
    return path


def watch(declared, tmp_path, *options):
    return run(["watch", str(declared), "-o", str(tmp_path / "kept"), *QUICK, *options])


def test_a_captured_page_is_a_version_that_can_be_read_back(site, tmp_path, capsys):
    address = site.serve("/policy", 200, page())
    arguments = ["capture", address, "-o", str(tmp_path / "kept"), *QUICK]
    assert run(arguments) == 0
    assert capsys.readouterr().out.startswith("first version")
    assert run(arguments) == 0
    assert capsys.readouterr().out.startswith("unchanged")
    assert [version.data for version in versions(tmp_path / "kept")] == [page()]


def test_a_private_address_is_refused_unless_the_flag_is_given(site, tmp_path, capsys):
    address = site.serve("/policy", 200, page())
    assert run(["capture", address, "-o", str(tmp_path / "kept"), "--attempts", "1"]) == 3
    out = capsys.readouterr().out
    assert "refused_private" in out
    assert "--allow-private" in out
    assert site.asked == []


def test_a_watch_reports_every_document_and_goes_past_failures(declared, tmp_path, capsys):
    assert watch(declared, tmp_path, "--once") == 3
    out = capsys.readouterr().out
    assert [line.split("  ")[0] for line in out.splitlines() if line[0] != " "] == [
        "first version",
        "failed",
        "first version",
        "3 checked: 2 first version, 1 failed.",
    ]
    assert "not_found" in out


def test_a_watch_prints_json_lines_for_scripts(declared, tmp_path, capsys):
    watch(declared, tmp_path, "--once", "--format", "json")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["format"] for line in lines} == {"pledgebook-watch/1"}
    assert [line["document"] for line in lines] == ["policy", "gone", "code"]
    assert lines[0]["failure"] is None
    assert lines[1]["failure"]["kind"] == "not_found"


def test_only_the_named_documents_are_checked(declared, tmp_path, capsys):
    assert watch(declared, tmp_path, "--once", "--only", "code") == 0
    assert "1 checked" in capsys.readouterr().out
    assert watch(declared, tmp_path, "--once", "--only", "poliy") == 2
    assert "'poliy'" in capsys.readouterr().err


def test_a_script_can_ask_to_fail_on_a_new_version(declared, site, tmp_path):
    only = ("--once", "--only", "policy", "--fail-on", "new")
    assert watch(declared, tmp_path, *only) == 1
    assert watch(declared, tmp_path, *only) == 0
    site.serve("/policy", 200, page(MAY))
    assert watch(declared, tmp_path, *only) == 1


def test_round_follows_round_and_a_broken_file_keeps_the_last_declarations(
    declared, site, tmp_path, capsys
):
    slept = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 1:
            declared.write_text("documents: [", encoding="utf-8")
            site.serve("/policy", 200, page(MAY))

    from pledgebook.capture.web.declarations import load_declarations

    watch_on(
        declared,
        list(load_declarations(declared)),
        (),
        Folder(tmp_path / "kept"),
        lambda: fetcher(FakeTime()),
        "text",
        3600.0,
        sleep=sleep,
        rounds=3,
    )
    out, err = capsys.readouterr()
    assert slept == [3600.0, 3600.0]
    assert "kept" in err
    assert out.count("3 checked") == 3
    assert out.count("new version") == 2  # once in its line, once in the sum


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["capture", "-o", "x"], "Missing argument"),
        (["capture", "tarnholm.example/policy", "-o", "x"], "https://"),
        (["capture", "file:///etc/passwd", "-o", "x"], "https://"),
        (["capture", "https://a.example"], "--output"),
        (["watch", "none.yaml", "-o", "x", "--once"], "cannot be opened"),
        (["watch", "none.yaml"], "--output"),
    ],
)
def test_wrong_use_says_what_to_do_and_exits_with_2(
    arguments, message, capsys, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert message in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_what_a_server_says_cannot_move_the_cursor(site, tmp_path, capsys):
    address = site.redirect("/policy", "http://other.invalid/\x1b[2J")
    run(["capture", address, "-o", str(tmp_path / "kept"), *QUICK])
    assert "\x1b" not in capsys.readouterr().out
