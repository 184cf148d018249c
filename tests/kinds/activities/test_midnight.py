"""An activity that ends after midnight: typed, on its page, in calendars, for machines, and still
there in the hours after midnight.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, day, page
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.activities.schemas import ActivitySchema

Work = Callable[..., AbstractContextManager[Scope]]


def night() -> dict[str, Any]:
    """Return the fields of an activity of one night, three days from now."""
    return {
        **world.ACTIVITY,
        "title": "Nachtwacht",
        "first_date": day(3).isoformat(),
        "start_time": "21:00",
        "end_time": "01:00",
        "repeat": "",
    }


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("21:00", "01:00", time(1)),
        ("20:00", "24:00", time(0)),
        ("20:00", "00:00", time(0)),
        ("20:00", "08:00", time(8)),
        ("10:00", "10:00", None),
        ("10:00", "09:00", None),
        ("24:00", "01:00", None),
    ],
)
def test_an_end_after_midnight_is_taken_and_a_swap_is_not(
    start: str, end: str, kept: time | None
) -> None:
    fields = {**night(), "start_time": start, "end_time": end}
    if kept is None:
        with pytest.raises(Invalid):
            load_fields(ActivitySchema(), fields)
    else:
        assert load_fields(ActivitySchema(), fields)["end_time"] == kept


def test_page_calendar_and_machines_say_the_same_end(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        entry = scope.session.get_one(Activity, world.publish(scope, "activity", night()))
        assert entry.end_time == time(1)
    text = page(client, "/activiteiten/nachtwacht")
    assert "21.00 tot 1.00 uur" in text
    linked = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[0]
    )
    assert linked["startDate"][:16] == f"{day(3).isoformat()}T21:00"
    assert linked["endDate"][:16] == f"{day(4).isoformat()}T01:00"
    ics = client.get("/activiteiten/nachtwacht.ics", base_url=world.EIKSTAD).text
    assert f"DTSTART;TZID=Europe/Amsterdam:{day(3):%Y%m%d}T210000" in ics
    assert f"DTEND;TZID=Europe/Amsterdam:{day(4):%Y%m%d}T010000" in ics


def test_half_an_hour_after_midnight_it_is_still_on(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "activity", night())
    late = clock.to_utc(datetime.combine(day(4), time(0, 30)))
    with time_machine.travel(late, tick=False):
        assert "Nachtwacht" in cards(page(client, "/agenda?dag=vandaag"))
        assert "Dit is geweest." not in page(client, "/activiteiten/nachtwacht")
    with time_machine.travel(late + timedelta(hours=1), tick=False):
        assert "Dit is geweest." in page(client, "/activiteiten/nachtwacht")


@pytest.mark.parametrize(
    ("first", "starts", "ends"),
    [
        # the night to 25 October 2026 has an hour more, that to 28 March 2027 one less
        ("2026-10-24", "2026-10-24T21:00+02:00", "2026-10-25T04:00+01:00"),
        ("2027-03-27", "2027-03-27T21:00+01:00", "2027-03-28T04:00+02:00"),
    ],
)
def test_when_the_clock_changes_the_times_on_the_wall_hold(
    client: FlaskClient, work: Work, first: str, starts: str, ends: str
) -> None:
    noon = datetime.fromisoformat(f"{first}T12:00")
    with time_machine.travel(clock.to_utc(noon), tick=False):
        with work() as scope:
            world.publish(scope, "activity", {**night(), "first_date": first, "end_time": "04:00"})
        text = page(client, "/activiteiten/nachtwacht")
        assert f'"startDate": "{starts}"' in text and f'"endDate": "{ends}"' in text
        ics = client.get("/activiteiten/nachtwacht.ics", base_url=world.EIKSTAD).text
    assert "DTEND;TZID=Europe/Amsterdam:" + re.sub(r"[-:]", "", ends[:16]) + "00" in ics
