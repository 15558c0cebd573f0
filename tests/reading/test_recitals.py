import pytest

from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.recitals import recites_law
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split

RECITALS = [
    "According to Article 7 DSA, VLOPs must take reasonable measures.",
    "Under the Digital Markets Act gatekeepers shall give access to data.",
    "Article 34 requires an assessment of systemic risks every year.",
    "The right to private life, as enshrined in Article 7 of the Charter of Fundamental Rights.",
    "Any actual or foreseeable negative effects for civic discourse.",
    "The second category concerns the exercise of rights as protected by the Charter.",
    "The law obliges operators to keep records.",
]
OWN = [
    "We must comply with Article 7.",
    "To comply with Article 34 we assess the risks of our services every year.",
    "Our policy protects the right to private life as enshrined in the Charter.",
    "Suppliers must respect human rights.",
    "Tarnholm will tell users of demands unless the law forbids it.",
    "Providers of parts must sign the code.",
]


@pytest.mark.parametrize("text", RECITALS)
def test_what_a_law_says_is_told_from_what_the_company_says(text):
    assert recites_law(text)


@pytest.mark.parametrize("text", OWN)
def test_what_the_company_says_with_a_view_to_the_law_stays_its_own(text):
    assert not recites_law(text)


def promises(text: str) -> int:
    layer = compose_text([text])
    return len(find_commitments(layer, split(layer), company="Tarnholm"))


def test_a_duty_that_a_law_lays_on_a_class_is_nobodys_promise():
    assert promises("According to Article 7 DSA, VLOPs must take reasonable measures.") == 0
    assert promises("According to Article 7 DSA, Tarnholm must take reasonable measures.") == 1


def test_a_mission_is_no_promise_and_a_goal_is_an_aim():
    assert promises("Tarnholm's mission is to bring the world closer together.") == 0
    assert promises("Tarnholm's goal is to cut its emissions by half.") == 1
