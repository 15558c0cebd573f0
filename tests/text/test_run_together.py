from pledgebook.text.compose import compose_text
from pledgebook.text.run_together import run_together

WORDS = "risk assessment and mitigation of data report for users with policy under review".split()
PLAIN = " ".join(WORDS * 6)


def glued(count: int) -> str:
    pairs = [(one, other) for one in WORDS for other in WORDS if one != other]
    return " ".join(one.capitalize() + other.capitalize() for one, other in pairs[:count])


def test_words_that_lost_their_blank_are_counted_with_an_example():
    count, example = run_together(f"{PLAIN} {glued(12)}")
    assert count >= 8
    assert example[0].isupper()


def test_a_few_slips_and_names_of_two_words_are_none():
    assert run_together(f"{PLAIN} {glued(4)}") == (0, "")
    names = (
        "LinkedIn YouTube TikTok GitHub WhatsApp PayPal AirBnbThing WeTransfer SnapChat FaceBook"
    )
    assert run_together(f"{PLAIN} {names}") == (0, "")


def test_the_layer_says_so():
    (problem,) = compose_text([f"We will assess risks. {PLAIN}", glued(30)]).problems
    assert "lost the blank" in problem.message
