"""Memos drafted from the bundled example, each by other standards or from fewer documents."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pledgebook.assessing.assess import assess
from pledgebook.capture.documents import Case, LinkKind
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.frameworks.loader import load_builtin
from pledgebook.history.compare import compare
from pledgebook.publishing.memo.draft import MemoRecord, draft_memo
from pledgebook.publishing.memo.lint import Texts
from pledgebook.publishing.summary import summarise

EXAMPLE = Path(__file__).parents[3] / "examples" / "tarnholm"

CLEAN = {
    "everything": ((), ()),
    "guiding principles": (("ungp",), ()),
    "action plan": (("telco-action-plan",), ()),
    "remedy plan": (("telco-remedy-plan",), ()),
    "dialogue": (("telecom-dialogue",), ()),
    "clarity": (("clarity",), ()),
    "partners and reporting": (("partner-commitments", "transparency-reporting"), ()),
    "the policy alone": (("ungp", "clarity"), ("policy-2016",)),
    "the old policy alone": (("ungp", "clarity"), ("policy-2015",)),
    "without the Q&A": ((), ("policy-2015", "policy-2016", "supplier-code")),
}
"""Name → (frameworks, documents); empty for all of them."""


@dataclass(frozen=True)
class Drafted:
    text: str
    texts: Texts


@cache
def _read():
    return read_inputs(find_inputs([EXAMPLE]))


@cache
def drafted(name):
    frameworks, documents = CLEAN[name]
    found = _read()
    readings = [r for r in found.readings if not documents or r.document.id in documents]
    case = Case(found.case.company, found.case.sector, tuple(r.document for r in readings))
    asked = load_builtin(frameworks or None)
    summary = summarise(assess(case, readings, asked, as_of="2016-09-01"), asked.frameworks)
    by_id = {reading.document.id: reading for reading in readings}
    comparison = None
    for reading in readings:
        for link in reading.document.links:
            if link.kind is LinkKind.SUPERSEDES and link.target in by_id:
                comparison = compare(by_id[link.target], reading)
    text = draft_memo(summary, MemoRecord(comparison), as_of="2016-09-01", author="Ada")
    texts = {(r.document.id, r.document.sha256): (r.layer.text,) for r in found.readings}
    return Drafted(text, Texts(texts))


@pytest.fixture(params=list(CLEAN))
def clean(request):
    return drafted(request.param)
