"""Contact persons of an organisation: several, and each is shown to whom the organisation said."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from marshmallow import ValidationError
from sqlalchemy import select

from tests.looking import page
from tests.support.own_entries import form_of, words
from tests.support.people import Browser
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.organisations import jobs
from wijzerplaat.kinds.organisations.contact_people import (
    DESK,
    EVERYBODY,
    PROFESSIONALS,
    ContactPersonSchema,
)
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision

CONTACT = "/mijn/organisatie/wijzig/contact"
PAGE = "/organisaties/buurthuis-de-eik"
PEOPLE = {
    "contact_people-0-name": "Sanne Bakker",
    "contact_people-0-role": "Aanmelden",
    "contact_people-0-phone": "0500 12 34 56",
    "contact_people-0-email": "",
    "contact_people-0-shown_to": EVERYBODY,
    "contact_people-1-name": "Joris Visser",
    "contact_people-1-role": "Verwijzen",
    "contact_people-1-phone": "",
    "contact_people-1-email": "joris@eik.example",
    "contact_people-1-shown_to": PROFESSIONALS,
    "contact_people-2-name": "Noor de Wit",
    "contact_people-2-role": "",
    "contact_people-2-phone": "0500 65 43 21",
    "contact_people-2-email": "",
    "contact_people-2-shown_to": DESK,
    "contact_people-3-name": "",
    "contact_people-3-shown_to": DESK,
}
SECRET = ("Joris Visser", "joris@eik.example", "Noor de Wit", "0500 65 43 21")


@pytest.fixture
def eik(client, platform, work):
    """The organisation with three contact persons, which an editor approved."""
    member = Browser(client, platform, "member")
    member.get(CONTACT)
    member.follow(member.post(CONTACT, {**form_of(member.last), **PEOPLE}))
    with work() as scope:
        (waiting,) = queries.list_waiting_revisions(scope)
        moderation.approve_revision(scope, waiting.id)
        return waiting.entry_id


def own(scope, entry_id):
    return scope.session.scalars(select(Organisation).where(Organisation.id == entry_id)).one()


def test_the_page_shows_those_for_everybody_and_no_other(eik, client, work):
    text = page(client, PAGE)
    assert "Wie kun je bellen of mailen?" in text and "Sanne Bakker" in text
    assert 'href="tel:0500123456"' in text
    assert [one for one in SECRET if one in text] == []
    with work(write=False) as scope:
        assert len(own(scope, eik).contact_people or []) == 3


@pytest.mark.parametrize(
    "path", [f"/en{PAGE}", "/organisaties", "/zoeken?q=joris+visser", "/zoeken?q=eik", "/kaart"]
)
def test_no_other_public_page_knows_them(eik, client, path):
    assert eik
    text = page(client, path)
    assert [one for one in SECRET if one in text] == []


def test_the_desk_and_the_own_people_see_all_and_for_whom(eik, client, platform):
    desk = words(Browser(client, platform, "editor").get(f"/redactie/contact/{eik}"))
    own = words(Browser(client, platform, "member").get("/mijn/organisatie"))
    assert all(one in desk and one in own for one in ("Sanne Bakker", *SECRET))
    assert "Wie mag dit zien? Alleen verwijzers en de redactie" in desk


@pytest.mark.usefixtures("eik")
def test_emptying_a_row_takes_somebody_away_and_the_others_stay(client, platform, work):
    member = Browser(client, platform, "member")
    form = form_of(member.get(CONTACT))
    assert form["contact_people-1-name"] == "Joris Visser"
    gone = {name: "" for name in form if name.startswith("contact_people-0-")}
    member.follow(member.post(CONTACT, {**form, **gone}))
    with work() as scope:
        (waiting,) = queries.list_waiting_revisions(scope)
        assert waiting.changed == ["contact_people"]
        moderation.approve_revision(scope, waiting.id)
    assert "Sanne Bakker" not in page(client, PAGE)


def test_one_more_row_is_a_button_away_and_empty_ones_do_not_heap_up(client, platform):
    member = Browser(client, platform, "member")
    form = form_of(member.get(CONTACT))
    again = form_of(member.post(CONTACT, {**form, "doe": "plek"}))
    assert again.keys() == form.keys()


def test_who_left_is_gone_from_the_history_after_a_month_and_who_is_there_stays(eik, work):
    with time_machine.travel(clock.now(), tick=False) as traveller:
        with work() as scope:
            fields = entries.make_snapshot(own(scope, eik))
            fields["contact_people"] = fields["contact_people"][1:]
            revision = moderation.propose_revision(
                scope, "organisation", fields, owner_id=eik, entry_id=eik
            )
            moderation.approve_revision(scope, revision.id)
        for days, known in ((29, True), (2, False)):
            traveller.shift(timedelta(days=days))
            with work() as scope:
                jobs.forget_contact_people_who_left(scope)
            with work(write=False) as scope:
                rows = scope.session.scalars(select(Revision).where(Revision.entry_id == eik))
                told = json.dumps([[one.snapshot, one.base, one.before] for one in rows])
                assert ("Sanne Bakker" in told) is known
                assert "Noor de Wit" in told and len(own(scope, eik).contact_people) == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"phone": "0500 12 34 56"}, "name"),
        ({"name": "Sanne"}, "phone"),
        ({"name": "Sanne", "email": "geen"}, "email"),
        ({"name": "Sanne", "phone": "112", "shown_to": "buren"}, "shown_to"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(typed, field):
    with pytest.raises(ValidationError) as problem:
        ContactPersonSchema().load(typed)
    assert list(problem.value.messages) == [field]


def test_who_is_not_said_to_be_for_everybody_is_for_the_desk():
    loaded = OrganisationSchema(only=("contact_people",)).load(
        {"contact_people": [{"name": "Sanne", "phone": "112"}, {"shown_to": EVERYBODY}]}
    )
    assert [one["shown_to"] for one in loaded["contact_people"]] == [DESK]
