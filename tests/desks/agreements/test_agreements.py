"""What is agreed with an organisation is kept, ends by its day or by hand, and can come back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.house import html
from tests.support.people import Browser
from tests.support.takedowns import find, merge
from wijzerplaat.desks.agreements import display, rules, service
from wijzerplaat.desks.agreements.models import Agreement
from wijzerplaat.desks.agreements.tasks import AGREEMENT_OVER
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

EIK, CLUB = "Buurthuis De Eik", "Sportclub Noord"
AGREED = {
    "about": "De openingstijden en de activiteiten",
    "keeper": "De coördinator",
    "agreed_with": "Ria, voorzitter",
    "agreed_on": None,
    "ends_on": None,
    "remark": "",
}


def noon(day: date):
    """Noon of a day in the Netherlands."""
    return time_machine.travel(f"{day.isoformat()}T11:00:00+00:00", tick=False)


def agree(scope, title=EIK, **other):
    return service.make_agreement(scope, find(scope, title).id, {**AGREED, **other})


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2027, 2, 28), rules.HOLDS),
        (date(2027, 3, 1), rules.ENDS_SOON),
        (date(2027, 5, 31), rules.ENDS_SOON),
        (date(2027, 6, 1), rules.OVER),
    ],
)
def test_it_runs_out_soon_from_three_months_before_its_last_day(today, standing):
    one = Agreement(ends_on=date(2027, 5, 31))
    assert rules.find_agreement_standing(one, today) == standing
    assert rules.find_agreement_standing(Agreement(ends_on=None), today) == rules.HOLDS


def test_sent_twice_it_is_one_and_what_was_ended_comes_back(work):
    with work() as scope:
        one = agree(scope)
        assert agree(scope) is one
        service.end_agreement(scope, one.id)
        assert display.describe_agreements(scope, one.organisation_id) == []
        service.bring_agreement_back(scope, one.id)
        found = display.describe_agreements(scope, one.organisation_id)
        assert [each.keeper for each in found] == ["De coördinator"]


def test_what_cannot_be_is_refused_at_its_field(work):
    with work() as scope:
        today = scope.now.date()
        for other, field in (
            ({"keeper": ""}, "keeper"),
            ({"agreed_on": (today + timedelta(days=3)).isoformat()}, "agreed_on"),
            ({"agreed_on": "2026-03-02", "ends_on": "2026-03-01"}, "ends_on"),
        ):
            with pytest.raises(Invalid) as problem:
                agree(scope, **other)
            assert list(problem.value.fields) == [field]
        with pytest.raises(NotFound):
            agree(scope, title="Hulp bij formulieren")


def test_the_desk_gets_a_task_the_day_after_and_no_more_once_it_was_ended(work):
    last = date(2027, 5, 31)
    opened = select(Task).where(Task.kind == AGREEMENT_OVER, Task.done_at.is_(None))
    with noon(last), work() as scope:
        one = agree(scope, ends_on=last.isoformat()).id
        following.follow_needs(scope)
        assert scope.session.scalars(opened).all() == []
    with noon(last + timedelta(days=1)), work() as scope:
        following.follow_needs(scope)
        assert scope.session.scalars(opened).one().note == AGREED["about"]
        service.end_agreement(scope, one)
        following.follow_needs(scope)
        assert scope.session.scalars(opened).all() == []


def test_who_agreed_is_forgotten_two_years_after_it_ended_and_not_while_it_holds(work):
    last = date(2027, 5, 31)
    with noon(last), work() as scope:
        agree(scope, ends_on=last.isoformat())
        agree(scope, about="De foto’s")
    for day, names in (
        (date(2029, 5, 30), ["Ria, voorzitter", "Ria, voorzitter"]),
        (date(2029, 6, 2), ["", "Ria, voorzitter"]),
    ):
        with noon(day), work() as scope:
            service.forget_old_agreements(scope)
            assert sorted(scope.session.scalars(select(Agreement.agreed_with))) == names


def test_agreements_go_along_with_a_merge(work):
    with work() as scope:
        agree(scope, CLUB)
        merge(scope, EIK, CLUB)
        assert len(service.list_agreements(scope, find(scope, EIK).id)) == 1


def test_an_editor_writes_it_down_ends_it_and_makes_another_like_it(client, platform, work):
    with work() as scope:
        organisation = find(scope, EIK).id
    editor = Browser(client, platform, "editor")
    here = f"/redactie/afspraken/{organisation}"
    editor.get(here)
    wrong = editor.post(here, {"about": "De tijden", "keeper": "", "agreed_with": "Ria"})
    assert wrong.status_code == 422 and "De tijden" in wrong.text
    soon = (date.today() + timedelta(days=30)).isoformat()
    typed = {"about": "De tijden", "keeper": "Ans", "agreed_with": "Ria", "ends_on": soon}
    kept = editor.follow(editor.post(here, typed))
    assert "Loopt bijna af" in kept.text and html.problems(kept.text) == []
    assert "De tijden" in editor.get("/redactie/afspraken").text
    editor.get(here)
    again = re.search(r'href="([^"]+zoals=[^"#]+)', kept.text)[1]
    assert 'value="Ans"' in editor.get(again).text
    stop = re.search(r'action="([^"]+/stop)"', kept.text)[1]
    ended = editor.follow(editor.post(stop))
    assert "De afspraak is gestopt." in ended.text and html.problems(ended.text) == []
    assert "De tijden" not in editor.get("/redactie/afspraken?status=alle").text
