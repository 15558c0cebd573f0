"""When a version comes in, each quote is found again once, and what does not stand comes back."""

import json
from dataclasses import replace

import pytest
from tests.casebook.books import OTHER, PROMISE, WEAKER, Book

from pledgebook.capture import intake
from pledgebook.casebook import version_texts
from pledgebook.casebook.verifying import verify
from pledgebook.cli import pipeline
from pledgebook.cli.main import run


@pytest.fixture
def anywhere(tmp_path, database_url, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    return Book.make(tmp_path / "book", database_url)


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    made = Book.make(tmp_path / "book")
    made.quote(PROMISE)
    return made


def queued(book, capsys):
    capsys.readouterr()
    arguments = [str(book.path), "memo", "2016", "collection", "--format", "json"]
    assert run(["review", "queue", *arguments]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {line["question"]: line["returned"] for line in lines}


def test_a_changed_modal_sends_the_finding_back_until_somebody_decides(anywhere, capsys):
    book = anywhere
    book.quote(PROMISE)
    assert 1 not in queued(book, capsys)
    book.put(f"{OTHER} {WEAKER}")
    out = capsys.readouterr().out
    assert "Quotes found again: 1 changed." in out
    assert "question 1: “We will notify" in out
    assert "In “policy” “will” is now “may”." in out
    (back,) = queued(book, capsys)[1]
    assert (back["outcome"], back["cause"], back["now"]) == ("changed", "company", WEAKER)
    book.quote(WEAKER, based_on=1)
    assert book.returned() == []
    assert 1 not in queued(book, capsys)
    with book.open() as casebook:
        assert verify(casebook).damage == ()


def test_an_unchanged_quote_carries_its_finding_through_every_version(book):
    book.put(f"{PROMISE} {OTHER} We publish a report.")
    book.put(f"New. {OTHER} {PROMISE.upper()} We publish a report.")
    book.put(f"{OTHER} {PROMISE}")
    assert [outcome for outcome, _ in book.outcomes()] == ["exact", "normalised", "exact"]
    assert book.returned() == []


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (OTHER, "lost"),
        (f"First. {PROMISE} Then. {PROMISE} Last.", "ambiguous"),
        (f"{OTHER} {PROMISE.replace('notify', 'not notify')}", "changed"),
    ],
)
def test_what_does_not_stand_comes_back(book, words, outcome):
    book.put(words)
    assert book.outcomes() == [(outcome, "company")]
    assert book.returned() == [1]


def test_the_places_of_an_ambiguous_quote_are_named_with_the_words_around_them(book, capsys):
    book.put(f"First words. {PROMISE} In between. {PROMISE} Last words.")
    capsys.readouterr()
    assert run(["review", "returned", str(book.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("1. " in line and "First words. […] In between." in line for line in lines)
    assert any("2. " in line and "In between. […] Last words." in line for line in lines)


def test_a_quote_is_looked_for_once_in_each_version(book):
    book.put(f"{OTHER} {WEAKER}")
    for _ in range(2):
        book.put(f"{OTHER} {WEAKER}")
    assert len(book.outcomes()) == 1


def test_a_promise_that_comes_back_to_its_words_carries_again(book):
    book.put(f"{OTHER} {WEAKER}")
    book.put(f"{OTHER} {PROMISE}")
    assert [outcome for outcome, _ in book.outcomes()] == ["changed", "exact"]
    assert book.returned() == []


def test_who_agreed_with_a_changed_quote_is_not_asked_again_while_it_reads_the_same(book):
    book.put(f"{OTHER} {WEAKER}")
    cycle = [str(book.path), "memo", "2016"]
    decide = ["review", "decide", str(book.path), "collection", "answer", "1"]
    assert run([*decide, "--answer", "partial", "--comment", "It may."]) == 0
    book.put(f"{OTHER} {WEAKER} We publish a report.")
    assert book.returned() == []
    assert run(["review", "queue", *cycle, "collection"]) == 0


def test_a_step_cannot_be_closed_over_a_finding_that_came_back(book, capsys):
    others = [str(number) for number in range(2, 25)]
    decide = ["review", "decide", str(book.path), "collection", "answer", *others]
    assert run([*decide, "--answer", "yes"]) == 0
    close = ["review", "step", str(book.path), "memo", "2016", "collection", "close"]
    book.put(f"{OTHER} {WEAKER}")
    assert run(close) == 2
    assert "1 question is undecided" in capsys.readouterr().err
    book.quote(WEAKER, based_on=1)
    assert run(close) == 0


def test_findings_that_came_back_are_listed_with_their_words(book, capsys):
    book.put(f"{OTHER} {WEAKER}")
    capsys.readouterr()
    assert run(["review", "returned", str(book.path), "--fail-on", "any"]) == 1
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "1 memo 2016 Tarnholm terms-defined: yes",
        f"  was  “{PROMISE}”",
        f"  now  “{WEAKER}”",
        "  changed (company): In “policy” “will” is now “may”.",
    ]
    book.quote(WEAKER, based_on=1)
    assert run(["review", "returned", str(book.path)]) == 0
    assert "Nothing came back" in capsys.readouterr().out


def test_a_superseding_document_of_lower_rank_sends_even_an_exact_quote_back(book):
    case = book.path.parent / "case.yaml"
    (book.path.parent / "qa.md").write_text(f"# Questions\n\n{PROMISE}\n")
    case.write_text(
        "company: Tarnholm\ndocuments:\n"
        "  - {id: policy, file: policy.md, title: P, kind: human_rights_policy, rank: 1}\n"
        "  - {id: qa, file: qa.md, title: Q, kind: qa, rank: 2, supersedes: [policy]}\n"
    )
    assert run(["add", str(book.path), str(case)]) == 0
    assert book.outcomes() == [("exact", "company")]
    assert book.returned() == [1]


def test_suggestions_are_found_again_and_wait_for_nobody(book):
    respect = "We are committed to respecting human rights under the UN Guiding Principles."
    book.put(f"{OTHER} {PROMISE} {respect}")
    company = ["--company", "Tarnholm", "--framework", "ungp"]
    assert run(["review", "suggest", str(book.path), *company]) == 0
    book.put(f"{OTHER} {PROMISE} {respect.replace('are committed to', 'seek to work towards')}")
    outcomes = [outcome for outcome, _ in book.outcomes()]
    assert outcomes[:2] == ["exact", "exact"]
    assert "changed" in outcomes[2:]
    assert book.returned() == []


def other_reader(monkeypatch, old, new):
    """From now on an extractor of another version reads one word as another."""
    real = intake.extract_bytes

    def misread(line):
        return replace(line, text=line.text.replace(old, new))

    def changed(data, name, selection=None):
        found = real(data, name, selection)
        blocks = tuple(replace(b, lines=tuple(map(misread, b.lines))) for b in found.blocks)
        return replace(found, blocks=blocks, extractor_version="99")

    monkeypatch.setattr(pipeline, "extract_bytes", changed)
    monkeypatch.setattr(version_texts, "extract_bytes", changed)


def test_another_reading_of_the_same_file_is_never_the_companys_change(book, monkeypatch):
    other_reader(monkeypatch, "notify", "n0tify")
    book.put(f"{OTHER} {PROMISE}", "--again")
    assert book.outcomes() == [("changed", "extraction")]
    assert book.returned() == [1]


def test_a_new_version_read_by_a_new_reader_is_compared_by_one_reader(book, monkeypatch):
    other_reader(monkeypatch, "notify", "n0tify")
    book.put(f"{OTHER} {PROMISE} We publish a report.")
    assert book.outcomes() == [("changed", "extraction")]
    book.put(f"{OTHER} {WEAKER} We publish a report.")
    assert book.outcomes()[-1] == ("changed", "company")
