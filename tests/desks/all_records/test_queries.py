"""What the list knows of each record, and what it costs to know it."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from tests import looking
from tests.support.moderation import change, propose
from tests.support.people import Browser
from tests.support.series import LAST, TITLE, at, find_activities, plant_series
from tests.support.takedowns import find, hide, pause, stop
from wijzerplaat.desks.all_records import filters, queries, rules
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.records.entries.bitsets import list_set_bits
from wijzerplaat.records.entries.models import SOUGHT_UNKNOWN, Entry, Location
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.accounts.models import Membership


def _records(work, people, order=queries.TITLE):
    with work(actor=people["editor"], write=False) as scope:
        return queries.load_records(scope, order)


def _one(work, people, title):
    return next(row for row in _records(work, people) if row.title == title)


def test_every_record_is_there_in_each_state(work, people):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Hulp bij formulieren")
        pause(scope, "Koffieochtend")
        stop(scope, "Koken in het buurthuis")
        takedown.archive_record(scope, find(scope, "Zo vraag je hulp").id, {"explanation": "Oud."})
    with work(actor=people["member"]) as scope:
        change(scope, summary="Iets nieuws.")
        fields = {"title": "Nieuw hier", "summary": "Kort.", "body": "", "topics": []}
        propose(scope, "service", fields, find(scope, "Buurthuis De Eik").id)
    states = {row.title: row.states for row in _records(work, people)}
    assert states == {
        "Buurthuis De Eik": ("online", "wacht"),
        "Hulp bij formulieren": ("verborgen",),
        "Koffieochtend": ("gepauzeerd",),
        "Koken in het buurthuis": ("gestopt",),
        "Nieuw hier": ("wacht",),
        "Sportclub Noord": ("online",),
        "Zo vraag je hulp": ("gearchiveerd",),
    }


def test_whose_it_is_and_where_follow_its_organisation(work, people):
    row, owner = _one(work, people, "Koffieochtend"), _one(work, people, "Buurthuis De Eik")
    assert row.organisation_id == owner.id and owner.owns and not row.owns
    assert (row.people, owner.people) == (2, 2)
    assert _one(work, people, "Zo vraag je hulp").people is None
    assert row.district == owner.district == "noord"
    with work() as scope:
        for one in scope.session.scalars(select(Membership)):
            scope.session.delete(one)
    assert _one(work, people, "Koffieochtend").people == 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("koffieo", "Koffieochtend"),
        ("KÓFFIEöchtend", "Koffieochtend"),
        ("0500 11 22", "Buurthuis De Eik"),
        ("+31 500 112233", "Buurthuis De Eik"),
        ("eik koff", "Koffieochtend"),
        ("sportclubnoord.example", "Sportclub Noord"),
    ],
)
def test_a_record_is_found_by_parts_of_what_is_known_of_it(work, people, typed, title):
    with work() as scope:
        find(scope, "Sportclub Noord").website = "https://www.sportclubnoord.example/leden"
    records = _records(work, people)
    found = records.pick(records.find_words(rules.read_wanted_words(typed)))
    assert title in [row.title for row in found] and len(found) < len(records)


def test_it_stands_in_each_order(work, people):
    with work() as scope:
        find(scope, "Sportclub Noord").verified_at = None
        find(scope, "Koffieochtend").updated_at = scope.now + timedelta(days=1)
    titles = [row.title for row in _records(work, people)]
    assert titles == sorted(titles, key=rules.fold_words)
    assert _records(work, people, queries.CHECKED)[0].title == "Sportclub Noord"
    assert _records(work, people, queries.CHANGED)[0].title == "Koffieochtend"
    assert len(_records(work, people, queries.STATE)) == len(titles)
    assert [row.title for row in _records(work, people, "onzin")] == titles


def test_all_of_them_take_four_statements_and_then_none(work, people, platform):
    asked = []
    event.listen(
        platform.database.readers,
        "before_cursor_execute",
        listener := lambda *said: asked.append(said[2]),
    )
    try:
        _records(work, people)
        cold = [one for one in asked if not one.startswith("BEGIN")]
        asked.clear()
        _records(work, people)
        warm = [one for one in asked if not one.startswith("BEGIN")]
    finally:
        event.remove(platform.database.readers, "before_cursor_execute", listener)
    assert len(cold) <= 4 and not warm


def test_only_the_desk_reads_it_and_only_its_own_portal(work, people):
    with work(actor=people["member"], write=False) as scope, pytest.raises(NotAllowed):
        queries.load_records(scope)
    with work("beekdorp") as scope:
        there = set(scope.session.scalars(select(Entry.id)))
    assert there and not there & {row.id for row in _records(work, people)}


def test_the_whole_page_takes_four_statements_at_most(client, platform):
    editor = Browser(client, platform, "editor")
    assert editor.get("/redactie/alles").status_code == 200  # reads all records, once
    with looking.statements(platform) as asked:
        assert editor.get("/redactie/alles?staat=online&q=soep").status_code == 200
    assert len(asked) <= 4, asked


def test_what_is_not_on_the_map_can_be_found_and_mended(work, people):
    with work(actor=people["editor"]) as scope:
        place = find(scope, "Buurthuis De Eik").location
        place.sought, place.lat = SOUGHT_UNKNOWN, None
        find(scope, "Sportclub Noord").location = Location(street="Kade", lat=51.5, lon=4.4)
        scope.session.flush()
        records = queries.load_records(scope)
        pins = {row.title: row.pin for row in records.rows}
        assert pins["Sportclub Noord"] == rules.ON_MAP
        assert pins["Zo vraag je hulp"] == rules.NO_ADDRESS
        asked = filters.read_asked(scope, {"kaart": [rules.NOT_FOUND]})
        assert [records.rows[at].title for at in list_set_bits(asked.bits(records))] == [
            "Buurthuis De Eik"
        ]


def test_what_is_over_is_never_late(work, people):
    plant_series(work)
    late = {}
    for days in (-3, 3):
        with at(LAST + timedelta(days=days)):
            with work() as scope:
                (series,) = find_activities(scope)
                series.verify_due_at = scope.now - timedelta(days=40)
            with work(actor=people["editor"], write=False) as scope:
                row = next(one for one in queries.load_records(scope).rows if one.title == TITLE)
                names = rules.find_check_name(row.verified_at, row.due_at, scope.now)
                late[days] = rules.LATE in names
    assert late == {-3: True, 3: False}
