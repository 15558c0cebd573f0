"""Every page of the workbench, taken from its routes, and a casebook in which each has something.

A page that is added is visited by itself. A route that leads to no page, or one with a parameter
that is not known here, has to be named: the tests fail until it is.
"""

import shutil

from tests.browser.conftest import EXAMPLE
from tests.casebook.reviews import move, scope_of
from tests.web.pages.test_question import TWO_READERS
from tests.web.reviews import COMPANY, asked, memo

from pledgebook.casebook.accounts import add_account
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.planning import Plan, elements_of_framework, plan_memo, start_cycle
from pledgebook.casebook.trail_state import CAPTURE_FAILED
from pledgebook.casebook.workflow import parse_workflow
from pledgebook.cli.main import run
from pledgebook.frameworks.loader import load_builtin
from pledgebook.web import pages
from pledgebook.web.app import routers
from pledgebook.web.passwords import hashed
from pledgebook.web.roles import GUESTS

VALUES = {
    "company_id": "1",
    "document_id": "2",
    "version_id": "1",
    "cycle_id": "1",
    "record_id": "1",
    "question_id": "1",
}

NO_PAGES = frozenset(
    {
        "/evidence",
        "/review/{cycle_id}/feedback/{record_id}/form.{kind}",
        "/scores/{cycle_id}/answers.csv",
        "/sign-in/openid",
        "/sign-in/openid/back",
        "/versions/{version_id}/file",
        "/versions/{version_id}/pages/{number}.jpg",
        "/versions/{version_id}/pages/{number}.svg",
        "/versions/{version_id}/page",
    }
)
"""Files, pictures, what is framed by a page, and what only leads on to one."""

VARIANTS = {
    "/companies/{company_id}/relations": ("?standing=only+reported&day=2016-09-01",),
    "/documents/{document_id}/redline": ("?view=side", "?view=inline&noise=true", "?only=weaker"),
    "/questions/{question_id}": ("?step=settling&show=disputed&company=all&at=0&of=3",),
    "/review/{cycle_id}/queue": (
        "?show=all",
        "?show=disputed&company=all",
        "?element=terms-defined&show=all",
    ),
    "/scores/{cycle_id}/companies/{record_id}": ("?of=terms",),
    "/search": ("?q=surveillance", "?q=nothing+like+it"),
    "/versions/{version_id}": ("?at=0-40",),
}
"""What else a page shows when it is asked to."""

OTHERS = (
    "/nowhere",
    "/documents/1/ledger",
    "/documents/4/ledger",
    "/versions/3?at=0-40",
    "/versions/4",
    "/questions/2",
    "/companies/2",
)
"""A page that is not there, a family of documents, one version only, other formats, an undisputed
question, a company without documents."""

PASSWORD = "correct horse battery"
LEAD = Signature("lead", "2026-03-01T10:00:00Z")

HEARING = """
format: pledgebook-workflow/1
id: hearing
title: One hearing
steps:
  - {id: hearing, title: Hearing, does: The company is heard., roles: [lead], acts: [agree, answer],
     needs_response: true, verification: final}
"""


def staff_pages() -> list[str]:
    """The addresses of the pages for those who work here."""
    return [
        *(
            address
            for route in _page_routes()
            if route.allowed and not route.allowed <= GUESTS
            for address in _addresses(route.path)
        ),
        *OTHERS,
    ]


def guest_pages() -> list[str]:
    """The addresses of the pages that only a guest of a company sees."""
    values = {**VALUES, "cycle_id": "2"}
    routes = [one for one in _page_routes() if one.allowed and one.allowed <= GUESTS]
    return [one.path.format(**values) for one in routes]


def open_pages() -> list[str]:
    """The addresses of the pages that one sees before signing in."""
    return [one.path.format(**VALUES) for one in _page_routes() if not one.allowed]


def _page_routes():
    return [
        route
        for router in routers(pages)
        for route in router.routes
        if "GET" in route.methods and route.path not in NO_PAGES
    ]


def _addresses(path: str) -> list[str]:
    address = path.format(**VALUES)
    return [address, *(address + more for more in VARIANTS.get(path, ()))]


def make(folder):
    """Path of a casebook with two versions, partners, a dispute, a hearing and a failed capture."""
    path, other = folder / "casebook", folder / "policy-2015.pdf"
    shutil.copy(EXAMPLE / "human-rights-policy-2016.pdf", other)
    partners = EXAMPLE.parent / "tarnholm-partners"
    said = ["--company", COMPANY, "--as", "Ben"]
    assert run(["init", str(path)]) == 0
    assert run(["add", str(path), str(EXAMPLE), "--as", "Ada"]) == 0
    for file in (other, partners / "reseller-agreement.md"):
        assert run(["add", str(path), str(file), *said]) == 0
    for name, more in (("successions.csv", []), ("watchlist.yaml", ["--watchlist"])):
        file = str(partners / name)
        assert run(["relations", "import", str(path), file, *more, "--as", "Ada"]) == 0
    recommended = ["recommendations", "make", str(path), "--framework", "clarity"]
    assert run([*recommended, "--on", "2016-09-01", *said]) == 0
    casebook = open_casebook(path, environment={})
    _disputed(casebook)
    _heard(casebook)
    detail = {"document": "policy", "company": COMPANY, "kind": "bot_wall", "since": "2026-02-27"}
    with casebook.writing() as connection:
        record_change(connection, Change(LEAD, CAPTURE_FAILED, f"capture {COMPANY}/policy", detail))
    add_account(casebook, "counsel", "guest", hashed(PASSWORD), LEAD, company_id=1)
    add_account(casebook, "lead", "lead", hashed(PASSWORD), LEAD)
    casebook.close()
    return path


def _disputed(casebook) -> None:
    """The memo as two readers answered it: on three questions they differ."""
    cycle = memo(casebook, workflow=parse_workflow(TWO_READERS, "two.yaml"))
    for person, answers in (("researcher", {1: "yes", 3: "partial", 7: "N/A"}), ("Ada", {})):
        drafts = [
            Draft(q.id, "reading", "answer", answers.get(q.id, "no"), f"As {person} reads it.")
            for q in asked(casebook)
        ]
        decide(casebook, drafts, Signature(person, LEAD.at))
    scope = scope_of(casebook, cycle, COMPANY)
    move(casebook, cycle, "reading", "closed", LEAD, scope)
    move(casebook, cycle, "settling", "open", LEAD, scope)


def _heard(casebook) -> None:
    """A cycle in which two companies, one of them without documents, are asked what they say."""
    (framework,) = load_builtin(["clarity"]).frameworks
    companies = (*plan_memo(framework, COMPANY), *plan_memo(framework, "Ahlund"))
    elements = elements_of_framework(framework)
    workflow = parse_workflow(HEARING, "hearing.yaml")
    members = (("lead", "lead"), ("Ada", "lead"))
    plan = Plan("heard", "2026", workflow, companies, elements, members, "mean")
    cycle = start_cycle(casebook, plan, LEAD)
    move(casebook, cycle, "hearing", "open", LEAD, scope_of(casebook, cycle, COMPANY))
