"""Languages beside each other: in memory, in forms, in mails, and one that comes later."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from tests import world
from tests.support.languages import SIGN_UP, asked
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.web import babel_formats, formats, languages, markdown


def test_both_languages_are_kept_apart_in_memory(client):
    for _ in range(2):
        assert '<html lang="nl"' in asked(client, "/agenda").text
        assert '<html lang="en"' in asked(client, "/en/agenda").text


def test_a_form_answers_in_the_language_it_was_sent_in(client):
    wrong = client.post(f"/en{SIGN_UP}", base_url=world.EIKSTAD, data={"name": ""})
    assert wrong.status_code == 422
    assert "Fill in your name." in wrong.text
    right = client.post(
        f"/en{SIGN_UP}",
        base_url=world.EIKSTAD,
        data={"name": "Ada", "contact": "ada@post.example", "people": "1"},
    )
    assert (right.status_code, right.headers["Location"][:4]) == (303, "/en/")
    assert (
        "You have signed up" in client.get(right.headers["Location"], base_url=world.EIKSTAD).text
    )


def test_another_language_needs_only_a_catalogue(monkeypatch, client):
    monkeypatch.setattr(languages, "list_languages", lambda: ("nl", "ar", "en"))
    text = asked(client, "/ar/agenda").text
    assert '<html lang="ar" dir="rtl">' in text
    assert languages.find_language("ar").name == "العربية"


def test_an_unknown_language_is_no_page(client):
    assert asked(client, "/xx/agenda").status_code == 404
    assert asked(client, "/nl/agenda").status_code == 404


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (lambda: formats.day(date(2026, 11, 24)), "Tuesday 24 November"),
        (lambda: formats.long_day(date(2026, 11, 24)), "Tuesday 24 November 2026"),
        (
            lambda: formats.plain_date(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)),
            "25 November 2026",
        ),
        (lambda: formats.short_day(date(2026, 11, 24)), "24 November"),
        (lambda: formats.month(date(2026, 11, 24)), "November 2026"),
        (lambda: formats.hours(time(9, 30), time(12)), "9:30 to 12:00"),
        (lambda: formats.money(150), "€1.50"),
        (lambda: formats.money(0), "Free"),
        (lambda: formats.number(2.5), "2.5"),
        (lambda: formats.relative_day(date(2026, 11, 23), date(2026, 11, 22)), "Tomorrow"),
        (
            lambda: formats.relative_day(date(2026, 11, 24), date(2026, 11, 22)),
            "Tuesday 24 November",
        ),
        (lambda: formats.listed(["coffee", "tea", "soup"]), "coffee, tea and soup"),
        (lambda: formats.month_name(5), "May"),
        (lambda: formats.day_name(1), "Tuesday"),
    ],
)
def test_dates_and_money_in_english(app, said, expected):
    with app.test_request_context(
        "/agenda", base_url=world.EIKSTAD, environ_overrides={languages.ASKED: "en"}
    ):
        assert said() == expected


def test_every_dutch_way_of_writing_has_a_foreign_one():
    spoken = {name for name, verb in vars(formats).items() if hasattr(verb, "__wrapped__")}
    assert spoken <= set(vars(babel_formats))
    assert len(spoken) > 10


def mails(work):
    with work() as scope:
        return [
            row.payload
            for row in scope.session.scalars(select(OutboxMessage))
            if "subject" in row.payload
        ]


def test_a_resident_gets_the_mail_in_the_language_of_the_page(client, work):
    client.post(
        f"/en{SIGN_UP}",
        base_url=world.EIKSTAD,
        data={"name": "Ada", "contact": "ada@post.example", "people": "1"},
    )
    mail = mails(work)[-1]
    assert (
        f"You have signed up: Koffieochtend, {babel_formats.day('en', world.COFFEE_DAY)}"
        in mail["subject"]
    )
    assert "http://eikstad.test:5000/en/" in mail["text"]


def test_a_link_in_a_text_of_the_portal_keeps_the_language(app):
    text = "[Agenda](/agenda), [elders](https://elders.example/agenda), [onder](#onder)"
    with app.test_request_context(
        base_url=world.EIKSTAD, environ_overrides={languages.ASKED: "en"}
    ):
        found = re.findall(r'href="([^"]*)"', markdown.to_html(text))
    assert found == ["/en/agenda", "https://elders.example/agenda", "#onder"]
    assert 'href="/agenda"' in markdown.to_html(text)
