import os
import subprocess
from pathlib import Path

import pytest

from pledgebook.capture.histories import Recording, Skipped, versions
from pledgebook.errors import UnreadableFile


class Repository:
    """A small repository in the layout of the Open Terms Archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, date: str = "2024-01-01T00:00:00Z") -> str:
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "A"), ("EMAIL", "a@a.example"), ("DATE", date))
        }
        environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    def record(self, name: str, text: str | None, date: str, subject: str) -> None:
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject, date=date)


POLICY = "Tarnholm Networks/Human Rights Policy.md"


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "versions")
    made.record("README.md", "About", "2024-01-01T00:00:00Z", "Initial commit")
    made.record(
        POLICY,
        "We will.",
        "2024-01-02T03:04:05+02:00",
        "First record of Tarnholm Networks Human Rights Policy",
    )
    made.record(
        "Östra/Terms.md", "Žiga may.", "2024-01-03T00:00:00Z", "First record of Östra Terms"
    )
    made.record(
        POLICY,
        "We may.",
        "2024-02-01T00:00:00Z",
        "Record new changes of Tarnholm Networks Human Rights Policy",
    )
    made.record(
        POLICY,
        "We may!",
        "2024-03-01T00:00:00Z",
        "Apply technical or declaration upgrade on Tarnholm Networks Human Rights Policy",
    )
    made.record(POLICY, None, "2024-04-01T00:00:00Z", "Stop tracking")
    return made  # fmt: skip


def test_each_commit_that_touches_a_document_is_a_version_of_it(repository):
    skipped: list[Skipped] = []
    found = list(versions(repository.path, skipped))
    assert [(one.document, one.captured_at, one.data.decode()) for one in found] == [
        ("Tarnholm Networks/Human Rights Policy", "2024-01-02T01:04:05Z", "We will."),
        ("Tarnholm Networks/Human Rights Policy", "2024-02-01T00:00:00Z", "We may."),
        ("Tarnholm Networks/Human Rights Policy", "2024-03-01T00:00:00Z", "We may!"),
        ("Östra/Terms", "2024-01-03T00:00:00Z", "Žiga may."),
    ]
    assert [one.recording for one in found[:3]] == [
        Recording.FIRST,
        Recording.CHANGE,
        Recording.TECHNICAL,
    ]
    assert found[0].company == "Tarnholm Networks"
    assert found[0].media_type == "text/markdown"
    assert skipped == []


def test_the_source_of_a_version_is_found_with_git_show(repository):
    found = next(versions(repository.path))
    assert repository.git("show", found.source) == "We will."


def test_a_bare_repository_is_read_too(repository, tmp_path):
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    assert len(list(versions(tmp_path / "bare.git"))) == 4


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("core.fsmonitor", "{trap}"),
        ("core.pager", "{trap}"),
        ("diff.external", "{trap}"),
        ("gpg.program", "{trap}"),
        ("core.sshCommand", "{trap}"),
        ("core.hooksPath", "{hooks}"),
        ("core.alternateRefsCommand", "{trap}"),
    ],
)
def test_a_hostile_repository_starts_no_program(repository, tmp_path, key, value):
    caught = tmp_path / "caught"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {caught}\n")
    trap.chmod(0o755)
    repository.git("config", key, value.format(trap=trap, hooks=tmp_path))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "diff.md.textconv", str(trap))
    repository.git("config", "filter.md.smudge", str(trap))
    (repository.path / ".git/info/attributes").write_text("*.md diff=md filter=md\n")
    assert len(list(versions(repository.path))) == 4
    assert not caught.exists()


def test_names_and_subjects_cannot_pose_as_other_commits(repository):
    repository.record(
        "A/B\n:100644.md", "We will.", "2024-05-01T00:00:00Z", "First\x1f \x1e record :100644"
    )
    assert len(list(versions(repository.path))) == 5


def test_a_symbolic_link_is_no_version(repository):
    (repository.path / "A").mkdir()
    (repository.path / "A/B.md").symlink_to("/etc/passwd")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "First record of A B")
    assert "A/B" not in {one.document for one in versions(repository.path)}


def test_an_empty_or_broken_repository_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match="git cannot read"):
        list(versions(Repository(tmp_path / "empty").path))
    other = Repository(tmp_path / "other")
    other.record("notes.txt", "x", "2024-01-01T00:00:00Z", "x")
    with pytest.raises(UnreadableFile, match="records no"):
        list(versions(other.path))


def test_a_missing_object_costs_only_its_version(repository):
    blob = repository.git("rev-parse", f"HEAD~3:{POLICY}").strip()
    (repository.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    skipped: list[Skipped] = []
    assert len(list(versions(repository.path, skipped))) == 3
    assert len(skipped) == 1
