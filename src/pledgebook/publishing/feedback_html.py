"""The feedback form as one HTML file that works without a network and saves what was written."""

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from pledgebook.casebook.feedback import FORMAT, FeedbackForm
from pledgebook.publishing.environment import environment
from pledgebook.publishing.printable import encodable, one_line, printable

TEMPLATES = Path(__file__).parent / "templates"


def feedback_html(form: FeedbackForm) -> str:
    """The form as a self-contained page. All text from outside is escaped."""
    templates = environment(TEMPLATES)
    templates.filters.update({"one_line": one_line, "printable": printable})
    style = (TEMPLATES / "feedback.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "feedback.js").read_text(encoding="utf-8")
    page = templates.get_template("feedback.html.j2").render(
        form=form,
        format=FORMAT,
        style=Markup(style),  # noqa: S704 - a file of the package
        script=Markup(script),  # noqa: S704 - a file of the package
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return encodable(page) + "\n"


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
