"""Country names as data files write them → ISO 3166 codes."""

from functools import cache

_OTHERWISE = {
    "uk": "gb",
    "great britain": "gb",
    "england": "gb",
    "usa": "us",
    "u.s.": "us",
    "u.s.a.": "us",
    "uae": "ae",
    "russia": "ru",
    "iran": "ir",
    "syria": "sy",
    "south korea": "kr",
    "north korea": "kp",
    "vietnam": "vn",
    "venezuela": "ve",
    "bolivia": "bo",
    "tanzania": "tz",
    "moldova": "md",
    "laos": "la",
    "macedonia": "mk",
    "czech republic": "cz",
    "turkey": "tr",
    "ivory coast": "ci",
    "democratic republic of congo": "cd",
    "drc": "cd",
    "palestine": "ps",
    "taiwan": "tw",
    "hong kong": "hk",
    "macau": "mo",
    "burma": "mm",
    "brunei": "bn",
    "cape verde": "cv",
    "swaziland": "sz",
    "kosovo": "xk",
}


@cache
def _names() -> dict[str, str]:
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        code = country.alpha_2.lower()
        for field in ("name", "official_name", "common_name", "alpha_2", "alpha_3"):
            value = getattr(country, field, None)
            if value:
                found.setdefault(value.casefold(), code)
    return found | _OTHERWISE


def country_code(text: str) -> str:
    """The two-letter code of a country; empty where the text names none."""
    return _names().get(" ".join(text.casefold().split()).removeprefix("the "), "")


def country_codes(text: str) -> tuple[str, ...]:
    """Codes of the countries in a cell, which may hold several. "Korea, Republic of" is one."""
    whole = country_code(text)
    if whole:
        return (whole,)
    parts = text.replace(";", ",").replace("|", ",").split(",")
    return tuple(dict.fromkeys(code for part in parts if (code := country_code(part))))


def country_name(code: str) -> str:
    """The usual English name of a country; the code itself where it is none."""
    import pycountry

    found = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    if found is None:
        return "Kosovo" if code == "xk" else code
    return str(getattr(found, "common_name", found.name))
