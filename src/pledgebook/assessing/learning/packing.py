"""The parts of a model file: a zip of texts and NumPy arrays, of which nothing is run.

Arrays with objects and weights that are no numbers are refused, and sizes are limited. The same
parts give the same bytes.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from pledgebook.assessing.learning.concept_features import Concepts
from pledgebook.errors import DataFileError
from pledgebook.frameworks.lexicon import parse_phrase

Matrix = Any

LARGEST = 64 * 1024 * 1024
"""Bytes of one part once unpacked; the models that come with the package have 1 to 3 MB."""
_DAY = (2000, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


class Parts:
    """The parts of a file, each read when it is asked for. Raises DataFileError."""

    def __init__(self, content: bytes, path: str) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise self.no_model(error) from error

    def read(self, name: str) -> bytes:
        """One part."""
        try:
            if self._archive.getinfo(name).file_size > LARGEST:
                raise DataFileError(self._path, [(name, "is too large for a model file")])
            return self._archive.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self.no_model(error) from error

    def array(self, name: str) -> Matrix:
        """The array in the part NAME.npy. Raises ValueError for one that is none."""
        return _array(self.read(f"{name}.npy"))

    def no_model(self, error: Exception) -> DataFileError:
        """What is said of a file that is none."""
        return DataFileError(self._path, [("", f"is no model file: {error}")])


def array_bytes(array: Matrix, kind: str) -> bytes:
    """An array as it stands in the file, its numbers of this kind."""
    import numpy as np

    held = io.BytesIO()
    np.lib.format.write_array(held, np.asarray(array).astype(kind), allow_pickle=False)
    return held.getvalue()


def _array(content: bytes) -> Matrix:
    import numpy as np

    array = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    if array.dtype == np.uint64:
        return array
    wide = array.astype(np.float64)
    if not np.isfinite(wide).all():
        raise ValueError("a weight is no number")
    return wide


def check_shapes(
    arrays: Mapping[str, Matrix], wanted: Mapping[str, tuple[int, ...]], path: str
) -> None:
    """Raises DataFileError, which names the arrays of another shape."""
    problems = [
        (name, f"has the shape {arrays[name].shape} in place of {shape}")
        for name, shape in wanted.items()
        if arrays[name].shape != shape
    ]
    if problems:
        raise DataFileError(path, problems)


def concept_bytes(concepts: Concepts) -> bytes:
    """Concepts with their phrases, as JSON."""
    listed = dict(zip(concepts.names, concepts.phrases, strict=True))
    return json.dumps(listed, ensure_ascii=False, indent=0).encode()


def read_concepts(content: bytes) -> Concepts:
    """Concepts of a model. Raises ValueError for phrases that cannot be read."""
    listed = json.loads(content)
    for phrases in listed.values():
        if not isinstance(phrases, list) or not phrases:
            raise ValueError("a concept has no phrases")
        for one in phrases:
            parse_phrase(one)
    return Concepts(tuple(listed), tuple(tuple(phrases) for phrases in listed.values()))
