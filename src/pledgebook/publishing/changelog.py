"""A dated changelog in plain neutral sentences, in Markdown; its lines may lead to redlines."""

from collections.abc import Callable

from pledgebook.history.model import Change
from pledgebook.publishing.ledger import Chosen
from pledgebook.publishing.markdown import escaped
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.redline import cause_sentence, counts_sentence, plain_sentence

Link = Callable[[int, Change], str]
"""Where the redline of a change stands, by the number of its version; empty for nowhere."""


def nowhere(number: int, change: Change) -> str:
    """No redline stands beside the changelog."""
    return ""


def changelog_to_markdown(chosen: Chosen, link: Link = nowhere) -> str:
    """The newest version first; each change is a line, linked to its redline where there is one."""
    lines = [f"# Changes: {escaped(chosen.title)}", ""]
    for number, comparison in reversed(list(chosen.comparisons())):
        lines += [
            f"## {escaped(chosen.when(number))}",
            "",
            escaped(counts_sentence(comparison)),
            "",
        ]
        if cause := cause_sentence(comparison):
            lines += [escaped(cause), ""]
        for change in chosen.changes(comparison):
            target = link(number, change)
            more = f" [Redline]({target})" if target else ""
            lines.append(f"- {escaped(plain_sentence(change))}{more}")
        lines.append("")
    return encodable("\n".join(lines).rstrip()) + "\n"
