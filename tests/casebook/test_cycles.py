"""Index cycles in the casebook: what goes in comes back, whole companies at a time."""

import itertools
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casebook import samples

from pledgebook.assessing.index.model import CompanyRecord, Cycle, PublishedScores, SourceRecord
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification
from pledgebook.casebook.audit import Signature, broken
from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.folder import create, open_casebook
from pledgebook.casebook.verifying import verify
from pledgebook.errors import InputError, UsageError

numbers = itertools.count()
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
places = st.builds(Place, st.sampled_from(Level), words, words, st.sampled_from(["", "FoE", "P"]))
answers = st.builds(
    samples.JudgedAnswer,
    st.builds(IndexAnswer, places, words, words, words, st.sampled_from(Verification)),
    words,
    st.lists(words, max_size=3).map(tuple),
    words,
    words,
    words,
    words,
    words,
)
records = st.builds(
    CompanyRecord,
    words,
    words,
    st.lists(answers, max_size=5).map(tuple),
    st.lists(st.builds(SourceRecord, *[words] * 6), max_size=3).map(tuple),
    st.builds(
        PublishedScores,
        st.dictionaries(st.tuples(words, places), words, max_size=3),
        st.dictionaries(words, words, max_size=3),
        st.dictionaries(words, words, max_size=3),
        st.dictionaries(st.tuples(words, places), words, max_size=3),
    ),
)
cycles = st.builds(
    Cycle,
    words,
    st.lists(records, max_size=3, unique_by=lambda record: record.company).map(tuple),
    st.just(samples.cycle().elements),
)


def test_a_cycle_comes_back_as_it_was_saved(casebook, by):
    saved = save_cycle(casebook, samples.cycle(), "index", by)
    assert saved.stored == ("Tarnholm", "Østerby", "Ahlund")
    assert load_cycle(casebook, "index", "2017") == samples.cycle()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cycle=cycles)
def test_any_cycle_comes_back_as_it_was_saved(casebook, cycle):
    project = f"project {next(numbers)}"
    save_cycle(casebook, cycle, project, Signature("Ada", "2026-03-01"))
    assert load_cycle(casebook, project, cycle.edition) == cycle


def test_saving_again_changes_nothing(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    again = save_cycle(casebook, samples.cycle(), "index", by)
    assert again.stored == ()
    assert len(again.known) == 3
    assert load_cycle(casebook, "index", "2017") == samples.cycle()


def test_a_record_is_never_written_over_by_another_one(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    first, *rest = samples.cycle().companies
    changed = replace(first, company_type="platform")
    with pytest.raises(InputError, match="Tarnholm: the casebook holds another record"):
        save_cycle(casebook, Cycle("2017", (changed, *rest)), "index", by)
    assert load_cycle(casebook, "index", "2017") == samples.cycle()


def test_the_same_words_are_kept_once(casebook, by):
    save_cycle(casebook, samples.large_cycle(companies=3, questions=90), "index", by)
    with casebook.reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM passage").scalar()
    assert kept == 30


def test_a_cycle_that_is_not_there_is_named_with_those_that_are(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    with pytest.raises(
        UsageError, match="No cycle 2018 of index in the casebook; there are: index 2017"
    ):
        load_cycle(casebook, "index", "2018")


def test_every_import_stands_in_the_audit_trail(casebook, by):
    save_cycle(casebook, samples.cycle(), "index", by)
    with casebook.reading() as connection:
        assert list(broken(connection)) == []
        rows = connection.exec_driver_sql("SELECT act, person FROM audit ORDER BY id").all()
    assert [tuple(row) for row in rows] == [
        ("import cycle", "Ada"),
        *[("import company", "Ada")] * 3,
    ]


SAVING = """
import sys
from pathlib import Path
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.folder import open_casebook
from tests.casebook import samples

casebook = open_casebook(Path(sys.argv[1]))
print("begin", flush=True)
save_cycle(casebook, samples.large_cycle(), "index", Signature("Ada", "2026-03-01"))
print("end", flush=True)
"""


def start_saving(root):
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begin\n"
    return process


def test_an_import_that_is_killed_leaves_whole_companies_and_goes_on(tmp_path, database_url):
    create(tmp_path / "casebook", database_url, environment={}).close()
    whole = {record.company: record for record in samples.large_cycle().companies}
    seen = []
    for attempt in range(10):
        process = start_saving(tmp_path / "casebook")
        time.sleep(0.01 + 0.013 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        casebook = open_casebook(tmp_path / "casebook")
        assert verify(casebook).damage == ()
        try:
            found = load_cycle(casebook, "index", "2017").companies
        except UsageError:
            found = ()
        casebook.close()
        assert [whole[record.company] for record in found] == list(found)
        seen.append(len(found))
    assert seen == sorted(seen), "a company that was stored was lost"
    process = start_saving(tmp_path / "casebook")
    assert process.communicate()[0] == "end\n"
    casebook = open_casebook(tmp_path / "casebook")
    assert load_cycle(casebook, "index", "2017") == samples.large_cycle()
    casebook.close()


@pytest.mark.shared
def test_the_published_index_is_stored_small_and_comes_back_the_same(tmp_path, shared_data, by):
    from pledgebook.casebook.exchange.rdr import read_rdr

    casebook = create(tmp_path / "casebook", environment={})
    cycle = read_rdr(shared_data / "rdr", ["2015"])[0]
    save_cycle(casebook, cycle, "rdr", by)
    assert load_cycle(casebook, "rdr", "2015") == cycle
    casebook.close()
    assert (tmp_path / "casebook" / "casebook.db").stat().st_size < 12_000_000
