"""PDFs whose fonts, blanks or pages are not what they seem: mended where it is sure, else said."""

import pytest
from tests.capture.making import Pdf, texts

from pledgebook.capture.formats.pdf_garbled import is_garbled, with_ligatures
from pledgebook.capture.reader import read
from pledgebook.errors import UnreadableFile

PROMISES = [
    "We will publish every request that we receive from a government, with its legal basis.",
    "We will tell those who are affected by it, and we will not sell what we know of them.",
    "We will review this policy every year, together with those whose rights it is about.",
]


def typed(map_, *lines):
    """A PDF of one page that maps its characters to letters by this table of ToUnicode."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /a def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{map_}\nendcmap end end"
    )
    page = f"BT /F 10 Tf 72 700 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        "/Resources<</Font<</F 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        *(f"<</Length {len(text)}>>\nstream\n{text}\nendstream" for text in (page, cmap)),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
    return data + f"{tail}startxref\n{len(data)}\n%%EOF".encode()


def test_ligatures_whose_bytes_a_program_swapped_are_read_as_their_letters():
    plain = "1 beginbfrange <20> <7e> <0020> endbfrange\n"
    wrong = "2 beginbfchar <01> <66006900> <02> <6600CF00> endbfchar"
    data = typed(plain + wrong, "We will o\\002cially \\001nish it before the \\001rst of May.")
    assert texts(read(data, "a.pdf")) == ["We will officially finish it before the first of May."]


@pytest.mark.parametrize("text", ["昀椀", "琀琀", "北京 昀昀 上海", "天吀栀地"])
def test_chinese_signs_that_stand_beside_no_latin_letter_stay(text):
    assert with_ligatures(f"一{text}一") == f"一{text}一"


@pytest.mark.parametrize("first", ["0001", "0003", "E020", "2701"])
def test_a_file_whose_fonts_do_not_say_their_letters_is_refused_with_what_to_do(first):
    data = typed(f"1 beginbfrange <20> <7e> <{first}> endbfrange", *PROMISES)
    with pytest.raises(UnreadableFile, match="do not say which letters") as refusal:
        read(data, "a.pdf")
    assert "--force-ocr" in refusal.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Strč prst skrz krk, řekl vlk, a pak prohlásil, že bude hájit práva všech svých zákazníků. "
        * 3,
        "1,204 2,310 61 % 39 % 87 102 12 % 88 % 0 0 15 21 40 % 60 % " * 6,
        "본 회사는 이용자의 인권을 존중하고 정부 요청을 공개합니다. " * 12,
        "GRI 102-16 SDG 16.10 UNGP 22 TCFD XBRL " * 8,
        "Мы будем публиковать каждый запрос, который получаем от государства. " * 5,
    ],
)
def test_what_is_written_in_few_vowels_or_other_letters_is_not_garbled(text):
    assert not is_garbled(text)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_turned_as_a_whole_is_read_from_its_first_line_on(turn):
    pdf = Pdf()
    page = pdf.page()
    pdf.canvas.setPageRotation(turn)
    page.lines("Our commitments", size=16, bold=True)
    page.lines(*PROMISES)
    assert texts(read(pdf.bytes(), "a.pdf")) == ["Our commitments", " ".join(PROMISES)]


def test_blanks_for_which_a_program_only_left_room_are_set():
    pdf = Pdf()
    page = pdf.page()
    for promise in PROMISES:
        written = pdf.canvas.beginText(72, page.y)
        written.setFont("Times-Roman", 10)
        # As from groff: the room stands between two letters of one piece of text.
        written._code.append(f"(W) Tj 2.6 Tc (ew) Tj 0 Tc [260 ({promise[4:]})] TJ")
        pdf.canvas.drawText(written)
        page.y -= 12
    assert texts(read(pdf.bytes(), "a.pdf")) == [" ".join(PROMISES)]
