"""Mails that come by themselves can be stopped by their link, by one click too, and come back."""

import re

from sqlalchemy import select

from tests.support.people import Browser
from tests.tenancy.effects import outbox as box
from wijzerplaat.ground.adapters.mail import Sender, compose_mail
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.moderation import reminders
from wijzerplaat.tenancy.effects import stops


def mail_today(work):
    """Send the daily mails and return what the outbox holds of them."""
    with work() as scope:
        dead = outbox.put_mail(scope, box.mail(), about=outbox.ACCOUNT)
        dead.dead_at = scope.now
        scope.session.flush()
        reminders.mail_daily_reminders(scope)
        daily = select(OutboxMessage).where(OutboxMessage.tag.startswith("daily:"))
        found = [(one.id, one.payload) for one in scope.session.scalars(daily)]
        for one in scope.session.scalars(daily):
            scope.session.delete(one)
        return found


def test_the_daily_mail_is_stopped_by_one_click_and_comes_back(work, client, platform):
    (mail_id, payload), *others = mail_today(work)
    all_of_them = len(others) + 1
    message = compose_mail(payload, Sender("E", "e@eikstad.example", "eikstad.test"), mail_id)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(message["List-Unsubscribe"]).strip("<>")
    assert address in payload["text"]
    path = re.sub(r"^https?://[^/]+", "", address)
    visitor = Browser(client, platform, None)
    assert "Wil je deze mails niet meer?" in visitor.get(path).get_data(as_text=True)
    assert len(mail_today(work)) == all_of_them, "looking changes nothing"
    answer = visitor.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200, "a program of mail is not led on"
    assert payload["to"] not in [said["to"] for _, said in mail_today(work)]
    assert visitor.post(path).status_code == 303, "twice is once"
    page = visitor.follow(visitor.post(f"{path}/toch-wel")).get_data(as_text=True)
    assert "Stop deze mails" in page
    assert len(mail_today(work)) == all_of_them


def test_a_link_of_nobody_or_of_another_series_stops_nothing(work, client, platform):
    visitor = Browser(client, platform, None)
    (_, payload), *others = mail_today(work)
    path = re.sub(r"^https?://[^/]+", "", payload["unsubscribe"])
    for wrong in (path[:-3] + "xyz", path.replace(stops.DAILY, "iets-anders")):
        assert visitor.get(wrong).status_code == 404
        assert visitor.post(wrong).status_code == 404
    assert len(mail_today(work)) == len(others) + 1


def test_who_is_logged_in_stops_a_series_on_a_page_of_their_own(work, client, platform):
    admin = Browser(client, platform, "portal-admin")
    page = admin.get("/account/mails").text
    assert page.count("Stop deze mails") == 2, "each day, and each month"
    assert admin.post(f"/account/mails/{stops.MONTHLY}", {"wil": ""}).status_code == 303
    with work() as scope:
        assert stops.list_who_stopped(scope, stops.MONTHLY) == {admin.actor.user_id}
    assert "Stuur mij deze mails weer" in admin.get("/account/mails").text
    admin.post(f"/account/mails/{stops.MONTHLY}", {"wil": "1"})
    editor = Browser(client, platform, "editor")
    assert editor.get("/account/mails").text.count("Stop deze mails") == 1
    assert editor.post(f"/account/mails/{stops.MONTHLY}", {"wil": ""}).status_code == 404
    with work() as scope:
        assert not stops.list_who_stopped(scope, stops.MONTHLY)
