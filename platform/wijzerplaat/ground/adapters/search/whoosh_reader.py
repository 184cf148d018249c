"""Reads from a Whoosh index in which documents a word stands.

Whoosh's own collector asks a matcher of every word for each next document; adding up whole lists is
many times faster.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence

from wijzerplaat.ground.adapters.search import candidates
from wijzerplaat.ground.adapters.search.candidates import Listed, Shelf, Word
from wijzerplaat.ground.adapters.search.engine import Hit, pack_document_facts
from wijzerplaat.ground.adapters.search.whoosh_library import COUNTED, Reader, Searcher, Stored


def search_whoosh_index(
    searcher: Searcher,
    state: str,
    shelf: Shelf,
    weighed: Mapping[Word, float],
    kind: str | None = None,
) -> list[Hit]:
    """Return the documents that hold some of these words (with what each weighs), what holds most
    first (see engine.Index).

    `state` names the index and its moment.
    """
    reader = searcher.reader()
    wanted = candidates.choose_affordable_words(
        {word: reader.doc_frequency(*word) for word in weighed}, weighed
    )
    lists = shelf.listed.many(
        [(state, *word) for word in wanted],
        lambda keys: {key: _listed(reader, key[1:]) for key in keys},
    )
    only = (
        frozenset(reader.postings("kind", kind).all_ids())
        if kind and ("kind", kind) in reader
        else frozenset[int]()
    )
    found = candidates.rank_documents(
        {word: lists[state, *word] for word in wanted}, weighed, only.__contains__ if kind else None
    )
    return _hits(searcher, state, shelf, found)


def _listed(reader: Reader, word: Word) -> Listed:
    """Return where a word stands and what that is worth.

    The same everywhere in a field without weights.
    """
    listed, matcher = Listed(), reader.postings(*word)
    rare = (
        candidates.score_word_rarity(reader.doc_frequency(*word), reader.doc_count_all())
        if word[0] == COUNTED
        else 0.0
    )
    while matcher.is_active():
        listed.put(
            matcher.id(), candidates.score_word_count(matcher.weight()) * rare if rare else 1.0
        )
        matcher.next()
    return listed


def _hits(
    searcher: Searcher, state: str, shelf: Shelf, chosen: Sequence[tuple[int, float]]
) -> list[Hit]:
    read: dict[int, Stored] = {}

    def stored(number: int) -> Stored:
        if number not in read:
            read[number] = searcher.stored_fields(number)
        return read[number]

    def entries(missing: Sequence[int]) -> dict[int, tuple[uuid.UUID, str, int]]:
        return {
            number: (uuid.UUID(one["id"]), one["kind"], one["digest"])
            for number in missing
            for one in [stored(number)]
        }

    found = shelf.states.each(
        (state,), [number for number, _score in chosen], entries, candidates.STATES
    )
    number_of = {found[number][2]: number for number, _score in chosen}
    facts = candidates.load_document_facts(
        shelf,
        list(number_of),
        lambda missing: {
            digest: pack_document_facts(json.loads(stored(number_of[digest])["facts"]))
            for digest in missing
        },
    )
    return [
        Hit(found[number][0], found[number][1], score, facts[found[number][2]])
        for number, score in chosen
    ]
