"""What is said where documents of several companies were read as if they were of one."""

from pledgebook.assessing.model import Assessment
from pledgebook.publishing.printable import one_line


def heading(assessment: Assessment) -> str:
    """The company, or what stands in its place where none is known."""
    if assessment.case.company:
        return one_line(assessment.case.company)
    return "Several companies" if assessment.ownership.several else "Unnamed company"


def mixed_sentences(assessment: Assessment) -> tuple[str, ...]:
    """That documents of several companies were read as one, whose they seem to be, what to do.

    Empty where they seem to be of one.
    """
    owned = assessment.ownership
    if not owned.several:
        return ()
    names = {one.id: one.path.rsplit("/", 1)[-1] or one.id for one in assessment.case.documents}
    lines = [
        f"These documents seem to be of {len(owned.companies)} companies. They were read together, "
        "so the answers, terms and recommendations mix what each of them says."
    ]
    for name, documents in owned.companies:
        lines.append(f"{name}: {', '.join(names[one] for one in documents)}.")
    if owned.unclear:
        lines.append(f"Not clear whose: {', '.join(names[one] for one in owned.unclear)}.")
    lines.append(
        "Assess each company by itself: name its files alone, with --company. If they are all of "
        "one house, list them in a case.yaml that names the company."
    )
    return tuple(lines)
