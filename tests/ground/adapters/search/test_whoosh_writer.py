"""A new index says the same, whether Whoosh made it or we gathered its words in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh
from whoosh.codec.whoosh3 import W3Codec

from tests.support.whoosh import documents, postings
from wijzerplaat.ground.adapters.search import whoosh_index
from wijzerplaat.ground.adapters.search.mmap_storage import MappedStorage
from wijzerplaat.ground.adapters.search.whoosh_writer import Builder

FIELDS = ("id", "kind", "stems", "words")


@pytest.fixture(name="pair")
def _pair(tmp_path: Path) -> tuple[Any, Any]:
    """The same documents in an index of Whoosh's own and in one of ours."""
    readers = []
    for name in ("theirs", "ours"):
        folder = tmp_path / name
        folder.mkdir()
        made = whoosh.create_in(folder, whoosh_index._schema)
        writer = (
            Builder(made, whoosh_index._WithoutLengths())
            if name == "ours"
            else made.writer(codec=whoosh_index._WithoutLengths())
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


def test_an_index_of_ours_is_read_and_added_to_by_whoosh_itself(tmp_path: Path) -> None:
    made = whoosh.create_in(tmp_path, whoosh_index._schema)
    with Builder(made, whoosh_index._WithoutLengths()) as writer:
        for document in documents():
            writer.add_document(**document)
    opened = whoosh.open_dir(tmp_path)
    assert isinstance(opened._segments()[0].codec(), W3Codec)
    with opened.writer(codec=whoosh_index._WithoutLengths()) as more:
        more.update_document(**{**documents()[3], "stems": "nieuw"})
    with opened.searcher() as searcher:
        assert searcher.doc_count() == 401
        assert searcher.doc_frequency("stems", "nieuw") == 1
