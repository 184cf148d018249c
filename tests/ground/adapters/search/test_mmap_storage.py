"""Reading an index where it is mapped gives what Whoosh reads from its own copy."""

from __future__ import annotations

import os
from pathlib import Path

from whoosh import index as whoosh

from tests.support.whoosh import documents, postings
from wijzerplaat.ground.adapters.search import whoosh_index
from wijzerplaat.ground.adapters.search.mmap_storage import MappedStorage, Reader


def test_every_word_is_read_as_whoosh_reads_it(tmp_path: Path) -> None:
    made = whoosh.create_in(tmp_path, whoosh_index._schema)
    with made.writer() as writer:
        for document in documents():
            writer.add_document(**document)
    with made.searcher() as theirs, MappedStorage(tmp_path).open_index().searcher() as ours:
        assert postings(ours.reader()) == postings(theirs.reader())
        assert list(ours.reader().iter_docs()) == list(theirs.reader().iter_docs())


def test_what_is_open_can_still_be_read_when_the_file_is_gone(tmp_path: Path) -> None:
    made = whoosh.create_in(tmp_path, whoosh_index._schema)
    with made.writer() as writer:
        writer.add_document(**documents()[0])
    with MappedStorage(tmp_path).open_index().searcher() as searcher:
        for path in tmp_path.iterdir():
            path.unlink()
        assert searcher.stored_fields(0)["id"] == "nummer-0"


def test_memory_is_read_like_a_file() -> None:
    reader = Reader(memoryview(b"een\ntwee"))
    assert (reader.readline(), reader.tell(), reader.read(2), reader.read(), reader.read(1)) == (
        b"een\n",
        4,
        b"tw",
        b"ee",
        b"",
    )
    assert (
        reader.seek(-4, os.SEEK_END),
        reader.readline(),
        reader.seek(1),
        reader.seek(1, os.SEEK_CUR),
    ) == (4, b"twee", 1, 2)
