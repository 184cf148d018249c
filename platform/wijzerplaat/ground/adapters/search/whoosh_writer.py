"""Makes a whole new Whoosh index, with each word's documents gathered in memory.

Whoosh itself writes every word of every document to a file, sorts those and reads them back: half
the time of building. What comes out says the same. This leans on the inside of Whoosh, whose
version is fixed.
"""

# mypy: disallow-subclassing-any=False
# ruff: noqa: SLF001
# (Whoosh says nothing about its types, and has no door to this side of itself.)

from __future__ import annotations

import warnings
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="invalid escape sequence")
    from whoosh.fields import ID
    from whoosh.formats import Frequency
    from whoosh.system import pack_uint
    from whoosh.writing import SegmentWriter

if TYPE_CHECKING:
    from whoosh.codec.base import Codec
    from whoosh.codec.whoosh3 import W3PostingsWriter
    from whoosh.fields import FieldType
    from whoosh.index import FileIndex

Places = tuple["array[int]", "array[float]"]
"""The numbers of the documents that hold a word, and how often it stands in each."""


class Builder(SegmentWriter):
    """Writes the first documents of an index."""

    def __init__(self, index: FileIndex, codec: Codec) -> None:
        super().__init__(index, codec=codec)
        self.pool = _Pool()

    def add_document(self, **fields: str | int) -> None:
        """Take one document in; its texts are words with spaces between them."""
        self.perdocwriter.start_doc(self.docnum)
        for name in sorted(fields):
            field, value = self.schema[name], fields[name]
            length = self.pool.put(name, field, self.docnum, str(value)) if field.indexed else 0
            self.perdocwriter.add_field(name, field, value if field.stored else None, length)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name, words in self.pool.fields():
            self.fieldwriter.start_field(name, self.schema[name])
            for word in sorted(words):
                self.fieldwriter.start_term(word.encode())
                _write(
                    self.fieldwriter._postwriter,
                    *words[word],
                    counted=isinstance(self.schema[name].format, Frequency),
                )
                self.fieldwriter.finish_term()
            self.fieldwriter.finish_field()
        self.fieldwriter.close()


class _Pool:
    """The words of all documents, per field."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, Places]] = {}

    def put(self, name: str, field: FieldType, document: int, text: str) -> int:
        """Note where the words of a text stand; return how many there are when that counts."""
        found = text.split() if not isinstance(field, ID) else [text]
        words = self._fields.setdefault(name, defaultdict(lambda: (array("I"), array("f"))))
        for word, times in Counter(found).items():
            documents, weights = words[word]
            documents.append(document)
            weights.append(times)
        return len(found) if field.scorable else 0

    def fields(self) -> Iterator[tuple[str, dict[str, Places]]]:
        """Yield the words per field, by name."""
        for name in sorted(self._fields):
            yield name, self._fields[name]

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()


def _write(
    writer: W3PostingsWriter, documents: array[int], weights: array[float], counted: bool
) -> None:
    size = writer._blocklimit
    for first in range(0, len(documents), size):
        if first:
            writer._write_block()
        writer._ids, writer._weights = (
            documents[first : first + size],
            weights[first : first + size],
        )
        writer._values = [pack_uint(int(weight)) for weight in writer._weights] if counted else []
        writer._maxweight = max(writer._weights)
