"""`pledgebook relations promises` on the bundled example."""

import json

from jsonschema import Draft202012Validator

from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas


def test_the_example_shows_who_came_back_under_another_name(example, capsys):
    graph = example.parent / "tarnholm-partners" / "successions.csv"
    base = ["relations", "promises", str(example), "--graph", str(graph)]
    assert run([*base, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(schemas()["promise-relations-1.json"]).validate(found)
    by_quote = {one["quote"]: one for one in found["promises"]}
    promise = by_quote["We no longer supply or maintain monitoring centres"]
    (bearing,) = promise["bearings"]
    assert bearing["statement"]["source_entity"]["name"] == "Clearsight Analytics AS"
    assert bearing["standing"] == "only reported"
    (line,) = found["sold"][0]["lines"]
    assert any("gap" in entry for entry in line["entries"])
    assert all(not quote.startswith("operate") or one["lead_in"] for quote, one in by_quote.items())


def test_a_day_is_asked_for_as_a_day(example, capsys):
    graph = example.parent / "tarnholm-partners" / "successions.csv"
    base = ["relations", "promises", str(example), "--graph", str(graph), "--as-of", "2016"]
    assert run(base) == 2
    assert "2016-09-01" in capsys.readouterr().err
