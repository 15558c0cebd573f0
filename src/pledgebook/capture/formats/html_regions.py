"""Which part of a page an element belongs to, and whether a reader can see it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.capture.blocks import Region

MAIN_SHARE = 0.5
"""`<main>` is believed only when it holds this share of the page's text: some sites close it
after the title and lay the policy outside."""

DEMOTED_SHARE = 0.4
"""No element with more than this share of the page's text is put out of the main region,
whatever it calls itself: a cookie notice may be the very document."""

LINK_DENSITY = 0.6
"""Share of link text above which an element named like a menu is one; lists of links inside a
policy (annexes, definitions) have running text around them."""

NAMED = frozenset(("div", "section", "ul", "ol", "header", "form", "table"))
"""Elements whose class or id may say what they are for; those of a heading say its subject."""

COOKIE_TAGS = NAMED | {"aside", "dialog"}

COOKIE_CHARACTERS = 900
"""Longest text around a button to accept cookies that is a notice; a policy on them is longer."""

LINK_LIST = 5
ONLY_LINKS = 0.97
"""A list of at least so many links, and nothing but links, leads elsewhere."""

_TAG_REGIONS = {"nav": Region.NAVIGATION, "footer": Region.FOOTER, "aside": Region.ASIDE}
_ROLE_REGIONS = {
    "navigation": Region.NAVIGATION,
    "menubar": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "search": Region.NAVIGATION,
    "banner": Region.NAVIGATION,
    "contentinfo": Region.FOOTER,
    "complementary": Region.ASIDE,
    "dialog": Region.ASIDE,
    "alertdialog": Region.ASIDE,
}
_COOKIES = re.compile(
    r"(cookie|consent|gdpr|privacy)[-_]?(banner|bar|consent|popup|pop-up|modal|dialog|overlay|"
    r"prompt|toast|message|alert|layer|manager)|onetrust|cybotcookie|didomi|usercentrics|"
    r"truste-|cc-window|cky-|osano-",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"(i )?(accept|agree|allow|got it|understood|reject|decline|ok(ay)?)\b.{0,30}|"
    r"(manage|cookie) (cookies|settings|preferences)",
    re.IGNORECASE | re.DOTALL,
)
_MENU = re.compile(
    r"(^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|toc|skip-?links?)($|[\s_-])", re.IGNORECASE
)
_CONTENTS = re.compile(r"table[\s_-]of[\s_-]contents", re.IGNORECASE)
_SIDE = re.compile(
    r"(^|[\s_-])(sidebar|side-bar|related|share|social|newsletter)($|[\s_-])", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(^|[\s_-])((related|recommended|more)[_-]?(posts|articles|stories|news|content|reading)|"
    r"sharedaddy|breadcrumbs?|comments|comments-area|comment-list|comment-respond|you-may-also-like|"
    r"newsletter-sign-?up)($|[\s_-])",
    re.IGNORECASE,
)
"""What leads to other pages, asks to share this one or lets readers speak: not the document. Names
that a section of a policy may bear ("share", "related") are not among them."""
_FOOT = re.compile(r"(^|[\s_-])(footer|site-footer|page-footer|colophon)($|[\s_-])", re.IGNORECASE)
_UNSEEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SCREEN_READER = re.compile(
    r"(^|\s)(sr-only|visually-?hidden|screen-reader-text|visuallyhidden)($|\s)", re.IGNORECASE
)
_PANEL = re.compile(
    r"accordion|collaps|panel|faq|answer|expand|toggle|tab-content|disclosure", re.IGNORECASE
)


class Regions:
    """What is known about a page before it is walked: its main part and its opening panels."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        body = tree.body
        self._total = max(1, _length(body)) if body else 1
        self._panels = _controlled_ids(tree)
        self._notices = _cookie_notices(tree)
        self._main = self._main_nodes(tree)
        self.outside = Region.ASIDE if self._main else Region.MAIN

    def _main_nodes(self, tree: LexborHTMLParser) -> set[int]:
        nodes = tree.css("main, [role=main]") or tree.css("article")
        if sum(_length(node) for node in nodes) < MAIN_SHARE * self._total:
            return set()
        return {node.mem_id for node in nodes}

    def region(self, node: LexborNode, around: Region) -> Region:
        """Region of an element inside the region `around`."""
        if node.mem_id in self._main:
            return Region.MAIN
        own = self._named_region(node)
        if own in {None, around} or self._share(node) > DEMOTED_SHARE:
            if self._main and node.tag == "aside" and around is Region.ASIDE:
                return Region.NAVIGATION
            return around
        assert own is not None
        return own

    def _named_region(self, node: LexborNode) -> Region | None:
        attributes = node.attributes
        tag = node.tag or ""
        if self._is_cookie_notice(node):
            return Region.FOOTER
        if region := _TAG_REGIONS.get(tag) or _ROLE_REGIONS.get(attributes.get("role") or ""):
            return region
        if tag in {"ul", "ol"} and _only_links(node):
            return Region.NAVIGATION
        if tag not in NAMED:
            return None
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names == " ":
            return None
        if _FOOT.search(names):
            return Region.FOOTER
        if _ELSEWHERE.search(names):
            return Region.NAVIGATION
        if _SIDE.search(names):
            return Region.ASIDE
        if _CONTENTS.match(names.strip()):
            return Region.NAVIGATION
        if _MENU.search(names) and _link_density(node) > LINK_DENSITY:
            return Region.NAVIGATION
        return None

    def _is_cookie_notice(self, node: LexborNode) -> bool:
        if node.mem_id in self._notices:
            return True
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return node.tag in COOKIE_TAGS and bool(_COOKIES.search(names))

    def hidden(self, node: LexborNode) -> bool:
        """Whether no reader sees the element, however often they click.

        A panel that a button opens (a question's answer) is closed, not hidden.
        """
        attributes = node.attributes
        if not attributes:
            return False
        names = attributes.get("class") or ""
        if names and _SCREEN_READER.search(names):
            return True
        unseen = "hidden" in attributes or _UNSEEN.search(attributes.get("style") or "")
        if not unseen:
            return False
        identifier = attributes.get("id") or ""
        return not (
            identifier in self._panels
            or attributes.get("role") in {"tabpanel", "region"}
            or "aria-labelledby" in attributes
            or _PANEL.search(f"{names} {identifier}")
        )

    def _share(self, node: LexborNode) -> float:
        return _length(node) / self._total


def _length(node: LexborNode) -> int:
    return len(node.text(deep=True, separator=" ", strip=True))


def _link_density(node: LexborNode) -> float:
    return sum(_length(link) for link in node.css("a")) / max(1, _length(node))


def _cookie_notices(tree: LexborHTMLParser) -> set[int]:
    """What stands around a button to accept cookies and speaks of little else."""
    found: set[int] = set()
    for button in tree.css("button, a, input[type=button], input[type=submit], [role=button]"):
        label = button.text(strip=True) or button.attributes.get("value") or ""
        if not _ACCEPT.fullmatch(label):
            continue
        notice = button.parent
        while notice is not None and notice.tag not in {"body", "html", "main", "article"}:
            text = notice.text(separator=" ", strip=True)
            if len(text) > COOKIE_CHARACTERS:
                break
            if "cookie" in text.lower():
                found.add(notice.mem_id)
            notice = notice.parent
    return found


def _only_links(node: LexborNode) -> bool:
    return len(node.css("a")) >= LINK_LIST and _link_density(node) >= ONLY_LINKS


def _controlled_ids(tree: LexborHTMLParser) -> set[str]:
    """Ids of elements that a control of the page opens."""
    identifiers: set[str] = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target", "aria-owns"):
        for node in tree.css(f"[{attribute}]"):
            for name in (node.attributes.get(attribute) or "").split():
                identifiers.add(name.lstrip("#"))
    for node in tree.css("[data-toggle][href], [aria-expanded][href]"):
        identifiers.add((node.attributes.get("href") or "").lstrip("#"))
    return identifiers
