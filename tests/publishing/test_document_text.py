from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.reader import read as extract
from pledgebook.publishing.document_text import Citations, shown_blocks
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

PAGE = b"""<table><tr><th>Topic</th><th>What we do</th><th>Due</th></tr>
<tr><td>Privacy</td><td><ul><li>We will tell users <b>&amp;</b> say why</li><li>We train staff</li></ul></td>
<td>2026</td></tr><tr><td>Water</td><td></td><td>2027</td></tr></table>"""


def test_what_stands_in_a_cell_is_shown_in_its_column_and_an_empty_cell_keeps_its_place():
    layer = compose(extract(PAGE, "page.html"))
    document = Document("policy", "Policy", DocumentKind.HUMAN_RIGHTS_POLICY, Rank.POLICY)
    reading = read(document, layer, builtin_glossary())
    rows = [block.cells for block in shown_blocks(reading, Citations([reading]))]
    assert rows == [
        ("Topic", "What we do", "Due"),
        ("Privacy", "• We will tell users &amp; say why<br>• We train staff", "2026"),
        ("Water", "", "2027"),
    ]
