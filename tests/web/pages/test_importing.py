"""Files dropped in: told by their content, stored whole or not at all."""

import io
import zipfile

import pytest

from pledgebook.web.importing import plain_name

JSON = {"accept": "application/json"}


def drop(visitor, *files, **data):
    return visitor.post(
        "/import",
        files=[("files", file) for file in files],
        data=data,
        headers={**JSON, "x-csrf-token": visitor.token("/import")},
    )


def test_a_file_is_read_and_told(alone, example):
    data = (example / "human-rights-policy-2015.pdf").read_bytes()
    (told,) = drop(alone, ("their policy.pdf", data), company="Østerby").json()
    assert (told["outcome"], told["company"]) == ("new", "Østerby")
    assert told["promises"] > 5
    assert "Human Rights Policy" in alone.get(told["address"]).text
    (again,) = drop(alone, ("their policy.pdf", data), company="østerby").json()
    assert (again["outcome"], again["company"]) == ("known", "Østerby")


def test_the_same_name_with_other_bytes_is_a_new_version(alone, example):
    for name in ("human-rights-policy-2015.pdf", "human-rights-policy-2016.pdf"):
        (told,) = drop(alone, ("policy.pdf", (example / name).read_bytes()), company="Ø").json()
    assert told["outcome"] == "new version"


def test_without_a_script_the_page_itself_tells(alone, example):
    data = (example / "human-rights-policy-2015.pdf").read_bytes()
    answer = alone.post(
        "/import",
        files=[("files", ("a.pdf", data)), ("files", ("b.pdf", b"%PDF-1.7 broken"))],
        data={"company": "T", "csrf": alone.token("/import")},
    )
    assert "new document" in answer.text
    assert 'class="failed"' in answer.text


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"<w:document>" + b" " * 600_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
        ("program.docx", b"MZ" + b"\x00" * 200),
        ("archive.docx", b"PK\x05\x06" + b"\x00" * 18),
        ("broken.pdf", b"%PDF-1.7 nothing"),
    ],
)
def test_what_is_no_document_is_refused_by_its_content(alone, name, data):
    answer = drop(alone, (name, data), company="T")
    assert answer.status_code == 422
    assert answer.json()[0]["error"].startswith(name)
    assert "T</a>" not in alone.get("/").text


def test_a_zip_bomb_is_refused(alone):
    answer = drop(alone, ("bomb.docx", bomb()), company="T")
    assert answer.status_code == 422
    assert alone.get("/").status_code == 200


def test_a_company_that_cannot_be_guessed_is_asked_for(alone):
    answer = drop(alone, ("x.txt", b"We will respect human rights. We will never sell data."))
    assert answer.status_code == 400
    assert "which company" in answer.json()[0]["error"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\policy.pdf", "policy.pdf"),
        ("a\x00b\nc.pdf", "a b c.pdf"),
        ("...", "document"),
        ("\u202efdp.exe", "fdp.exe"),
        ("x" * 300 + ".pdf", "x" * 156 + ".pdf"),
    ],
)
def test_no_path_comes_in_with_a_name(name, plain):
    assert plain_name(name) == plain


def test_markup_in_names_and_text_comes_out_as_text(alone):
    evil = "<script>alert(1)</script>"
    data = f"# {evil}\n\nWe will respect {evil} human rights.".encode()
    (told,) = drop(alone, (f"{evil}.md", data), company=evil).json()
    for path in (
        "/",
        f"/companies/{told['company_id']}",
        told["address"],
        "/import",
        "/search?q=alert",
    ):
        text = alone.get(path).text
        assert "<script>alert" not in text, path
