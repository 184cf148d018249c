"""An organisation's own numbers are those of its own rows, and few people are never told apart."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from tests.support.members import words
from tests.support.memberships import eik
from tests.support.people import Browser, actor
from wijzerplaat.desks.mine import figures_views
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.signups import figures as signup_figures
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import Seats


def sign_up(work, number, people=1):
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        coming = select(Occurrence).where(
            Occurrence.activity_id == activity.id,
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
        )
        row = scope.session.scalars(coming.order_by(Occurrence.starts_at)).first()
        seats = scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one()
        seats.capacity = None
        for one in range(number):
            signups.create_signups(
                scope,
                [row],
                {"name": "Gast", "contact": f"gast{one}@post.example", "people": people},
            )
        return row.starts_at


@pytest.fixture
def page(client, platform):
    return lambda who="member": words(Browser(client, platform, who).get("/mijn/cijfers"))


def test_without_anything_the_page_says_so(page):
    text = page()
    assert (
        "Er heeft zich nog niemand aangemeld." in text
        and "Jullie stuurden nog geen tekst in." in text
    )


def test_people_are_counted_per_activity_and_month(work, page):
    starts_at = sign_up(work, 3, people=2)
    text = page()
    assert f"Activiteit {formats.month(starts_at)}" in text and "Koffieochtend 6" in text
    assert "Er hebben zich 6 mensen aangemeld." in text


def test_few_people_are_not_told_apart(work, page):
    sign_up(work, 4)
    text = page()
    assert (
        "Koffieochtend minder dan 5" in text
        and "Koffieochtend 4" not in text
        and "aangemeld 4" not in text
    )


@pytest.mark.usefixtures("platform")
def test_who_cancelled_does_not_count_and_neither_do_others(work):
    sign_up(work, 5)
    with work() as scope:
        scope.session.scalars(select(signups.Signup)).first().state = signups.CANCELLED
        scope.session.flush()
        assert [
            one.people for one in signup_figures.count_signups_per_month(scope, eik(scope))
        ] == [4]
        assert signup_figures.count_signups_per_month(scope, eik(scope, "sportclub-noord")) == []
    with work("beekdorp") as scope:
        assert signup_figures.count_signups_per_month(scope, eik(scope)) == []


def test_texts_and_the_time_of_the_editors_are_counted(work, platform, page):
    with work(actor=actor(platform, "member")) as scope:
        one = moderation.propose_revision(
            scope,
            "organisation",
            {**world.ORGANISATION, "summary": "Kom langs."},
            owner_id=eik(scope),
            entry_id=eik(scope),
        )
    with (
        time_machine.travel(clock.now() + timedelta(days=2)),
        work(actor=actor(platform, "editor")) as scope,
    ):
        moderation.approve_revision(scope, one.id)
    text = page()
    assert (
        "Jullie stuurden 1 tekst in. Daarvan kwam er 1 online. De redactie had meestal 2 dagen "
        "nodig." in text
    )
    with work(write=False) as scope:
        assert figures_views.load_yearly_work(scope, eik(scope, "sportclub-noord")).sent == 0
