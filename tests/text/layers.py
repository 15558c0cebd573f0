"""Strategies for extractions and layers, and short ways to write them down."""

from hypothesis import strategies as st

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line, Region
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer

WORDS = st.sampled_from(
    "We will not sell data to anyone. e.g. the U.S. Inc. (a) (see Sec. 4) “Yes.” rights; "
    "rights: 3.1 2.5 per cent. No. why? never! human-rights policy, users.2 etc. J. Smith "
    "• نحن الحقوق. 我们尊重人权。 인권을 존중합니다. Straße ﬁnal of\u00adfice a\u00a0b x\u200by … — « oui » if".split(
        " "
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
RAW_TEXTS = st.one_of(TEXTS, st.text(max_size=60))


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    page = draw(st.one_of(st.none(), st.integers(1, 5)))
    found = []
    for text in draw(st.lists(RAW_TEXTS, min_size=0, max_size=5)):
        found.append(Line(text, page))
        if page is not None:
            page += draw(st.integers(0, 1))
    return tuple(found)


BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(list(BlockKind)),
    lines=lines(),
    level=st.integers(0, 3),
    region=st.sampled_from([Region.MAIN, Region.MAIN, *Region]),
    marker=st.sampled_from(["", "", "•", "(a)", "3.1", "iv."]),
)


def extraction(*blocks: Block, title: str = "", declared_language: str = "") -> Extraction:
    return Extraction(
        "text/plain", "test", "1", blocks, title=title, declared_language=declared_language
    )


LAYERS = st.lists(BLOCKS, max_size=8).map(lambda blocks: compose(extraction(*blocks)))


def paragraph(*texts: str, page: int | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, tuple(Line(text, page) for text in texts))


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, (Line(text),), level=level)


def item(text: str, level: int = 1, marker: str = "•") -> Block:
    return Block(BlockKind.LIST_ITEM, (Line(text),), level=level, marker=marker)


def layer_of(*blocks: Block) -> TextLayer:
    return compose(extraction(*blocks))
