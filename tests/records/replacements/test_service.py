"""Something replaced everywhere: in one go, told once, and taken back without harm to others."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import change, organisation
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.replacements import queries, service

OLD, NEW = "0500 11 22 33", "0500 99 88 77"
PHONE = {"old": "+31 500-112233", "new": NEW}


@pytest.fixture
def people(platform):
    return {who: actor(platform, who) for who in ("member", "editor")}


@pytest.fixture
def written(work):
    """The number of the organisation, in three ways and as many records."""
    with work() as scope:
        owner = organisation(scope).id
        body = "Bel (0500) 112233 of kijk op www.deeik.example/hulp."
        world.publish(scope, "service", {**world.SERVICE, "title": "Bellen", "body": body}, owner)
        text = "Meer weten? Bel [ons](https://www.deeik.example) op 0500-112233."
        world.publish(scope, "article", {**world.ARTICLE, "title": "Lees", "body": text})


def find(scope, title: str) -> Entry:
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def keys(scope, typed: dict[str, str]) -> dict[str, str]:
    wanted, _new = service.read_replacement(typed)
    return {f"{one.title} {one.name}": one.key for one in queries.list_places(scope, wanted)}


def replace(scope, typed: dict[str, str] = PHONE, *left_out: str):
    found = keys(scope, typed)
    ticked = {key for place, key in found.items() if place not in left_out}
    return service.replace_everywhere(scope, typed, ticked)


def mails(scope) -> list[str]:
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one.payload["to"] for one in rows if one.done_at is None]


@pytest.mark.usefixtures("written")
def test_it_is_found_in_every_kind_however_it_is_written(work, people):
    with work(actor=people["editor"]) as scope:
        assert set(keys(scope, PHONE)) == {
            "Buurthuis De Eik phone",
            "Koken in het buurthuis contact_phone",
            "Bellen body",
            "Lees body",
        }


@pytest.mark.usefixtures("written")
def test_it_is_replaced_where_it_was_ticked_and_told_once(work, people):
    with work(actor=people["editor"]) as scope:
        done = replace(scope, PHONE, "Lees body")
        assert done.left == []
        assert organisation(scope).phone == NEW
        assert NEW in find(scope, "Bellen").body
        assert "0500-112233" in find(scope, "Lees").body
        assert mails(scope) == ["admin@eikstad.example"]


@pytest.mark.usefixtures("written")
def test_one_undo_puts_all_back_and_stops_the_mail(work, people):
    with work(actor=people["editor"]) as scope:
        row_id = replace(scope).replacement.id
    with work(actor=people["editor"]) as scope:
        assert service.undo_replacement(scope, row_id).left == []
        assert organisation(scope).phone == OLD
        assert "(0500) 112233" in find(scope, "Bellen").body
        assert mails(scope) == []
    with pytest.raises(Conflict), work(actor=people["editor"]) as scope:
        service.undo_replacement(scope, row_id)


@pytest.mark.usefixtures("written")
def test_undo_leaves_what_changed_since(work, people):
    with work(actor=people["editor"]) as scope:
        row_id = replace(scope).replacement.id
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone="0500 70 80 90").id
    with work(actor=people["editor"]) as scope:
        moderation.approve_revision(scope, revision_id)
    with work(actor=people["editor"]) as scope:
        assert service.undo_replacement(scope, row_id).left == ["Buurthuis De Eik"]
        assert organisation(scope).phone == "0500 70 80 90"
        assert "(0500) 112233" in find(scope, "Bellen").body


def test_a_proposal_that_waits_says_the_new_value_too(work, people):
    with work(actor=people["member"]) as scope:
        waiting = change(scope, body="Bel 0500-112233.").id
    with work(actor=people["editor"]) as scope:
        row_id = replace(scope).replacement.id
        assert moderation.find_revision(scope, waiting).snapshot["body"] == f"Bel {NEW}."
        assert moderation.find_revision(scope, waiting).waits
    with work(actor=people["editor"]) as scope:
        service.undo_replacement(scope, row_id)
        assert moderation.find_revision(scope, waiting).snapshot["body"] == "Bel 0500-112233."


@pytest.mark.usefixtures("written")
def test_a_website_is_replaced_in_links_and_text(work, people):
    typed = {"old": "deeik.example", "new": "https://nieuw.example"}
    with work(actor=people["editor"]) as scope:
        replace(scope, typed)
        assert "www.deeik" not in find(scope, "Bellen").body
        assert "nieuw.example/hulp" in find(scope, "Bellen").body
        assert "[ons](https://nieuw.example)" in find(scope, "Lees").body


def test_an_address_is_replaced_as_a_whole(work, people):
    typed = {"old": "Lindelaan 3", "new": "Kade 12, 4951 AB Eikstad"}
    with work(actor=people["editor"]) as scope:
        replace(scope, typed)
        place = organisation(scope).location
        assert (place.street, place.number, place.postcode) == ("Kade", "12", "4951 AB")


def test_a_number_with_a_letter_is_found_with_a_space_and_without(work, people):
    with work(actor=people["editor"]) as scope:
        organisation(scope).location.number = "3 A"
    with work(actor=people["editor"]) as scope:
        replace(scope, {"old": "Lindelaan 3a", "new": "Kade 12-14"})
        assert organisation(scope).location.number == "12-14"


@pytest.mark.usefixtures("written")
def test_what_changed_since_it_was_shown_is_not_replaced(work, people):
    with work(actor=people["editor"]) as scope:
        ticked = set(keys(scope, PHONE).values())
    with work() as scope:
        find(scope, "Bellen").body = "Bel 0500 11 22 33, elke dag."
    with work(actor=people["editor"]) as scope:
        service.replace_everywhere(scope, PHONE, ticked)
        assert find(scope, "Bellen").body == "Bel 0500 11 22 33, elke dag."
        assert organisation(scope).phone == NEW


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"old": "zomaar", "new": NEW}, "old"),
        ({"old": OLD, "new": "info@deeik.example"}, "new"),
        ({"old": OLD, "new": OLD}, "new"),
        ({"old": OLD, "new": ""}, "new"),
        ({"old": "a@b.example", "new": "a@b@c"}, "new"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(typed, wrong):
    with pytest.raises(Invalid) as problem:
        service.read_replacement(typed)
    assert wrong in problem.value.fields


def test_only_the_desk_replaces_and_only_what_is_ticked(work, people):
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        service.replace_everywhere(scope, PHONE, set())
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid) as problem:
        service.replace_everywhere(scope, PHONE, {"x"})
    assert "places" in problem.value.fields
