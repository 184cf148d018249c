"""The full-text index finds Dutch words, keeps portals apart, and says when it cannot be used."""

from __future__ import annotations

import gc
import threading
import uuid
from pathlib import Path

import pytest

from wijzerplaat.ground.adapters.search.engine import BITS, Document, Term, Unusable
from wijzerplaat.ground.adapters.search.whoosh_index import Indexes, PortalIndex
from wijzerplaat.ground.adapters.search.whoosh_insides import MappedStorage

COFFEE, DEBT, BIKE = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
DOCUMENTS = [
    Document(
        COFFEE,
        "activity",
        "Koffieochtend in het café",
        "Elke dinsdag koffie.",
        "Je hoeft niets mee te nemen.",
    ),
    Document(
        DEBT,
        "service",
        "Hulp bij schulden",
        "Wij helpen je met rekeningen.",
        topics="Geld en schulden",
    ),
    Document(
        BIKE,
        "activity",
        "Fietsen met de buurt",
        "Samen fietsen.",
        owner="Fietsclub",
        place="Kade 1, 4951 AB",
    ),
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


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("schuld", DEBT),
        ("fiets", BIKE),
        ("cafe", COFFEE),
        ("Café", COFFEE),
        ("4951", BIKE),
        ("rekening", DEBT),
        ("fietsclub", BIKE),
    ],
)
def test_a_word_is_found_in_its_other_forms_and_without_accents(
    index: PortalIndex, word: str, answer: str
) -> None:
    assert found(index, word) == [answer]


def test_a_document_does_not_get_the_score_of_its_neighbour(index: PortalIndex) -> None:
    index.update(
        [
            Document(
                str(uuid.UUID(int=9)),
                "article",
                "Over de buurt",
                "",
                "Ergens staat ook het woord koffie in een lange tekst.",
            )
        ]
    )
    hits = index.search([Term("koffie")])
    assert (
        str(hits[0].id) == COFFEE and hits[0].score > hits[1].score
        if len(hits) > 1
        else str(hits[0].id) == COFFEE
    )


def test_what_answers_to_most_words_comes_first(index: PortalIndex) -> None:
    assert found(index, "koffie", "dinsdag", "fiets") == [COFFEE, BIKE]
    assert found(index, "zwembad", "duikplank") == []


def test_another_word_for_the_same_is_fetched_too(index: PortalIndex) -> None:
    assert [str(hit.id) for hit in index.search([Term("geldnood", same=("schulden",))])] == [DEBT]


def test_a_hit_brings_what_ranking_needs(index: PortalIndex) -> None:
    index.update([Document(BIKE, "activity", "Fietstocht", facts={"cost": 0})])
    kept = index.search([Term("fietstocht")])[0].facts
    assert kept["cost"] == 0 and kept["where"] == {
        "fietstocht": BITS["title"],
        "fiet": BITS["title_parts"],
        "tocht": BITS["title_parts"],
    }


def test_one_kind_can_be_asked_for(index: PortalIndex) -> None:
    assert found(index, "koffie", kind="service") == []


def test_a_beginning_is_found_only_when_asked_for(index: PortalIndex) -> None:
    assert found(index, "schu") == []
    assert [str(hit.id) for hit in index.search([Term("schu", prefix=True)])] == [DEBT]


def test_words_that_occur_are_known_and_those_like_them_are_found(index: PortalIndex) -> None:
    assert index.known(["schuld", "zwembad"]) == {"schuld"}
    assert "schulden" in index.similar("schuldn")


def test_the_manifest_tells_how_many_and_what_they_say(index: PortalIndex) -> None:
    before = index.manifest()
    index.update([Document(COFFEE, "activity", "Theekrans")], gone=[BIKE], last="outbox-1")
    after = index.check()
    assert (before.count, after.count, after.last) == (
        3,
        2,
        "outbox-1",
    ) and before.digest != after.digest
    index.rebuild([Document(COFFEE, "activity", "Theekrans"), DOCUMENTS[1]])
    assert index.check().digest == after.digest, "the same documents, however they came in"


def test_a_changed_file_is_noticed_although_searching_still_works(
    index: PortalIndex, tmp_path: Path
) -> None:
    file = next((tmp_path / str(uuid.UUID(int=100))).rglob("*.seg"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(Unusable):
        index.check()
    assert index.rebuild(DOCUMENTS) == 3 and index.check().count == 3


def test_only_one_writes_at_a_time(index: PortalIndex) -> None:
    with index._alone():
        for write in (lambda: index.update(DOCUMENTS[:1]), lambda: index.rebuild(DOCUMENTS)):
            with pytest.raises(Unusable, match="somebody else"):
                write()
        assert found(index, "koffie") == [COFFEE], "searching goes on"


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
    for ask in (
        lambda: found(nothing, "koffie"),
        lambda: nothing.update(DOCUMENTS),
        nothing.manifest,
        lambda: nothing.similar("koffi"),
        nothing.check,
    ):
        with pytest.raises(Unusable):
            ask()


# Whoosh leaves the broken file open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", ["manifest", "segments", "all"])
@pytest.mark.usefixtures("index")
def test_a_damaged_index_says_so_instead_of_breaking(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / str(uuid.UUID(int=100))
    for path in folder.rglob("*"):
        if path.is_file() and (
            damage == "all" or path.name.startswith("manifest") == (damage == "manifest")
        ):
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
    indexes, opened = Indexes(tmp_path, most_open=2), []
    for number in range(5):
        index = indexes.of(uuid.UUID(int=number))
        index.rebuild(DOCUMENTS)
        assert found(index, "koffie") == [COFFEE]
        opened.append(index._searcher())
    assert [searcher.is_closed for searcher in opened] == [True, True, True, False, False]


def test_a_state_that_a_writer_takes_away_meanwhile_is_looked_for_anew(
    index: PortalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = MappedStorage.open_index, [0]

    def once_gone(storage: MappedStorage) -> object:
        asked[0] += 1
        if asked[0] == 1:
            raise FileNotFoundError("_MAIN_1.toc")
        return real(storage)

    index.update([Document(str(uuid.UUID(int=70)), "article", "Tekst")])
    monkeypatch.setattr(MappedStorage, "open_index", once_gone)
    assert found(index, "schuld") == [DEBT] and asked[0] == 2
