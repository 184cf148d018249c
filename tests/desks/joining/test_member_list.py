"""The people of all organisations: found by name, role and last login, and as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.house import html
from tests.support.own_entries import words
from wijzerplaat.tenancy.accounts.audit_lines import BY_CODE, CODE_WRONG
from wijzerplaat.tenancy.accounts.models import AccountEvent, User

LIST = "/beheer/mensen/organisaties"


@pytest.fixture
def admin(browser):
    return browser("portal-admin")


@pytest.fixture
def logged_in(work):
    with work() as scope:
        for who, action, days in (
            ("member", BY_CODE, 3),
            ("member", BY_CODE, 400),
            ("admin", BY_CODE, 300),
            ("neighbour", CODE_WRONG, 1),
        ):
            user = select(User.id).where(User.email == f"{who}@eikstad.example")
            line = AccountEvent(
                at=scope.now - timedelta(days=days),
                portal_id=scope.portal.id,
                user_id=scope.session.scalars(user).one(),
                action=action,
            )
            scope.session.add(line)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("", {"admin", "member", "neighbour"}),
        ("?zoek=noord", {"neighbour"}),
        ("?zoek=member", {"member"}),
        ("?zoek=eik+admin", {"admin"}),
        ("?zoek=%25", set()),
        ("?rol=medewerker", {"member"}),
        ("?rol=beheerder", {"admin", "neighbour"}),
        ("?rol=koning", {"admin", "member", "neighbour"}),
        ("?inlog=nooit", {"neighbour"}),
        ("?inlog=lang", {"admin", "neighbour"}),
        ("?inlog=lang&rol=medewerker", set()),
    ],
)
@pytest.mark.usefixtures("logged_in")
def test_people_are_found(admin, asked, who):
    page = admin.get(f"{LIST}{asked}").text
    found = {one for one in ("admin", "member", "neighbour") if f"{one}@eikstad.example" in page}
    assert found == who
    assert html.problems(page) == []


@pytest.mark.usefixtures("logged_in")
def test_a_file_holds_who_was_asked_for_and_who_took_it_stands_in_the_log(admin):
    admin.get(LIST)
    taken = admin.post(f"{LIST}/bestand", {"rol": "beheerder"})
    assert (taken.status_code, taken.mimetype) == (200, "text/csv")
    lines = taken.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert lines[0] == "Naam;E-mail;Organisatie;Rol;Laatst ingelogd op"
    assert [line.split(";")[1:4] for line in lines[1:]] == [
        ["admin@eikstad.example", "Buurthuis De Eik", "Beheerder"],
        ["neighbour@eikstad.example", "Sportclub Noord", "Beheerder"],
    ]
    assert lines[2].endswith(";")
    log = words(admin.get("/beheer/logboek?wat=members:taken"))
    assert "Lijst met mensen gedownload" in log.split("1 regel.")[1]


def test_somebody_is_taken_away_from_the_list(admin):
    page = admin.get(f"{LIST}?zoek=member").text
    action = page.split('aria-label="Haal weg: Member')[0].rsplit('action="', 1)[1].split('"')[0]
    assert admin.post(action).status_code == 303
    assert "member@eikstad.example" not in admin.get(LIST).text


def test_only_administrators_see_it(browser):
    assert browser("editor").get(LIST).status_code == 403


def test_people_of_another_portal_are_not_there(admin):
    assert "beekdorp" not in admin.get(LIST).text
