"""Mail 28: once a month each administrator hears how the website was used, unless they stopped it
or nothing was counted.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from sqlalchemy import select

from tests.support.counting import put_numbers
from tests.support.mails import mails
from tests.support.moderation import change
from tests.support.people import Browser
from wijzerplaat.desks.municipality import jobs
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.counting import models
from wijzerplaat.records.entries.models import Entry

NOVEMBER, OCTOBER = date(2026, 11, 10), date(2026, 10, 10)


def at(scope, *day):
    return Scope(scope.session, scope.portal, scope.actor, datetime(*day, 8, tzinfo=UTC))


def count(scope):
    seen = scope.session.scalars(
        select(Entry).where(Entry.listed(scope)).order_by(Entry.slug)
    ).first()
    put_numbers(
        scope,
        NOVEMBER,
        (models.VISIT, "direct", 120),
        (models.QUESTION, "", 3),
        (models.RECORD, seen.id.hex, 40),
        (models.MISSED, "taxi", 6),
    )
    put_numbers(scope, OCTOBER, (models.VISIT, "direct", 98))
    return seen.title


def test_each_administrator_gets_the_figures_of_last_month_once(work) -> None:
    with work() as scope:
        title = count(scope)
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 1)) == 1
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 1)) == 0
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 3)) == 0, "late, and sent already"
        (mail,) = [one.payload for one in mails(scope)]
        assert mail["to"] == "portal-admin@eikstad.example"
        assert mail["subject"].endswith("in november: de cijfers")
        for said in (
            "Bezoeken: 120 (in oktober: 98)",
            "Vragen: minder dan 5 (in oktober: 0)",
            f"Meest bekeken: {title}",
            "Gezocht en niet gevonden: taxi",
            "/beheer/cijfers?periode=vorige-maand",
            "Ik wil deze mails niet meer: ",
        ):
            assert said in mail["text"], said
        assert re.search(r"Gecontroleerd: \d+ van de \d+ in 6 maanden", mail["text"])


def test_a_worker_that_was_away_sends_it_in_the_first_week_and_not_later(work) -> None:
    with work() as scope:
        count(scope)
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 8)) == 0
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 7)) == 1


def test_of_a_month_without_figures_nobody_hears(work) -> None:
    with work() as scope:
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 1)) == 0
        count(scope)
        assert jobs.mail_portal_figures(at(scope, 2026, 10, 1)) == 0
        assert mails(scope) == []


def test_work_that_waits_is_named_with_its_link(work, people) -> None:
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    with work() as scope:
        count(scope)
        jobs.mail_portal_figures(at(scope, 2026, 12, 1))
        (text,) = [one.payload["text"] for one in mails(scope) if "cijfers" in one.mail]
        assert "- Te beoordelen: 1\n" in text and "/redactie\n" in text


def test_who_stops_it_by_its_link_gets_no_more_and_can_have_it_again(
    work, client, platform
) -> None:
    with work() as scope:
        count(scope)
        jobs.mail_portal_figures(at(scope, 2026, 12, 1))
        (sent,) = mails(scope)
        path = re.sub(r"^https?://[^/]+", "", sent.payload["unsubscribe"])
        scope.session.delete(sent)
    visitor = Browser(client, platform, None)
    assert "de mail van elke maand met de cijfers" in visitor.get(path).text
    assert visitor.post(path).status_code == 303
    with work() as scope:
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 2)) == 0
    visitor.get(path)
    assert visitor.post(f"{path}/toch-wel").status_code == 303
    with work() as scope:
        assert jobs.mail_portal_figures(at(scope, 2026, 12, 2)) == 1
