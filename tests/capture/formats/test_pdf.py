import io

import pytest
from tests.capture.making import HEIGHT, Pdf, text_of, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read
from pledgebook.errors import ScannedFile, UnreadableFile

FIRST = (
    "We respect human rights wherever we do business, and we expect the",
    "same of everyone who sells our equipment or runs it for a customer of",
    "ours. This policy says how.",
)
SECOND = (
    "It applies to all employees, to all subsidiaries in which we hold more",
    "than half of the shares, and to everyone who acts for us.",
)


def test_lines_become_paragraphs_at_wider_gaps():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST)
    page.lines(*SECOND)
    assert texts(read(pdf.bytes(), "a.pdf")) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_first_line_indent_begins_a_paragraph_where_no_gap_does():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST, gap=0)
    page.lines(SECOND[0], x=90, gap=0)
    page.lines(SECOND[1], gap=0)
    assert texts(read(pdf.bytes(), "a.pdf")) == [" ".join(FIRST), " ".join(SECOND)]


def test_headings_have_the_level_of_their_type():
    pdf = Pdf()
    page = pdf.page()
    page.lines("Human rights policy", size=20)
    page.lines("Scope", size=14)
    page.lines(*FIRST)
    page.lines("Who is bound", bold=True)
    page.lines(*SECOND)
    extraction = read(pdf.bytes(), "a.pdf")
    headings = [(text_of(b), b.level) for b in extraction.blocks if b.kind is BlockKind.HEADING]
    assert headings == [("Human rights policy", 1), ("Scope", 2), ("Who is bound", 3)]
    assert extraction.title == "Human rights policy"


def test_a_long_sentence_in_bold_is_a_paragraph():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST, bold=True)
    page.lines(*SECOND)
    assert texts(read(pdf.bytes(), "a.pdf"), BlockKind.HEADING) == []


def test_list_items_lose_their_marker_and_keep_their_wrapped_lines():
    pdf = Pdf()
    page = pdf.page()
    page.lines("We will not sell equipment", gap=4)
    page.lines("•  that is meant to be used for torture or for any other cruel and", gap=0)
    page.lines("degrading treatment;", x=82, gap=4)
    page.lines("(b) to the armed forces;", gap=4)
    page.lines("3.2.1 The board reviews all of this once a year and reports on it.", gap=4)
    items = [b for b in read(pdf.bytes(), "a.pdf").blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.marker, text_of(b)) for b in items] == [
        (
            "•",
            "that is meant to be used for torture or for any other cruel and degrading treatment;",
        ),
        ("(b)", "to the armed forces;"),
        ("3.2.1", "The board reviews all of this once a year and reports on it."),
    ]
    assert items[2].level == 3


def test_a_bullet_drawn_apart_from_its_text_is_joined_to_it():
    pdf = Pdf()
    page = pdf.page()
    y = page.y
    page.at(72, y, "•", 10)
    page.at(100, y, "no sale to armed forces of any country", 10)
    (block,) = read(pdf.bytes(), "a.pdf").blocks
    assert (block.kind, block.marker) == (BlockKind.LIST_ITEM, "•")
    assert text_of(block) == "no sale to armed forces of any country"


def test_what_hangs_below_the_title_of_a_clause_is_no_part_of_it():
    pdf = Pdf()
    page = pdf.page()
    page.lines(
        "We follow what the law of each country in which we work asks of every company.", gap=4
    )
    page.lines("3.2 Requests of authorities", gap=2)
    page.lines("Each of them has to be made in writing and must have a basis in law.", x=100, gap=2)
    assert [text_of(b) for b in read(pdf.bytes(), "a.pdf").blocks][1:] == [
        "Requests of authorities",
        "Each of them has to be made in writing and must have a basis in law.",
    ]


def test_items_are_nested_as_their_indents_show():
    pdf = Pdf()
    page = pdf.page()
    for x, text in (
        (72, "• one"),
        (90, "– one a"),
        (90, "– one b"),
        (72, "• two"),
        (320, "• three"),
    ):
        page.lines(text + " and what belongs to it", x=x, gap=2)
    items = read(pdf.bytes(), "a.pdf").blocks
    assert [b.level for b in items] == [1, 2, 2, 1, 1]


def test_two_columns_are_read_one_after_the_other():
    pdf = Pdf()
    page = pdf.page()
    top = page.y
    left = [
        "The left column speaks of what we do",
        "not sell and of whom we do not sell",
        "it to at all.",
    ]
    right = [
        "The right column says who may tell us",
        "that we were wrong, and what happens",
        "then to them.",
    ]
    page.lines(*left)
    page.y = top
    page.lines(*right, x=320)
    assert texts(read(pdf.bytes(), "a.pdf")) == [" ".join(left), " ".join(right)]


def test_a_paragraph_runs_on_from_column_to_column():
    pdf = Pdf()
    page = pdf.page()
    top = page.y
    page.lines("The left column speaks of what we do", "not sell and of whom we do not sell")
    page.y = top
    page.lines("it to at all, whatever the price may be", "that somebody offers us.", x=320)
    (block,) = read(pdf.bytes(), "a.pdf").blocks
    assert len(block.lines) == 4


def running_pdf(pages: int = 4) -> bytes:
    pdf = Pdf()
    for number in range(1, pages + 1):
        page = pdf.page()
        page.at(72, HEIGHT - 40, "Tarnholm human rights policy")
        page.lines(f"Section {number}", size=14, bold=True)
        page.lines(*FIRST)
        page.lines(
            "On this page a sentence begins that is not at its end where the page", "is, so that it"
        )
        page.at(300, 30, f"Page {number} of {pages}")
        page.y = HEIGHT - 90
    return pdf.bytes()


def test_running_heads_and_page_numbers_are_furniture_and_headings_are_not():
    extraction = read(running_pdf(), "a.pdf")
    assert texts(extraction, BlockKind.FURNITURE) == [
        text
        for number in range(1, 5)
        for text in ("Tarnholm human rights policy", f"Page {number} of 4")
    ]
    assert len(texts(extraction, BlockKind.HEADING)) == 4


def test_a_paragraph_over_two_pages_is_one_block_and_furniture_comes_behind_it():
    pdf = Pdf()
    first = pdf.page()
    first.y = 160
    first.lines(
        "We will tell everyone who is affected by a decision of ours about it, and",
        "we will do so before",
    )
    first.at(300, 30, "1")
    second = pdf.page()
    second.lines("the decision takes effect, in a language that they understand.")
    second.lines(*SECOND)
    second.at(300, 30, "2")
    blocks = read(pdf.bytes(), "a.pdf").blocks
    assert [line.page for line in blocks[0].lines] == [1, 1, 2]
    assert [b.kind.value for b in blocks] == ["paragraph", "furniture", "paragraph", "furniture"]


def test_a_sentence_at_its_end_does_not_run_on_over_the_page():
    pdf = Pdf()
    pdf.page().lines(*FIRST)
    pdf.page().lines(*SECOND)
    assert len(read(pdf.bytes(), "a.pdf").blocks) == 2


def test_footnotes_are_told_apart_and_do_not_interrupt_the_text():
    pdf = Pdf()
    first = pdf.page()
    first.y = 200
    first.lines(
        "We will tell everyone who is affected by a decision of ours about it, and",
        "we will do so before",
    )
    first.y = 80
    first.lines("1 A decision is whatever the board or a manager decides in writing.", size=7)
    second = pdf.page()
    second.lines("the decision takes effect, in a language that they understand.")
    second.lines(*FIRST)
    blocks = read(pdf.bytes(), "a.pdf").blocks
    notes = [b for b in blocks if b.kind is BlockKind.FOOTNOTE]
    assert [(b.marker, text_of(b)[:10]) for b in notes] == [("1", "A decision")]
    assert [line.page for line in blocks[0].lines] == [1, 1, 2]


def test_a_hyphen_at_the_end_of_a_line_stays_for_the_text_layer_to_judge():
    pdf = Pdf()
    pdf.page().lines("We do not sell surveil-", "lance equipment to anyone at all.")
    (block,) = read(pdf.bytes(), "a.pdf").blocks
    assert next(line.text for line in block.lines).endswith("-")


def test_plain_tables_become_cells():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST)
    for row in (
        ("Country", "Requests", "Met"),
        ("Sweden", "0", "0"),
        ("India", "12", "3"),
        ("Qatar", "7", "7"),
    ):
        for column, text in enumerate(row):
            page.at(72 + 140 * column, page.y, text, 10)
        page.y -= 14
    cells = [b for b in read(pdf.bytes(), "a.pdf").blocks if b.cell]
    assert [(text_of(b), b.cell.row, b.cell.column) for b in cells][3:6] == [
        ("Sweden", 1, 0), ("0", 1, 1), ("0", 1, 2),
    ]  # fmt: skip


def test_a_table_of_contents_stays_out_of_the_sentences():
    pdf = Pdf()
    page = pdf.page()
    for number, heading in enumerate(
        ("Scope", "What we will not sell", "Remedy", "Review", "Contact")
    ):
        page.at(72, page.y, heading, 10)
        page.at(500, page.y, str(number * 2 + 1), 10)
        page.y -= 14
    pdf.page().lines(*FIRST)
    extraction = read(pdf.bytes(), "a.pdf")
    assert texts(extraction, BlockKind.PARAGRAPH) == [" ".join(FIRST)]


def test_a_page_that_lies_on_its_side_is_read_in_the_direction_of_its_text():
    pdf = Pdf()
    page = pdf.page()
    page.canvas.translate(400, 0)
    page.canvas.rotate(90)
    page.y = 200
    page.lines(*FIRST)
    page.lines(*SECOND)
    assert texts(read(pdf.bytes(), "a.pdf")) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_watermark_is_furniture():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST)
    page.canvas.saveState()
    page.canvas.rotate(45)
    page.at(300, 200, "DRAFT", 60)
    page.canvas.restoreState()
    extraction = read(pdf.bytes(), "a.pdf")
    assert texts(extraction, BlockKind.FURNITURE) == ["DRAFT"]


def test_letters_printed_twice_for_weight_are_read_once():
    pdf = Pdf()
    page = pdf.page()
    y = page.y
    for shift in (0, 0.3):
        page.at(72 + shift, y, "Purpose and scope of this policy", 10)
    assert texts(read(pdf.bytes(), "a.pdf")) == ["Purpose and scope of this policy"]


def test_title_and_date_of_the_file_are_kept():
    pdf = Pdf()
    pdf.canvas.setTitle("Human rights policy 2016")
    pdf.page().lines(*FIRST)
    extraction = read(pdf.bytes(), "a.pdf")
    assert extraction.title == "Human rights policy 2016"
    assert extraction.declared_date == "2000-01-01"
    assert extraction.page_count == 1


def test_a_title_that_is_only_a_file_name_is_passed_over():
    pdf = Pdf()
    pdf.canvas.setTitle("policy_final_v3")
    page = pdf.page()
    page.lines("Human rights policy", size=20)
    page.lines(*FIRST)
    assert read(pdf.bytes(), "a.pdf").title == "Human rights policy"


def picture():
    from reportlab.lib.utils import ImageReader

    header = b"P6 40 40 255\n"
    return ImageReader(io.BytesIO(header + bytes(40 * 40 * 3)))


def scanned_pdf(pages: int, with_text: int = 0) -> bytes:
    pdf = Pdf()
    for number in range(pages):
        page = pdf.page()
        if number < with_text:
            page.lines(*FIRST)
        else:
            page.canvas.drawImage(picture(), 0, 0, 500, 700)
    return pdf.bytes()


def test_a_scan_says_which_ocr_step_to_take():
    pytest.importorskip("PIL")
    with pytest.raises(ScannedFile) as refusal:
        read(scanned_pdf(2), "a.pdf")
    assert "2 of 2 pages are pictures" in refusal.value.problem
    assert "ocrmypdf in.pdf out.pdf" in refusal.value.remedy


def test_a_scanned_page_among_others_is_a_problem_of_that_page():
    pytest.importorskip("PIL")
    extraction = read(scanned_pdf(3, with_text=2), "a.pdf")
    assert [problem.page for problem in extraction.problems] == [3]
    assert "ocrmypdf" in extraction.problems[0].message


def test_an_encrypted_file_says_how_to_open_it():
    from reportlab.lib.pdfencrypt import StandardEncryption

    pdf = Pdf(encrypt=StandardEncryption("secret", canPrint=0))
    pdf.page().lines(*FIRST)
    with pytest.raises(UnreadableFile, match="encrypted with a password") as refusal:
        read(pdf.bytes(), "a.pdf")
    assert "qpdf --decrypt" in refusal.value.remedy


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_off_is_read_or_refused_but_never_breaks(share):
    data = running_pdf(3)
    refusal = None
    try:
        read(data[: int(len(data) * share)], "a.pdf")
    except UnreadableFile as error:
        refusal = error
    assert refusal is None or refusal.remedy


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("rdr-ooredoo2018_arabic.pdf", "فهي لم تفصح عن أي شيء تقريباً من"),
        ("rdr-ooredoo2018_arabic.pdf", "(Ooredoo)"),
        (
            "rdr-kakao2019_korean.pdf",
            "국제인권기준에 따라 이용자의 표현의 자유 및 프라이버시를 존중할 것을 약속해야 한다.",
        ),
        ("rdr-orange2018_french.pdf", "Orange devrait améliorer ses mécanismes de réclamation"),
        ("rdr-RDR2019_4pager_german.pdf", "Menschen haben ein Recht auf Gewissheit."),
        (
            "rdr-ATT2019.pdf",
            "It had especially unclear disclosure of its network management policies",
        ),
    ],
)
def test_real_documents_in_several_scripts_come_out_in_reading_order(shared_data, file, sentence):
    path = shared_data / "documents" / file
    assert any(sentence in text for text in texts(read(path.read_bytes(), file)))


def test_the_raised_number_of_a_note_does_not_become_part_of_the_sentence():
    pdf = Pdf()
    pdf.page()
    written = pdf.canvas.beginText(70, 700)
    written.setFont("Helvetica", 11)
    written.textOut("We will respect human rights")
    written.setRise(4)
    written.setFont("Helvetica", 7)
    written.textOut("12")
    written.setRise(0)
    written.setFont("Helvetica", 11)
    written.textOut(" in all 27 countries by 2030.")
    pdf.canvas.drawText(written)
    (text,) = texts(read(pdf.bytes(), "a.pdf"))
    assert text == "We will respect human rights¹² in all 27 countries by 2030."


def test_a_small_line_that_opens_with_a_date_or_a_span_of_time_is_no_note():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST)
    page.y = 80
    page.lines("14–17 March: mobile data was cut off in three provinces.", size=7)
    page.y = 50
    page.lines("11 hours without a network were counted in all of the year.", size=7)
    blocks = read(pdf.bytes(), "a.pdf").blocks
    assert not [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    assert "14–17 March" in " ".join(text_of(block) for block in blocks)


def test_a_line_stretched_to_its_column_stays_one_line():
    pdf = Pdf()
    page = pdf.page()
    page.lines("We report every request from a government, and a public", gap=0)
    words, x = ("summary", "is", "kept", "at"), 72.0
    for word in words:
        page.at(x, page.y, word, 10)
        x += pdf.canvas.stringWidth(word, "Helvetica", 10) + 48
    page.y -= 12
    page.lines("https://tarnholm.example/en/responsibility/summary.html", gap=0)
    (block,) = read(pdf.bytes(), "a.pdf").blocks
    assert [line.text for line in block.lines][1] == " ".join(words)


def test_the_cells_of_a_row_that_one_operator_shows_are_told_apart():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*FIRST)
    page.y -= 20
    for row in (
        ("Country", "Requests", "Met"),
        ("Sweden", "0", "0"),
        ("India", "12", "3"),
        ("Qatar", "7", "7"),
    ):
        written = pdf.canvas.beginText(72, page.y)
        written.setFont("Helvetica", 10)
        widths = [pdf.canvas.stringWidth(text, "Helvetica", 10) for text in row]
        shown = " ".join(
            f"({text}) {-(110 - width) * 100:.0f}" for text, width in zip(row, widths, strict=True)
        )
        written._code.append(f"[{shown}] TJ")
        pdf.canvas.drawText(written)
        page.y -= 14
    cells = [b for b in read(pdf.bytes(), "a.pdf").blocks if b.cell]
    assert [text_of(b) for b in cells][3:9] == ["Sweden", "0", "0", "India", "12", "3"]


def test_a_quotation_pulled_out_of_the_text_in_large_type_is_no_heading():
    pdf = Pdf()
    page = pdf.page()
    page.lines("Our commitments", size=16, bold=True)
    page.lines(*FIRST)
    page.lines("“Nobody should lose their safety.”", size=14)
    page.lines(*SECOND)
    extraction = read(pdf.bytes(), "a.pdf")
    assert texts(extraction, BlockKind.HEADING) == ["Our commitments"]


def test_an_outline_that_leaves_the_numbers_out_still_levels_the_headings():
    pdf = Pdf()
    page = pdf.page()
    page.lines("Human Rights Policy", size=20, bold=True)
    for level, title, number in (
        (0, "Our commitments", "1"),
        (1, "Requests", "1.1"),
        (0, "Remedy", "2"),
    ):
        pdf.canvas.bookmarkPage(title)
        pdf.canvas.addOutlineEntry(title, title, level)
        page.lines(f"{number} {title}", size=14 - 2 * level, bold=True)
        page.lines(*FIRST)
    headings = [b for b in read(pdf.bytes(), "a.pdf").blocks if b.kind is BlockKind.HEADING]
    assert [block.level for block in headings[1:]] == [1, 2, 1]


def test_chapters_without_dots_belong_to_a_table_of_contents_with_them():
    pdf = Pdf()
    page = pdf.page()
    for number, (title, dotted) in enumerate(
        (("1 Scope", False), ("1.1 Requests", True), ("1.2 Sales", True), ("2 Remedy", False))
    ):
        page.at(72, page.y, title + (" . . . . . . . . . ." if dotted else ""), 10)
        page.at(500, page.y, str(number + 2), 10)
        page.y -= 14
    pdf.page().lines(*FIRST)
    extraction = read(pdf.bytes(), "a.pdf")
    assert [b.kind for b in extraction.blocks if b.kind is not BlockKind.FURNITURE] == [
        BlockKind.PARAGRAPH
    ]


def test_a_numbered_title_in_bold_is_no_part_of_the_text_that_is_indented_below_it():
    pdf = Pdf()
    page = pdf.page()
    for title in ("1. Scope", "1.1. Requests of governments", "2. Remedy"):
        page.lines(title, bold=True, gap=3)
        page.lines(FIRST[0], x=90, gap=0)
        page.lines(*FIRST[1:], x=72)
    extraction = read(pdf.bytes(), "a.pdf")
    headings = [b for b in extraction.blocks if b.kind is BlockKind.HEADING]
    assert [(b.marker, b.level) for b in headings] == [("1.", 1), ("1.1.", 2), ("2.", 1)]
    assert texts(extraction, BlockKind.PARAGRAPH) == [" ".join(FIRST)] * 3
