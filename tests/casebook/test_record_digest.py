"""The hash by which an imported record is known again."""

import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.casebook import samples

from pledgebook.assessing.index.model import CompanyRecord, JudgedAnswer
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification
from pledgebook.casebook.record_digest import digest_of, printed

TEXT = st.text(max_size=20)
ANSWERS = st.builds(
    JudgedAnswer,
    st.builds(
        IndexAnswer,
        st.builds(Place, st.sampled_from(Level), TEXT, TEXT, TEXT),
        TEXT,
        TEXT,
        TEXT,
        st.sampled_from(Verification),
    ),
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
)


@given(st.lists(ANSWERS, max_size=4).map(tuple), TEXT, TEXT)
def test_a_record_is_printed_as_python_prints_it(answers, name, company_type):
    record = CompanyRecord(name, company_type, answers)
    assert printed(record) == repr(record)


def test_records_that_older_casebooks_hold_are_known_again():
    record = samples.company()
    assert digest_of(record) == hashlib.sha256(repr(record).encode()).hexdigest()


def test_any_other_word_is_another_record():
    record = samples.company()
    answers = (*record.answers[:-1], replace(record.answers[-1], comment="Asked again."))
    assert digest_of(replace(record, answers=answers)) != digest_of(record)
