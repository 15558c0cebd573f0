"""Terms that a document itself sets apart: defined, quoted, or repeated in its promises.

Conservative on purpose: a table of terms that lists every noun phrase helps nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pledgebook.reading.definitions_phrases import (
    FUNCTION_WORDS,
    MAX_TERM_WORDS,
    PARTY_LABELS,
    VERBS,
    WORD,
    is_term_like,
)
from pledgebook.reading.model import Definition, DefinitionForm
from pledgebook.reading.terms_matching import Matcher, normal_name, plural
from pledgebook.text.sentence import Sentence

ART_HEADS = frozenset(
    "surveillance interception monitoring inspection function capability request demand order "
    "assessment mechanism process risk impact country market statement screening safeguard data "
    "information access restriction disruption shutdown partner supplier customer area group "
    "relationship harm abuse use purpose circumstance issue technology product threshold".split()
)
"""Nouns that head terms of art in this field; a repeated phrase counts only with one of them."""
PLAIN_MODIFIERS = frozenset(
    "other own new more most many several various certain relevant such same different specific "
    "particular general additional further following first second last good best high low key "
    "main full possible potential available current future past annual regular local global "
    "international national public private personal internal external human our your their "
    "responsible rights contact process one two three four five six seven eight nine ten "
    "mentioned".split()
)
"""Modifiers that do not turn a noun into a term of art."""
REPEATED = 3
"""Promises in which a phrase has to stand to count as a term of art. Set by eye on the policies
of the shared data: two brings in chance repetitions."""

_HEADS = frozenset(form for head in ART_HEADS for form in (head, plural(head)))
_SHORT_NAME = re.compile(r"\((?:the |together |collectively |each |hereinafter |an? )*$")
"""Before a short name that the text gives to what it just named: (the “Mechanism”)."""
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,60}?)[,.]?[”\"]")


def found_terms(
    promises: Sequence[Sentence], definitions: Iterable[Definition], known: Matcher
) -> dict[str, str]:
    """Terms a document sets apart, as id → name; those the glossary spells are left out.

    `promises` are the sentences that carry a commitment.
    """
    found: dict[str, str] = {}
    for name in (
        *(definition.term for definition in definitions if not names_product(definition)),
        *_quoted(promises),
        *_repeated(promises),
    ):
        if known.key_of(name) is None:
            found.setdefault(term_id(name), name)
    return {key: name for key, name in found.items() if key}


_PRODUCT = re.compile(
    r"(?:an?|the|our|one\sof\s(?:our|the))\s(?:[\w-]+\s){0,5}?(?:services?|apps?|applications?|"
    r"platforms?|websites?|sites?|products?|features?|tools?|compan(?:y|ies)|programmes?|programs?|"
    r"browsers?|devices?|games?|channels?|software|brands?|subsidiar(?:y|ies)|corporations?|"
    r"foundations?|networks?|marketplaces?|messengers?|assistants?|communit(?:y|ies)|"
    r"encyclop(?:a|ae)edias?)\b",
    re.IGNORECASE,
)


def names_product(definition: Definition) -> bool:
    """Whether it only says what goods or company a name is of ("Orlo is a live video service").

    A reader learns what it is, and no promise hangs on the meaning. What the text sets apart
    as a term (“Services” means …) stays one.
    """
    if definition.form not in {DefinitionForm.IS_A, DefinitionForm.QUESTION}:
        return False
    words = [word for word in definition.term.split() if word[0].isalpha()]
    named = bool(words) and all(word[0].isupper() for word in words)
    body = re.sub(r"^\W*(?:\w+\s){0,3}?(?:is|are)\s", "", definition.body.text)
    return named and _PRODUCT.match(body) is not None


def term_id(name: str) -> str:
    """Id of a found term: its normal name with hyphens."""
    return re.sub(r"[^\w]+", "-", normal_name(name)).strip("-")


def _quoted(promises: Sequence[Sentence]) -> list[str]:
    """Quoted terms in promises that do not look like titles of documents or sayings."""
    names = []
    for sentence in promises:
        for match in _QUOTED.finditer(sentence.text):
            name = match[1].strip()
            words = name.split()
            titled = len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3)
            if name.lower() in PARTY_LABELS or _SHORT_NAME.search(sentence.text, 0, match.start()):
                continue
            if is_term_like(name) and not titled and len(words) <= MAX_TERM_WORDS - 2:
                names.append(name)
    return names


def _repeated(promises: Sequence[Sentence]) -> list[str]:
    """Phrases of two or three words with a head of art that stand in several promises."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for sentence in promises:
        keys: dict[str, None] = {}
        chunks = sentence.text.split()
        for index, chunk in enumerate(sentence.text.lower().split()):
            if chunk in _HEADS or (not chunk.isalnum() and _first_word(chunk) in _HEADS):
                words = _modifiers(chunks, index)
                if words:
                    words.append(_first_word(chunks[index]))
                    key = normal_name(" ".join(words))
                    keys[key] = None
                    if key not in written:
                        written[key] = _as_written(words, sentence.text)
        if keys:
            counts.update(list(keys))
    return [written[key] for key in sorted(counts) if counts[key] >= REPEATED]


def _first_word(chunk: str) -> str:
    """The word with which a chunk between spaces begins, empty where a mark stands before it."""
    match = WORD.match(chunk)
    return match[0] if match else ""


def _modifiers(chunks: list[str], head: int) -> list[str]:
    """The one or two words right before chunk `head` that make a term of art with it."""
    words: list[str] = []
    whole = True
    at = head
    while at > 0 and whole and len(words) < 2:
        at -= 1
        word = chunks[at]
        if not word.isalnum():
            found = WORD.findall(word)
            if not found or not word.endswith(found[-1]):
                break
            whole = word == found[-1]
            word = found[-1]
        lower = word.lower()
        if lower in FUNCTION_WORDS or lower in VERBS or lower in PLAIN_MODIFIERS:
            break
        if lower.endswith(("ing", "ly")) or word[0].isupper() or word[0].isdigit():
            break
        words.insert(0, word)
    return words


def _as_written(words: list[str], text: str) -> str:
    """Words that follow each other in a text, with the spaces that stand between them there."""
    plainly = " ".join(words)
    if plainly in text:
        return plainly
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return match[0] if match else plainly
