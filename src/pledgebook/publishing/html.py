"""The report as one HTML file: no request leaves it, and it reads without its script."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from pledgebook import __version__
from pledgebook.assessing.model import Assessment
from pledgebook.frameworks.model import Framework
from pledgebook.publishing.beside_the_policy import (
    asked_of_partners,
    only_explained,
    only_superseded,
)
from pledgebook.publishing.document_text import cite_everything
from pledgebook.publishing.environment import environment
from pledgebook.publishing.findings import ANSWERS
from pledgebook.publishing.firmness import said_together, strongest
from pledgebook.publishing.html_filters import concepts, filters
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.several_companies import heading, mixed_sentences
from pledgebook.publishing.summary import summarise
from pledgebook.publishing.summary_sentences import NOT_LOOKED_FOR, not_asked_sentence, opening
from pledgebook.reading.model import Modality, Standing

TEMPLATES = Path(__file__).parent / "templates"

SHOWN_IN_SUMMARY = 8
"""Quotes in a list of the summary: what fits beside the gaps on a page; the ledger has all."""

FIRMEST = 5
"""Promises shown as the firmest."""

SHOWN_PROBLEMS = 5
"""Intake problems listed for a document; a broken file can have one a page."""


def to_html(
    assessment: Assessment, frameworks: Sequence[Framework], charts: Sequence[str] = ()
) -> str:
    """The report as one self-contained HTML document.

    `frameworks` hold the questions that the suggestions answer, `charts` are pictures of figures
    by `transparency_company.company_charts`. Text from outside is escaped
    by the templates (autoescape) or by `marked_text`; style and script are the only ones the
    content security policy admits, by their hash.
    """
    summary = summarise(assessment, frameworks)
    citations = cite_everything(summary)
    templates = environment(TEMPLATES)
    templates.filters.update(filters(summary, citations))
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    chart_style = (TEMPLATES / "transparency-chart.css").read_text(encoding="utf-8")
    page = templates.get_template("report.html.j2").render(
        assessment=assessment,
        summary=summary,
        citations=citations,
        company=heading(assessment),
        mixed=mixed_sentences(assessment),
        opening=opening(summary),
        finding_count=sum(len(part.findings) for part in summary.coverage),
        firmest=strongest(summary.firm, FIRMEST),
        aims=strongest(summary.aims, FIRMEST),
        ruled_out=said_together(summary.rule_outs),
        lacks=said_together(summary.lacks),
        partners=asked_of_partners(summary),
        superseded_only=only_superseded(summary),
        explained_only=only_explained(summary),
        not_asked=not_asked_sentence(assessment),
        term_number={term.id: n for n, term in enumerate(assessment.terms, start=1)},
        answers=ANSWERS,
        not_looked_for=NOT_LOOKED_FOR,
        concepts=concepts(summary),
        modalities=tuple(Modality),
        standings=tuple(Standing),
        shown_in_summary=SHOWN_IN_SUMMARY,
        shown_problems=SHOWN_PROBLEMS,
        charts=[Markup(chart) for chart in charts],  # noqa: S704 - escaped where they are drawn
        chart_hash=_csp_hash(chart_style),
        version=__version__,
        style=Markup(style),  # noqa: S704 - a file of the package
        style_hash=_csp_hash(style),
        script=Markup(script),  # noqa: S704 - a file of the package
        script_hash=_csp_hash(script),
    )
    return encodable(page) + "\n"


def _csp_hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
