"""How mail to a person fares is seen where the person is seen: at the desk in full, and by an
organisation only that none arrives.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.house import html
from tests.support.mails import send_mails
from tests.support.people import Browser
from tests.support.replies import send_reply
from tests.support.signups import first_date, sign_up
from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.outbox import Mail, OutboxMessage
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.tenancy.effects import display, service, troubles
from wijzerplaat.tenancy.effects.models import RETURNED

HERE = "/redactie/contact?pagina=/organisaties/buurthuis-de-eik"
MEMBER = "member@eikstad.example"
YESTERDAY = clock.now() - timedelta(days=1)


def put(work, to: str = MEMBER, kind: str = "klopt-alles-nog", **told) -> None:
    """Let a mail wait in the outbox."""
    with work() as scope:
        mail = Mail(to, "Dag Fatima", "Dag", "<p>Dag</p>", kind=kind)
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT, **told)


def mark(platform, **values) -> None:
    """Let the mail be so far."""
    with platform_work(platform.database) as scope:
        for one in scope.session.scalars(select(OutboxMessage)):
            for name, value in values.items():
                setattr(one, name, scope.now if value is True else value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Staat klaar"),
        ({"attempts": 2}, "Nog onderweg"),
        ({"done_at": True}, "Verstuurd"),
        ({"done_at": True, "delayed_at": True}, "Nog onderweg"),
        ({"dead_at": True}, "Niet aangekomen"),
        ({"done_at": True, "returned_at": True}, "Kwam terug"),
    ],
)
def test_the_page_of_an_organisation_shows_each_mail_and_how_far_it_is(
    client, platform, work, values, said
) -> None:
    put(work)
    mark(platform, **values)
    editor = Browser(client, platform, "editor")
    page = editor.follow(editor.get(HERE)).text
    shown = page.split('id="mails"')[1].split("</details>")[0]
    assert said in shown
    assert "Als het tijd is om na te kijken of alles nog klopt." in shown
    assert html.problems(page) == [] and "Dag Fatima" not in page


def test_what_was_sent_still_says_which_mail_it_was_when_its_text_is_gone(
    client, platform, work
) -> None:
    put(work)
    send_mails(platform)
    with platform_work(platform.database) as scope:
        service.purge_outbox_rows(scope)
    editor = Browser(client, platform, "editor")
    page = editor.follow(editor.get(HERE)).text
    assert "Als het tijd is om na te kijken of alles nog klopt." in page and "Verstuurd" in page


def test_mails_of_others_and_of_other_portals_are_not_there(client, platform, work) -> None:
    put(work, "iemand@anders.example")
    with work("beekdorp") as scope:
        mail = Mail(MEMBER, "Dag", "Dag", "<p>Dag</p>", kind="klopt-alles-nog")
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT)
    editor = Browser(client, platform, "editor")
    assert 'id="mails"' not in editor.follow(editor.get(HERE)).text


def test_administrators_see_it_at_each_person(client, platform, work) -> None:
    put(work, "editor@eikstad.example")
    boss = Browser(client, platform, "portal-admin")
    page = boss.get("/beheer/mensen").text
    assert "Staat klaar" in page and html.problems(page) == []
    send_mails(platform)
    assert "Laatste mail verstuurd op" in boss.get("/beheer/mensen").text


def note(work, address: str) -> None:
    """Let the last mail to an address come back."""
    with work() as scope:
        troubles.note_trouble(
            scope, outbox.mark_address(scope, address), RETURNED, "5.1.1", uuid.uuid4()
        )


def test_an_organisation_sees_that_none_arrives_and_nothing_else(client, platform, work) -> None:
    put(work, "admin@eikstad.example")
    admin = Browser(client, platform, "admin")
    page = admin.get("/mijn/mensen").text
    assert "Staat klaar" not in page and "Laatste mail" not in page
    note(work, MEMBER)
    page = admin.get("/mijn/mensen").text
    assert page.count("Mail komt niet aan sinds") == 1 and html.problems(page) == []


def test_that_none_arrives_goes_before_what_was_sent_last(work) -> None:
    put(work)
    note(work, MEMBER)
    with work() as scope:
        found = display.describe_last_mails(scope, [MEMBER, "", "iemand@anders.example"])
    assert list(found) == [MEMBER]
    assert found[MEMBER].text.startswith("Mail komt niet aan sinds")
    assert found[MEMBER].tone == "negative"


def test_the_newest_mail_counts(work, platform) -> None:
    put(work)
    send_mails(platform)
    mark(platform, created_at=YESTERDAY)
    put(work, delay=timedelta(hours=1))
    with work() as scope:
        assert display.describe_last_mails(scope, [MEMBER])[MEMBER].text == "Staat klaar"
        assert len(display.describe_mails(scope, [MEMBER])) == 2


def test_the_desk_sees_at_a_question_how_the_mail_to_who_asked_fares(client, platform) -> None:
    client.post(
        "/stel-je-vraag",
        base_url="http://eikstad.test",
        data={"text": "Waar kan ik samen eten?", "contact": "fatima@post.example"},
    )
    editor = Browser(client, platform, "editor")
    listed = editor.get("/redactie/vragen").text
    path = listed.split('href="/redactie/vragen/')[1].split('"')[0]
    assert "Staat klaar" in editor.get(f"/redactie/vragen/{path}").text


def test_an_organisation_sees_at_who_signed_up_and_who_replied_that_no_mail_arrives(
    client, platform, work
) -> None:
    with work() as scope:
        row = first_date(scope, capacity=4)
        sign_up(scope, row, "anna")
        send_reply(scope, contact="tijn@post.example")
        here = f"/mijn/aanmeldingen/{row.id}"
    member = Browser(client, platform, "member")
    for path in (here, "/mijn/reacties"):
        assert "Mail komt niet aan sinds" not in member.get(path).text
    note(work, "anna@post.example")
    note(work, "tijn@post.example")
    for path in (here, "/mijn/reacties"):
        page = member.get(path).text
        assert page.count("Mail komt niet aan sinds") == 1 and html.problems(page) == []
