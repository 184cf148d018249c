"""The full-text index finds Dutch words, keeps portals apart, and says when it cannot be used."""

from __future__ import annotations

import gc
import threading
import uuid
from pathlib import Path

import pytest

from wijzerplaat.adapters.index import Document, Indexes, PortalIndex, Term, Unusable

COFFEE, DEBT, BIKE = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
DOCUMENTS = [
    Document(COFFEE, "activity", "Koffieochtend in het café", "Elke dinsdag koffie.", "Je hoeft niets mee te nemen."),
    Document(DEBT, "service", "Hulp bij schulden", "Wij helpen je met rekeningen.", topics="Geld en schulden"),
    Document(BIKE, "activity", "Fietsen met de buurt", "Samen fietsen.", owner="Fietsclub", place="Kade 1, 4951 AB"),
]


@pytest.fixture
def indexes(tmp_path: Path) -> Indexes:
    return Indexes(tmp_path)


@pytest.fixture
def index(indexes: Indexes) -> PortalIndex:
    made = indexes.of(uuid.UUID(int=100))
    made.rebuild(DOCUMENTS)
    return made


def found(index: PortalIndex, *words: str, kind: str | None = None) -> list[str]:
    return [str(hit.id) for hit in index.search([Term(word) for word in words], kind=kind)]


@pytest.mark.parametrize(("word", "answer"), [("schuld", DEBT), ("fiets", BIKE), ("cafe", COFFEE), ("Café", COFFEE),
                                              ("4951", BIKE),
                                              ("rekening", DEBT), ("fietsclub", BIKE)])
def test_a_word_is_found_in_its_other_forms_and_without_accents(index: PortalIndex, word: str, answer: str) -> None:
    assert found(index, word) == [answer]


def test_a_document_does_not_get_the_score_of_its_neighbour(index: PortalIndex) -> None:
    index.update([Document(str(uuid.UUID(int=9)), "article", "Over de buurt", "",
                           "Ergens staat ook het woord koffie in een lange tekst.")])
    hits = index.search([Term("koffie")])
    assert str(hits[0].id) == COFFEE and hits[0].score > hits[1].score if len(hits) > 1 else str(hits[0].id) == COFFEE


def test_all_words_count_and_else_most_of_them(index: PortalIndex) -> None:
    assert found(index, "koffie", "dinsdag") == [COFFEE]
    assert found(index, "koffie", "zwembad") == [COFFEE]
    assert found(index, "zwembad", "duikplank", "koffie") == []


def test_another_word_for_the_same_is_found_but_counts_less(index: PortalIndex) -> None:
    assert [str(hit.id) for hit in index.search([Term("geldnood", same=("schulden",))])] == [DEBT]
    assert [str(hit.id) for hit in index.search([Term("niets")], instead=[("schulden",)])] == [DEBT]


def test_one_kind_can_be_asked_for(index: PortalIndex) -> None:
    assert found(index, "koffie", kind="service") == []


def test_a_beginning_is_found_only_when_asked_for(index: PortalIndex) -> None:
    assert found(index, "schu") == []
    assert [str(hit.id) for hit in index.search([Term("schu", prefix=True)])] == [DEBT]


def test_a_word_that_occurs_nowhere_gets_suggestions(index: PortalIndex) -> None:
    assert index.unknown(["schuldn", "schulden", "schuld"]) == ["schuldn"]
    assert index.suggest("schuldn")[0] == "schulden"


def test_renewing_and_removing_shows_at_once_and_never_twice(index: PortalIndex) -> None:
    renewed = Document(COFFEE, "activity", "Theekrans")
    index.update([renewed, renewed])
    assert found(index, "theekrans") == [COFFEE] and found(index, "koffie") == []
    index.remove([COFFEE])
    assert found(index, "theekrans") == [] and index.manifest().count == 2


def test_each_portal_has_its_own(indexes: Indexes, index: PortalIndex) -> None:
    other = indexes.of(uuid.UUID(int=200))
    other.rebuild([Document(BIKE, "activity", "Koffie elders")])
    assert found(index, "koffie") == [COFFEE] and found(other, "koffie") == [BIKE]


def test_a_rebuild_takes_the_place_of_the_old_one_for_open_searchers(index: PortalIndex) -> None:
    assert found(index, "koffie") == [COFFEE]
    assert index.rebuild([DOCUMENTS[1]]) == 1
    assert found(index, "koffie") == [] and found(index, "schuld") == [DEBT]


def test_without_an_index_it_says_so(indexes: Indexes) -> None:
    nothing = indexes.of(uuid.UUID(int=300))
    for ask in (lambda: found(nothing, "koffie"), lambda: nothing.update(DOCUMENTS), nothing.manifest,
                lambda: nothing.suggest("koffi")):
        with pytest.raises(Unusable):
            ask()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the broken file open
@pytest.mark.parametrize("damage", ["manifest", "segments", "all"])
def test_a_damaged_index_says_so_instead_of_breaking(index: PortalIndex, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / str(uuid.UUID(int=100))
    for path in folder.rglob("*"):
        if path.is_file() and (damage == "all" or path.name.startswith("manifest") == (damage == "manifest")):
            path.write_bytes(b"\x00")
    with pytest.raises(Unusable):
        found(Indexes(tmp_path).of(uuid.UUID(int=100)), "koffie")
    gc.collect()


def test_searching_goes_on_in_many_threads_while_one_writes(index: PortalIndex) -> None:
    wrong: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(20):
                assert found(index, "schuld") == [DEBT]
        except BaseException as problem:
            wrong.append(problem)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        index.update([Document(str(uuid.UUID(int=50 + number)), "article", f"Tekst {number}")])
    for thread in threads:
        thread.join()
    assert not wrong


def test_only_so_many_indexes_stay_open(tmp_path: Path) -> None:
    indexes = Indexes(tmp_path, most_open=2)
    for number in range(5):
        index = indexes.of(uuid.UUID(int=number))
        index.rebuild(DOCUMENTS)
        assert found(index, "koffie") == [COFFEE]
    assert len(indexes._threads.__dict__["open"]) == 2
