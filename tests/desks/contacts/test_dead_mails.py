"""A mail that never arrived is a task: of which organisation, and one button sends it again."""

import uuid

from sqlalchemy import select

from tests.support.freshness import later
from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import Mail, OutboxMessage
from wijzerplaat.tenancy.effects import queries, troubles
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task


def die(scope, address):
    """A mail of this portal that the sender gave up."""
    message = outbox.put_mail(
        scope, Mail(address, "Klopt alles nog?", "Hallo.", "<p>Hallo.</p>"), about=outbox.ACCOUNT
    )
    message.dead_at, message.error, message.attempts = scope.now, "SMTP 550", 8
    scope.session.flush()
    return message.id


def test_an_address_that_mail_does_not_reach_is_one_task_until_it_is_mended(work, client, platform):
    with work() as scope:
        club = find(scope, "Buurthuis De Eik")
        old = club.email = "info@deeik.example"
        scope.session.flush()
        for code in ("5.1.1", "5.2.1"):
            troubles.note_trouble(
                scope, outbox.mark_address(scope, old), "returned", code, uuid.uuid4()
            )
        following.follow_needs(scope)
        (task,) = scope.session.scalars(select(Task).where(Task.kind == "dead_mail"))
        assert (task.entry_id, task.about_id) == (club.id, None)
        club_id, task_id = club.id, task.id
    editor = Browser(client, platform, "editor")
    page = editor.get(f"/redactie/taken/{task_id}").get_data(as_text=True)
    assert "De mail naar dit adres kwam terug." in page
    assert f"/redactie/wijzig/{club_id}" in page, "the address is mended from here"
    assert f"/redactie/contact/{club_id}" in page, "and who is called stands there"
    assert "Stuur opnieuw" not in page, "its text is gone: it left"
    page = editor.get(f"/redactie/contact/{club_id}").get_data(as_text=True)
    assert "Mail komt niet aan sinds" in page
    with work() as scope:
        find(scope, "Buurthuis De Eik").email = "nieuw@deeik.example"
        scope.session.flush()
        following.follow_needs(scope)
        assert scope.session.get_one(Task, task_id).outcome == "gone"
        assert troubles.forget_old_troubles(scope) == 1
    page = editor.get(f"/redactie/contact/{club_id}").get_data(as_text=True)
    assert "Mail komt niet aan sinds" not in page


def test_an_address_that_came_back_is_not_chosen_again_until_somebody_mends_it(work):
    with work() as scope:
        club = find(scope, "Buurthuis De Eik")
        club.email = "info@deeik.example"
        scope.session.flush()
        for address in (club.email, "bewoner@post.example"):
            mark = outbox.mark_address(scope, address)
            troubles.note_trouble(scope, mark, "returned", "5.1.1", uuid.uuid4())
    with later(days=91), work() as scope:
        assert troubles.forget_old_troubles(scope) == 1, "of whom nobody here knows"
        (kept,) = queries.list_open_troubles(scope)
        assert (kept.entry_id, kept.code, kept.mail_id) == (
            find(scope, "Buurthuis De Eik").id,
            "",
            None,
        )
        following.follow_needs(scope)
        waits = select(Task.entry_id).where(Task.kind == "dead_mail", Task.done_at.is_(None))
        assert list(scope.session.scalars(waits)) == [kept.entry_id]
    with later(days=400), work() as scope:
        find(scope, "Buurthuis De Eik").email = "nieuw@deeik.example"
        scope.session.flush()
        assert troubles.forget_old_troubles(scope) == 1
        assert queries.list_open_troubles(scope) == []


def test_a_given_up_mail_is_a_task_of_its_organisation_and_leaves_again(work, client, platform):
    with work("beekdorp") as scope:
        die(scope, "info@deeik.example")
    with work() as scope:
        of_club = die(scope, "INFO@deeik.example")
        die(scope, "bewoner@post.example")
        following.follow_needs(scope)
        rows = scope.session.scalars(select(Task).where(Task.kind == "dead_mail")).all()
        assert {one.entry_id for one in rows} == {find(scope, "Buurthuis De Eik").id, None}
        assert "bewoner@post.example" not in str([vars(one) for one in rows])
        task_id = next(one.id for one in rows if one.about_id == of_club)
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/bord").get_data(as_text=True)
    assert "Mail kwam niet aan" in page and "bewoner@post.example" not in page
    answer = editor.post(f"/redactie/taken/{task_id}/stuur")
    assert "De mail gaat opnieuw weg." in editor.follow(answer).get_data(as_text=True)
    with work() as scope:
        message = scope.session.get_one(OutboxMessage, of_club)
        assert (message.dead_at, message.attempts) == (None, 0)
        following.follow_needs(scope)
        waits = select(Task.about_id).where(Task.kind == "dead_mail", Task.done_at.is_(None))
        assert of_club not in scope.session.scalars(waits).all()
