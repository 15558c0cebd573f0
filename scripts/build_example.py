"""Build the documents of the bundled example from the words in `example_texts`.

The company is invented. The files are committed, so that a user needs none of this; run it
again after changing the words: `.venv/bin/python scripts/build_example.py`.
"""

import html
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
)

import example_texts as words

EXAMPLE = Path(__file__).parent.parent / "examples" / "tarnholm"
MARGIN = 62
ZIP_DATE = (2016, 9, 1, 0, 0, 0)
BODY = ParagraphStyle(
    "body",
    fontName="Times-Roman",
    fontSize=10.5,
    leading=14.5,
    spaceAfter=7,
    alignment=TA_JUSTIFY,
    hyphenationLang="en_GB",
)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=26, spaceAfter=4)
META = ParagraphStyle("meta", fontName="Helvetica", fontSize=9, leading=12, spaceAfter=18)
HEADING = ParagraphStyle(
    "heading",
    fontName="Helvetica-Bold",
    fontSize=12.5,
    leading=16,
    spaceBefore=10,
    spaceAfter=5,
    keepWithNext=True,
)


def policy_pdf(path: Path, policy: words.Policy) -> None:
    """Write a policy as a typeset PDF with running headers, footers and page numbers."""

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, A4[1] - 36, policy.running_header)
        canvas.drawString(MARGIN, 32, policy.running_footer)
        canvas.drawRightString(A4[0] - MARGIN, 32, f"Page {document.page}")

    document = BaseDocTemplate(
        str(path),
        pagesize=A4,
        title=policy.title,
        author=words.COMPANY,
        subject="Human rights policy",
        lang="en",
        invariant=1,
    )
    width, height = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
    frame = Frame(MARGIN, MARGIN - 8, width, height + 8, id="page")
    document.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=furniture))
    story: list[Flowable] = [Paragraph(policy.title, TITLE), Paragraph(policy.imprint, META)]
    for section in policy.sections:
        story.append(Paragraph(section.heading, HEADING))
        for paragraph in section.body:
            if isinstance(paragraph, tuple):
                items = [ListItem(Paragraph(item, BODY)) for item in paragraph]
                story.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=16))
                story.append(Spacer(1, 4))
            else:
                story.append(Paragraph(paragraph, BODY))
    document.build(story)


def qa_html(path: Path) -> None:
    """Write the questions and answers as the web page they were published on."""
    entries = "\n".join(
        f"    <details open><summary>{html.escape(question)}</summary>\n"
        + "".join(f"      <p>{html.escape(answer)}</p>\n" for answer in answers)
        + "    </details>"
        for question, answers in words.QUESTIONS
    )
    path.write_text(
        f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{html.escape(words.QA_TITLE)} | {words.COMPANY}</title>
  <meta name="date" content="2016-06-20">
</head>
<body>
  <header><nav><a href="/">Home</a> <a href="/investors">Investors</a></nav></header>
  <main>
    <h1>{html.escape(words.QA_TITLE)}</h1>
    <p>{html.escape(words.QA_INTRODUCTION)}</p>
{entries}
  </main>
  <footer><p>© 2016 {words.COMPANY}. All rights reserved.</p></footer>
</body>
</html>
""",
        encoding="utf-8",
    )


def _docx_paragraph(text: str, style: str = "", numbered: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _docx_table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_docx_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"


def supplier_docx(path: Path) -> None:
    """Write the supplier code as a Word file with headings, a numbered list and a table."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = [_docx_paragraph(words.SUPPLIER_TITLE, "Title"), _docx_paragraph(words.SUPPLIER_IMPRINT)]
    for section in words.SUPPLIER_SECTIONS:
        body.append(_docx_paragraph(section.heading, "Heading1"))
        for paragraph in section.body:
            if isinstance(paragraph, tuple):
                body += [
                    _docx_paragraph(item, "ListParagraph", numbered=True) for item in paragraph
                ]
            else:
                body.append(_docx_paragraph(paragraph))
    body.append(_docx_paragraph("Where this code stands", "Heading1"))
    body.append(_docx_table(words.SUPPLIER_TABLE))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{word}.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{office}/numbering" Target="numbering.xml"/>'
        "</Relationships>",
        "word/styles.xml": f"<w:styles {namespace}>"
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        "</w:style></w:styles>",
        "word/numbering.xml": f'<w:numbering {namespace}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f"<w:document {namespace}><w:body>{''.join(body)}"
        "</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), head + content)


def main() -> None:
    """Write every document of the example."""
    EXAMPLE.mkdir(parents=True, exist_ok=True)
    policy_pdf(EXAMPLE / "human-rights-policy-2015.pdf", words.POLICY_2015)
    policy_pdf(EXAMPLE / "human-rights-policy-2016.pdf", words.POLICY_2016)
    qa_html(EXAMPLE / "policy-questions-and-answers.html")
    supplier_docx(EXAMPLE / "supplier-code.docx")
    (EXAMPLE / "transparency-statement-2016.md").write_text(words.TRANSPARENCY, encoding="utf-8")


if __name__ == "__main__":
    main()
