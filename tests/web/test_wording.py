"""Every word of the interface is in one folder, and the folder holds no other."""

import re
from pathlib import Path

import pledgebook.web
from pledgebook.web.wording import wording

WEB = Path(pledgebook.web.__file__).parent
USED = re.compile(r"""\bt\(\s*["']([\w.]+)["']\s*(~)?""")


def used() -> tuple[set[str], set[str]]:
    """Keys that are asked for, and beginnings of keys that are put together."""
    keys, leads = set(), set()
    for path in [*WEB.rglob("*.j2"), *WEB.rglob("*.py")]:
        for key, joined in USED.findall(path.read_text(encoding="utf-8")):
            (leads if joined else keys).add(key)
        if path.suffix == ".py":
            literals = re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', path.read_text(encoding="utf-8"))
            keys.update(literal for literal in literals if wording().has(literal))
    return keys, leads


def test_every_key_that_is_asked_for_has_words():
    words = wording()
    keys, leads = used()
    missing = {k for k in keys if not words.has(k) and not words.has(f"{k}.other")}
    missing |= {lead for lead in leads if not any(key.startswith(lead) for key in words.words)}
    assert missing == set()


def test_no_words_stand_unused():
    keys, leads = used()
    unused = {
        key
        for key in wording().words
        if key not in keys
        and key.rpartition(".")[0] not in keys
        and not any(key.startswith(lead) for lead in leads)
    }
    assert unused == set()
