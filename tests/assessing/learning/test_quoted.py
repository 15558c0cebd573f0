from pledgebook.assessing.learning.quoted import quoted_in

FIRST = "We keep a record of every request that we receive"
SECOND = "We tell users before we hand over their information"


def test_what_stands_between_two_quotes_is_not_one():
    comment = (
        f'The "Privacy Policy" (Source 2) says too little for credit: "{FIRST}." In another '
        f'section it states, "{SECOND}." No credit is given.'
    )
    assert quoted_in(comment) == [f"{FIRST}.", f"{SECOND}."]


def test_curly_and_straight_marks_are_read_alike():
    assert quoted_in(f"It says “{FIRST}” and “short”.") == [FIRST]


def test_a_name_in_marks_may_stand_inside_a_quote():
    quote = 'We use cookies and pixels (collectively, "cookies") to know who you are'
    assert quoted_in(f'It says "{quote}".') == [quote]


def test_a_quote_that_was_not_closed_takes_no_words_of_the_analyst_along():
    comment = f'It says "{FIRST}, but this is not enough. Elsewhere "{SECOND}" is said.'
    assert quoted_in(comment) == [SECOND]


def test_a_mark_that_never_closes_quotes_nothing():
    assert quoted_in(f'Nothing more than "{FIRST}') == []
    assert quoted_in("") == []
    assert quoted_in(f'" {FIRST} "') == []
