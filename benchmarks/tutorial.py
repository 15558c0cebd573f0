"""The tutorial from documents to a published site, timed command by command.

    python -m benchmarks.tutorial [--install]

Each command of `docs/tutorial/from-documents-to-a-site.md` runs as a process of its own in an
empty folder with the bundled example. `--install` begins earlier: a fresh clone of this
repository and a new virtual environment with what the tutorial needs (packages come from the
network). Wall time, which a busy machine makes longer, and processor time are printed.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial" / "from-documents-to-a-site.md"
MOST = 600
"""Seconds that the path may take."""


def main(arguments: list[str] | None = None) -> int:
    """Print the times; 1 where a command fails or the path takes longer than asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="Begin with a fresh clone.")
    install = parser.parse_args(arguments).install
    began, used = time.perf_counter(), _processor()
    with tempfile.TemporaryDirectory(prefix="tutorial-") as name:
        folder = Path(name)
        python = _installed(folder) if install else Path(sys.executable)
        shutil.copytree(ROOT / "examples", folder / "work" / "examples")
        environment = {**os.environ, **({} if install else {"PYTHONPATH": str(ROOT / "src")})}
        failed = 0
        for command in _commands():
            failed += _timed(command, [str(python), "-m", *command], folder / "work", environment)
    took = time.perf_counter() - began
    verdict = "yes" if took < MOST and not failed else "NO"
    print(
        f"the whole path{' with the installation' if install else ''}: {took:.0f} s, processor "
        f"{_processor() - used:.0f} s (under {MOST} s: {verdict})"
    )
    return 0 if verdict == "yes" else 1


def _installed(folder: Path) -> Path:
    clone, environment = folder / "clone", folder / "environment"
    python = environment / "bin" / "python"
    for arguments in (
        ["git", "clone", "--quiet", str(ROOT), str(clone)],
        [sys.executable, "-m", "venv", str(environment)],
        [str(python), "-m", "pip", "install", "--quiet", f"{clone}[memo,relations]"],
    ):
        _timed(arguments[:3], arguments, folder, dict(os.environ))
    return python


def _commands() -> list[list[str]]:
    """The commands of the page in their order."""
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    lines = [line[2:] for block in blocks for line in block.splitlines() if line[:2] == "$ "]
    return [words for words in map(shlex.split, lines) if words[0] == "pledgebook"]


def _timed(
    shown: list[str], arguments: list[str], folder: Path, environment: dict[str, str]
) -> int:
    began = time.perf_counter()
    done = subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    words = " ".join(shown)
    print(f"{time.perf_counter() - began:6.1f} s  {words[:80]}", flush=True)
    if done.returncode:
        print(done.stderr)
    return int(done.returncode != 0)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
