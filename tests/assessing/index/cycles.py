"""Small cycles for tests, and arbitrary ones for properties."""

from hypothesis import strategies as st

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    ElementSpec,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place

GROUP = Place(Level.GROUP, "", "Tarnholm")
OPERATOR = Place(Level.OPERATING_COMPANY, "", "Tarnholm North")
PREPAID = Place(Level.SERVICE, "mobile", "Prepaid")
POSTPAID = Place(Level.SERVICE, "mobile", "Postpaid")
BROADBAND = Place(Level.SERVICE, "broadband", "Broadband")


def judged(place, element, answer, comment="", **more):
    indicator = element.partition(".")[0]
    return JudgedAnswer(IndexAnswer(place, indicator, element, answer), comment, **more)


def company(*answers, name="Tarnholm", kind="telco", sources=(), published=None):
    records = tuple(SourceRecord(number, f"Document {number}") for number in sources)
    return CompanyRecord(name, kind, answers, records, published or PublishedScores())


def cycle(*companies, edition="2019", elements=()):
    return Cycle(edition, companies, elements)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
names = texts
places = st.one_of(
    st.sampled_from([GROUP, OPERATOR, PREPAID, POSTPAID, BROADBAND, Place(Level.GROUP, "", "")]),
    st.builds(Place, st.sampled_from(Level), names, names, st.sampled_from(["", "FoE", "P"])),
)
elements = st.sampled_from(["G01.01", "G02.03", "F01a.02", "F11.01", "P12.10"])
numbers = st.from_regex(r"V?[1-9]\d{0,2}(\.\d)?[a-z]?'?", fullmatch=True)


@st.composite
def judged_answers(draw):
    answer = draw(st.sampled_from(["yes", "partial", "no", "no disclosure found", "N/A", "=1+1"]))
    return judged(
        draw(places),
        draw(elements),
        answer,
        draw(texts),
        source_refs=tuple(draw(st.lists(numbers, max_size=3, unique=True))),
        source_cell=draw(texts),
        same_as_previous=draw(st.sampled_from(["", "Yes", "No"])),
        change_comment=draw(texts),
        points_published=draw(st.sampled_from(["", "0", "33.333333", "100"])),
        answer_beside_comment=draw(st.sampled_from(["", "another"])),
    )


published_scores = st.builds(
    PublishedScores,
    places=st.dictionaries(st.tuples(st.sampled_from(["G01", "F01a"]), places), texts, max_size=3),
    indicators=st.dictionaries(st.sampled_from(["G01", "F01", "F01a"]), texts, max_size=3),
    totals=st.dictionaries(st.sampled_from(["Total", "Privacy"]), texts, max_size=2),
)
sources = st.builds(SourceRecord, numbers, texts, texts, texts, texts, texts)
specs = st.builds(
    ElementSpec,
    element=elements,
    indicator=st.just("G01"),
    text=texts,
    excluded_company_types=st.lists(
        st.sampled_from(["telco", "platform"]), unique=True, max_size=2
    ).map(tuple),
    excluded_services=st.lists(st.sampled_from(["email"]), unique=True).map(tuple),
)


@st.composite
def companies(draw, name):
    answers = draw(
        st.lists(
            judged_answers(),
            min_size=1,
            max_size=5,
            unique_by=lambda j: (j.answer.place.service, j.answer.place.aspect, j.answer.element),
        )
    )
    return CompanyRecord(
        name,
        draw(st.sampled_from(["telco", "platform", "=cmd"])),
        tuple(answers),
        tuple(draw(st.lists(sources, max_size=2))),
        draw(published_scores),
    )


@st.composite
def cycle_tuples(draw):
    editions = sorted(draw(st.sets(st.sampled_from(["2015", "2019", "2022"]), min_size=1)))
    return tuple(
        Cycle(
            edition,
            tuple(
                draw(companies(name))
                for name in draw(st.lists(names, unique=True, min_size=1, max_size=2))
            ),
            tuple(draw(st.lists(specs, max_size=3))),
        )
        for edition in editions
    )
