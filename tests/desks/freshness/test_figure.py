"""The figure: what counts, how it is kept each month, and what the municipality sees of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.desks.freshness import display, queries, report, rules, service
from wijzerplaat.desks.freshness.display import MonthCount
from wijzerplaat.desks.freshness.models import ALL, DISTRICT, KIND, TOPIC, FreshnessCount
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.activities.service import plan_all_activities
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service as freshness

Work = Callable[..., AbstractContextManager[Scope]]
HEADS = ["Maand", "Soort", "Naam", "Gegevens", "Gecontroleerd", "Deel in %", "Geteld op"]
EVENING = datetime(2027, 3, 31, 21, 40, tzinfo=UTC)


def later(**much: int) -> Any:
    return time_machine.travel(clock.now() + relativedelta(**much), tick=True)


def entry(scope: Scope, title: str) -> Entry:
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def count(scope: Scope, sort: str = ALL) -> dict[str, tuple[int, int]]:
    return {
        one.subject: (one.total, one.checked)
        for one in queries.count_checked(scope)
        if one.sort == sort
    }


def test_what_somebody_checked_in_the_last_six_months_counts(work: Work) -> None:
    with work() as scope:
        total, checked = count(scope)[""]
        assert total == checked > 0
    with later(months=6, days=1), work() as scope:
        plan_all_activities(scope)  # as each night
        assert count(scope)[""] == (total, 0)
        freshness.verify_organisation(scope, entry(scope, "Buurthuis De Eik"))
        scope.session.flush()
        assert count(scope)[""] == (total, 4)


def test_what_nobody_ever_checked_counts_as_not_checked(work: Work) -> None:
    with work() as scope:
        total, checked = count(scope)[""]
        entry(scope, "Koffieochtend").verified_at = None
        scope.session.flush()
        assert count(scope)[""] == (total, checked - 1)


def test_what_residents_cannot_find_does_not_count(work: Work) -> None:
    with work() as scope:
        total, _checked = count(scope)[""]
        entry(scope, "Koffieochtend").hidden_at = scope.now
        scope.session.flush()
        assert count(scope)[""][0] == total - 1


def test_an_activity_that_is_over_does_not_count_nor_stand_in_the_report(
    work: Work, platform: Any
) -> None:
    with work(actor=actor(platform, "editor")) as scope:
        total, _checked = count(scope)[""]
        coffee = entry(scope, "Koffieochtend")
        owner = coffee.owner_id
        assert owner is not None
        shown = [one.entry.title for one in report.load_report(scope, owner).records]
        assert "Koffieochtend" in shown
        for one in scope.session.scalars(select(Occurrence)):
            one.starts_at -= timedelta(days=800)
            one.ends_at -= timedelta(days=800)
        scope.session.flush()
        assert count(scope)[""][0] == total - 1
        assert "activity" not in count(scope, KIND)
        per = {one.id: one.total for one in queries.count_per_organisation(scope)}
        assert per[owner] == len(shown) - 1
        left = [one.entry.title for one in report.load_report(scope, owner).records]
        assert set(shown) - set(left) == {"Koffieochtend"}


def test_a_vacancy_that_is_closed_does_not_count(work: Work) -> None:
    with work() as scope:
        total, _checked = count(scope)[""]
        vacancy = scope.session.scalars(select(Vacancy)).one()
        vacancy.closes_on = clock.today(scope.now) - timedelta(days=1)
        scope.session.flush()
        assert count(scope)[""][0] == total - 1


def test_it_is_counted_per_kind_topic_and_district_too(work: Work) -> None:
    with work() as scope:
        total, _checked = count(scope)[""]
        kinds, topics = count(scope, KIND), count(scope, TOPIC)
        districts = count(scope, DISTRICT)
        names = queries.list_subject_names(scope)
    assert sum(one for one, _ in kinds.values()) == total == sum(n for n, _ in districts.values())
    assert all(names[subject] for subject in topics)
    assert all(names[subject] for subject in districts if subject)


def test_organisations_with_most_left_to_check_come_first(work: Work, platform: Any) -> None:
    with later(months=7), work(actor=actor(platform, "editor")) as scope:
        plan_all_activities(scope)
        freshness.verify_organisation(scope, entry(scope, "Sportclub Noord"))
        scope.session.flush()
        found = queries.count_per_organisation(scope)
    assert [(one.title, one.total, one.checked) for one in found] == [
        ("Buurthuis De Eik", 4, 0),
        ("", 1, 0),
        ("Sportclub Noord", 1, 1),
    ]


def test_a_month_is_kept_once_as_its_last_night_was_and_two_years_long(work: Work) -> None:
    with time_machine.travel(EVENING - timedelta(days=2), tick=False), work() as scope:
        service.keep_month_counts(scope)
    with time_machine.travel(EVENING, tick=False), work() as scope:
        entry(scope, "Koffieochtend").hidden_at = scope.now
        scope.session.flush()
        service.keep_month_counts(scope)
        total, _checked = count(scope)[""]
    rows = select(FreshnessCount).where(FreshnessCount.sort == ALL)
    with work() as scope:
        (kept,) = scope.session.scalars(rows).all()
        assert (kept.month, kept.counted_on) == (date(2027, 3, 1), date(2027, 3, 31))
        assert kept.total == total
    two_years_on = EVENING + relativedelta(months=24)
    with time_machine.travel(two_years_on, tick=False), work() as scope:
        service.keep_month_counts(scope)
        assert [one.month for one in scope.session.scalars(rows)] == [date(2029, 3, 1)]


def test_months_before_are_worked_out_from_what_is_known_and_never_more(work: Work) -> None:
    with time_machine.travel(EVENING, tick=False), work() as scope:
        for one in scope.session.scalars(select(Entry)):
            one.published_at = scope.now - relativedelta(months=4)
            one.verified_at = scope.now - relativedelta(months=2)
        entry(scope, "Koffieochtend").verified_at = None
        scope.session.flush()
        total, checked = count(scope)[""]
        assert service.keep_past_counts(scope) == 4
        rows = select(FreshnessCount).where(FreshnessCount.sort == ALL)
        found = {one.month: (one.total, one.checked) for one in scope.session.scalars(rows)}
        assert service.keep_past_counts(scope) == 0
        assert {one.counted_on for one in scope.session.scalars(rows)} == {date(2027, 3, 31)}
    assert checked == total - 1
    assert found == {
        date(2026, 11, 1): (total, 0),
        date(2026, 12, 1): (total, 0),
        date(2027, 1, 1): (total, checked),
        date(2027, 2, 1): (total, checked),
    }


def test_the_part_is_never_rounded_up_to_what_was_promised() -> None:
    assert rules.find_percentage(899, 1000) == 89
    assert not rules.is_goal_reached(899, 1000) and rules.is_goal_reached(900, 1000)
    assert rules.find_percentage(0, 0) is None and not rules.is_goal_reached(0, 0)


@pytest.mark.parametrize("total", range(1, 60))
def test_what_is_left_to_check_is_just_enough(total: int) -> None:
    for checked in range(total + 1):
        said = display.describe_figure(total, checked).left
        wanted = int(re.findall(r"\d+", said)[0]) if said else 0
        assert rules.is_goal_reached(checked + wanted, total)
        assert not wanted or not rules.is_goal_reached(checked + wanted - 1, total)


def test_the_line_breaks_at_months_that_were_not_counted() -> None:
    months = rules.list_months(date(2027, 3, 31))
    assert len(months) == 24 and (months[0], months[-1]) == (date(2025, 4, 1), date(2027, 3, 1))
    found = [MonthCount(month) for month in months]
    assert display.draw_chart(found) is None
    for place, checked in ((2, 50), (3, 60), (22, 90), (23, 100)):
        found[place] = MonthCount(months[place], 100, checked)
    chart = display.draw_chart(found)
    assert chart is not None
    assert chart.stretches == ["0.0,100.0 28.6,80.0", "571.4,20.0 600.0,0.0"]
    assert chart.text == ("Van 50% in juni 2025 naar 100% in maart 2027. De afspraak is 90%.")


def test_only_the_desk_and_the_municipality_see_it(work: Work, people: dict[str, Any]) -> None:
    with work(actor=people["member"]) as scope:
        with pytest.raises(NotAllowed):
            queries.count_per_organisation(scope)
        with pytest.raises(NotAllowed):
            queries.list_kept_counts(scope)


def test_the_page_tells_the_figure_and_where_it_is_low(browser: Any, work: Work) -> None:
    with work() as scope:
        total, _checked = count(scope)[""]
        entry(scope, "Koffieochtend").verified_at = None
    admin = browser("portal-admin")
    text = admin.get("/beheer/actueel").text
    part = rules.find_percentage(total - 1, total)
    assert f"<strong>{part}%</strong>" in text
    assert f"{total - 1} van de {total}, vandaag geteld" in text
    assert "Buurthuis De Eik" in text and 'href="/redactie/actueel"' in text
    assert "De lijn komt volgende maand." in text
    assert 'href="/beheer/actueel"' in admin.get("/beheer").text
    assert browser("editor").get("/beheer/actueel").status_code == 200
    assert browser("member").get("/beheer/actueel").status_code == 403


def test_all_counts_come_as_a_file(browser: Any, work: Work) -> None:
    with later(months=-1), work() as scope:
        service.keep_month_counts(scope)
    answer = browser("editor").get("/beheer/actueel/csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == HEADS
    assert [len(row) for row in rows] == [7] * len(rows)
    whole = [row for row in rows if row[1] == "Alles"]
    assert len(whole) == 2 and whole[0][0] < whole[1][0]
    assert ["Organisatie", "Buurthuis De Eik"] in [row[1:3] for row in rows]
