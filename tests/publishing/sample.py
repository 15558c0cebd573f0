"""A small but complete assessment of an invented company, made by hand.

The offsets are found in the texts, so that every anchor stands where it says. `evil=True`
puts markup, scripts and control sequences wherever text from outside can stand.
"""

from pledgebook.assessing.model import (
    Answer,
    Assessment,
    ElementRef,
    Evidence,
    FailedInput,
    Recommendation,
    Searched,
    SearchRecord,
    Suggestion,
)
from pledgebook.capture.blocks import BlockKind, Cell, Problem, Region
from pledgebook.capture.documents import Case, Document, DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.frameworks.model import Framework
from pledgebook.reading.model import (
    Commitment,
    Definition,
    DefinitionForm,
    DocumentReading,
    LocatedDefinition,
    LocatedUse,
    Modality,
    Part,
    Standing,
    Term,
    TermState,
)
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.layer import Language, LayerBlock, PageStart, TextLayer
from pledgebook.text.sentence import Sentence

EVIL = "<script>alert(1)</script>\x1b[31m\x1b]0;title\x07\u202e</style>[x](javascript:alert(2))=1+1"

ENGLISH = Language("en", 0.99, True)

H, P, L, F, T, Q = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FURNITURE,
    BlockKind.TABLE_CELL,
    BlockKind.QUOTATION,
)

POLICY = [
    (H, 1, "Human Rights Policy", 1),
    (H, 2, "1. Our commitment", 1),
    (P, 0, "Orlanda respects human rights. We will carry out a human rights impact assessment "
     "before every sale of active surveillance technology.", 1),
    (F, 0, "Orlanda Human Rights Policy 1", 1),
    (H, 2, "2. What we will not do", 2),
    (P, 0, "We will not:", 2),
    (L, 1, "knowingly sell equipment for unlawful surveillance where there is a significant "
     "potential for abuse;", 2),
    (L, 1, "build hidden access into a product.", 2),
    (P, 0, "Where possible, the Board aims to publish its findings by 31 December 2027.", 2),
    (T, 0, "Region", 2),
    (T, 0, "Contact", 2),
    (T, 0, "North", 2),
    (T, 0, "rights@orlanda.example", 2),
]  # fmt: skip
ANSWERS_PAGE = [
    (P, 0, "Home", None),
    (H, 1, "Questions and answers", None),
    (P, 0, "What is active surveillance? Active surveillance means interfering with a person's "
     "communications in real time.", None),
    (P, 0, "We expect suppliers to report misuse to us within 30 days.", None),
]  # fmt: skip
ARABIC_PAGE = [(H, 1, "حقوق الإنسان", 1), (P, 0, "نحترم حقوق الإنسان في كل مكان نعمل فيه.", 1)]


def layer(
    parts: list[tuple[BlockKind, int, str, int | None]],
    language: Language = ENGLISH,
    extractor: str = "pdf",
    problems: tuple[Problem, ...] = (),
) -> TextLayer:
    text, blocks, pages, headings, cell = "", [], [], {}, 0
    for kind, level, words, page in parts:
        start = len(text)
        marker = "• " if kind is L else ""
        text += marker + words
        above = [index for depth, index in headings.items() if kind is not H or depth < level]
        blocks.append(
            LayerBlock(
                kind=kind,
                start=start,
                body=start + len(marker),
                end=len(text),
                level=level,
                heading=above[-1] if above else -1,
                region=Region.NAVIGATION if words == "Home" else Region.MAIN,
                cell=Cell(0, cell // 2, cell % 2) if kind is T else None,
            )
        )
        cell += kind is T
        if kind is H:
            headings = {d: i for d, i in headings.items() if d < level} | {level: len(blocks) - 1}
        if page and (not pages or pages[-1].page != page):
            pages.append(PageStart(start, page))
        text += "\n"
    return TextLayer(
        text=text,
        blocks=tuple(blocks),
        pages=tuple(pages),
        language=language,
        extractor=extractor,
        extractor_version="1",
        title=parts[0][2],
        page_count=max((p for *_, p in parts if p), default=None),
        problems=problems,
    )


def anchor(of: TextLayer, words: str) -> Anchor:
    start = of.text.index(words)
    return make_anchor(of, start, start + len(words))


def part(of: TextLayer, words: str) -> Part:
    start = of.text.index(words)
    return Part(words, start, start + len(words))


def sentences(of: TextLayer, *texts: str, lead_ins: dict[int, int] | None = None):
    return tuple(
        Sentence(
            index,
            of.text.index(words),
            of.text.index(words) + len(words),
            words,
            of.block_at(of.text.index(words)),
            (lead_ins or {}).get(index, -1),
        )
        for index, words in enumerate(texts)
    )


def sample_framework() -> Framework:
    def element(name: str, question: str, stands_in: str = "any") -> dict[str, object]:
        return {
            "id": name,
            "question": question,
            "cites": ["Orlanda test standard, article 1"],
            "counts": "A sentence that says so in plain words.",
            "stands_in": stands_in,
            "theme": "due-diligence",
            "recommend": "Say so in the policy.",
            "evidence": {"yes": [{"all": ['"assessment"']}]},
        }

    return Framework.model_validate(
        {
            "format": "pledgebook-framework/1",
            "id": "test-standard",
            "title": "A Standard for Tests",
            "short_title": "TEST",
            "issuer": "Nobody",
            "edition": "2016",
            "source": "https://standard.example/2016",
            "summary": "Six questions that show every answer.",
            "categories": [
                {
                    "id": "conduct",
                    "title": "Conduct",
                    "indicators": [
                        {
                            "id": "due-diligence",
                            "title": "Due diligence",
                            "cites": ["article 1"],
                            "elements": [
                                element("assess", "Does it assess impacts before a sale?"),
                                element("publish", "Does it publish what it found?", "policy"),
                                element("backdoors", "Does it accept hidden access?"),
                            ],
                        }
                    ],
                },
                {
                    "id": "remedy",
                    "title": "Remedy",
                    "indicators": [
                        {
                            "id": "access",
                            "title": "Access to remedy",
                            "cites": ["article 2"],
                            "elements": [
                                element("channel", "Is there a channel for complaints?"),
                                element("network", "Does it run a network itself?"),
                                element("later", "Is remedy reported every year?"),
                            ],
                        }
                    ],
                },
            ],
        }
    )


def sample_assessment(evil: bool = False) -> Assessment:
    policy_parts = list(POLICY)
    if evil:
        policy_parts.append((P, 0, f"We will not {EVIL} at all.", 2))
    policy = layer(policy_parts, problems=(Problem("A picture without text was left out.", 2),))
    page = layer(ANSWERS_PAGE, extractor="html")
    arabic = layer(ARABIC_PAGE, Language("ar", 0.97, False))

    documents = (
        Document(
            "policy",
            EVIL if evil else "Human Rights Policy",
            DocumentKind.HUMAN_RIGHTS_POLICY,
            Rank.POLICY,
            path=f"folder/{EVIL}.pdf" if evil else "folder/policy.pdf",
            published="2016-06-01",
            sha256="a" * 64,
        ),
        Document(
            "qa",
            "Questions and answers",
            DocumentKind.QA,
            Rank.EXPLANATION,
            path="folder/answers.html",
            links=(FamilyLink(LinkKind.EXPLAINS, "policy"),),
            sha256="b" * 64,
            guessed=("kind", "rank"),
        ),
        Document(
            "policy-ar",
            "حقوق الإنسان",
            DocumentKind.HUMAN_RIGHTS_POLICY,
            Rank.POLICY,
            path="folder/policy-ar.pdf",
            sha256="c" * 64,
            guessed=("kind",),
        ),
    )

    policy_sentences = sentences(
        policy,
        "We will carry out a human rights impact assessment before every sale of active "
        "surveillance technology.",
        "We will not:",
        "knowingly sell equipment for unlawful surveillance where there is a significant "
        "potential for abuse;",
        "build hidden access into a product.",
        "Where possible, the Board aims to publish its findings by 31 December 2027.",
        *([f"We will not {EVIL} at all."] if evil else []),
        lead_ins={2: 1, 3: 1},
    )
    policy_commitments = [
        Commitment(
            0,
            anchor(policy, policy_sentences[0].text),
            "we",
            Modality.WILL,
            Standing.PROMISE,
            "will",
            part(policy, "carry out a human rights impact assessment"),
            scope=(part(policy, "before every sale of active surveillance technology"),),
        ),
        Commitment(
            2,
            anchor(policy, policy_sentences[2].text),
            "we",
            Modality.WILL_NOT,
            Standing.PROMISE,
            "will not",
            part(policy, "sell equipment for unlawful surveillance"),
            conditions=(part(policy, "where there is a significant potential for abuse"),),
            hedges=(part(policy, "knowingly"), part(policy, "significant potential")),
            confidence=0.9,
        ),
        Commitment(
            3,
            anchor(policy, policy_sentences[3].text),
            "we",
            Modality.WILL_NOT,
            Standing.PROMISE,
            "will not",
            part(policy, "build hidden access into a product"),
        ),
        Commitment(
            4,
            anchor(policy, policy_sentences[4].text),
            "the Board",
            Modality.AIMS_TO,
            Standing.PROMISE,
            "aims to",
            part(policy, "publish its findings"),
            hedges=(part(policy, "Where possible"),),
            time_bound=part(policy, "by 31 December 2027"),
            confidence=0.7,
        ),
    ]
    if evil:
        policy_commitments.append(
            Commitment(
                5,
                anchor(policy, policy_sentences[5].text),
                EVIL,
                Modality.WILL_NOT,
                Standing.PROMISE,
                "will not",
                part(policy, EVIL),
            )
        )
    page_sentences = sentences(
        page,
        "What is active surveillance?",
        "Active surveillance means interfering with a person's communications in real time.",
        "We expect suppliers to report misuse to us within 30 days.",
    )
    definition = Definition(
        "active surveillance",
        DefinitionForm.MEANS,
        1,
        anchor(page, page_sentences[1].text),
        part(page, "interfering with a person's communications in real time"),
    )
    expectation = Commitment(
        2,
        anchor(page, page_sentences[2].text),
        "suppliers",
        Modality.EXPECTS_OTHERS,
        Standing.PROMISE,
        "expect suppliers to",
        part(page, "report misuse to us"),
        time_bound=part(page, "within 30 days"),
    )
    readings = (
        DocumentReading(documents[0], policy, policy_sentences, tuple(policy_commitments), (), ()),
        DocumentReading(documents[1], page, page_sentences, (expectation,), (definition,), ()),
        DocumentReading(
            documents[2],
            arabic,
            sentences(arabic, "نحترم حقوق الإنسان في كل مكان نعمل فيه."),
            (),
            (),
            (),
        ),
    )
    terms = (
        Term(
            "active-surveillance",
            "active surveillance",
            True,
            TermState.DEFINED_LOWER,
            (LocatedUse("policy", anchor(policy, policy_sentences[0].text), True),),
            (LocatedDefinition("qa", definition),),
            contrast="passive surveillance",
        ),
        Term(
            "unlawful-surveillance",
            EVIL if evil else "unlawful surveillance",
            True,
            TermState.UNDEFINED,
            (LocatedUse("policy", anchor(policy, policy_sentences[2].text), True),),
            (),
        ),
    )
    return Assessment(
        case=Case(EVIL if evil else "Orlanda Systems", "network_vendor", documents),
        readings=readings,
        terms=terms,
        framework_ids=("test-standard",),
        suggestions=_suggestions(policy, page),
        recommendations=(
            Recommendation(
                1,
                "due-diligence",
                "Publish what the assessments find",
                "Say in the policy that the findings of each assessment are published.",
                Rank.POLICY,
                "in the policy itself, not in the Q&A",
                (ElementRef("test-standard", "publish"), ElementRef("test-standard", "channel")),
                (Evidence("policy", Rank.POLICY, anchor(policy, "aims to publish its findings"),
                          0.6, "An aim, softened by “where possible”.", Answer.PARTIAL),),
                ("policy", "qa"),
                2.5,
            ),
        ),
        failed=(
            FailedInput(
                EVIL if evil else "folder/scan.pdf",
                "its pages are pictures without text",
                "Run OCR first, for example: ocrmypdf scan.pdf scan-ocr.pdf",
            ),
        ),
        as_of="2016-09-01",
    )  # fmt: skip


def _suggestions(policy: TextLayer, page: TextLayer) -> tuple[Suggestion, ...]:
    searched = (
        Searched("policy", "a" * 64, "pdf", "1", 5, True),
        Searched("qa", "b" * 64, "html", "1", 3, True),
        Searched("policy-ar", "c" * 64, "pdf", "1", 1, False, "Arabic is not read for meaning"),
    )

    def suggestion(
        element: str,
        answer: Answer,
        reason: str,
        evidence: tuple[Evidence, ...] = (),
        nearest: tuple[Evidence, ...] = (),
        rank_note: str = "",
    ) -> Suggestion:
        record = SearchRecord(searched, "rules", "1", ("assessment", "findings"), nearest)
        return Suggestion(
            "test-standard", element, answer, 0.8, reason, evidence, record, rank_note
        )

    def evidence(of: TextLayer, document: str, words: str, strength: float, why: str) -> Evidence:
        rank = Rank.POLICY if document == "policy" else Rank.EXPLANATION
        return Evidence(document, rank, anchor(of, words), strength, why)

    promise = "We will carry out a human rights impact assessment"
    return (
        suggestion(
            "assess",
            Answer.YES,
            "A promise names the assessment.",
            (
                evidence(policy, "policy", promise, 0.9, "A promise in the policy itself."),
                evidence(policy, "policy", "a human rights impact assessment before every sale "
                         "of active surveillance technology", 0.5, "It says when."),
            ),
        ),
        suggestion(
            "publish",
            Answer.PARTIAL,
            "An aim is not a promise.",
            (evidence(policy, "policy", "aims to publish its findings", 0.6, "An aim."),),
            rank_note="It is explained only in the Q&A.",
        ),
        suggestion(
            "backdoors",
            Answer.NO,
            "The text says it does not.",
            (evidence(policy, "policy", "build hidden access into a product.", 0.9, "Ruled out."),),
        ),
        suggestion(
            "channel",
            Answer.NO_DISCLOSURE,
            "Nothing speaks of a channel.",
            nearest=(
                evidence(page, "qa", "report misuse to us", 0.2, "Asked of suppliers only."),
            ),
        ),
        suggestion("network", Answer.NOT_APPLICABLE, "Asked of operators only."),
    )  # fmt: skip
