"""An activity takes place where its organisation already is: chosen, not typed again."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tests.support.own_entries import ACTIVITY, form_of
from tests.support.people import Browser
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import own_places, queries

NEW = "/mijn/activiteiten/nieuw"
HALL = {"name": "Zaal", "street": "Kade", "number": "1", "postcode": "4951 AB", "city": "Eikstad"}
BARN = {"name": "Schuur", "street": "", "number": "", "postcode": "", "city": "", "lat": 51.5}


def choose(mark: str, now=None):
    return own_places.read_place_choice([HALL, BARN], MultiDict({own_places.FIELD: mark}), now)


def test_each_own_place_can_be_chosen_and_the_one_of_now_is():
    field = own_places.make_place_choice([HALL, BARN, HALL], BARN)
    assert field is not None
    marks = [one.value for one in field.options]
    assert len(marks) == 3 and marks[0] == "" and field.value == marks[2]
    assert [one.label for one in field.options[1:]] == ["Zaal, Kade 1, 4951 AB Eikstad", "Schuur"]
    assert choose(marks[1]) == HALL and choose(marks[2]) == BARN
    assert choose(marks[2], BARN) is None, "left as it was: what is typed counts"
    assert choose("") is None and choose("zomaar") is None
    assert own_places.make_place_choice([], None) is None


@pytest.mark.parametrize("typed", [{}, {"location-name": "Ergens anders"}])
def test_what_is_chosen_goes_into_the_proposal(client, platform, work, typed):
    member = Browser(client, platform, "member")
    page = member.get(NEW).get_data(as_text=True)
    assert "Welke plek is het?" in page
    select_box = page[page.index('name="plek_van"') :]
    mark = re.findall(r'<option value="(\w+)"', select_box)[0]
    sent = {**ACTIVITY, "location-name": "", **typed, "plek_van": mark}
    member.follow(member.post(NEW, sent))
    with work(write=False) as scope:
        (waiting,) = queries.list_waiting_revisions(scope)
        own = scope.session.scalars(
            select(Organisation).where(Organisation.id == waiting.entry.owner_id)
        )
        assert waiting.snapshot["location"]["street"] == own.one().location.street


def test_the_form_comes_back_with_the_place_that_was_chosen(client, platform):
    member = Browser(client, platform, "member")
    page = member.get(NEW).get_data(as_text=True)
    mark = re.findall(r'<option value="(\w+)"', page[page.index('name="plek_van"') :])[0]
    again = form_of(member.post(NEW, {**ACTIVITY, "title": "", "plek_van": mark}))
    assert again["plek_van"] == mark and again["location-name"] == "Buurthuis De Eik"
