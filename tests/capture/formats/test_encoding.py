"""Bytes become characters, and machine data is told from text with a few odd ones."""

import random

import pytest

from pledgebook.capture.formats.encoding import decode, looks_binary


def test_text_with_zeros_for_lost_ligatures_is_still_text():
    text = "We will noti\x00 affected users of each request and e\x00ect of it. " * 100
    with_room = text + "We publish the number of requests that we receive in a year. " * 500
    assert not looks_binary(with_room)


@pytest.mark.parametrize("seed", range(5))
def test_machine_data_is_no_text(seed):
    data = random.Random(seed).randbytes(4096)
    assert looks_binary(decode(data).text)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Zürich".encode(), "utf-8"),
        ("Zürich".encode("utf-16"), "utf-16"),
        ("We will not sell.".encode("utf-16-le"), "utf-16-le"),
        ("Zürich".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found(data, encoding):
    assert decode(data).encoding == encoding
    assert decode(data).text in {"Zürich", "We will not sell."}
