"""/mijn/aanmeldingen without scripts: a date, its list, who phoned, who cannot come."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.ground.core import audit
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.signups import service as signups


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


@pytest.fixture
def anna(work):
    """The address of the list of a date for two, on which Anna stands."""
    with work() as scope:
        entry = scope.session.scalars(
            select(Activity).where(Activity.slug == "koffieochtend")
        ).one()
        entry.capacity, entry.min_people = 2, 2
        activities.plan_activity(scope, entry)
        row = activities.list_coming_occurrences(scope, entry)[0]
        typed = {"name": "Anna Vos", "contact": "anna@post.example", "people": 1}
        signups.create_signups(scope, [row], typed)
        return f"/mijn/aanmeldingen/{row.id}"


def test_from_the_menu_to_the_list_and_looking_stands_in_the_trail(member, work, anna):
    home = member.get("/mijn/aanmeldingen").get_data(as_text=True)
    assert anna in home and "1 van 2 plekken" in home
    assert '<rect class="date-taken" width="50"' in home
    assert "Nog 1 persoon nodig" in home and "Anna Vos" not in home
    page = member.get(anna).get_data(as_text=True)
    assert "Anna Vos" in page and 'href="mailto:anna@post.example"' in page
    with work() as scope:
        seen = select(audit.Audit).where(audit.Audit.action == audit.LIST_SEEN)
        (line,) = scope.session.scalars(seen).all()
        assert str(line.about_id) in anna and line.actor_id == member.actor.user_id


def test_a_mistake_keeps_what_was_typed_and_a_full_date_says_what_can_be_done(member, anna):
    member.get(anna)
    answer = member.post(anna, {"name": "Bram", "contact": "0570", "people": "1"})
    assert answer.status_code == 422 and 'value="Bram"' in answer.get_data(as_text=True)
    typed = {"name": "Bram", "contact": "0570 12 34 56", "people": "1"}
    told = member.follow(member.post(anna, typed)).get_data(as_text=True)
    assert "Deze persoon staat op de lijst." in told and 'href="tel:' in told
    answer = member.post(anna, {**typed, "name": "Cor"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409 and "Het is vol. Zet een vinkje" in page
    assert 'value="Cor"' in page
    told = member.follow(member.post(anna, {**typed, "name": "Cor", "waitlist": "1"}))
    assert "Deze persoon staat op de wachtlijst." in told.get_data(as_text=True)


def test_sign_somebody_off_and_choose_how_often_to_hear(member, anna):
    page = member.get(anna).get_data(as_text=True)
    (action,) = re.findall(r'action="(/mijn/aanmeldingen/[\w-]+/afmelden)"', page)
    told = member.follow(member.post(action)).get_data(as_text=True)
    assert "Deze persoon is afgemeld." in told and "0 van de 2 plekken bezet" in told
    member.get("/mijn/aanmeldingen")
    answer = member.post("/mijn/aanmeldingen", {"rhythm": "weekly"})
    told = member.follow(answer).get_data(as_text=True)
    assert "Dat is bewaard." in told and re.search(r'value="weekly"[^>]*checked', told)


@pytest.mark.parametrize("who", ["neighbour", "editor"])
def test_others_see_no_list(client, platform, anna, who):
    other = Browser(client, platform, who)
    assert other.get(anna).status_code in (403, 404)
