"""What people type for a title, a postcode and a price becomes what they mean, in every form."""

from __future__ import annotations

import pytest

from tests import world
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.letters import make_slug
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.kinds.activities.schemas import ActivitySchema
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.kinds.organisations.service import (
    find_first_letter,
    make_organisation_sort_key,
)


def typed(**more: object) -> dict[str, object]:
    return {**world.ORGANISATION, **more}


def place(postcode: str) -> dict[str, object]:
    return typed(
        location={"street": "Markt", "number": "1", "city": "Baarle", "postcode": postcode}
    )


@pytest.mark.parametrize("title", ["\u200b", "\u200d \u2060", "\u3164", "\u0301", "   "])
def test_a_title_that_shows_nothing_is_refused(title: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(OrganisationSchema(), typed(title=title))
    assert problem.value.fields == {"title": ["Vul dit in."]}


def test_a_title_is_kept_in_one_spelling() -> None:
    found = load_fields(OrganisationSchema(), typed(title="Cafe\u0301 \u200bZoe\u0308"))
    assert found["title"] == "Café Zoë"


@pytest.mark.parametrize(
    ("postcode", "kept"),
    [
        ("4951ab", "4951 AB"),
        ("4951 AB", "4951 AB"),
        ("2387", "2387"),
        ("B-2387", "B-2387"),
        ("be 2300", "B-2300"),
        ("B2300", "B-2300"),
        ("", ""),
    ],
)
def test_postcodes_of_both_sides_of_the_border(postcode: str, kept: str) -> None:
    assert load_fields(OrganisationSchema(), place(postcode))["location"]["postcode"] == kept


@pytest.mark.parametrize("postcode", ["4951", "2300", "0123 AB", "4951 SS", "B-023"])
def test_half_a_postcode_is_refused(postcode: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(OrganisationSchema(), place(postcode))
    assert list(problem.value.fields) == ["location"]


@pytest.mark.parametrize(
    ("price", "cents"), [("1.250", 125_000), ("€ 5,-", 500), ("5,50", 550), (750, 750)]
)
def test_a_price_is_what_was_meant(price: str | int, cents: int) -> None:
    found = load_fields(ActivitySchema(), {**world.ACTIVITY, "cost_cents": price})
    assert found["cost_cents"] == cents


@pytest.mark.parametrize("price", ["1,250", "20.000", "veel"])
def test_a_price_that_cannot_be_is_told(price: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(ActivitySchema(), {**world.ACTIVITY, "cost_cents": price})
    assert list(problem.value.fields) == ["cost_cents"]


@pytest.mark.parametrize(
    ("opens", "closes", "kept"),
    [
        ("20:00", "08:00", "08:00"),
        ("20:00", "24:00", "00:00"),
        ("00:00", "24:00", "00:00"),
        ("09:00", "17:00", "17:00"),
        ("12:00", "09:00", None),
        ("09:00", "09:00", None),
        ("24:00", "08:00", None),
    ],
)
def test_opening_hours_may_pass_midnight(opens: str, closes: str, kept: str | None) -> None:
    fields = typed(hours=[{"days": ["fri"], "opens": opens, "closes": closes}])
    if kept is None:
        with pytest.raises(Invalid):
            load_fields(OrganisationSchema(), fields)
    else:
        assert load_fields(OrganisationSchema(), fields)["hours"][0]["closes"] == kept


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Łódź-avond", "lodz-avond"),
        ("Éénoudergroep", "eenoudergroep"),
        ("Bjørns cœur", "bjorns-coeur"),
        ("Café Zoë", "cafe-zoe"),
        ("نادي", "pagina"),
    ],
)
def test_an_address_keeps_every_letter(title: str, slug: str) -> None:
    assert make_slug(title) == slug


def test_from_a_to_z_an_accent_makes_no_difference() -> None:
    names = ["Zonnebloem", "Éénoudergroep", "De Ömer", "Ergon", "Ødegaard", "Eendracht"]
    assert sorted(names, key=make_organisation_sort_key) == [
        "Eendracht",
        "Éénoudergroep",
        "Ergon",
        "Ødegaard",
        "De Ömer",
        "Zonnebloem",
    ]
    assert [find_first_letter(one) for one in names] == ["z", "e", "o", "e", "o", "e"]
