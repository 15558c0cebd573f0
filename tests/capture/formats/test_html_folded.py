"""Pages in web archives, in frames and in shadow trees: all of it is read, in its place."""

import base64
import html
import quopri

import pytest
from tests.capture.making import texts

from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.reader import read
from pledgebook.errors import UnreadableFile

PROMISE = "We will publish every request — and we will tell those affected."
PAGE = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Policy</title></head><body><h1>Our policy</h1><p>{PROMISE}</p></body></html>"


def archive(page, encoding="quoted-printable", *others):
    """A web archive as browsers write it; each of `others` is an id and a page."""
    pack = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    parts = [("frame-0@mhtml.blink", page), *others]
    body = "".join(
        f"--edge\r\nContent-Type: text/html\r\nContent-ID: <{name}>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://a.example/{name}\r\n\r\n"
        f"{pack(text.encode()).decode()}\r\n"
        for name, text in parts
    )
    head = 'From: <Saved by Blink>\r\nSubject: Policy\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"\r\n\r\n'
    return f"{head}\r\n{body}--edge--\r\n".encode()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_web_archive_reads_as_the_page_it_holds(encoding):
    extraction = extract_bytes(archive(PAGE, encoding), "policy.mhtml")
    assert texts(extraction) == ["Our policy", PROMISE]
    assert (extraction.title, extraction.media_type) == ("Policy", "text/html")


def test_a_frame_of_an_archive_stands_in_its_place():
    outer = '<html><body><p>Before it stands this.</p><iframe src="cid:frame-1@mhtml.blink"></iframe><p>Behind it stands that.</p></body></html>'
    data = archive(outer, "quoted-printable", ("frame-1@mhtml.blink", PAGE))
    assert texts(read(data, "a.mht")) == [
        "Before it stands this.", "Our policy", PROMISE, "Behind it stands that.",
    ]  # fmt: skip


def test_frames_that_hold_each_other_come_to_an_end():
    loop = '<html><body><p>Round and round.</p><iframe src="cid:frame-0@mhtml.blink"></iframe><iframe src="cid:b"></iframe></body></html>'
    assert "Round and round." in texts(read(archive(loop, "base64", ("b", loop)), "a.mht"))


def test_an_archive_without_a_page_says_so():
    data = archive(PAGE).replace(b"Content-Type: text/html", b"Content-Type: image/png")
    with pytest.raises(UnreadableFile, match="holds no page"):
        read(data, "a.mhtml")


def test_a_frame_kept_in_an_attribute_is_read():
    page = (
        f'<html><body><p>See below.</p><iframe srcdoc="{html.escape(PAGE)}"></iframe></body></html>'
    )
    assert texts(read(page.encode(), "a.html")) == ["See below.", "Our policy", PROMISE]


@pytest.mark.parametrize("name", ["shadowrootmode=open", 'shadowroot="open"', 'shadowmode="open"'])
def test_a_shadow_tree_is_read_and_other_templates_are_not(name):
    page = (
        "<!DOCTYPE html><html><body><template><p>Nobody sees this.</p></template>"
        f"<our-page><template {name}><style>p{{}}</style><main><p>{PROMISE}</p></main></template>"
        "</our-page><p>All of this is public.</p></body></html>"
    )
    assert texts(read(page.encode(), "a.html")) == [PROMISE, "All of this is public."]
