"""What the documentation shows is what happens: its commands and its code are run here."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ELLIPSIS = {"…", "..."}


def blocks(page, language):
    """The fenced blocks of a language on a page, in their order."""
    found = FENCE.finditer(page.read_text(encoding="utf-8"))
    return [match[2] for match in found if match[1] == language]


def pages_with(language):
    """A parameter for each page that has blocks of a language: they build on one another."""
    return [
        pytest.param(page, id=str(page.relative_to(PROJECT)))
        for page in PAGES
        if blocks(page, language)
    ]


def commands(block):
    """Split a console block into (command, lines of output it shows)."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


@pytest.fixture
def workplace(tmp_path):
    """A folder like a fresh checkout: the examples and nothing else."""
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    return tmp_path


def run(arguments, folder):
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pledgebook", *arguments],
        cwd=folder,
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def assert_shown(expected, actual):
    """Every shown line stands in the output, in order; an ellipsis skips any number of lines."""
    lines = iter(actual.splitlines())
    exact = True
    for wanted in expected:
        if wanted.strip() in ELLIPSIS:
            exact = False
            continue
        if exact:
            assert next(lines, "(end of output)").rstrip() == wanted.rstrip()
        else:
            assert any(line.rstrip() == wanted.rstrip() for line in lines), wanted
        exact = True


@pytest.mark.parametrize("page", pages_with("console"))
def test_commands_shown_in_the_documentation_do_what_it_says(page, workplace):
    for block in blocks(page, "console"):
        for command, shown in commands(block):
            words = shlex.split(command, comments=True)
            if words[0] != "pledgebook":
                continue
            result = run(words[1:], workplace)
            assert result.returncode in {0, 1}, f"{command}\n{result.stderr}"
            assert_shown(shown, result.stdout)


@pytest.mark.parametrize("page", pages_with("python"))
def test_code_shown_in_the_documentation_runs(page, workplace):
    for block in blocks(page, "python"):
        result = subprocess.run(
            [sys.executable, "-W", "error", "-c", block],
            cwd=workplace,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert result.returncode == 0, result.stderr


def test_the_command_reference_is_what_the_program_says():
    """In a process of its own, because click keeps the help option of a command it has run."""
    result = subprocess.run(
        [sys.executable, str(PROJECT / "scripts" / "write_reference.py"), "--print"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    written = (PROJECT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert written == result.stdout, "run scripts/write_reference.py"


def test_every_page_of_the_documentation_is_linked_from_its_index():
    index = (PROJECT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {page.relative_to(PROJECT / "docs") for page in PAGES if page.parent != PROJECT}
    missing = [
        str(page) for page in sorted(pages) if page.name != "README.md" and str(page) not in index
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target
