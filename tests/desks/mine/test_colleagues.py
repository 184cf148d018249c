"""Organisations find each other: only who is logged in, and only whom each chose to show."""

from __future__ import annotations

import uuid

from tests.support.members import words
from tests.support.takedowns import find
from wijzerplaat.desks.mine import colleagues
from wijzerplaat.desks.mine.colleagues import Wanted
from wijzerplaat.kinds.organisations.contact_people import COLLEAGUES, DESK, EVERYBODY
from wijzerplaat.kinds.organisations.contact_people import PROFESSIONALS as REFERRERS

NOBODY = uuid.UUID(int=0)
PATH, CLUB, EIK = "/mijn/collega-organisaties", "Sportclub Noord", "Buurthuis De Eik"


def show(work, **seen_by):
    """The club has these people, each for whom it chose."""
    with work() as scope:
        find(scope, CLUB).contact_people = [
            {"name": name, "role": "", "phone": "", "email": f"{name}@club.example", "shown_to": to}
            for name, to in seen_by.items()
        ]


def titles(scope, besides=NOBODY, **wanted):
    return [one.title for one in colleagues.list_colleagues(scope, Wanted(**wanted), besides)[0]]


def test_they_are_narrowed_by_name_topic_and_district(work, people):
    with work(actor=people["member"]) as scope:
        assert titles(scope) == sorted(titles(scope), key=str.lower)
        assert {CLUB, EIK} <= set(titles(scope))
        assert EIK not in titles(scope, find(scope, EIK).id)
        assert titles(scope, name="sport") == [CLUB]
        assert titles(scope, name="100%") == []
        assert titles(scope, topic="bestaat-niet") == titles(scope, district="nergens") == []
        by_topic = {one.slug: titles(scope, topic=one.slug) for one in scope.portal.topics}
        assert any(EIK in found for found in by_topic.values())


def test_only_whom_an_organisation_shows_to_colleagues_stands_there(browser, work):
    show(work, ria=COLLEAGUES, mo=EVERYBODY, jan=DESK, els=REFERRERS)
    page = words(browser("member").get(f"{PATH}?naam=sport"))
    assert "ria@club.example" in page
    assert "mo@club.example" in page
    assert "jan@club.example" not in page
    assert "els@club.example" not in page
    assert "ria@club.example" not in browser(None).get("/organisaties/sportclub-noord").text


def test_nobody_sees_it_without_a_login(browser):
    assert browser(None).get(PATH).status_code in (302, 403)


def test_the_menu_of_an_organisation_leads_there_and_says_when_nothing_is_found(browser):
    member = browser("member")
    assert PATH in member.get("/mijn").text
    page = words(member.get(f"{PATH}?naam=zzzz"))
    assert "Er is geen organisatie die hierop lijkt." in page
