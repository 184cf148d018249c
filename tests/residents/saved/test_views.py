"""Keeping pages needs no name and no script.

The list stays in the browser, and a mail of it tells nothing in its subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.looking import cards, heading, page
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.models import ARCHIVED, Entry
from wijzerplaat.residents.saved import rules
from wijzerplaat.residents.saved.rules import Kept

Work = Callable[..., AbstractContextManager[Scope]]
PATHS = (
    "/organisaties/buurthuis-de-eik",
    "/activiteiten/koffieochtend",
    "/aanbod/hulp-bij-formulieren",
)


def keep(client: FlaskClient, path: str, status: int = 303) -> None:
    assert (
        client.post("/bewaard", data={"pagina": path}, base_url=world.EIKSTAD).status_code == status
    )


def mails(work: Work) -> list[dict[str, str]]:
    with work(write=False) as scope:
        return [
            row.payload
            for row in scope.session.scalars(
                select(OutboxMessage).where(OutboxMessage.tag.startswith("saved:"))
            )
        ]


@pytest.mark.parametrize(
    "path", [*PATHS, "/vacatures/koken-in-het-buurthuis", "/informatie/zo-vraag-je-hulp"]
)
def test_every_page_of_something_can_be_kept(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    assert re.search(
        r'<form action="/bewaard" method="post"><input type="hidden" name="pagina" '
        rf'value="{path}">',
        text,
    )
    keep(client, path)
    assert len(cards(page(client, "/bewaard").split("<main", 1)[1])) == 1


def test_the_newest_stands_first_and_twice_is_once(client: FlaskClient) -> None:
    for path in (*PATHS, PATHS[0]):
        keep(client, path)
    assert html.problems(client.get("/bewaard", base_url=world.EIKSTAD).text) == []
    assert cards(page(client, "/bewaard").split("<main")[1]) == [
        "Buurthuis De Eik",
        "Hulp bij formulieren",
        "Koffieochtend",
    ]


def test_the_cookie_is_gone_after_half_a_year(client: FlaskClient) -> None:
    answer = client.post("/bewaard", data={"pagina": PATHS[0]}, base_url=world.EIKSTAD)
    assert "Max-Age=15552000" in answer.headers["Set-Cookie"]


def test_one_or_all_can_be_taken_away(client: FlaskClient) -> None:
    for path in PATHS:
        keep(client, path)
    client.post("/bewaard/weg", data={"wat": "activity.koffieochtend"}, base_url=world.EIKSTAD)
    assert "Koffieochtend" not in page(client, "/bewaard")
    client.post("/bewaard/weg", base_url=world.EIKSTAD)
    assert "Je hebt nog niets bewaard" in page(client, "/bewaard")
    assert client.get_cookie("bewaard", domain="eikstad.test") is None


@pytest.mark.parametrize(
    "path",
    ["", "/", "/organisaties/bestaat-niet", "https://elders.example", "/mijn", "/organisaties"],
)
def test_what_is_no_page_cannot_be_kept(client: FlaskClient, path: str) -> None:
    keep(client, path, 404)
    assert "Je hebt nog niets bewaard" in page(client, "/bewaard")


def test_pages_of_another_portal_are_not_there(client: FlaskClient, work: Work) -> None:
    with work("beekdorp") as scope:
        world.publish(scope, "organisation", {**world.ORGANISATION, "title": "Alleen in Beekdorp"})
    keep(client, "/organisaties/alleen-in-beekdorp", 404)
    assert "Alleen in Beekdorp" not in page(
        client, "/bewaard?lijst=organisation.alleen-in-beekdorp"
    )


def test_what_is_gone_meanwhile_is_told(client: FlaskClient, work: Work) -> None:
    for path in PATHS:
        keep(client, path)
    with work() as scope:
        scope.session.scalars(
            select(Entry).where(Entry.slug == "koffieochtend")
        ).one().state = ARCHIVED
    text = page(client, "/bewaard")
    assert "1 pagina bestaat niet meer." in text and "Koffieochtend" not in cards(
        text.split("<main")[1]
    )


def test_a_shared_list_changes_nothing_of_the_own(client: FlaskClient) -> None:
    keep(client, PATHS[0])
    text = page(client, "/bewaard?lijst=activity.koffieochtend~organisation.onbekend")
    assert heading(text) == "Een gedeelde lijst" and "Haal weg" not in text
    assert cards(page(client, "/bewaard").split("<main")[1]) == ["Buurthuis De Eik"]


def test_the_page_without_a_list_is_the_same_for_everybody(client: FlaskClient) -> None:
    answer = client.get(PATHS[0], base_url=world.EIKSTAD)
    assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-cache"
    keep(client, PATHS[0])
    assert client.get("/bewaard", base_url=world.EIKSTAD).headers["Cache-Control"] == "no-store"


def test_the_list_comes_by_mail_with_a_subject_that_tells_nothing(
    client: FlaskClient, work: Work
) -> None:
    keep(client, PATHS[2])
    client.post("/bewaard/sturen", data={"email": "fatima@post.example"}, base_url=world.EIKSTAD)
    (mail,) = mails(work)
    assert (
        mail["subject"] == "Jouw bewaarde lijst van Eikstadwijzer"
        and mail["to"] == "fatima@post.example"
    )
    assert (
        "Hulp bij formulieren" in mail["text"]
        and "http://eikstad.test:5000/aanbod/hulp-bij-formulieren" in mail["text"]
    )


def test_nobody_can_be_pestered_with_lists(client: FlaskClient, work: Work) -> None:
    keep(client, PATHS[0])
    for _time in range(6):
        answer = client.post(
            "/bewaard/sturen", data={"email": "henk@post.example"}, base_url=world.EIKSTAD
        )
        assert answer.status_code == 303
    with work(write=False) as scope:
        moments = scope.session.scalars(
            select(OutboxMessage.available_at).order_by(OutboxMessage.available_at)
        ).all()
    assert len(moments) == 2 and moments[1] - moments[0] == timedelta(hours=1), (
        "one now, and one that waits for its turn"
    )


def test_a_wrong_address_comes_back_with_what_is_wrong(client: FlaskClient, work: Work) -> None:
    keep(client, PATHS[0])
    answer = client.post("/bewaard/sturen", data={"email": "henk@"}, base_url=world.EIKSTAD)
    assert (
        answer.status_code == 422
        and 'value="henk@"' in answer.text
        and "Dit e-mailadres klopt niet" in answer.text
    )
    assert mails(work) == []


def test_a_list_holds_so_many_and_nothing_strange() -> None:
    kept: list[Kept] = []
    for number in range(40):
        kept = rules.add_saved_page(kept, Kept("activity", f"koffie-{number}"))
    assert len(kept) == rules.MOST and kept[0].slug == "koffie-39"
    assert rules.read_saved_pages(rules.write_saved_pages(kept)) == kept
    assert rules.read_saved_pages("activity.a~<b>.c~activity.a~x~activity.") == [
        Kept("activity", "a")
    ]
