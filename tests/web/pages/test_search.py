"""Search in the workbench."""

import re


def test_a_result_opens_at_its_place(alone):
    assert alone.app.state.workbench.indexing.caught_up(60)
    text = alone.get("/search", params={"q": "monitoring centres"}).text
    link = re.search(r'href="(/versions/\d+\?at=\d+-\d+)#lit"', text)[1]
    page = alone.get(link).text
    lit = page.partition('<mark class="lit"')[2].partition("</p>")[0]
    assert "monitoring" in lit


def test_what_is_searched_for_comes_out_as_text(alone):
    text = alone.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text


def test_an_odd_filter_is_no_error(alone):
    query = {"q": "x", "kind": "y", "company": "-1", "sector": "'", "rank": "9"}
    assert alone.get("/search", params=query).status_code == 200
