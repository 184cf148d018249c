"""What somebody types is plain words: short, few, and never a command."""

import pytest

from wijzerplaat.ground.adapters.search.engine import weigh_search_terms
from wijzerplaat.residents.search.query import LONGEST, MOST_TERMS, Here, parse_search_query


def targets(typed: str) -> list[tuple[str, ...]]:
    """Return what else may be meant by these words."""
    return [
        tuple(term.word for term in found) for _phrase, found in parse_search_query(typed).instead
    ]


def test_small_words_are_left_out() -> None:
    assert parse_search_query("Ik wil graag een fiets").words == ["fiets"]


def test_a_question_of_only_small_words_is_still_asked() -> None:
    assert parse_search_query("wat nu").words == ["wat", "nu"]


@pytest.mark.parametrize(
    "typed",
    [
        "title:koffie",
        "*:*",
        "NOT koffie",
        "koffie^9",
        "[a TO z]",
        "tenant:2",
        "ko*fie",
        "\x00\x00",
        "((((",
        '"koffie',
    ],
)
def test_there_is_no_language_of_commands(typed: str) -> None:
    assert all(term.word.isalnum() and not term.prefix for term in parse_search_query(typed).terms)


def test_long_input_is_cut() -> None:
    query = parse_search_query(" ".join(f"woord{number}" for number in range(500)))
    assert len(query.text) <= LONGEST and len(query.terms) <= MOST_TERMS


def test_a_star_needs_three_letters_before_it() -> None:
    assert [term.prefix for term in parse_search_query("kof* ta*").terms] == [True, False]


def test_lay_words_find_the_words_of_the_professionals() -> None:
    assert "schulden" in parse_search_query("geldproblemen").terms[0].same
    assert ("schulden",) in targets("Ik kan mijn rekening niet betalen")
    assert parse_search_query("kinderen").terms[0].same


def test_accents_and_capitals_do_not_matter() -> None:
    assert parse_search_query("Één CAFÉ").words == parse_search_query("een cafe").words


def test_days_and_parts_of_the_day_are_no_words_to_find() -> None:
    query = parse_search_query("koffie dinsdagochtend of in het weekend")
    assert (
        query.words == ["koffie"]
        and query.when.days == {"di", "za", "zo"}
        and query.when.parts == {"ochtend"}
    )
    assert parse_search_query("vanavond").when.days == {"vandaag"} and parse_search_query(
        "morgenavond"
    ).when.parts == {"avond"}


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("koffie in De Linden", "de-linden"),
        ("eten in noord", "noord"),
        ("koffie", None),
        ("noordelijke wind", None),
    ],
)
def test_a_named_district_is_understood(typed: str, slug: str | None) -> None:
    assert (
        parse_search_query(
            typed, here=Here([("de-linden", "De Linden"), ("noord", "Noord")])
        ).district
        == slug
    )


def test_a_postcode_is_a_place() -> None:
    query = parse_search_query("koffie 4951ab")
    assert query.postcode == "4951 AB" and query.words == ["koffie"]


def test_words_of_a_question_are_left_out() -> None:
    assert parse_search_query("Waar kan ik ergens een rolstoel krijgen?").words == ["rolstoel"]


def test_free_is_a_wish_and_volunteers_are_a_wish() -> None:
    assert parse_search_query("gratis taalles").cheap and parse_search_query(
        "gratis taalles"
    ).words == ["taalles"]
    assert (
        parse_search_query("vrijwilliger bij de voedselbank").volunteers
        and not parse_search_query("voedselbank").volunteers
    )


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("mijn dochter slaapt niet", ("opvoeden",)),
        ("mijn man slaat", ("geweld thuis",)),
        ("wie haalt mijn oude bank op", ("spullen ophalen",)),
        ("uit de kast komen", ("roze",)),
        ("amateurtoneelclub", ("buurtstuk",)),
    ],
)
def test_a_phrase_speaks_of_classes_idioms_and_parts(typed: str, target: tuple[str, ...]) -> None:
    assert target in targets(typed)


def test_an_idiom_must_be_said_as_it_is() -> None:
    assert ("roze",) not in targets("oude kast weg")


def test_with_a_day_a_vague_wish_asks_for_anything() -> None:
    query = parse_search_query("dinsdagavond iets leuks")
    assert query.when and not query.words and not query.instead


@pytest.mark.parametrize(
    ("typed", "becoming"),
    [
        ("taalmaatje worden", True),
        ("hoe word ik trainer", True),
        ("ik word gepest", False),
        ("gebeld worden", False),
    ],
)
def test_becoming_something_is_mostly_for_others(typed: str, becoming: bool) -> None:
    assert parse_search_query(typed).becoming is becoming


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("rolstoel huren", ["rolstoel"]),
        ("woning huren", ["woning", "huren"]),
        ("waar kan ik terecht met schulden", ["schulden"]),
        ("openingstijden gemeente", ["gemeente"]),
    ],
)
def test_the_subject_decides_not_the_verb_nor_what_is_asked_of_it(
    typed: str, words: list[str]
) -> None:
    assert parse_search_query(typed).words == words


def test_a_place_elsewhere_is_no_word_to_find_and_said_by_its_name() -> None:
    here = Here([("noord", "Noord")], {"den haag": "Den Haag"})
    query = parse_search_query("voedselbank in den haag", here=here)
    assert query.words == ["voedselbank"] and query.elsewhere == "Den Haag"
    assert not parse_search_query("voedselbank in noord", here=here).elsewhere


def test_the_share_of_whom_it_is_for_is_less_than_that_of_what_it_is() -> None:
    what, whom = parse_search_query("fietsles voor volwassenen").terms
    assert whom.share < what.share
    assert parse_search_query("volwassenen").terms[0].share == 1


def test_engines_are_asked_for_single_words_only() -> None:
    readings = parse_search_query("ik kan niet rondkomen met een laag inkomen").readings
    stems = weigh_search_terms([term for one in readings for term in one.terms])
    assert stems and all(stem.isalnum() for stem in stems)
