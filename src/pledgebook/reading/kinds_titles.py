"""A title that a person can read, from metadata, headings or the file name."""

import re

from pledgebook.capture.blocks import BlockKind
from pledgebook.text.layer import TextLayer

_PRODUCER = re.compile(
    r"^(?:microsoft\s(?:word|powerpoint|excel)\s*-\s*|print\s*-\s*|full\spage\sphoto|"
    r"copy\sof\s)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|html?|md|txt|indd|pptx?|odt|rtf|pages|xlsx?)$", re.IGNORECASE
)
_EMPTY = re.compile(
    r"^(?:untitled.*|document\d*|doc\d*|layout\s?\d*|slide\s?\d*|powerpoint\spresentation|index|"
    r"home|page\s?\d*|title|(?:other\s)?languages?|new|scan\d*|output|test|none|null|.{0,2}|about|policy|error|"
    r"[\da-f]{16,}|(?:the\s)?table\sof\scontents|contents|menu|search|skip\sto.*)$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:(?:\d+|[ivx]+)[.)]?\s*)*(?:introduction|overview|summary|background|preamble|purpose|"
    r"scope|general|foreword|definitions?|our\s(?:commitments?|approach|values|principles)|commitments?|"
    r"contact(?:\sus)?|questions|welcome|notice(?:\sto\s.*)?)$",
    re.IGNORECASE,
)
"""Headings that open a part of a document and name no document."""
_A_SENTENCE = re.compile(
    r"(?:this|these|those|we|you|it|if|please|last|effective|updated|published|submitted|version)\b",
    re.IGNORECASE,
)
"""Opens a line that says something of the document and does not name it."""
_SITE_JOIN = re.compile(r"\s+(?:\||::|»|·|—|–|-)\s+")
KIND_WORDS = re.compile(
    r"\b(?:human|rights?|policy|policies|code|of|conduct|supplier|suppliers|transparency|report|"
    r"statement|corporate|global|group|questions?|and|answers?|on|the|our|for|guidelines|law|"
    r"enforcement|terms|service|use|privacy|business|partner|ethics|responsible|sourcing|version|"
    r"edition|commitment|principles|faq|modern|slavery|information|data|request|requests|to|in|"
    r"annual|sustainability|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|about|notice|user|agreement|conditions|community|human-rights|"
    r"government|guide|guidance|handbook|legal|process|declaration|note|third[- ]part(?:y|ies))\b|"
    r"[\d.,:|–—-]+",
    re.IGNORECASE,
)
"""Words that say what a document is, and none of which names a company or a site."""
_SUBJECTS = re.compile(
    r"\b(?:freedom|expression|speech|surveillance|labou?r|anti|bribery|corruption|grievances?|"
    r"remedy|due|diligence|whistleblow\w+|conflict|minerals|procurement|supply|chain)\b",
    re.IGNORECASE,
)
"""Words for what a policy is about, of which a second part of a title can consist."""
_DOCUMENT = re.compile(
    r"\b(?:polic(?:y|ies)|code|statement|report|principles|guidelines|terms|charter|procedures?|"
    r"guide|guidance|handbook|declaration|commitments?|note|"
    r"q\s?&\s?a|faqs?|questions|notice)\b",
    re.IGNORECASE,
)
"""What a document is called: of "Acme – Privacy Policy" the second part is its name."""
MOST_CHARACTERS = 120


def clean_title(raw: str) -> str:
    """A raw title without producer names, file endings and paths; empty where nothing is left."""
    title = " ".join(raw.replace("\u00a0", " ").split())
    title = _PRODUCER.sub("", title)
    if re.search(r"[\\/]", title) and _EXTENSION.search(title):
        title = re.split(r"[\\/]", title)[-1]
    was_file = bool(_EXTENSION.search(title))
    title = _EXTENSION.sub("", title).strip(' -–—|·*#_"“”')
    if was_file or (" " not in title and re.search(r"[_-]", title)):
        title = re.sub(r"[_-]+", " ", title).strip()
        if was_file or title.islower():
            title = title[:1].upper() + title[1:]
    if (
        title.endswith(":")
        or _EMPTY.match(title)
        or not re.search(r"[^\W\d_]{3}|[^\W\d_a-zA-Z]{2}", title)
    ):
        return ""
    return title if len(title) <= MOST_CHARACTERS else ""


def without_site(title: str) -> tuple[str, str]:
    """A page title split into its own words and the site's name, which may be empty."""
    parts = _SITE_JOIN.split(title)
    if len(parts) < 2:
        return title, ""
    own = max(parts[:-1], key=len) if len(parts) > 2 else parts[0]
    site = parts[-1]
    if len(parts) == 2 and _DOCUMENT.search(site) and not _DOCUMENT.search(own):
        return site, own
    named = _SUBJECTS.sub("", KIND_WORDS.sub("", site)).strip()
    if len(site.split()) > 5 or re.search(r"\d", site) or not named:
        return title, ""
    return own, site


TOP_BLOCKS = 20
"""Blocks among which a heading can name the document; a form or an annex far below names itself."""


def first_headings(layer: TextLayer, count: int = 3) -> list[str]:
    """Texts of the first headings near the top."""
    texts = []
    for block in layer.blocks[:TOP_BLOCKS]:
        if block.kind is BlockKind.HEADING:
            texts.append(layer.text[block.body : block.end].strip())
            if len(texts) == count:
                break
    return texts


def _named_below(layer: TextLayer) -> str:
    """The second heading, where it names the document and the one right above it does not."""
    first, second = (*layer.blocks[:2], None, None)[:2]
    if first is None or second is None or {first.kind, second.kind} != {BlockKind.HEADING}:
        return ""
    above = clean_title(layer.text[first.body : first.end])
    below = clean_title(layer.text[second.body : second.end])
    named = _DOCUMENT.search(below) and not _DOCUMENT.search(above) and not _PART.match(below)
    return below if named and second.start == second.body else ""


def readable_title(layer: TextLayer, file_name: str) -> tuple[str, float]:
    """The title to show and how sure it is; the file name is the last resort."""
    declared = clean_title(layer.title)
    machine_made = re.fullmatch(r"[a-z]+(?:_[a-z]+)+", layer.title.strip()) is not None
    if _PART.match(declared) or machine_made:
        declared = ""
    headings = [clean for heading in first_headings(layer) if (clean := clean_title(heading))]
    if below := _named_below(layer):
        return below, 0.8
    if declared:
        own, _ = without_site(declared)
        if own and len(own.split()) > 1 and not _EXTENSION.search(layer.title):
            return own, 0.9
    naming = [heading for heading in headings if not _PART.match(heading)]
    if naming and naming[0] == headings[0]:
        return naming[0], 0.8
    if declared:
        return without_site(declared)[0], 0.6
    for block in layer.blocks[:6]:
        text = layer.text[block.body : block.end].strip()
        if len(text) > MOST_CHARACTERS:
            break
        if (
            block.kind is BlockKind.PARAGRAPH
            and len(text) < 90
            and not text.endswith((".", ";", ","))
            and not _A_SENTENCE.match(text)
            and clean_title(text)
        ):
            return clean_title(text), 0.6
    stem = clean_title(re.split(r"[\\/]", file_name)[-1])
    if " " not in stem and headings:
        return headings[0], 0.4
    return (stem or file_name), 0.3
