"""The organisation's own page, part by part.

Blocks, copies, what lapses, notices, further places, bad input.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.looking import day, page
from tests.support.own_entries import ACTIVITY, entry_id, form_of, words
from tests.support.people import Browser
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision

HOME = "/organisaties/buurthuis-de-eik"
HOURS = [
    {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "opens": "00:00", "closes": "23:59"}
]
NORTH = {
    "name": "Zaal Noord",
    "street": "Noordpad",
    "number": "8",
    "postcode": "4951 AB",
    "city": "Eikstad",
    "hours": HOURS[:1],
}


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def put(work, title, **fields):
    """Publish a change of something of Buurthuis De Eik."""
    with work() as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.title == title)).one()
        present = forms.make_proposal_draft(scope, entry.kind, entry).present
        change = moderation.propose_revision(
            scope, entry.kind, {**present, **fields}, owner_id=entry.owner_id, entry_id=entry.id
        )
        moderation.approve_revision(scope, change.id, reason="Voor de proef.")


def own(scope):
    return scope.session.scalars(
        select(Organisation).where(Organisation.title == "Buurthuis De Eik")
    ).one()


def test_each_block_changes_only_itself(member, work):
    for block in OrganisationSchema.blocks:
        assert f"/mijn/organisatie/wijzig/{block}" in member.get("/mijn/organisatie").get_data(
            as_text=True
        )
    member.get("/mijn/organisatie/wijzig/contact")
    form = form_of(member.last)
    assert {one.split("-")[0] for one in form} == {"phone", "email", "website", "contact_people"}
    member.follow(
        member.post("/mijn/organisatie/wijzig/contact", form | {"phone": "0500 99 88 77"})
    )
    with work(write=False) as scope:
        assert scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one().changed == ["phone"]
    assert "0500 99 88 77" in words(member.get("/mijn/organisatie"))
    assert member.get("/mijn/organisatie/wijzig/kelder").status_code == 404


def test_every_field_of_an_organisation_stands_in_one_block(work):
    with work(write=False) as scope:
        whole = forms.list_form_fields(scope, "organisation")
        assert sorted(
            name
            for block in OrganisationSchema.blocks
            for name in forms.list_form_fields(scope, "organisation", block)
        ) == sorted(whole)


@pytest.mark.parametrize(
    ("sort", "kind", "title", "fresh"),
    [
        ("activiteiten", "activity", "Koffieochtend", "first_date"),
        ("vacatures", "vacancy", "Koken in het buurthuis", "closes_on"),
        ("aanbod", "service", "Hulp bij formulieren", "start_dates"),
    ],
)
def test_a_copy_has_everything_but_the_dates(member, work, sort, kind, title, fresh):
    old = entry_id(work, kind, title)
    assert f"/mijn/{sort}/{old}/kopieer" in member.get(f"/mijn/{sort}/nieuw").get_data(as_text=True)
    form = form_of(member.get(f"/mijn/{sort}/{old}/kopieer"))
    assert form["title"] == title and form[fresh].strip() == ""
    if kind == "activity":
        form["first_date"] = day(7).isoformat()
    member.follow(member.post(f"/mijn/{sort}/{old}/kopieer", form))
    with work(write=False) as scope:
        copy = scope.session.scalars(
            select(Entry).where(Entry.title == title, Entry.id != old)
        ).one()
        assert (
            copy.state == "in_review" and copy.slug == f"{scope.session.get_one(Entry, old).slug}-2"
        )


@pytest.fixture
def ordinary(monkeypatch):
    """Make today no public holiday, whatever day it is."""
    monkeypatch.setattr(holidays, "find_holiday_code", lambda _day: "")


@pytest.mark.usefixtures("ordinary")
def test_hours_that_lapsed_are_hidden_and_kept(member, client, work):
    put(work, "Buurthuis De Eik", hours=HOURS, hours_until=day(0).isoformat())
    assert "Nu open" in page(client, HOME)
    put(work, "Buurthuis De Eik", hours_until=day(-1).isoformat())
    text = page(client, HOME)
    assert (
        "Bel voor de tijden." in text
        and "Nu open" not in text
        and "maandag tot en met zondag" not in text.lower()
    )
    assert "Kloppen de openingstijden nog?" in words(member.get("/mijn"))
    assert form_of(member.get("/mijn/organisatie/wijzig/tijden"))["hours-mon-opens"] == "00:00"


def test_a_price_and_a_waiting_time_that_lapsed_are_hidden(member, client, work):
    old, today = day(-1).isoformat(), day(0).isoformat()
    put(
        work,
        "Hulp bij formulieren",
        cost_until=today,
        waiting_time="2 weken",
        waiting_until=today,
        start_dates=[day(5).isoformat()],
    )
    text = page(client, "/aanbod/hulp-bij-formulieren")
    assert "Gratis" in text and "2 weken" in text
    assert "Hulp bij formulieren" in page(client, "/aanbod?gratis=1")
    put(work, "Hulp bij formulieren", cost_until=old, waiting_until=old, starts_until=old)
    text = page(client, "/aanbod/hulp-bij-formulieren")
    assert (
        "Vraag naar de prijs." in text
        and "Vraag hoe lang je moet wachten." in text
        and "Vraag wanneer het begint." in text
    )
    assert "2 weken" not in text and 'href="/aanbod/hulp-bij-formulieren"' not in page(
        client, "/aanbod?gratis=1"
    )
    assert words(member.get("/mijn")).count("Bewoners zien het nu niet.") == 3


@pytest.mark.usefixtures("ordinary")
def test_a_notice_shows_until_its_last_day_and_closes_the_door(client, work):
    notice = {
        "text": "We vieren kerst.",
        "starts": day(-1).isoformat(),
        "ends": day(0).isoformat(),
        "closed": True,
    }
    put(work, "Buurthuis De Eik", hours=HOURS, notice=notice)
    text = page(client, HOME)
    assert "We zijn dicht" in text and "We vieren kerst." in text and "Nu open" not in text
    assert "We vieren kerst." in page(client, "/activiteiten/koffieochtend")
    put(work, "Buurthuis De Eik", notice={**notice, "ends": day(-1).isoformat()})
    text = page(client, HOME)
    assert "We vieren kerst." not in text and "Nu open" in text


def test_further_places_with_their_own_hours(member, client, work):
    member.get("/mijn/organisatie/wijzig/plekken")
    form = form_of(member.last) | {
        f"places-0-{name}": value for name, value in NORTH.items() if name != "hours"
    }
    form |= {"places-0-hours-mon-opens": "9.00", "places-0-hours-mon-closes": "12:00"}
    again = form_of(member.post("/mijn/organisatie/wijzig/plekken", {**form, "doe": "plek"}))
    assert again["places-0-name"] == "Zaal Noord" and again["places-1-name"] == ""
    member.follow(
        member.post("/mijn/organisatie/wijzig/plekken", again | {"places-1-name": "Zaal Zuid"})
    )
    with work() as scope:
        sent = scope.session.scalars(select(Revision).where(Revision.author_name == "Member")).one()
        moderation.approve_revision(scope, sent.id)
        entry = own(scope)
        assert [place.name for place in entry.locations] == [
            "Buurthuis De Eik",
            "Zaal Noord",
            "Zaal Zuid",
        ]
        assert entry.places[0].hours == [{"days": ["mon"], "opens": "09:00", "closes": "12:00"}]
        assert entry.locations[1].lat is not None or entry.locations[1].district_id is not None
    text = page(client, HOME)
    assert "Zaal Noord" in text and "Maandag: 9.00 tot 12.00 uur" in text and "Zaal Zuid" in text
    form = form_of(member.get("/mijn/organisatie/wijzig/plekken"))
    # nothing changed
    assert member.post("/mijn/organisatie/wijzig/plekken", form).status_code == 422
    gone = {name: "" if name.startswith("places-0-") else value for name, value in form.items()}
    member.follow(member.post("/mijn/organisatie/wijzig/plekken", gone))
    with work() as scope:
        last = scope.session.scalars(
            select(Revision)
            .where(Revision.author_name == "Member")
            .order_by(Revision.number.desc())
        ).first()
        assert [place["name"] for place in last.snapshot["places"]] == ["Zaal Zuid"]
        moderation.approve_revision(scope, last.id)
        assert [place.location.name for place in own(scope).places] == ["Zaal Zuid"]
        moderation.undo_revision_decision(scope, last.id)
        assert [place.location.name for place in own(scope).places] == ["Zaal Noord", "Zaal Zuid"]


@pytest.mark.parametrize(
    ("block", "typed", "field", "message"),
    [
        ("wie", {"body": "woord " * 10_000}, "body", "Deze tekst is te lang."),
        ("wie", {"title": ""}, "title", "Vul dit in."),
        (
            "bericht",
            {"notice-text": "Dicht", "notice-starts": "2027-02-01", "notice-ends": "2027-01-01"},
            "notice-ends",
            "Deze dag ligt voor de eerste dag.",
        ),
        ("bericht", {"notice-text": "Dicht"}, "notice-ends", "Kies tot wanneer we dit laten zien."),
        ("bericht", {"notice-ends": "2027-01-01"}, "notice-text", "Vul dit in."),
        (
            "bericht",
            {"notice-text": "Dicht", "notice-ends": "eind januari"},
            "notice-ends",
            "Deze datum klopt niet.",
        ),
        ("tijden", {"hours_until": "0001-01-01"}, "hours_until", "Deze datum klopt niet."),
        ("plekken", {"places-0-street": "Kade"}, "places-0-city", "Vul ook de plaats in."),
        (
            "plekken",
            {
                "places-0-name": "Zaal",
                "places-0-hours-tue-opens": "12:00",
                "places-0-hours-tue-closes": "9:00",
            },
            "places-0-hours-tue",
            "De sluitingstijd ligt voor de openingstijd.",
        ),
        (
            "plekken",
            {f"places-{number}-name": "Zaal" for number in range(40)},
            "places",
            "Meer dan 12 plekken kan niet.",
        ),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_lost(member, block, typed, field, message):
    member.get(f"/mijn/organisatie/wijzig/{block}")
    answer = member.post(f"/mijn/organisatie/wijzig/{block}", form_of(member.last) | typed)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert (
        f'id="fout-{field}"' in text
        and f'href="#veld-{field}"' in text
        and message in words(answer)
    )
    for name, value in typed.items():
        if len(value) < 20 and "hours" not in name and value:
            assert value in text, name


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"end_time": "11:00"}, "end_time"),
        ({"repeat_until": "2026-11-01"}, "repeat_until"),
        ({"repeat_until": "2050-01-01"}, "repeat_until"),
        ({"first_date": "9999-99-99"}, "first_date"),
        ({"repeat": "secondly"}, "repeat"),
        ({"cost_until": "ooit"}, "cost_until"),
        ({"extra_dates": "\n".join(["2026-12-01"] * 101)}, "extra_dates"),
        ({"capacity": "veel"}, "capacity"),
        ({"body": "woord " * 10_000}, "body"),
    ],
)
def test_an_activity_that_cannot_be_is_told_at_the_field(member, typed, field):
    member.get("/mijn/activiteiten/nieuw")
    answer = member.post("/mijn/activiteiten/nieuw", ACTIVITY | typed)
    assert answer.status_code == 422
    assert f'id="fout-{field}"' in answer.get_data(as_text=True)
    assert "Eet soep met je buren." in answer.get_data(as_text=True)


def test_no_more_than_three_tasks_stand_in_front(member, work):
    old = (clock.today() - timedelta(days=1)).isoformat()
    put(work, "Buurthuis De Eik", hours=HOURS, hours_until=old)
    put(work, "Hulp bij formulieren", cost_until=old, waiting_time="2 weken", waiting_until=old)
    put(work, "Koffieochtend", cost_until=old)
    text = member.get("/mijn").get_data(as_text=True)
    assert "Toon alles (4)" in words(member.last)
    assert text[: text.index("more-todos")].count('class="todo"') == 3


def test_an_old_snapshot_can_still_be_read(work):
    with work() as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.title == "Koffieochtend")).one()
        revision = moderation.propose_revision(
            scope,
            "activity",
            {**world.ACTIVITY, "title": "Thee"},
            owner_id=entry.owner_id,
            entry_id=entry.id,
        )
        old = {
            name: value
            for name, value in revision.snapshot.items()
            if name not in ("notice", "cost_until")
        }
        revision.snapshot = old
        assert moderation.approve_revision(scope, revision.id).entry.title == "Thee"


def test_every_page_of_a_form_is_well_made(member, work):
    coffee = f"/mijn/activiteiten/{entry_id(work, 'activity', 'Koffieochtend')}"
    put(work, "Buurthuis De Eik", places=[NORTH])
    member.get("/mijn/aanbod/nieuw")
    member.post(
        "/mijn/concept", {"title": "Taalles", "formulier": "/mijn/aanbod/nieuw", "soort": "service"}
    )
    addresses = [
        "/mijn",
        "/mijn/organisatie",
        "/mijn/aanbod/nieuw",
        "/mijn/aanbod/nieuw?verder=1",
        f"{coffee}/kopieer",
        f"{coffee}/wijzig",
        *(
            f"/mijn/organisatie/wijzig/{block}"
            for block in (*OrganisationSchema.blocks, forms.WHOLE)
        ),
    ]
    assert {
        path: found
        for path in addresses
        if (found := html.problems(member.get(path).get_data(as_text=True)))
    } == {}
