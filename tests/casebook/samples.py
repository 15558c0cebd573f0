"""Small index cycles with everything in them that storage has to keep."""

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    ElementSpec,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification

GROUP = Place(Level.GROUP, "", "Tarnholm Group", "FoE")
OPERATOR = Place(Level.OPERATING_COMPANY, "", "Tarnholm Mobile", "P")
PREPAID = Place(Level.SERVICE, "mobile", "Prepaid mobile")
POSTPAID = Place(Level.SERVICE, "mobile", "Postpaid mobile")


def judged(place, element, answer, comment="", **more):
    return JudgedAnswer(
        IndexAnswer(place, element.partition(".")[0], element, answer, Verification.FINAL),
        comment,
        **more,
    )


def company(name="Tarnholm", answers=None):
    answers = answers or (
        judged(GROUP, "G01.1", "yes", "The policy says so (source 1)."),
        judged(OPERATOR, "G01.1", "no disclosure", "Nothing was found."),
        judged(
            PREPAID,
            "F01.1",
            "partial",
            "Nothing was found.",
            source_refs=("1", "2"),
            source_cell="2017-01-02 00:00:00",
            same_as_previous="No",
            change_comment="“Will” was “may”.",
            points_published="50",
        ),
        judged(POSTPAID, "F01.1", "N/A"),
    )
    return CompanyRecord(
        name,
        "telco",
        answers,
        (SourceRecord("1", "Policy", "https://example.org/a", "None", "2016-01-02", ""),),
        PublishedScores(
            {("G01", GROUP): "100", ("F01", PREPAID): ""}, {"G01": "50"}, {"Total": "64.816667"}
        ),
    )


def cycle(edition="2017", companies=("Tarnholm", "Østerby", "Ahlund")):
    return Cycle(
        edition,
        tuple(company(name) for name in companies),
        (
            ElementSpec("G01.1", "G01", "Does the company commit?"),
            ElementSpec("F01.1", "F01", "Are terms easy to find?", ("platform",), ("mobile",)),
        ),
    )


def large_cycle(companies=12, questions=400):
    """Enough that stopping a process hits the middle of the work."""
    return Cycle(
        "2017",
        tuple(
            company(
                f"Company {number:02}",
                tuple(
                    judged(PREPAID, f"F{i // 20:02}.{i % 20}", "yes", f"Said on page {i // 3}.")
                    for i in range(questions)
                ),
            )
            for number in range(companies)
        ),
    )
