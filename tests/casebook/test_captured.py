"""What a watch captured comes into the casebook by one command, read by the rules of its day."""

import pytest
from tests.capture.web.site import MAY, WILL, Site, page, running
from tests.casebook.books import Book

from pledgebook.casebook.arrivals import arrivals_since, changes_between, document_versions
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.failed_captures import failed_captures
from pledgebook.casebook.verifying import verify
from pledgebook.cli.main import run

QUICK = ["--once", "--allow-private", "--pause", "0", "--attempts", "1"]


@pytest.fixture
def site():
    with running(Site()) as server:
        yield server


@pytest.fixture
def watched(tmp_path, site, database_url, monkeypatch):
    """A casebook and a watch of one page, cut into two documents."""
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    book = Book(tmp_path / "book")
    assert run(["init", str(book.path), "--database", database_url]) == 0
    address = site.serve("/policy", 200, page())
    file = tmp_path / "watched.yaml"
    file.write_text(
        "company: Tarnholm\ndocuments:\n"
        f"  - {{id: policy, address: '{address}', select: main, title: Policy}}\n"
        f"  - {{id: foot, address: '{address}', select: footer, title: Foot}}\n"
    )
    return book


def round_of(book, *more):
    kept = book.path.parent / "kept"
    return run(["watch", str(book.path.parent / "watched.yaml"), "-o", str(kept), *QUICK, *more])


def test_two_documents_cut_from_one_page_keep_their_own_texts(watched):
    assert round_of(watched, "--casebook", str(watched.path)) == 0
    with watched.open() as casebook:
        _, readings = load_company(casebook, "Tarnholm")
        texts = {reading.document.id: reading.layer.text for reading in readings}
        assert verify(casebook).damage == ()
    assert WILL in texts["policy"]
    assert "Visited" not in texts["policy"]
    assert "Visited" in texts["foot"]
    assert WILL not in texts["foot"]


def test_a_watch_is_brought_in_again_and_again_and_adds_what_is_new(watched, site, capsys):
    kept, path = str(watched.path.parent / "kept"), str(watched.path)
    assert round_of(watched) == 0
    assert run(["add", path, "--from-watch", kept]) == 0
    site.serve("/policy", 200, page(MAY, visits=2))
    assert round_of(watched) == 0
    capsys.readouterr()
    assert run(["add", path, "--from-watch", kept]) == 0
    out = capsys.readouterr().out
    assert "policy: new version" in out
    assert "2 captures were in the casebook already." in out
    with watched.open() as casebook:
        old, new = document_versions(casebook, "Tarnholm", "policy")
        (change,) = changes_between(casebook, old.id, new.id).substantive
        assert change.kind == "weakened"
        assert len(arrivals_since(casebook)) == 4


def test_a_capture_without_a_company_is_named_and_the_rest_goes_on(watched, capsys):
    file = watched.path.parent / "watched.yaml"
    file.write_text(file.read_text().replace("company: Tarnholm\n", ""))
    assert round_of(watched) == 0
    kept = str(watched.path.parent / "kept")
    assert run(["add", str(watched.path), "--from-watch", kept]) == 3
    assert "nobody says whose document this is" in capsys.readouterr().err
    assert run(["add", str(watched.path), "--from-watch", kept, "--company", "Tarnholm"]) == 0


@pytest.mark.parametrize("more", [["file.md"], ["--again"], ["--sector", "telco"]])
def test_a_watch_is_brought_in_alone(watched, more):
    assert run(["add", str(watched.path), "--from-watch", "kept", *more]) == 2


def test_what_could_not_be_captured_is_on_record_once_until_it_can_be_again(watched, site, capsys):
    def failing():
        with watched.open() as casebook, casebook.reading() as connection:
            return failed_captures(connection)

    into = ["--casebook", str(watched.path)]
    assert round_of(watched, *into) == 0
    assert failing() == ()
    site.serve("/policy", 404, b"gone")
    assert round_of(watched, *into) == 3
    assert "2 watched documents could not be captured" in capsys.readouterr().out
    first = failing()
    assert {(one.document, one.company, one.kind) for one in first} == {
        ("policy", "Tarnholm", "not_found"),
        ("foot", "Tarnholm", "not_found"),
    }
    assert first[0].company_id is not None
    assert "404" in first[0].message
    assert round_of(watched, *into) == 3
    assert failing() == first
    site.serve("/policy", 500, b"trouble")
    assert round_of(watched, *into) == 3
    assert {one.kind for one in failing()} == {"server_error"}
    site.serve("/policy", 200, page())
    assert round_of(watched, *into) == 0
    assert failing() == ()
    with watched.open() as casebook:
        assert verify(casebook).damage == ()
