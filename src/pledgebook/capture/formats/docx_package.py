"""The parts of a Word file: a ZIP archive of XML, opened without trusting it."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pledgebook.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 64_000_000
"""Bytes one unpacked XML part may have: a 600-page policy has about 8 MB."""

LARGEST_RATIO = 200
"""Unpacked size over packed size above which a part is a bomb: real WordprocessingML, very
repetitive as it is, was seen to pack up to 60 times."""

DECLARATION = 1024
"""Bytes at the beginning in which a document type would be declared."""

BOMB_FLOOR = 4_000_000
"""Bytes below which a high ratio is harmless."""


class Package:
    """The XML parts of an opened file; raises UnreadableFile with the name the user knows."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._broken("the archive is damaged or cut off") from error
        self.names = tuple(self._zip.namelist())

    def main_part(self) -> str:
        """Name of the part that holds the text."""
        for name in sorted(self.names):
            if name.lower().startswith("word/document") and name.lower().endswith(".xml"):
                return name
        raise UnreadableFile(self._name, "the file holds no Word text.", "Save it as DOCX or PDF.")

    def holds(self, pattern: str) -> bool:
        """Whether the file has a part of such a name."""
        return any(re.fullmatch(pattern, name, re.IGNORECASE) for name in self.names)

    def xml(self, part: str) -> "_Element | None":
        """Root of a part, or None if the file has no such part.

        Entities are not resolved and nothing is fetched.
        """
        from lxml import etree

        if part not in self.names:
            return None
        info = self._zip.getinfo(part)
        packed = max(1, info.compress_size)
        bomb = info.file_size > BOMB_FLOOR and info.file_size / packed > LARGEST_RATIO
        if info.file_size > LARGEST_PART or bomb:
            problem = f"{part} unpacks to {info.file_size // 1_000_000} MB, as a ZIP bomb does."
            raise UnreadableFile(self._name, problem, "Save it anew from Word, or as PDF.")
        if info.flag_bits & 1:
            raise UnreadableFile(
                self._name, "the file is encrypted.", "Save it without a password."
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
        )
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
            declares = b"<!DOCTYPE" in data[:DECLARATION]
            root = None if declares else etree.fromstring(data, parser)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise self._broken(f"{part} is damaged ({error})") from error
        except Exception as error:
            # zlib.error and lxml's errors share no base with the ones above.
            raise self._broken(f"{part} is damaged ({type(error).__name__})") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            problem = f"{part} declares XML entities, as no Word file does."
            raise UnreadableFile(self._name, problem, "Save it anew from Word.")
        return root

    def _broken(self, what: str) -> UnreadableFile:
        return UnreadableFile(
            self._name, f"{what}.", "Open it in Word or LibreOffice and save it anew."
        )
