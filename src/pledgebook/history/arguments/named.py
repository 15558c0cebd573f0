"""Reports, standards and bodies that were named and are not, or are now named."""

import re
from collections.abc import Iterator

from pledgebook.history.likeness import stem
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode
from pledgebook.history.words import EditKind
from pledgebook.text.words import words_in

_NAME = re.compile(
    r"(?:[A-Z][\w’'&-]*|[A-Z]{2,}\d*)(?:\s+(?:(?:of|on|at|the|for|and(?! the)|in|to|&)\s+){0,3}"
    r"(?:[A-Z][\w’'&-]*|\d{4,5}))*"
)
_KIND = frozenset(
    "report reports principles declaration convention conventions covenant guidelines policy code "
    "standard standards handbook committee board council officer panel commission office court act "
    "regulation directive charter initiative pact framework agreement statement bill treaty index "
    "protocol manual procedure ombudsman ombudsperson federation union institute alliance".split()
)
_BODIES = frozenset(
    "UN UNGP UNGPs OECD ILO GNI ICCPR ICESCR UDHR GDPR CEDAW CRC UNDRIP ISO SA8000 GRI "
    "OHCHR".split()
)
"""Bodies and instruments of the field that go by their initials."""

_STREET = frozenset("street road avenue suite floor square drive lane building".split())
_CODE = re.compile(r"^[A-Z]{2,}-?\d{2,}$")
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
_PERSONAL = frozenset(("I",))
_COMMON = frozenset(
    "the this that these our we if when where in on at by for all any every each no some to it as "
    "you your they their there an a before after customers suppliers users employees "
    "workers company "
    "group networks board policy management resellers everyone staff".split()
)
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|AB|GmbH|LLC|Corp|Group|Networks|Company|Technologies|plc|Holdings?)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """Something with a name is no longer named, or now is, and nothing named took its place."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION, Mode.PERMISSION}:
        return
    if any(_shouts(side.text) for side in (both.old, both.new)):
        return
    old, new = _names(both.old.text), _names(both.new.text)
    lost = [name for name in old if not _is_in(name, both.new.stems, both.new.text)]
    gained = [name for name in new if not _is_in(name, both.old.stems, both.old.text)]
    lost, gained = (
        [name for name in names if not _OWN_TERMS.search(name) and not _replaced(both, name)]
        for names in (lost, gained)
    )
    kinds = {name.split()[-1] for name in lost} & {name.split()[-1] for name in gained}
    lost, gained = (
        [name for name in names if name.split()[-1] not in kinds] for names in (lost, gained)
    )
    if lost and len(lost) > len(gained):
        names = ", ".join(lost)
        yield argue("named", Direction.WEAKER, names, "", f"{names} is no longer named")
    elif gained and len(gained) > len(lost) and Mode.PROHIBITION not in modes:
        names = ", ".join(gained)
        yield argue("named", Direction.STRONGER, "", names, f"{names} is now named")


_OWN_TERMS = re.compile(
    r"\b(?:Privacy (?:Policy|Notice|Statement)|Terms|User Agreement|Cookies? (?:Policy|Notice))\b"
)
"""The texts that every service has to have, which to name promises nothing."""


def _replaced(both: Both, name: str) -> bool:
    """Whether another name took the place of one: the same run of words holds both."""
    for edit in both.edits:
        if edit.kind is not EditKind.REPLACED:
            continue
        for side, other in ((edit.old, edit.new), (edit.new, edit.old)):
            if name.split(maxsplit=1)[0] in side.split() and re.search(r"(?<=\w )[A-Z]\w+", other):
                return True
    return False


SHOUTED = 0.4
"""Share of capitals from which a text is set in capitals and its capitals name nothing."""


def _shouts(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(map(str.isupper, letters)) > SHOUTED * max(len(letters), 1)


def _names(text: str) -> list[str]:
    names = []
    for found in _NAME.finditer(text):
        words = found.group(0).split()
        if _STREET & {word.lower() for word in words}:
            continue
        start = found.start()
        opens = start == 0 or text[:start].rstrip().endswith((".", ":", "!", "?", "“", '"', "•"))
        if words[0].lower() in _COMMON:
            words, opens = words[1:], False
        if (
            not words
            or words[0] in _PERSONAL
            or _MONTHS & set(words)
            or _COMPANY.search(" ".join(words))
        ):
            continue
        if words[-2:] == ["European", "Union"]:
            continue
        kind = any(word.lower().strip("’s'") in _KIND for word in words)
        code = any(word.strip("’s'") in _BODIES or _CODE.match(word) for word in words)
        if opens and not (kind and len(words) > 1) and not code:
            continue
        if (kind and len(words) > 1) or code:
            names.append(" ".join(words))
    return names


def _is_in(name: str, stems: frozenset[str], text: str) -> bool:
    """Whether most of the words of a name stand in the other text."""
    if name in text or _letters(name) in _letters(text):
        return True
    if _initials(name) in text or re.search(
        rf"\b[Tt]his {name.rsplit(maxsplit=1)[-1]}\b", text, re.IGNORECASE
    ):
        return True
    words = [word for word in words_in(name) if word not in _COMMON and len(word) > 2]
    return bool(words) and sum(stem(word) in stems for word in words) >= 0.6 * len(words)


def _letters(text: str) -> str:
    """The letters alone, in which "Anti-Slavery" and "AntiSlavery" are one."""
    return "".join(character for character in text.lower() if character.isalnum())


def _initials(name: str) -> str:
    """By what a name of three words or more may go: RBA; no text where it is shorter."""
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    return capitals if len(capitals) > 2 else "\0"
