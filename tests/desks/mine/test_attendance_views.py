"""/mijn/aanmeldingen/<date>/aanwezig: without scripts a form, for a script an answer of its own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import ATTENDED, CONFIRMED, Signup


@pytest.fixture
def door(work):
    """The page of a date that began an hour ago, with Anna and Bram on the list."""
    with work() as scope:
        entry = scope.session.scalars(
            select(Activity).where(Activity.slug == "koffieochtend")
        ).one()
        row = activities.list_coming_occurrences(scope, entry)[0]
        for name in ("Bram", "Anna"):
            typed = {"name": name, "contact": f"{name}@post.example", "people": 1}
            signups.create_signups(scope, [row], typed)
        row.starts_at = clock.to_amsterdam_time(scope.now).replace(tzinfo=None) - timedelta(hours=1)
        row.ends_at = row.starts_at + timedelta(hours=3)
        return f"/mijn/aanmeldingen/{row.id}/aanwezig"


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def ids(page: str) -> list[str]:
    return re.findall(r'name="was-([\w-]+)"', page)


def test_a_form_ticks_who_came_and_says_how_many(member, door):
    listed = member.get(door.removesuffix("/aanwezig")).get_data(as_text=True)
    assert f'href="{door}"' in listed and "Tik aan wie er is" in listed
    page = member.get(door).get_data(as_text=True)
    anna, bram = ids(page)
    assert page.index("Anna") < page.index("Bram"), "by name"
    typed = {f"was-{anna}": "confirmed", f"komst-{anna}": "attended"}
    told = member.follow(member.post(door, typed)).get_data(as_text=True)
    assert "Dat is bewaard." in told
    assert "1 persoon is er, 0 niet gekomen, 1 nog niet bekeken" in told
    answer = member.post(door, {f"was-{anna}": "confirmed", f"komst-{anna}": "absent"})
    told = answer.get_data(as_text=True)
    assert answer.status_code == 409 and told.count("Een collega tikte net iets anders.") == 2
    assert re.search(rf'komst-{anna}" value="attended" checked', told)
    assert ids(told) == [anna, bram]


def test_a_script_hears_what_was_kept_and_what_was_not(member, door, work):
    anna, bram = ids(member.get(door).get_data(as_text=True))
    with work() as scope:
        for one in scope.session.scalars(select(Signup)):
            one.state = ATTENDED if str(one.id) == bram else CONFIRMED
    typed = {
        f"was-{anna}": "confirmed",
        f"komst-{anna}": "absent",
        f"was-{bram}": "confirmed",
        f"komst-{bram}": "absent",
    }
    answer = member.post(door, typed, headers={"Accept": "application/json"})
    assert answer.get_json()["other"] == {bram: "attended"}
    assert answer.get_json()["said"].startswith("1 persoon is er, 1 niet gekomen")


def test_before_the_day_there_is_nothing_to_tick(member, door, work):
    with work() as scope:
        row = scope.session.scalars(select(Signup)).first()
        date = scope.session.get_one(activities.Occurrence, row.occurrence_id)
        date.starts_at, date.ends_at = (
            one + timedelta(days=3) for one in (date.starts_at, date.ends_at)
        )
    assert "Op de dag zelf kun je hier" in member.get(door).get_data(as_text=True)
    member.get(door.removesuffix("/aanwezig"))
    assert member.post(door, {}).status_code == 409


@pytest.mark.parametrize("who", ["neighbour", "editor"])
def test_others_tick_nothing(client, platform, door, who):
    other = Browser(client, platform, who)
    assert other.get(door).status_code in (403, 404)
