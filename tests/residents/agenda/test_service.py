"""The agenda: narrowed by day, moment, place and more; counts are true; a too narrow choice gets
help.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import asked, cards, day, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities import service
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.agenda.timeline import WEEK
from wijzerplaat.residents.signups import service as signups

Work = Callable[..., AbstractContextManager[Scope]]
HERE = {
    "name": "De Eik",
    "street": "Lindelaan",
    "number": "3",
    "postcode": "4951 AB",
    "city": "Eikstad",
}


@pytest.fixture
def filled(work: Work) -> None:
    """Tomorrow a free breakfast in Noord.

    In three days dinner for € 5; each week chess, somewhere unknown.
    """
    with work() as scope:
        plans = [
            ("Ontbijt", 1, "09:00", "10:00", {"cost_cents": 0, "location": HERE, "signup": False}),
            ("Diner", 3, "18:00", "20:00", {"cost_cents": 500}),
            (
                "Schaken",
                3,
                "14:00",
                "16:00",
                {"repeat": "weekly", "location": {"name": "Ergens", "city": "Eikstad"}},
            ),
        ]
        for title, ahead, start, end, more in plans:
            fields = {
                **world.ACTIVITY,
                "repeat": "",
                "title": title,
                "first_date": day(ahead).isoformat(),
                "start_time": start,
                "end_time": end,
                **more,
            }
            world.publish(scope, "activity", fields)


def count(text: str, label: str) -> str:
    return re.search(rf"<span>{label}</span>\s*<span class=\"count\">(\d+)</span>", text)[1]  # type: ignore[index]


def shown(client: FlaskClient, query: str) -> list[str]:
    return [name for name in cards(page(client, f"/agenda?{query}")) if name != "Koffieochtend"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ontbijt", "Schaken", "Diner"]),
        ("dag=morgen", ["Ontbijt"]),
        ("moment=avond", ["Diner"]),
        ("moment=ochtend&gratis=1", ["Ontbijt"]),
        ("moment=ochtend&moment=avond", ["Ontbijt", "Diner"]),
        ("buurt=noord", ["Ontbijt", "Diner"]),
        ("aanmelden=nee", ["Ontbijt"]),
        ("dag={weekday}", ["Schaken", "Diner"]),
        ("dag=onzin&pagina=-3&moment=%00", ["Ontbijt", "Schaken", "Diner"]),
        ("onderwerp=ontmoeten&doelgroep=iedereen", ["Ontbijt", "Schaken", "Diner"]),
    ],
)
@pytest.mark.usefixtures("filled")
def test_choices_narrow_the_agenda(client: FlaskClient, query: str, names: list[str]) -> None:
    assert shown(client, query.format(weekday=WEEK[day(3).weekday()])) == names


@pytest.mark.usefixtures("filled")
def test_a_day_of_choice_has_its_own_address_and_a_wrong_one_is_told(client: FlaskClient) -> None:
    later = day(10)
    for typed in (later.isoformat(), f"{later.day}-{later.month}-{later.year}"):
        answer = client.get(f"/agenda?datum={typed}&moment=middag", base_url=world.EIKSTAD)
        assert answer.status_code == 302
        assert answer.location == f"/agenda/{later.isoformat()}?moment=middag"
    text = page(client, f"/agenda/{later.isoformat()}?moment=middag")
    assert cards(text) == ["Schaken"] and f'value="{later.isoformat()}"' in text
    assert "Deze dag klopt niet." in page(client, "/agenda?datum=zomaar")
    assert "Deze dag is geweest." in page(client, f"/agenda/{day(-3).isoformat()}")


@pytest.mark.usefixtures("filled")
def test_a_weekly_activity_stands_there_once_with_its_rhythm(
    client: FlaskClient,
) -> None:
    text = page(client, "/agenda")
    assert cards(text).count("Schaken") == 1 and re.search(
        r"14\.00 tot 16\.00 uur, elke \w+dag", text
    )


@pytest.mark.usefixtures("filled")
def test_counts_behind_choices_are_what_you_get(client: FlaskClient) -> None:
    text = page(client, "/agenda?moment=avond")
    assert count(text, "Avond") == "1" and heading(text) == "1 activiteit gevonden"
    for moment, label in (("ochtend", "Ochtend"), ("middag", "Middag")):
        assert count(text, label) == str(len(cards(page(client, f"/agenda?moment={moment}"))))


@pytest.mark.usefixtures("filled")
def test_a_choice_can_be_taken_away_again(client: FlaskClient) -> None:
    text = page(client, "/agenda?dag=morgen&gratis=1")
    assert (
        'href="/agenda?gratis=1"' in text
        and 'href="/agenda?dag=morgen"' in text
        and "Wis alles" in text
    )


@pytest.mark.usefixtures("filled")
def test_too_narrow_says_what_to_drop(client: FlaskClient) -> None:
    text = page(client, "/agenda?dag=morgen&moment=avond")
    assert "Geen activiteiten met deze 2 keuzes." in text and re.search(
        r"Zonder ‘\w+’ (is er 1|zijn er \d)\.", text
    )


@pytest.mark.usefixtures("filled")
def test_days_are_headings(client: FlaskClient) -> None:
    assert "Morgen, " in page(client, "/agenda?dag=morgen")


@pytest.mark.usefixtures("filled")
def test_a_day_has_its_own_address_and_leads_to_the_days_around_it(
    client: FlaskClient,
) -> None:
    text = page(client, f"/agenda/{day(3).isoformat()}")
    assert heading(text) == formats.capital(formats.day(day(3))) and cards(text) == [
        "Schaken",
        "Diner",
    ]
    assert (
        f'href="/agenda?dag={day(2).isoformat()}"' in text
        and f'href="/agenda?dag={day(4).isoformat()}"' in text
    )
    assert "Dag hiervoor" not in page(client, f"/agenda/{day(0).isoformat()}")
    for wrong in ("2026-13-40", "9999-12-31", "0001-01-01"):
        page(client, f"/agenda/{wrong}", 404)


@pytest.mark.usefixtures("filled")
def test_a_week_shows_its_days_with_all_their_dates(client: FlaskClient) -> None:
    text = page(client, f"/agenda/{day(10).isoformat()}?weergave=week")
    assert (
        text.count('class="week-day') == 7
        and heading(text).startswith(formats.short_day(day(10)))
        and "Schaken" in cards(text)
    )
    assert f"week={day(17).isoformat()}" in text and f"week={day(3).isoformat()}" in text
    assert (
        cards(page(client, f"/agenda?weergave=week&week={day(10).isoformat()}&moment=avond")) == []
    )
    assert "Diner" in cards(page(client, "/agenda?weergave=week&week=2020-01-06")), (
        "a week never begins in the past"
    )
    assert page(client, "/agenda?weergave=week&week=9999-12-31&dag=onzin")


@pytest.mark.usefixtures("filled")
def test_one_that_is_off_is_told_and_the_next_that_is_on_follows(
    client: FlaskClient,
    work: Work,
) -> None:
    with work() as scope:
        chess = scope.session.scalars(select(Activity).where(Activity.slug == "schaken")).one()
        row = service.list_coming_occurrences(scope, chess)[0]
        row.cancelled = True
    text = page(client, "/agenda")
    assert cards(text).count("Schaken") == 2 and "hit-off" in text and "Gaat niet door" in text
    assert f"/activiteiten/schaken/{day(10).isoformat()}" in text


def test_full_is_said_in_words(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        coffee = scope.session.scalars(
            select(Activity).where(Activity.slug == "koffieochtend")
        ).one()
        row = service.list_coming_occurrences(scope, coffee)[0]
        signups.create_signups(
            scope, [row], {"name": "Anna", "contact": "anna@post.example", "people": 1}
        )
    assert ">Bijna vol<" in page(client, "/agenda")
    with work() as scope:
        signups.create_signups(
            scope, [row], {"name": "Bram", "contact": "bram@post.example", "people": 1}
        )
    assert ">Vol<" in page(client, "/agenda")


@pytest.mark.usefixtures("filled")
def test_a_change_that_is_published_is_seen_at_once(
    client: FlaskClient,
    work: Work,
) -> None:
    assert shown(client, "dag=morgen") == ["Ontbijt"]
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {**world.ACTIVITY, "repeat": "", "title": "Lunch", "first_date": day(1).isoformat()},
        )
    assert sorted(shown(client, "dag=morgen")) == ["Lunch", "Ontbijt"]


@pytest.mark.usefixtures("filled")
def test_who_comes_in_a_wheelchair_can_choose_that(
    client: FlaskClient,
    work: Work,
) -> None:
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {
                **world.ACTIVITY,
                "repeat": "",
                "title": "Zang",
                "first_date": day(2).isoformat(),
                "accessibility": "Je kunt met een rolstoel naar binnen.",
            },
        )
    assert shown(client, "toegankelijk=rolstoel") == ["Zang"]


@pytest.mark.usefixtures("filled")
def test_a_part_of_the_map_narrows_the_list(client: FlaskClient) -> None:
    around, elsewhere = "52.0,3.0,53.0,4.0", "10.0,3.0,11.0,4.0"
    assert "Ontbijt" in shown(client, f"gebied={around}") and "Schaken" not in shown(
        client, f"gebied={around}"
    )
    assert "Ontbijt" not in shown(client, f"gebied={elsewhere}")
    assert "Dit stuk van de kaart" in page(client, f"/agenda?weergave=kaart&gebied={elsewhere}")
    for wrong in ("1,2,3", "x", "53.0,3.0,52.0,4.0", "1,2,3,4,5", "nan,nan,nan,nan"):
        assert "Schaken" in shown(client, f"gebied={wrong}")


@pytest.mark.usefixtures("filled")
def test_the_choice_of_a_view_is_kept(client: FlaskClient) -> None:
    text = page(client, "/agenda?weergave=kaart&moment=avond&gratis=1")
    assert (
        'href="/agenda?gratis=1&weergave=kaart"' in text
        and '<input type="hidden" name="weergave" value="kaart">' in text
    )


@pytest.mark.usefixtures("filled")
def test_the_number_of_statements_does_not_grow(
    client: FlaskClient,
    platform: Platform,
    work: Work,
) -> None:
    paths = (
        "/agenda",
        "/agenda?weergave=week",
        "/agenda?weergave=kaart&gratis=1",
        f"/agenda/{day(3).isoformat()}",
        "/kaart",
    )
    few = [asked(client, platform, path) for path in paths]
    with work() as scope:
        for number in range(15):
            world.publish(
                scope,
                "activity",
                {**world.ACTIVITY, "title": f"Dag {number:02}", "first_date": day(3).isoformat()},
            )
    assert [asked(client, platform, path) for path in paths] == few and max(
        later for _first, later in few
    ) <= 4


@pytest.mark.usefixtures("filled")
def test_the_same_choices_go_into_the_own_calendar(client: FlaskClient) -> None:
    answer = client.get("/agenda.ics?moment=avond", base_url=world.EIKSTAD)
    assert (
        answer.mimetype == "text/calendar"
        and answer.text.count("BEGIN:VEVENT") == 1
        and "SUMMARY:Diner" in answer.text
    )
    again = client.get("/agenda.ics?moment=avond", base_url=world.EIKSTAD)
    assert re.findall(r"UID:.*", answer.text) == re.findall(r"UID:.*", again.text)


def test_many_activities_are_cut_into_pages(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for number in range(25):
            world.publish(
                scope,
                "activity",
                {
                    **world.ACTIVITY,
                    "repeat": "",
                    "title": f"Dag {number:02}",
                    "first_date": day(2).isoformat(),
                },
            )
    first, second = page(client, "/agenda"), page(client, "/agenda?pagina=2")
    assert "Pagina 1 van 2" in first and "(pagina 2 van 2)" in second and len(cards(first)) == 20
    assert not set(cards(first)) & set(cards(second)) and page(client, "/agenda?pagina=99").count(
        "Pagina 2 van 2"
    )
