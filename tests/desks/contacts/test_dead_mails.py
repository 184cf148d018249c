"""A mail that never arrived is a task: of which organisation, and one button sends it again."""

from sqlalchemy import select

from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import Mail, OutboxMessage
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
