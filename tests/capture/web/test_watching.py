import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.capture.making import Pdf, texts
from tests.capture.web.site import MAY, POLICY, WILL, fetcher, page

from pledgebook.capture.archive import TEMPORARY, digest, load
from pledgebook.capture.histories import extraction_of, versions
from pledgebook.capture.web.declarations import Declaration, Rules
from pledgebook.capture.web.failures import FailureKind
from pledgebook.capture.web.folder import Folder
from pledgebook.capture.web.watching import Outcome, watch_once
from pledgebook.errors import UsageError

SELECT = ("main",)


def declaration(address, *, name="policy", **rules):
    return Declaration(name, (Rules(address, **rules),), company="Tarnholm Networks")


@pytest.fixture
def watch(tmp_path, time):
    """Check documents once; a day passes after each round."""

    def once(*declarations, **options):
        checks = list(watch_once(declarations, Folder(tmp_path / "kept"), fetcher(time, **options)))
        time.pass_days(1)
        return checks

    return once


def kept(tmp_path, kind="versions"):
    return [
        json.loads(path.read_text())
        for path in sorted((tmp_path / "kept").glob(f"documents/*/{kind}/*.json"))
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_first_version_keeps_bytes_headers_and_how_it_was_read(site, watch, tmp_path):
    address = site.serve(
        "/policy", 200, page(), etag='"1"', content_type="text/html; charset=utf-8"
    )
    [check] = watch(declaration(address))
    assert check.outcome is Outcome.FIRST
    [version], [answer] = kept(tmp_path), kept(tmp_path, "answers")
    assert version["format"] == "pledgebook-version/1"
    assert (version["company"], version["title"]) == ("Tarnholm Networks", "Human Rights Policy")
    assert version["captured_at"] == "2026-03-01T12:00:00Z"
    assert (version["charset"], version["extractor"]) == ("utf-8", "html")
    assert ["Etag", '"1"'] in answer["headers"]
    assert load(tmp_path / "kept", version["sha256"]) == page()


def test_an_unchanged_page_is_asked_for_conditionally_and_adds_nothing(site, watch, tmp_path):
    def answer(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            handler.answer(304)
        else:
            handler.answer(200, page(), etag='"1"')

    site.routes["/policy"] = answer
    document = declaration(site.url("/policy"))
    watch(document)
    before = set(files(tmp_path))
    [check] = watch(document)
    assert check.outcome is Outcome.UNCHANGED
    assert set(files(tmp_path)) == before
    assert site.requests[-1]["If-None-Match"] == '"1"'


def test_without_validators_the_same_bytes_are_unchanged(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page()))
    watch(document)
    before = files(tmp_path)
    [check] = watch(document)
    assert check.outcome is Outcome.UNCHANGED
    changed = {name for name, data in files(tmp_path).items() if before.get(name) != data}
    assert {Path(name).name for name in changed} == {"state.json"}


def test_a_new_wording_is_a_new_version(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page(WILL)))
    watch(document)
    site.serve("/policy", 200, page(MAY))
    [check] = watch(document)
    assert check.outcome is Outcome.NEW
    assert check.sha256 == digest(page(MAY))
    assert len(kept(tmp_path)) == 2


def test_a_page_whose_counter_changed_has_the_same_text(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page(visits=1)))
    watch(document)
    site.serve("/policy", 200, page(visits=2))
    [check] = watch(document)
    assert check.outcome is Outcome.SAME_TEXT
    assert len(kept(tmp_path)) == 1
    assert len(kept(tmp_path, "answers")) == 2


def test_a_text_that_comes_back_is_a_version_again(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page(WILL)))
    for text in (WILL, MAY, WILL):
        site.serve("/policy", 200, page(text))
        watch(document)
    assert [version["sha256"] for version in kept(tmp_path)] == [
        digest(page(text)) for text in (WILL, MAY, WILL)
    ]
    assert len(list((tmp_path / "kept/bytes").glob("*/*"))) == 2


def test_only_the_declared_part_of_a_page_counts(site, watch, tmp_path):
    body = page().replace(b"</main>", b"<div class=share>Share 1</div></main>")
    document = declaration(site.serve("/policy", 200, body), select=SELECT, remove=(".share",))
    watch(document)
    site.serve("/policy", 200, body.replace(b"Share 1", b"Share 2"))
    [check] = watch(document)
    assert check.outcome is Outcome.SAME_TEXT
    [version] = versions(tmp_path / "kept")
    assert texts(extraction_of(version)) == ["Human Rights Policy", WILL]


def test_new_rules_alone_make_no_new_version(site, watch):
    address = site.serve("/policy", 200, page(visits=1))
    watch(declaration(address))
    [check] = watch(declaration(address, select=SELECT))
    assert check.outcome is Outcome.UNCHANGED
    site.serve("/policy", 200, page(visits=2))
    [check] = watch(declaration(address, select=("body",), remove=("nav", "footer")))
    assert check.outcome is Outcome.SAME_TEXT


def test_a_new_reader_alone_makes_no_new_version(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page(visits=1)))
    watch(document)
    path = next((tmp_path / "kept").glob("documents/*/state.json"))
    state = json.loads(path.read_text())
    path.write_text(json.dumps({**state, "extractor_version": "0", "text_sha256": "0" * 64}))
    site.serve("/policy", 200, page(visits=2))
    [check] = watch(document)
    assert check.outcome is Outcome.SAME_TEXT


LOGIN = b"<title>Sign in</title><body><h1>Sign in</h1><form><input type=password></form></body>"
WALL = b"<title>Just a moment...</title><body><p>Verify you are human.</p></body>"
SHELL = b"<title>Tarnholm</title><body><noscript>Please enable JavaScript.</noscript><div id=root></div></body>"
LOADING = b"<title>Tarnholm</title><body><p>Loading...</p><div id=root></div></body>"
REFRESH = b'<meta http-equiv="refresh" content="0; url=/new"><title>x</title><body></body>'

BAD = [
    ("not_found", 404, page(), {}),
    ("gone", 410, page(), {}),
    ("forbidden", 401, page(), {}),
    ("forbidden", 403, page(), {}),
    ("forbidden", 451, page(), {}),
    ("client_error", 418, page(), {}),
    ("rate_limited", 429, page(), {}),
    ("server_error", 500, page(), {}),
    ("server_error", 503, page(), {}),
    ("bad_answer", 304, b"", {}),
    ("bad_answer", 302, page(), {}),
    ("empty", 200, b"", {}),
    ("empty", 204, b"", {}),
    ("empty", 200, b"<html><body> \n </body></html>", {}),
    ("empty", 200, SHELL, {}),
    ("empty", 200, LOADING, {}),
    ("moved", 200, REFRESH, {}),
    ("bot_wall", 200, WALL, {}),
    ("bot_wall", 403, WALL, {"cf_mitigated": "challenge"}),
    ("bot_wall", 503, WALL, {}),
    ("forbidden", 200, LOGIN, {}),
    ("soft_404", 200, page().replace(b"Human Rights Policy", b"Page not found"), {}),
    ("soft_404", 200, page().replace(b"Human Rights Policy", b"404"), {}),
    ("soft_404", 200, page("Sorry, we can't find that page."), {}),
    ("server_error", 200, page().replace(b"Human Rights Policy", b"Scheduled maintenance"), {}),
    ("wrong_type", 200, b"\x89PNG\r\n\x1a\n" + bytes(99), {"content_type": "image/png"}),
    ("wrong_type", 200, b"PK\x03\x04" + bytes(99), {"content_type": "application/zip"}),
    ("wrong_type", 200, b'{"error": "not today"}', {"content_type": "application/json"}),
    ("wrong_type", 200, b"%PDF-1.7 and then nothing", {"content_type": "application/pdf"}),
]


@pytest.mark.parametrize(("kind", "status", "body", "headers"), BAD)
def test_a_bad_page_is_a_failure_with_its_kind_and_never_a_version(
    site, watch, tmp_path, kind, status, body, headers
):
    document = declaration(site.serve("/policy", 200, page()))
    watch(document)
    site.serve("/policy", status, body, **headers)
    [check] = watch(document)
    assert check.outcome is Outcome.FAILED
    assert check.failure.kind == kind
    assert check.failure.message.endswith(".")
    assert check.sha256 == digest(page()), "the version before still stands"
    assert len(kept(tmp_path)) == 1
    [failure] = kept(tmp_path, "failures")
    assert failure["kind"] == kind
    site.serve("/policy", 200, page())
    assert [one.outcome for one in watch(document)] == [Outcome.UNCHANGED]


def test_a_failure_that_repeats_itself_is_counted(site, watch, tmp_path):
    document = declaration(site.url("/none"))
    assert [watch(document)[0].times_failed for _ in range(3)] == [1, 2, 3]
    [failure] = kept(tmp_path, "failures")
    assert (failure["times"], failure["first_at"][:10], failure["last_at"][:10]) == (
        3,
        "2026-03-01",
        "2026-03-03",
    )
    site.serve("/none", 403, b"no")
    assert watch(document)[0].times_failed == 1
    assert [failure["kind"] for failure in kept(tmp_path, "failures")] == ["not_found", "forbidden"]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "moved"),
        ("/en/", "moved"),
        ("/index.html", "moved"),
        ("/404.html", "not_found"),
        ("/errors/not-found", "not_found"),
        ("/account/login?next=/policy", "forbidden"),
    ],
)
def test_a_redirect_away_from_the_document_is_a_failure(site, watch, target, kind):
    site.serve(target.split("?")[0], 200, page())
    [check] = watch(declaration(site.redirect("/policy", target)))
    assert check.failure.kind == kind


def test_a_redirect_to_another_site_is_a_failure(site, watch):
    port = site.server_address[1]
    site.serve("/policy", 200, page())
    site.redirect("/old", f"http://www.other.example:{port}/policy")
    address = f"http://tarnholm.example:{port}/old"
    [check] = watch(declaration(address), look_up=lambda *_: ["127.0.0.2"])
    assert check.failure.kind is FailureKind.MOVED


def test_a_redirect_within_the_site_is_followed(site, watch):
    port = site.server_address[1]
    site.serve("/new/policy", 200, page())
    site.redirect("/policy", f"http://www.tarnholm.example:{port}/new/policy", 301)
    address = f"http://tarnholm.example:{port}/policy"
    [check] = watch(declaration(address), look_up=lambda *_: ["127.0.0.2"])
    assert check.outcome is Outcome.FIRST


def test_a_page_built_anew_is_a_changed_structure(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page()), select=("main", "article.policy"))
    [check] = watch(document)
    assert check.failure.kind is FailureKind.STRUCTURE_CHANGED
    assert "article.policy" in check.failure.message
    assert kept(tmp_path) == []


def test_a_missing_part_of_an_error_page_is_the_error(site, watch):
    document = declaration(site.serve("/policy", 200, WALL), select=SELECT)
    assert watch(document)[0].failure.kind is FailureKind.BOT_WALL


def test_a_file_that_became_a_page_is_of_the_wrong_type(site, watch):
    pdf = Pdf()
    pdf.page().lines(WILL)
    document = declaration(site.serve("/file", 200, pdf.bytes(), content_type="application/pdf"))
    assert watch(document)[0].outcome is Outcome.FIRST
    site.serve("/file", 200, page())
    assert watch(document)[0].failure.kind is FailureKind.WRONG_TYPE
    assert watch(declaration(site.url("/file"), type="text/html"))[0].outcome is Outcome.NEW


LONG = "We sell networks in many markets and in many forms. " * 60


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Error 404",
        "404 - Page not found | Tarnholm",
        "Tarnholm | Page Not Found",
        "Not Found",
        "404: Not Found",
        "Page introuvable – Tarnholm",
        "The page could not be found",
    ],
)
def test_a_title_of_an_error_gives_away_a_page_full_of_menus(site, watch, title):
    body = page(LONG).replace(b"<title>Human Rights Policy", f"<title>{title}".encode())
    assert watch(declaration(site.serve("/policy", 200, body)))[0].failure.kind == "soft_404"


@pytest.mark.parametrize(
    "title",
    ["Policy 404", "Section 404 Controls", "What we found", "Content not found policy", "Not", ""],
)
def test_a_title_that_only_comes_near_does_not(site, watch, title):
    body = page(LONG).replace(b"<title>Human Rights Policy", f"<title>{title}".encode())
    assert watch(declaration(site.serve("/policy", 200, body)))[0].outcome is Outcome.FIRST


def test_a_policy_that_speaks_of_robots_and_missing_pages_is_a_version(site, watch):
    text = " ".join(
        ["Access denied is what users saw when the page was not found."]
        + [f"We will tell users in market {number} why they saw it." for number in range(60)]
    )
    assert watch(declaration(site.serve("/policy", 200, page(text))))[0].outcome is Outcome.FIRST


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html; charset=utf-8", page("Café will pay.").decode().encode("cp1252")),
        ("text/html; charset=iso-8859-1", page("Café will pay.")),
        ("text/html; charset=windows-1252", page("Café will pay.").decode().encode("cp1252")),
        ("text/html; charset=klingon", page("Café will pay.")),
        ("text/html", page("Café will pay.").decode().encode("utf-16")),
        ("text/html; charset=utf-16le", page("Café will pay.").decode().encode("utf-16le")),
    ],
)
def test_the_letters_come_out_right_whatever_encoding_is_named(
    site, watch, tmp_path, content_type, body
):
    watch(declaration(site.serve("/policy", 200, body, content_type=content_type), select=SELECT))
    [version] = versions(tmp_path / "kept")
    assert texts(extraction_of(version))[-1] == "Café will pay."


def test_a_text_cut_short_is_a_version_with_a_note(site, watch):
    document = declaration(site.serve("/policy", 200, page(f"{WILL} " * 50)))
    watch(document)
    site.serve("/policy", 200, page(WILL))
    [check] = watch(document)
    assert check.outcome is Outcome.NEW
    assert any("of the length it had" in note for note in check.notes)


def test_one_bad_document_stops_no_other(site, watch):
    def fault(handler):
        raise ValueError("the server falls over")

    site.routes["/fault"] = fault
    good = site.serve("/policy", 200, page())
    checks = watch(
        declaration("http://127.0.0.1/", name="private"),
        declaration(site.url("/fault"), name="fault"),
        declaration("http://no.invalid/", name="unknown", type=""),
        declaration(good, name="good"),
        attempts=1,
    )
    assert [check.document for check in checks] == ["private", "fault", "unknown", "good"]
    assert [check.outcome.value for check in checks] == ["failed"] * 3 + ["first version"]


def test_bytes_that_were_lost_or_damaged_are_fetched_again(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page(), etag='"1"'))
    watch(document)
    [body] = (tmp_path / "kept/bytes").glob("*/*")
    body.write_bytes(b"damaged")
    watch(document)
    assert "If-None-Match" not in site.requests[-1]
    assert body.read_bytes() == page()


def test_a_folder_of_other_files_is_left_alone(site, watch, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "thesis.docx").write_text("do not touch")
    with pytest.raises(UsageError, match="holds other files"):
        watch(declaration(site.url("/policy")))


def test_a_broken_state_is_made_again_from_the_versions(site, watch, tmp_path):
    document = declaration(site.serve("/policy", 200, page()))
    watch(document)
    next((tmp_path / "kept").glob("documents/*/state.json")).write_text("{")
    assert watch(document)[0].outcome is Outcome.UNCHANGED


STOPPED = """
import os, sys
from pathlib import Path
sys.path[:] = {path!r}
from pledgebook.capture import archive
from pledgebook.capture.web.declarations import Declaration, Rules
from pledgebook.capture.web.folder import Folder
from pledgebook.capture.web.watching import watch_once
from tests.capture.web.site import Time, fetcher
left = int(sys.argv[1])
real = os.fsync
def fsync(handle):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    real(handle)
os.fsync = fsync
document = Declaration("policy", (Rules(sys.argv[2]),))
list(watch_once([document], Folder(Path(sys.argv[3])), fetcher(Time())))
"""


def test_a_run_stopped_at_any_moment_leaves_nothing_half_written(site, tmp_path, time):
    """The process is ended at each of its writes in turn; what it leaves is whole and goes on."""
    address = site.serve("/policy", 200, page())
    code = STOPPED.format(path=sys.path)
    for moment in range(12):
        folder = tmp_path / f"kept-{moment}"
        done = subprocess.run(
            [sys.executable, "-c", code, str(moment), address, folder], check=False
        )
        assert done.returncode == 9
        for path in folder.rglob("*.json"):
            if not path.name.startswith(TEMPORARY):
                assert json.loads(path.read_text())["format"]
        for path in (folder / "bytes").glob("*/*"):
            if not path.name.startswith(TEMPORARY):
                assert digest(path.read_bytes()) == path.name
        rules = Declaration("policy", (Rules(address),))
        checks = list(watch_once([rules], Folder(folder), fetcher(time)))
        assert checks[0].outcome in {Outcome.FIRST, Outcome.UNCHANGED}
        assert [version.data for version in versions(folder)] == [page()]


def test_the_policy_of_these_tests_allows_one_address_only():
    assert POLICY.refusal("127.0.0.2") == ""
    assert POLICY.refusal("127.0.0.1")
