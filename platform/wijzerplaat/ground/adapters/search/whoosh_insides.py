"""What we use of Whoosh that it does not document: everything that a new version may break.

Each part says why the documented side (whoosh_library.py) is not enough. Written for version KNOWN;
`test_whoosh_insides.py` fails with any other, and says what to look at.
"""

# mypy: disallow-subclassing-any=False
# ruff: noqa: SLF001
# (Whoosh says nothing about its types, and has no door to this side of itself.)

from __future__ import annotations

import mmap
import os
import warnings
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wijzerplaat.ground.adapters.search.whoosh_library import Codec, Searcher, WhooshIndex

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="invalid escape sequence")
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.fields import ID
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.formats import Frequency
    from whoosh.lang import stemmer_for_language, stopwords_for_language
    from whoosh.system import pack_uint
    from whoosh.writing import SegmentWriter

if TYPE_CHECKING:
    from whoosh.codec.whoosh3 import W3PostingsWriter
    from whoosh.fields import FieldType

KNOWN = "2.7.5"
CODEC = W3Codec
"""The class of which an index holds the name, as that of its codec."""
Places = tuple["array[int]", "array[float]"]
"""The numbers of the documents that hold a word, and how often it stands in each."""

# Words. The documented StemFilter and StopFilter work on the tokens of an analyzer; the check of
# spelling, the ranking and PostgreSQL need the stem of one word.
stem_by_snowball: Callable[[str], str] = stemmer_for_language("nl")
SMALL_WORDS: frozenset[str] = frozenset(stopwords_for_language("nl"))


def make_codec_without_lengths() -> Codec:
    """Return a way of writing that skips how long each text is.

    Nobody asks for it, and looking it up for every word is a third of the time of building. There
    is no option for it. Not a class of our own: an index holds the name of its codec's class.
    """
    codec: Codec = CODEC()
    codec.length_stats = False
    return codec


def open_mapped_searcher(folder: Path) -> Searcher:
    """Return a searcher that reads the files of an index where they are in memory already.

    Whoosh itself copies a whole index for each thread that searches. Raises whatever is wrong with
    the files.
    """
    searcher: Searcher = MappedStorage(folder).open_index().searcher()
    return searcher


class MappedStorage(FileStorage):
    """A folder whose segments are read from mapped memory.

    All threads and processes share one copy. A storage of one's own is documented; the kind of file
    that it must return is not.
    """

    def __init__(self, path: Path) -> None:
        # with True Whoosh maps, and then copies, by itself
        super().__init__(str(path), supports_mmap=False, readonly=True)

    def open_file(self, name: str, **kwargs: str | bool) -> StructFile:
        """Return a file of this folder."""
        if not name.endswith(".seg"):
            return super().open_file(name, **kwargs)
        with open(Path(self.folder) / name, "rb") as file:
            return _Part(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), name)


class _Part(BufferFile):
    """A piece of mapped memory as Whoosh reads it, and pieces of that, without a copy."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._buf, self._name, self.file = view, name, MemoryFile(view)
        self.onclose = None
        self.is_real = self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> _Part:
        """Return a piece of this piece."""
        return _Part(self._buf[position : position + length], name or self._name)


class MemoryFile:
    """Memory that is read like a file. The map is let go with the last one that looks at it."""

    def __init__(self, view: memoryview) -> None:
        self._view, self._at = view, 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        begin = self._at
        self._at = len(self._view) if size < 0 else min(begin + size, len(self._view))
        return bytes(self._view[begin : self._at])

    def readline(self) -> bytes:
        """Return the bytes up to and with the next end of a line."""
        rest = bytes(self._view[self._at :])
        return self.read(rest.find(b"\n") + 1 or -1)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, as in a file."""
        self._at = max(
            0, place + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._view)}[whence]
        )
        return self._at

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at


class Builder(SegmentWriter):
    """Writes the first documents of an index, with each word's documents gathered in memory.

    Whoosh itself writes every word of every document to a file, sorts those and reads them back:
    half the time of building. What comes out says the same.
    """

    def __init__(self, index: WhooshIndex, codec: Codec) -> None:
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
                _write_postings(
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


def _write_postings(
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
