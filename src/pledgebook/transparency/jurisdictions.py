"""Jurisdictions by code: ISO 3166 with its parts (3166-2) and its dead (3166-3), and areas.

Whatever a report calls a jurisdiction, in whichever of many languages, leads to one code or to
an error; the words of the report stay beside the code.
"""

import gettext
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from pledgebook.errors import DataFileError
from pledgebook.frameworks.check import did_you_mean
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.transparency.crosswalk import plain

WORLD = "001"
"""All countries together, as a report that adds them up means it."""
NOT_NAMED = "ZZ"
"""A country, or several, that the report does not name."""
LANGUAGES = (
    "fr", "de", "es", "pt", "it", "nl", "pl", "sv", "da", "nb_NO", "fi", "cs", "hu", "ro", "el",
    "bg", "hr", "sr", "sl", "sk", "et", "lv", "lt", "tr", "ru", "uk", "ar", "fa", "he", "hi", "id",
    "ms", "vi", "th", "ja", "ko", "zh_CN", "zh_TW", "sw",
)  # fmt: skip
"""Languages whose names of countries are known, from the ISO codes project."""


class UnknownJurisdiction(ValueError):
    """Words or a code that name no jurisdiction that is known."""


@lru_cache(maxsize=50_000)
def jurisdiction(text: str) -> str:
    """The code of a jurisdiction by its name or code. Raises UnknownJurisdiction."""
    bare = text.strip()
    wanted = _key(bare)
    if wanted in _own_names():
        return _own_names()[wanted]
    if bare in _codes():
        return _codes()[bare]
    for table in (_english(), _parts(), _translated()):
        if wanted in table:
            return table[wanted]
    if bare.upper() in _codes():
        return _codes()[bare.upper()]
    without = re.sub(r"\s*[\[(*†‡¹²³⁴].*$", "", bare)
    code = _bare_name(without) if _key(without) not in {"", wanted} else ""
    in_brackets = _IN_BRACKETS.search(bare)
    inner = ""
    if in_brackets:
        inner = _bare_name(in_brackets[1]) or _codes().get(in_brackets[1].strip(), "")
    if inner and inner != code:
        # “Congo (DRC)” and “China (Hong Kong)” mean what is in the brackets.
        state = _key(without) in SHARED and len(inner) == 2
        code = inner if state or code in {inner[:2], "CN"} else ""
    elif in_brackets and _key(without) in SHARED:
        code = ""
    if code:
        return code
    hint = did_you_mean(wanted, [*_own_names(), *_english()])
    raise UnknownJurisdiction(f"{bare[:60]!r} is no jurisdiction that is known{hint}")


_IN_BRACKETS = re.compile(r"[\[(]([^\])]*[^\W\d_]{2}[^\])]*)[\])]\s*$")

SHARED = frozenset({"congo", "korea", "guinea", "sudan", "samoa", "virgin islands"})
"""Names that several states have a part of: words in brackets then say which is meant."""


def _bare_name(text: str) -> str:
    """The code of a name as it stands; empty where none is known."""
    for table in (_own_names(), _english(), _parts()):
        if found := table.get(_key(text)):
            return found
    return ""


def known_code(code: str) -> bool:
    """Whether a code is one that `jurisdiction` can lead to; the empty one is not."""
    return code in _codes()


@cache
def name_of(code: str) -> str:
    """The name of a jurisdiction for readers, in English; the code where it has none."""
    if not code:
        return "not broken down by country"
    areas = _data()["areas"]
    if code in areas:
        return str(areas[code][0])
    own = _data()["names"].get(code)
    import pycountry

    databases: tuple[Any, ...] = (
        pycountry.countries,
        pycountry.subdivisions,
        pycountry.historic_countries,
    )
    countries, parts, former = databases
    if country := countries.get(alpha_2=code):
        return str(getattr(country, "common_name", country.name))
    if "-" in code and (part := parts.get(code=code)):
        return str(own[0]).title() if own else str(part.name)
    if state := former.get(alpha_4=code):
        return f"{state.name} (until {state.withdrawal_date[:4]})"
    return str(own[0]) if own else code


def _key(text: str) -> str:
    """A name for comparing: no case, accents, articles or punctuation that print adds."""
    bare = plain(text).replace("&", "and").replace("st.", "saint")
    bare = re.sub(r"[()]", " ", bare)
    return " ".join(bare.removeprefix("the ").split()).strip(" .,;:*")


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    name = "jurisdictions.yaml"
    text = (resources.files("pledgebook.transparency") / "data" / name).read_text("utf-8")
    content = read_yaml(text, name)
    if not isinstance(content, dict) or not {"areas", "names"} <= content.keys():
        raise DataFileError(name, [("", "areas and names are needed")])
    return content


@cache
def _own_names() -> dict[str, str]:
    return {
        _key(name): code
        for part in ("areas", "names")
        for code, names in _data()[part].items()
        for name in names
    }


@cache
def _english() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for former in pycountry.historic_countries:
        found.setdefault(_key(former.name.partition(", ")[0]), former.alpha_4)
        found[_key(former.name)] = former.alpha_4
    for country in pycountry.countries:
        names = (country.name, getattr(country, "official_name", ""))
        for name in (*names, getattr(country, "common_name", "")):
            if name:
                found[_key(name)] = country.alpha_2
                before, comma, after = name.partition(", ")
                if comma:
                    found[_key(f"{after} {before}")] = country.alpha_2
    return found


@cache
def _parts() -> dict[str, str]:
    """Names of parts of states that no two states share."""
    import pycountry

    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        found.setdefault(_key(part.name), set()).add(part.code)
    return {name: codes.copy().pop() for name, codes in found.items() if len(codes) == 1}


@cache
def _translated() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for language in LANGUAGES:
        try:
            translate = gettext.translation(
                "iso3166-1", pycountry.LOCALES_DIR, languages=[language]
            ).gettext
        except OSError:
            continue
        for country in pycountry.countries:
            for name in (country.name, getattr(country, "common_name", "")):
                if name:
                    found.setdefault(_key(translate(name)), country.alpha_2)
    return found


@cache
def _codes() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for former in pycountry.historic_countries:
        found[former.alpha_4] = former.alpha_4
    for part in pycountry.subdivisions:
        found[part.code] = part.code
    for country in pycountry.countries:
        found[country.alpha_2] = country.alpha_2
        found[country.alpha_3] = country.alpha_2
    found |= {code: code for part in ("areas", "names") for code in _data()[part]}
    # The Commission's own codes for two member states stand in its templates.
    found |= {"UK": "GB", "EL": "GR"}
    return found
