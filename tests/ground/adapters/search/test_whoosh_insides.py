"""What we use of the inside of Whoosh gives what Whoosh gives, and is looked at with each version.

Reading where an index is mapped, and an index whose words we gathered in memory.
"""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh

from tests.support.whoosh import documents, postings
from wijzerplaat.ground.adapters.search import whoosh_index, whoosh_insides
from wijzerplaat.ground.adapters.search.whoosh_insides import (
    CODEC,
    Builder,
    MappedStorage,
    MemoryFile,
    make_codec_without_lengths,
)
from wijzerplaat.ground.adapters.search.whoosh_library import (
    COUNTED,
    SCHEMA,
    create_whoosh_index,
    open_whoosh_index,
)

FIELDS = ("id", "kind", "stems", "words")


def test_the_inside_of_this_version_of_whoosh_was_looked_at() -> None:
    installed = metadata.version("Whoosh-Reloaded")
    assert installed == whoosh_insides.KNOWN, (
        f"Whoosh-Reloaded {installed} is installed and whoosh_insides.py was written for "
        f"{whoosh_insides.KNOWN}: compare BufferFile, FileStorage, W3PostingsWriter and "
        "SegmentWriter of both, run the search benches, then change KNOWN"
    )


def test_only_the_counted_field_has_weights() -> None:
    assert [name for name in FIELDS if SCHEMA[name].scorable] == [COUNTED]


def test_every_word_is_read_as_whoosh_reads_it(tmp_path: Path) -> None:
    made = whoosh.create_in(tmp_path, SCHEMA)
    with made.writer() as writer:
        for document in documents():
            writer.add_document(**document)
    with made.searcher() as theirs, MappedStorage(tmp_path).open_index().searcher() as ours:
        assert postings(ours.reader()) == postings(theirs.reader())
        assert list(ours.reader().iter_docs()) == list(theirs.reader().iter_docs())


def test_what_is_open_can_still_be_read_when_the_file_is_gone(tmp_path: Path) -> None:
    made = whoosh.create_in(tmp_path, SCHEMA)
    with made.writer() as writer:
        writer.add_document(**documents()[0])
    with MappedStorage(tmp_path).open_index().searcher() as searcher:
        for path in tmp_path.iterdir():
            path.unlink()
        assert searcher.stored_fields(0)["id"] == "nummer-0"


def test_memory_is_read_like_a_file() -> None:
    reader = MemoryFile(memoryview(b"een\ntwee"))
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


@pytest.fixture(name="pair")
def _pair(tmp_path: Path) -> tuple[Any, Any]:
    """The same documents in an index of Whoosh's own and in one of ours."""
    readers = []
    for name in ("theirs", "ours"):
        folder = tmp_path / name
        folder.mkdir()
        made = create_whoosh_index(folder)
        writer = (
            Builder(made, make_codec_without_lengths())
            if name == "ours"
            else made.writer(codec=make_codec_without_lengths())
        )
        with writer:
            for document in documents():
                writer.add_document(**document)
        readers.append(MappedStorage(folder).open_index().searcher().reader())
    return readers[0], readers[1]


def test_every_word_stands_in_the_same_documents_as_often(pair: tuple[Any, Any]) -> None:
    theirs, ours = pair
    assert postings(ours) == postings(theirs)
    assert {field for field, _word in ours.all_terms()} == set(FIELDS)


def test_what_is_kept_of_each_document_is_the_same(pair: tuple[Any, Any]) -> None:
    theirs, ours = pair
    assert list(ours.iter_docs()) == list(theirs.iter_docs())
    assert [ours.doc_field_length(one, "stems") for one in range(401)] == [
        theirs.doc_field_length(one, "stems") for one in range(401)
    ]


def _build(folder: Path, codec: Any) -> None:
    with Builder(create_whoosh_index(folder), codec) as writer:
        for document in documents():
            writer.add_document(**document)


def test_an_index_of_ours_is_read_and_added_to_by_whoosh_itself(tmp_path: Path) -> None:
    _build(tmp_path, make_codec_without_lengths())
    assert not any(b"wijzerplaat" in path.read_bytes() for path in tmp_path.glob("*.toc")), (
        "it names no class of ours"
    )
    opened = whoosh.open_dir(tmp_path)
    with opened.writer(codec=make_codec_without_lengths()) as more:
        more.update_document(**{**documents()[3], "stems": "nieuw"})
    with opened.searcher() as searcher:
        assert searcher.doc_count() == 401
        assert searcher.doc_frequency("stems", "nieuw") == 1


def test_an_index_of_an_earlier_release_is_read_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That release had a codec of its own, in another file."""
    earlier = type(
        "_WithoutLengths", (CODEC,), {"length_stats": False, "__module__": whoosh_index.__name__}
    )
    with monkeypatch.context() as then:
        then.setattr(whoosh_index, "_WithoutLengths", earlier)
        _build(tmp_path, earlier())
    assert any(b"_WithoutLengths" in path.read_bytes() for path in tmp_path.glob("*.toc"))
    with open_whoosh_index(tmp_path).writer(codec=make_codec_without_lengths()) as writer:
        writer.add_document(**{**documents()[0], "id": "nieuw"})
    assert open_whoosh_index(tmp_path).doc_count() == 402
    assert not any(b"_WithoutLengths" in path.read_bytes() for path in tmp_path.glob("*.toc"))
