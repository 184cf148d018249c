"""Something replaced everywhere: also of contact persons, at further places, on the pages of the
portal itself, and in forms that were not sent yet.
"""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.support.moderation import change, organisation
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import undoing
from wijzerplaat.records.replacements import elsewhere, queries, rules, service
from wijzerplaat.records.replacements.models import PHONE, STREET
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.portals.models import PortalText

OLD, NEW = "0500 77 66 55", "0500 99 88 77"
TYPED = {"old": OLD, "new": NEW}
MOVED = {"old": "Kade 12, 4951 AB Eikstad", "new": "Brink 1, 4951 AC Eikstad"}
FURTHER = {
    "name": "De Steiger",
    "street": "Kade",
    "number": "12",
    "postcode": "4951 AB",
    "city": "Eikstad",
}
PERSON = {"name": "Jo", "role": "Vrijwilligers", "phone": "0500-776655", "email": ""}


@pytest.fixture
def people(platform):
    return {who: actor(platform, who) for who in ("member", "editor", "portal-admin")}


@pytest.fixture
def written(work, people):
    """A number and an address, each where nobody looked before."""
    with work(actor=people["editor"]) as scope:
        entry = organisation(scope)
        notice = {"text": "Bel 0500 77 66 55.", "starts": None, "ends": "2030-01-01"}
        told = {"contact_people": [PERSON], "places": [FURTHER], "notice": notice}
        undoing.publish_values(scope, entry, told)
        page = scope.session.scalars(select(PortalText).where(PortalText.slug == "contact")).first()
        if page is None:
            page = PortalText(slug="contact", title="Contact", body="", applied="")
            scope.session.add(page)
        page.body = "Bel ons op (0500) 776655. Of kom naar Kade 12, 4951 AB Eikstad."
        scope.session.add(
            FormDraft(
                user_id=people["member"].user_id,
                path="/mijn/organisatie",
                address="/mijn/organisatie",
                action="/mijn/organisatie",
                fields={"title": ["De Eik"], "body": ["Bel 0500776655 of mail."]},
                saved_at=scope.now,
            )
        )


def tick(scope, typed) -> set[str]:
    wanted, _new = service.read_replacement(typed)
    found = [*queries.list_places(scope, wanted), *elsewhere.list_elsewhere(scope, wanted)]
    return {one.key for one in found}


def page(scope) -> str:
    return scope.session.scalars(select(PortalText.body).where(PortalText.slug == "contact")).one()


def draft(scope) -> str:
    return scope.session.scalars(select(FormDraft)).one().fields["body"][0]


@pytest.mark.usefixtures("written")
def test_it_is_replaced_wherever_it_stands_and_taken_back_at_once(work, people):
    with work(actor=people["portal-admin"]) as scope:
        before = entries.make_snapshot(organisation(scope))
        done = service.replace_everywhere(scope, TYPED, tick(scope, TYPED)).replacement.id
        entry = organisation(scope)
        assert entry.contact_people[0]["phone"] == NEW
        assert entry.notice["text"] == f"Bel {NEW}."
        assert f"Bel ons op {NEW}." in page(scope)
        assert draft(scope) == f"Bel {NEW} of mail."
        assert tick(scope, TYPED) == set()
    with work(actor=people["portal-admin"]) as scope:
        assert service.undo_replacement(scope, done).left == []
        assert entries.make_snapshot(organisation(scope)) == before
        assert "(0500) 776655" in page(scope)
        assert draft(scope) == f"Bel {OLD} of mail."


@pytest.mark.usefixtures("written")
def test_a_further_place_moves_with_its_name(work, people):
    with work(actor=people["portal-admin"]) as scope:
        service.replace_everywhere(scope, MOVED, tick(scope, MOVED))
        (place,) = entries.make_snapshot(organisation(scope))["places"]
        assert (place["name"], place["street"], place["postcode"]) == (
            "De Steiger",
            "Brink",
            "4951 AC",
        )
        assert page(scope).endswith("kom naar Brink 1, 4951 AC Eikstad.")


@pytest.mark.usefixtures("written")
def test_pages_of_the_portal_are_for_its_administrators(work, people):
    with work(actor=people["editor"]) as scope:
        wanted = rules.make_wanted(PHONE, OLD)
        told = {one.title: one.may for one in elsewhere.list_elsewhere(scope, wanted)}
        assert told == {"Contact": False, "": True}
        keys = {one.key for one in elsewhere.list_elsewhere(scope, wanted) if not one.may}
        with pytest.raises(Invalid):
            service.replace_everywhere(scope, TYPED, keys)
        assert "(0500) 776655" in page(scope)


@pytest.mark.usefixtures("written")
def test_what_changed_since_on_a_page_or_in_a_form_stays(work, people):
    with work(actor=people["portal-admin"]) as scope:
        done = service.replace_everywhere(scope, TYPED, tick(scope, TYPED)).replacement.id
    with work() as scope:
        row = scope.session.scalars(select(PortalText).where(PortalText.slug == "contact")).one()
        row.body = "Anders."
        scope.session.scalars(select(FormDraft)).one().fields = {"body": ["Ook anders."]}
    with work(actor=people["portal-admin"]) as scope:
        assert service.undo_replacement(scope, done).left == ["Contact"]
        assert (page(scope), draft(scope)) == ("Anders.", "Ook anders.")


@pytest.mark.usefixtures("written")
def test_the_page_shows_of_unsent_forms_only_how_many(browser):
    shown = browser("editor")
    shown.get("/redactie/vervang")
    text = shown.post("/redactie/vervang", TYPED).text
    assert "Formulieren die nog niet verstuurd zijn" in text
    assert "of mail" not in text
    assert "Die verandert een beheerder" in text


def test_a_proposal_that_waits_moves_too(work, people):
    with work(actor=people["member"]) as scope:
        waiting = change(scope, places=[FURTHER]).id
    with work(actor=people["editor"]) as scope:
        service.replace_everywhere(scope, MOVED, tick(scope, MOVED))
        (place,) = moderation.find_revision(scope, waiting).snapshot["places"]
        assert (place["street"], place["number"]) == ("Brink", "1")


@pytest.mark.parametrize("fact", ["hidden_at", "paused_from", "stopped_on"])
def test_what_residents_do_not_find_now_is_replaced_too(work, people, fact):
    with work() as scope:
        entry = organisation(scope)
        entry.phone = OLD
        setattr(entry, fact, scope.now if fact == "hidden_at" else scope.now.date())
    with work(actor=people["editor"]) as scope:
        assert service.replace_everywhere(scope, TYPED, tick(scope, TYPED)).left == []
        assert organisation(scope).phone == NEW


@pytest.mark.parametrize(
    ("old", "text", "new", "becomes"),
    [
        ("Kade 12", "Kom naar Kade 12.", "Brink 1", "Kom naar Brink 1."),
        ("Kade 12", "Kade 12, 4951 AB Eikstad", "Brink 1", "Brink 1, 4951 AB Eikstad"),
        ("Kade 12", "Kade 12.", "Brink 1, 4951 AC Eikstad", "Brink 1."),
        (
            "Kade 12, 4951 AB Eikstad",
            "Kade 12, 4951 AB Eikstad, achterom",
            "Brink 1, 4952 AC Beekdorp",
            "Brink 1, 4952 AC Beekdorp, achterom",
        ),
        ("Kade 12", "Kade 12, 4951AB Eikstad", "Brink 1, 4951 AC", "Brink 1, 4951 AC Eikstad"),
    ],
)
def test_of_an_address_as_much_is_written_as_stood_there(old, text, new, becomes):
    assert rules.replace_wanted(rules.make_wanted(STREET, old), text, new) == becomes
