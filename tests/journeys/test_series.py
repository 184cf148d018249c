"""'Gaat hij door?' from the mail to dates in the agenda: one press, in Chromium."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.journeys import story
from tests.journeys.hands import DESKTOP, PHONE, Hands
from tests.journeys.stage import RIA
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.series import jobs
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.importing import Origin, import_entry

pytestmark = pytest.mark.browser
TITLE, SLUG = "Schilderen voor beginners", "schilderen-voor-beginners"
FIRST = clock.today() - timedelta(weeks=5)
LAST = FIRST + timedelta(weeks=7)


def in_portal(stage):
    return unit_of_work(stage.platform.database, stage.platform.directory.by_slug("lindestad"))


def plant(stage) -> None:
    """Publish eight weeks of painting, of which the last is in two weeks, and send what is due."""
    with in_portal(stage) as scope:
        owner = scope.session.scalars(
            select(Organisation).where(Organisation.slug == story.ORGANISATION)
        ).one()
        fields = {
            "title": TITLE,
            "summary": "Je leert schilderen met verf en water.",
            "body": "Je hoeft niets te kunnen. Verf en papier krijg je van ons.",
            "topics": ["mensen-ontmoeten"],
            "audiences": ["iedereen"],
            "first_date": FIRST.isoformat(),
            "start_time": "10:00",
            "end_time": "12:00",
            "repeat": "weekly",
            "repeat_count": 8,
            "signup": True,
            "capacity": 12,
            "cost_cents": 250,
        }
        import_entry(scope, "activity", fields, Origin(slug=SLUG, verified_at=scope.now), owner.id)
    with in_portal(stage) as scope:
        assert jobs.ask_about_portal_series(scope) == 1


def approve_copy(stage) -> None:
    with in_portal(stage) as scope:
        copy = scope.session.scalars(select(Activity).where(Activity.slug == f"{SLUG}-2")).one()
        waits = moderation.find_open_proposal(scope, copy.id)
        assert waits is not None
        moderation.approve_revision(scope, waits.id)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_one_press_from_the_mail_and_the_series_goes_on(stage, size):
    plant(stage)
    mail = stage.post.newest(RIA, "loopt af op")
    assert formats.long_day(LAST) in mail
    ria = stage.person(size=size, scripts=False)
    hands = Hands(ria)
    hands.arrive(story.link(mail, "/gaat-hij-door/"))
    expect(ria.get_by_role("heading", level=1)).to_have_text(f"Gaat ‘{TITLE}’ door?")
    hands.click(ria.get_by_role("button", name="Ja, nog een keer zo"))
    expect(ria.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    assert hands.spent() == 2
    approve_copy(stage)
    ria.goto(story.link(mail, "/gaat-hij-door/"))
    expect(ria.get_by_role("main")).to_contain_text("De nieuwe dagen staan online.")
    ria.get_by_role("link", name="Bekijk de pagina").click()
    expect(ria.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(ria.get_by_role("main")).to_contain_text("Wanneer")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_from_the_own_pages_on_other_days_or_not_at_all(stage):
    plant(stage)
    mail = stage.post.newest(RIA, "loopt af op")
    guest = stage.person(size=PHONE, scripts=False)
    guest.goto(story.link(mail, "/gaat-hij-door/"))
    guest.get_by_role("link", name="Ja, met andere dagen").click()
    guest.get_by_label("Hoe laat is het klaar?").fill("09:00")
    guest.get_by_role("button", name="Stuur naar de redactie").click()
    expect(guest.get_by_role("alert")).to_contain_text("Het einde ligt voor het begin.")

    ria = stage.person(RIA, size=PHONE)
    ria.goto("/mijn")
    expect(ria.get_by_role("main")).to_contain_text(f"‘{TITLE}’ loopt af op")
    ria.get_by_role("link", name="Zeg of hij doorgaat").click()
    ria.get_by_role("button", name="Nee, hij stopt").click()
    expect(ria.get_by_role("main")).to_contain_text("Je zei: hij stopt.")
    ria.get_by_text("Toch anders?").click()
    ria.get_by_role("button", name="Ik weet het nog niet").click()
    expect(ria.get_by_role("main")).to_contain_text("Je zei: ik weet het nog niet.")
    ria.get_by_text("Toch anders?").click()
    ria.get_by_role("button", name="Ja, nog een keer zo").click()
    expect(ria.get_by_role("main")).to_contain_text("De redactie kijkt naar de nieuwe dagen.")
    ria.get_by_role("button", name="Toch niet: haal de nieuwe dagen weg").click()
    expect(ria.get_by_role("button", name="Ja, nog een keer zo")).to_be_visible()
    assert stage.complaints == []
