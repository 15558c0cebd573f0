"""`pledgebook deal` on the bundled example."""

import json

from jsonschema import Draft202012Validator

from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas


def test_the_example_is_escalated_with_rule_source_and_promise(example, capsys):
    folder = example.parent / "tarnholm-partners"
    base = ["deal", str(folder / "deal.yaml"), "--documents", str(example)]
    base += ["--risk", f"freedom={folder / 'country-risk.csv'}"]
    assert run([*base, "--format", "json", "--fail-on", "stop"]) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(schemas()["deal-result-1.json"]).validate(found)
    assert found["result"] == "escalate"
    rule = next(one for one in found["applied"] if one["rule"] == "interception-in-high-risk")
    assert rule["source"].startswith("UN Guiding Principles")
    assert all(promise["quote"] for promise in rule["promises"])
    assert rule["promises"]
    assert "decides nothing" in found["note"]
    assert run([*base, "--fail-on", "escalate"]) == 1
    assert "milder" in capsys.readouterr().out


def test_a_broken_case_says_what_is_wrong(tmp_path, capsys):
    path = tmp_path / "deal.yaml"
    path.write_text("format: pledgebook-deal/1\ntitle: T\nprice: 3\n")
    assert run(["deal", str(path)]) == 2
    assert "price" in capsys.readouterr().err


def test_the_built_in_rules_can_be_printed_and_used(tmp_path, capsys):
    assert run(["deal", "--show-rules"]) == 0
    rules = tmp_path / "rules.yaml"
    rules.write_text(capsys.readouterr().out, encoding="utf-8")
    case = tmp_path / "deal.yaml"
    case.write_text("format: pledgebook-deal/1\ntitle: T\n")
    assert run(["deal", str(case), "--rules", str(rules)]) == 0
    assert "ESCALATE" in capsys.readouterr().out
