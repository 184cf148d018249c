"""A photo that must go now: off every page and out of every version at once, by who put it here
and by an editor.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import page
from tests.support.own_entries import words
from tests.support.people import Browser, actor
from tests.support.picture_rows import PHOTO
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.moderation import photo_removal, queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.pictures import images, refusals, rules, service
from wijzerplaat.tenancy.pictures.models import Picture

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture(scope="module")
def made() -> images.Made:
    return images.make_safe_pictures(io.BytesIO(PHOTO))


def put(work: Work, who: Actor, made: images.Made) -> uuid.UUID:
    with work(actor=who) as scope:
        return service.keep_picture(scope, made, "Koffie").id


def shown_live(work: Work, platform: Platform, made: images.Made) -> tuple[uuid.UUID, str]:
    """Put a photo of a member on a live service, and change the service once more."""
    picture_id = put(work, actor(platform, "member"), made)
    fields = {
        **world.SERVICE,
        "title": "Met foto",
        "picture": {"id": str(picture_id), "alt": "Koffie"},
    }
    with work() as scope:
        entry_id = world.publish(scope, "service", fields)
        moderation.approve_revision(
            scope,
            moderation.propose_revision(
                scope,
                "service",
                {**fields, "summary": "Wij helpen je."},
                entry_id=entry_id,
                owner_id=None,
            ).id,
        )
        moderation.propose_revision(
            scope,
            "service",
            {**fields, "summary": "Wij helpen je graag."},
            entry_id=entry_id,
            owner_id=None,
        )
    return picture_id, f"/foto/{picture_id}/{made.digest[:12]}-400.webp"


@pytest.mark.parametrize(
    ("who", "here"), [("member", "/mijn/fotos"), ("editor", "/redactie/fotos")]
)
def test_it_is_off_all_pages_and_out_of_all_versions_at_once(
    client: FlaskClient, platform: Platform, work: Work, made: images.Made, who: str, here: str
) -> None:
    picture_id, file = shown_live(work, platform, made)
    assert (
        str(picture_id) in page(client, "/aanbod/met-foto")
        and client.get(file, base_url=world.EIKSTAD).status_code == 200
    )
    person = Browser(client, platform, who)
    assert "Deze foto hoort bij: Met foto." in words(person.get(here))
    assert "Je kunt dit niet ongedaan maken." in words(person.get(f"{here}/{picture_id}/weg"))
    assert "De foto is weg. Niemand ziet hem nog." in words(
        person.follow(person.post(f"{here}/{picture_id}/weg"))
    )
    assert str(picture_id) not in page(client, "/aanbod/met-foto")
    assert client.get(file, base_url=world.EIKSTAD).status_code == 404
    with work(write=False) as scope:
        assert scope.session.get(Picture, picture_id) is None
        assert list(service.find_picture_store().folders(f"foto/{scope.portal.id}")) == []  # type: ignore[union-attr]
        kept = [
            (one.snapshot, one.base, one.before) for one in scope.session.scalars(select(Revision))
        ]
        assert str(picture_id) not in repr(kept)
        notes = scope.session.scalars(
            select(audit.Audit).where(audit.Audit.action == audit.PHOTO_REMOVED)
        ).all()
        assert [(one.about_id, one.actor_id) for one in notes] == [
            (picture_id, actor(platform, who).user_id)
        ]


def test_what_waits_can_be_approved_and_undone_after_it(
    work: Work, platform: Platform, made: images.Made
) -> None:
    picture_id, _file = shown_live(work, platform, made)
    with work() as scope:
        photo_removal.remove_photo_everywhere(scope, picture_id)
    with work() as scope:
        waits = next(one for one in queries.list_waiting_revisions(scope))
        moderation.approve_revision(scope, waits.id)
    with work() as scope:
        moderation.undo_revision_decision(scope, waits.id)
    with work(write=False) as scope:
        assert str(picture_id) not in repr(
            [one.snapshot for one in queries.list_waiting_revisions(scope)]
        )


def test_a_photo_of_somebody_else_cannot_be_found(
    work: Work, platform: Platform, made: images.Made
) -> None:
    picture_id = put(work, actor(platform, "member"), made)
    with work(actor=actor(platform, "neighbour")) as scope:
        assert photo_removal.list_own_photos(scope) == []
        with pytest.raises(NotFound):
            photo_removal.remove_photo_everywhere(scope, picture_id)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        photo_removal.remove_photo_everywhere(scope, picture_id)


def test_an_unused_photo_goes_at_once_too(
    work: Work, platform: Platform, made: images.Made
) -> None:
    picture_id = put(work, actor(platform, "member"), made)
    with work(actor=actor(platform, "member")) as scope:
        assert [one.entries for one in photo_removal.list_own_photos(scope)] == [[]]
        assert photo_removal.remove_photo_everywhere(scope, picture_id) == []
        assert photo_removal.list_own_photos(scope) == []


def test_a_person_and_an_organisation_can_send_so_much_in_a_day(
    work: Work, platform: Platform, made: images.Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "PERSON_MOST", 2)
    monkeypatch.setattr(rules, "ORGANISATION_MOST", 3)
    sent = [replace(made, digest=f"{number:064x}") for number in range(5)]

    def add(who: str, one: images.Made) -> None:
        with work(actor=actor(platform, who)) as scope:
            service.keep_picture(scope, one, "")

    add("member", sent[0])
    add("member", sent[1])
    add("member", sent[1])
    add("admin", sent[2])
    for who in ("member", "admin"):
        with pytest.raises(Invalid) as problem:
            add(who, sent[3])
        assert problem.value.fields == {"file": [refusals.TOO_MANY]}
    add("neighbour", sent[3])
    monkeypatch.setattr(rules, "PERSON_BYTES", 1)
    with pytest.raises(Invalid):
        add("neighbour", sent[4])


def test_who_sent_it_and_the_admins_of_what_showed_it_hear_that_an_editor_took_it_away(
    work: Work, platform: Platform, made: images.Made
) -> None:
    member, admin = actor(platform, "member"), actor(platform, "admin")
    picture_id = put(work, member, made)
    with work() as scope:
        owner = scope.session.scalars(
            select(Membership.organisation_id).where(Membership.user_id == admin.user_id)
        ).one()
        world.publish(
            scope,
            "service",
            {
                **world.SERVICE,
                "title": "Met foto",
                "picture": {"id": str(picture_id), "alt": "Koffie"},
            },
            owner_id=owner,
        )
    with work() as scope:
        other = {"title": "Van niemand", "picture": {"id": str(picture_id), "alt": "Koffie"}}
        world.publish(scope, "service", {**world.SERVICE, **other})
    with work(actor=actor(platform, "editor")) as scope:
        photo_removal.remove_photo_everywhere(scope, picture_id)
    with work(write=False) as scope:
        expected = {scope.session.get_one(User, one.user_id).email for one in (member, admin)}
    gone = told(work)
    assert {mail["to"] for mail in gone} == expected and len(gone) == 2
    assert all("Met foto" in mail["text"] and "/mijn/fotos" in mail["text"] for mail in gone)
    theirs = {mail["to"]: "Van niemand" in mail["text"] for mail in gone}
    assert sorted(theirs.values()) == [False, True], "an admin reads of own entries only"


def test_who_takes_away_an_own_photo_gets_no_mail(
    work: Work, platform: Platform, made: images.Made
) -> None:
    picture_id = put(work, actor(platform, "member"), made)
    with work(actor=actor(platform, "member")) as scope:
        photo_removal.remove_photo_everywhere(scope, picture_id)
    assert told(work) == []


def told(work: Work) -> list[dict[str, str]]:
    with work(write=False) as scope:
        found = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        return [
            one.payload
            for one in found
            if one.payload["subject"] == "We hebben een foto weggehaald"
        ]
