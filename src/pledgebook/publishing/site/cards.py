"""Social cards: a picture of a page for whoever passes its address on (extra `memo`)."""

from pledgebook.publishing.memo.typeset import string_literal
from pledgebook.publishing.site.company_data import Value

_CARD = """
#set page(width: 600pt, height: 315pt, margin: (x: 44pt, y: 40pt), fill: rgb("#fdfcfa"))
#set text(font: ("Libertinus Serif", "New Computer Modern"), fill: rgb("#1f1d1a"))
#text(size: 17pt, fill: rgb("#5f594f"), {site})
#v(1fr)
#par(leading: 0.5em, text(size: {size}pt, weight: "semibold", hyphenate: false, {title}))
#v(8pt)
#text(size: 19pt, {about})
#v(1fr)
"""

PIXELS_PER_INCH = 144
"""1,200 by 630 pixels, as the large cards of most networks are."""

_LONG = 28
"""Characters of a name from which it is set smaller, so that it takes two lines at most."""


def can_draw() -> bool:
    """Whether what draws the cards is installed."""
    from importlib.util import find_spec

    return find_spec("typst") is not None


def card(site: str, title: str, about: str) -> bytes:
    """A card as PNG; the same words give the same bytes."""
    import typst

    size = "34" if len(title) > _LONG else "48"
    source = _CARD.replace("{size}", size)
    for name, text in (("site", site), ("title", title), ("about", about)):
        source = source.replace(f"{{{name}}}", string_literal(text))
    drawn = typst.compile(
        source.encode("utf-8"), format="png", ppi=PIXELS_PER_INCH, ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes)
    return drawn


def card_of(site: str, value: Value) -> bytes:
    """The card of a company: its newest score, or how much is on record."""
    scored = [one for one in value["editions"] if one["total"] is not None]
    if scored:
        newest = scored[-1]
        about = f"{newest['project']} {newest['edition']}: {newest['total']} of 100"
    else:
        about = f"{len(value['recommendations'])} recommendations on record"
    return card(site, value["company"], about)


def site_card(site: str, companies: int, findings: int) -> tuple[str, bytes]:
    """(path, PNG) of the card of the site itself."""
    return "cards/site.png", card(site, site, f"{companies} companies, {findings:,} findings")
