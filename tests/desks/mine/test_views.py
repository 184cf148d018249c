"""What organisations do on /mijn, over HTTP."""

import re
import uuid

import pytest
from sqlalchemy import select

from tests import world
from tests.support.own_entries import ACTIVITY, entry_id, form_of, words
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.web import formats
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def test_a_member_sees_all_that_the_own_organisation_owns_with_its_state(member):
    page = words(member.get("/mijn"))
    for title in (
        "Buurthuis De Eik",
        "Koffieochtend",
        "Koken in het buurthuis",
        "Hulp bij formulieren",
    ):
        assert title in page
    assert "Staat online" in page
    assert "Sportclub Noord" not in page


def test_something_new_is_sent_to_the_editors_and_is_not_public(member, work):
    member.get("/mijn/activiteiten/nieuw")
    page = words(member.follow(member.post("/mijn/activiteiten/nieuw", ACTIVITY)))
    assert "Je tekst wacht op de redactie. Dat duurt meestal 1 werkdag." in page
    assert "Wacht op de redactie" in page
    with work(write=False) as scope:
        revision = scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one()
        assert revision.snapshot["first_date"] == world.COFFEE_DAY.isoformat()
        assert revision.snapshot["end_time"] == "13:30"
        assert revision.snapshot["cost_cents"] == 150
        assert revision.entry.state == "in_review"


def test_a_change_waits_while_the_old_version_stays(member, work):
    member.get("/mijn/organisatie/wijzig/alles")
    fields = form_of(member.last) | {"summary": "Kom langs voor koffie."}
    assert "Je wijziging wacht" in words(
        member.follow(member.post("/mijn/organisatie/wijzig/alles", fields))
    )
    with work(write=False) as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.title == "Buurthuis De Eik")).one()
        assert entry.summary == world.ORGANISATION["summary"]
        revision = scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one()
        assert revision.changed == ["summary"]
    assert "Kom langs voor koffie." in member.get("/mijn/organisatie/wijzig/alles").get_data(
        as_text=True
    )


def test_a_form_that_was_left_alone_changes_nothing(member, work):
    for kind, sort, title in (
        ("activity", "activiteiten", "Koffieochtend"),
        ("service", "aanbod", "Hulp bij formulieren"),
        ("vacancy", "vacatures", "Koken in het buurthuis"),
    ):
        path = f"/mijn/{sort}/{entry_id(work, kind, title)}/wijzig"
        member.get(path)
        answer = member.post(path, form_of(member.last))
        assert answer.status_code == 422
        assert "Je hebt nog niets veranderd." in words(answer)


def test_every_error_is_in_dutch_at_its_field_and_nothing_typed_is_lost(member, work):
    member.get("/mijn/activiteiten/nieuw")
    typed = {
        **ACTIVITY,
        "title": "",
        "end_time": "11:00",
        "cost_cents": "veel",
        "location-street": "Lindelaan",
        "location-postcode": "12",
        "extra_dates": "24-12-2026\nkerst",
        "capacity": "0",
    }
    answer = member.post("/mijn/activiteiten/nieuw", typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for name in ("title", "cost_cents", "location-postcode", "extra_dates", "capacity"):
        assert f'id="fout-{name}"' in page
        assert f'href="#veld-{name}"' in page
        assert f'id="veld-{name}"' in page
    for kept in (
        "Eet soep met je buren.",
        'value="veel"',
        'value="Lindelaan"',
        "kerst",
        'value="11:00"',
        'value="12"',
    ):
        assert kept in page
    assert '<option value="weekly" selected>Elke week</option>' in page
    assert "<title>Fout: " in page
    with work(write=False) as scope:
        assert (
            scope.session.scalars(select(Revision).where(Revision.author_name == "Member")).all()
            == []
        )


def test_wrong_hours_are_told_at_their_day(member):
    member.get("/mijn/organisatie/wijzig/alles")
    fields = form_of(member.last) | {
        "hours-mon-opens": "9.00",
        "hours-mon-closes": "8:00",
        "hours-wed-opens": "10:00",
    }
    answer = member.post("/mijn/organisatie/wijzig/alles", fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="fout-hours-mon"' in page
    assert 'id="fout-hours-wed"' in page
    assert "De sluitingstijd ligt voor de openingstijd." in page
    assert 'value="09:00"' in page


def test_two_times_on_a_day_are_kept(member, work):
    member.get("/mijn/organisatie/wijzig/alles")
    fields = form_of(member.last) | {
        "hours-mon-opens": "09:00",
        "hours-mon-closes": "12:00",
        "hours-mon-opens-2": "13:00",
        "hours-mon-closes-2": "17:00",
        "hours-tue-opens": "09:00",
        "hours-tue-closes": "12:00",
    }
    member.follow(member.post("/mijn/organisatie/wijzig/alles", fields))
    with work(write=False) as scope:
        revision = scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one()
        assert revision.snapshot["hours"] == [
            {"days": ["mon", "tue"], "opens": "09:00", "closes": "12:00"},
            {"days": ["mon"], "opens": "13:00", "closes": "17:00"},
        ]
    assert form_of(member.get("/mijn/organisatie/wijzig/alles"))["hours-mon-closes-2"] == "17:00"


def test_looking_first_sends_nothing(member, work):
    member.get("/mijn/activiteiten/nieuw")
    answer = member.post("/mijn/activiteiten/nieuw", {**ACTIVITY, "doe": "voorbeeld"})
    assert answer.status_code == 200
    page = words(answer)
    assert "Zo zien bewoners het" in page
    assert formats.long_day(world.COFFEE_DAY) in page
    assert "Elke week" in page
    with work(write=False) as scope:
        assert (
            scope.session.scalars(select(Revision).where(Revision.author_name == "Member")).all()
            == []
        )


def test_a_proposal_can_be_withdrawn(member, work):
    member.get("/mijn/activiteiten/nieuw")
    member.follow(member.post("/mijn/activiteiten/nieuw", ACTIVITY))
    member.get(f"/mijn/activiteiten/{entry_id(work, 'activity', 'Soep eten')}/wijzig")
    path = re.search(
        r'action="(/mijn/voorstel/[^"]+/intrekken)"', member.last.get_data(as_text=True)
    )[1]
    assert "Je voorstel is ingetrokken." in words(member.follow(member.post(path)))


def test_what_is_not_yours_is_not_there(member, platform, client, work):
    neighbour = Browser(client, platform, "neighbour")
    neighbour.get("/mijn/activiteiten/nieuw")
    neighbour.follow(neighbour.post("/mijn/activiteiten/nieuw", ACTIVITY))
    other = entry_id(work, "activity", "Soep eten")
    with work(write=False) as scope:
        proposal = scope.session.scalars(
            select(Revision.id).where(Revision.entry_id == other)
        ).one()
    missing = member.get(f"/mijn/activiteiten/{uuid.uuid4()}/wijzig")
    assert missing.status_code == 404
    for path in (
        f"/mijn/activiteiten/{other}/wijzig",
        f"/mijn/vacatures/{entry_id(work, 'activity', 'Koffieochtend')}/wijzig",
    ):
        assert (member.get(path).status_code, member.last.data) == (404, missing.data)
    for path in (f"/mijn/activiteiten/{other}/wijzig", f"/mijn/voorstel/{proposal}/intrekken"):
        member.get("/mijn/activiteiten/nieuw")
        assert member.post(path, ACTIVITY).status_code == 404
    assert "Soep eten" not in words(member.get(f"/mijn?na={proposal}"))
    assert "wacht op de redactie" not in words(member.last)


def test_a_module_that_is_off_is_not_offered(member, platform, monkeypatch):
    view = platform.directory.resolve("eikstad.test")
    monkeypatch.setitem(view.modules, "vacancies", False)
    assert "/mijn/vacatures" not in member.get("/mijn").get_data(as_text=True)
    assert member.get("/mijn/vacatures/nieuw").status_code == 404
    assert member.get("/mijn/vacatures").status_code == 404


def test_somebody_with_two_organisations_chooses(member, work):
    both = frozenset(
        {
            entry_id(work, "organisation", "Buurthuis De Eik"),
            entry_id(work, "organisation", "Sportclub Noord"),
        }
    )
    member.actor = Actor(member.actor.user_id, "Member", member.actor.roles, both)
    page = member.get("/mijn").get_data(as_text=True)
    assert "/mijn?organisatie=buurthuis-de-eik" in page
    assert "/mijn?organisatie=sportclub-noord" in page
    member.get("/mijn/activiteiten/nieuw?organisatie=sportclub-noord")
    member.follow(member.post("/mijn/activiteiten/nieuw?organisatie=sportclub-noord", ACTIVITY))
    with work(write=False) as scope:
        found = scope.session.scalars(select(Entry).where(Entry.title == "Soep eten")).one()
        assert found.owner_id == entry_id(work, "organisation", "Sportclub Noord")


def test_two_people_of_one_organisation_do_not_lose_each_others_text(member, client, platform):
    admin = Browser(client, platform, "admin")
    admin.get("/mijn/organisatie/wijzig/alles")
    member.get("/mijn/organisatie/wijzig/alles")
    member.follow(
        member.post(
            "/mijn/organisatie/wijzig/alles",
            form_of(member.last) | {"email": "koffie@deeik.example"},
        )
    )
    answer = admin.post(
        "/mijn/organisatie/wijzig/alles", form_of(admin.last) | {"summary": "Iets heel anders."}
    )
    assert answer.status_code == 409
    assert "Iemand anders was net eerder." in words(answer)
    assert "Iets heel anders." in answer.get_data(as_text=True)


@pytest.mark.usefixtures("work")
def test_all_is_right_is_said_with_one_button(member):
    member.get("/mijn")
    assert "Bewoners zien nu dat alles klopt." in words(member.follow(member.post("/mijn/klopt")))


def test_what_waits_stands_before_what_is_online(member):
    member.get("/mijn/activiteiten/nieuw")
    member.follow(member.post("/mijn/activiteiten/nieuw", {**ACTIVITY, "title": "Zang in de zaal"}))
    page = words(member.get("/mijn"))
    assert page.index("Zang in de zaal") < page.index("Koffieochtend")
