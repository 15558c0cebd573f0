"""`pledgebook relations asks` on the bundled example."""

import json

from jsonschema import Draft202012Validator

from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas


def test_a_contract_is_set_beside_what_the_policy_says_is_asked(example, capsys):
    contract = example.parent / "tarnholm-partners" / "reseller-agreement.md"
    base = ["relations", "asks", str(contract), "--policy", str(example)]
    assert run([*base, "--format", "json", "--fail-on", "missing"]) == 1
    record = json.loads(capsys.readouterr().out)
    Draft202012Validator(schemas()["asked-1.json"]).validate(record)
    found = {one["id"]: one for one in record["commitments"]}
    assert found["respect"]["found"]
    assert found["termination"]["quotes"][0]["clause"] == "5"
    assert not found["audit"]["found"], "an inspection of sales records is no human-rights audit"
    text = contract.read_text(encoding="utf-8")
    assert found["respect"]["quotes"][0]["quote"] in text
    missing = [
        one for one in found.values() if "it was not found in the contract" in one["sentence"]
    ]
    assert all(one["policy_quotes"] for one in missing)
    assert missing
    assert run([*base, "--models"]) == 0
    assert "Model clause:" in capsys.readouterr().out
