import io
import zipfile

import pytest
from tests.capture.making import W, docx, paragraph, text_of, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read
from pledgebook.errors import UnreadableFile

STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Haus"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def number(identifier: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'


def blocks(body: str, **parts: str):
    return read(docx(body, **parts), "a.docx").blocks


def test_headings_are_known_by_style_by_what_it_is_based_on_and_by_outline_level():
    found = blocks(
        paragraph("Policy", style("Rubrik1"))
        + paragraph("Scope", style("Eigen"))
        + paragraph("Remedy", '<w:outlineLvl w:val="1"/>')
        + paragraph("Kapitel", style("Überschrift3"))
        + paragraph("We will not."),
        styles=STYLES,
    )
    assert [(b.kind.value, b.level) for b in found] == [
        ("heading", 1), ("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


def test_numbers_that_word_shows_are_shown():
    body = "".join(
        paragraph(text, number(*place))
        for text, place in [
            ("a", (7,)),
            ("b", (7, 1)),
            ("c", (7, 1)),
            ("d", (7,)),
            ("e", (7, 1)),
            ("f", (8,)),
        ]
    )
    found = blocks(body, numbering=NUMBERING)
    assert [b.marker for b in found] == ["3.", "3.a)", "3.b)", "4.", "4.a)", "•"]
    assert [b.level for b in found] == [1, 2, 2, 1, 2, 1]


def test_content_controls_text_boxes_and_links_are_read():
    found = blocks(
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Inline </w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>"
        f"<w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert texts(found) == ["In a control.", "Inline linked", "In a box."]


def test_tracked_changes_are_read_as_accepted_and_said():
    extraction = read(
        docx(
            "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:t> not.</w:t></w:r></w:p>"
        ),
        "a.docx",
    )
    assert texts(extraction) == ["We will not."]
    assert "tracked changes" in extraction.problems[0].message


def test_notes_follow_the_paragraph_that_refers_to_them():
    found = blocks(
        '<w:p><w:r><w:t>We will not.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + paragraph("Next."),
        footnotes=f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/>'
        f'<w:footnote w:id="2">{paragraph("Unless the law says so.")}</w:footnote></w:footnotes>',
    )
    assert [(b.kind.value, b.marker, text_of(b)) for b in found] == [
        ("paragraph", "", "We will not."),
        ("footnote", "1", "Unless the law says so."),
        ("paragraph", "", "Next."),
    ]


def test_cells_are_placed_and_merged_ones_come_once():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    found = blocks(
        "<w:tbl><w:tr>" + cell("Country", '<w:vMerge w:val="restart"/>') + cell("Years", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("2015") + cell("2016") + "</w:tr></w:tbl>"
    )  # fmt: skip
    assert [(text_of(b), b.cell.row, b.cell.column) for b in found] == [
        ("Country", 0, 0), ("Years", 0, 1), ("2015", 1, 1), ("2016", 1, 2),
    ]  # fmt: skip


def test_headers_and_the_table_of_contents_are_furniture():
    found = blocks(
        paragraph("Scope 3", style("TOC1")) + paragraph("We will not."),
        styles=STYLES,
        header1=f"<w:hdr {W}>{paragraph('Tarnholm')}</w:hdr>",
        footer1=f"<w:ftr {W}>{paragraph('Tarnholm')}</w:ftr>",
    )
    assert texts(found, BlockKind.FURNITURE) == ["Scope 3", "Tarnholm"]


def test_hidden_text_comments_and_field_codes_are_left_out():
    found = blocks(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:commentRangeStart w:id="0"/><w:r><w:t>We will not.</w:t></w:r></w:p>',
        comments=f"<w:comments {W}>{paragraph('Really?')}</w:comments>",
    )
    assert texts(found) == ["We will not."]


PAGED = "<w:p><w:r><w:t>One </w:t><w:lastRenderedPageBreak/><w:t>two.</w:t></w:r></w:p>"


def app(pages: int) -> bytes:
    buffer = io.BytesIO(docx(PAGED))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("docProps/app.xml", f"<Properties><Pages>{pages}</Pages></Properties>")
    return buffer.getvalue()


def test_pages_are_given_only_where_words_own_count_confirms_them():
    assert [line.page for line in read(app(2), "a.docx").blocks[0].lines] == [1, 2]
    assert [line.page for line in read(app(9), "a.docx").blocks[0].lines] == [None, None]


def bomb() -> bytes:
    return docx("<w:p>" + " " * 30_000_000 + "</w:p>")


def entities() -> bytes:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
    text = f'<!DOCTYPE d [<!ENTITY e0 "lol">{levels}]><w:document {W}><w:body>&e8;</w:body></w:document>'
    return zipped(text)


def external() -> bytes:
    return zipped(
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body>&x;</w:body></w:document>'
    )


def zipped(document: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "ZIP bomb"),
        (entities(), "XML entities"),
        (external(), "XML entities"),
        (zipped("<w:document"), "damaged"),
        (docx(paragraph("We will not. " * 500))[:400], "damaged or cut off"),
    ],
)
def test_hostile_and_broken_files_are_refused(data, said):
    with pytest.raises(UnreadableFile, match=said) as refusal:
        read(data, "a.docx")
    assert refusal.value.remedy


def test_a_spreadsheet_in_a_zip_is_no_word_file():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnreadableFile, match="holds no Word document"):
        read(buffer.getvalue(), "a.docx")


def test_lines_broken_by_hand_raised_numbers_and_struck_text_are_read_as_they_are_shown():
    def run(text, properties=""):
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"

    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    extraction = read(
        docx(
            f"<w:p>{run('We respect rights')}{raised}"
            f"{run(' and ')}{run('may ', '<w:strike/>')}{run('will report.')}</w:p>"
            f"<w:p>{run('We will:')}<w:r><w:br/></w:r>{run('- train staff')}<w:r><w:br/></w:r>"
            f"{run('- report')}</w:p>"
        ),
        "a.docx",
    )
    assert texts(extraction) == [
        "We respect rights¹ and will report.", "We will:", "train staff", "report",
    ]  # fmt: skip
    assert any("struck out" in problem.message for problem in extraction.problems)


def test_the_built_in_styles_for_deeper_lists_say_how_deep_they_are():
    styles = STYLES.replace(
        "</w:styles>",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="B{n}"><w:name w:val="List Bullet{name}"/>'
            f"<w:pPr>{number(8)}</w:pPr></w:style>"
            for n, name in ((1, ""), (2, " 2"), (3, " 3"))
        )
        + "</w:styles>",
    )
    body = "".join(paragraph(text, style(f"B{n}")) for text, n in (("a", 1), ("b", 2), ("c", 3)))
    found = blocks(body, styles=styles, numbering=NUMBERING)
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.LIST_ITEM, 3),
    ]


LONG = "We will publish every request that we receive, and we will say what we did about it. " * 3


def sized(text: str, size: int) -> str:
    return (
        f'<w:p><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )  # fmt: skip


def test_headings_that_only_their_size_shows_have_the_level_of_their_size():
    body = sized("Human rights", 40)
    for title in ("Our commitments", "Remedy"):
        body += sized(title, 28) + paragraph(LONG)
    blocks = read(docx(body), "a.docx").blocks
    assert [(text_of(b), b.level) for b in blocks if b.kind is BlockKind.HEADING] == [
        ("Human rights", 1), ("Our commitments", 2), ("Remedy", 2),
    ]  # fmt: skip


def test_a_short_paragraph_in_capitals_is_a_heading_and_a_clause_in_capitals_is_none():
    clause = "WE WILL NOT BE LIABLE FOR ANY OF THIS."
    blocks = read(docx(paragraph("OUR COMMITMENTS") + paragraph(clause)), "a.docx").blocks
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


LOOKS = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>"""


def styled(text: str, style: str) -> str:
    return f'<w:p><w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def test_what_a_style_hides_is_not_read_and_what_it_sets_bold_is_a_heading():
    body = (
        styled("Our commitments", "Strong")
        + paragraph("We will never do it.", '<w:pStyle w:val="Gone"/>')
        + styled("We will always do it.", "Away")
        + paragraph("We will do it.")
    )
    extraction = read(docx(body, styles=LOOKS), "a.docx")
    assert texts(extraction) == ["Our commitments", "We will do it."]
    assert texts(extraction, BlockKind.HEADING) == ["Our commitments"]


def contents(*entries: str, end: str = '<w:r><w:fldChar w:fldCharType="end"/></w:r>') -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    runs = [
        f"<w:r><w:t>{entry}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{number}</w:t></w:r>"
        for number, entry in enumerate(entries, 3)
    ]
    runs[0], runs[-1] = begin + runs[0], runs[-1] + end
    return "".join(f"<w:p>{run}</w:p>" for run in runs)


@pytest.mark.parametrize("end", ['<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""])
def test_a_table_of_contents_is_known_by_its_field_and_swallows_no_text_if_it_never_ends(end):
    body = contents("Scope", "Remedy", end=end) + paragraph("We will do it.")
    extraction = read(docx(body), "a.docx")
    assert texts(extraction, BlockKind.FURNITURE) == ["Scope\t3", "Remedy\t4"]
    assert texts(extraction, BlockKind.PARAGRAPH) == ["We will do it."]


def test_a_table_of_contents_is_known_by_its_control():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    entries = paragraph("Contents") + paragraph("Scope 3")
    body = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{entries}</w:sdtContent></w:sdt>"
        + paragraph("We will do it.")
    )
    extraction = read(docx(body), "a.docx")
    assert texts(extraction, BlockKind.FURNITURE) == ["Contents", "Scope 3"]


def test_a_figure_raised_by_its_position_is_the_number_of_a_note():
    body = (
        "<w:p><w:r><w:t>We will do it.</w:t></w:r>"
        '<w:r><w:rPr><w:position w:val="6"/></w:rPr><w:t>3</w:t></w:r></w:p>'
    )
    assert texts(read(docx(body), "a.docx")) == ["We will do it.³"]


def test_words_in_diagrams_are_said_to_be_left_out():
    buffer = io.BytesIO(docx(paragraph("We will do it.")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/diagrams/data1.xml", "<a/>")
    (problem,) = read(buffer.getvalue(), "a.docx").problems
    assert "SmartArt" in problem.message
