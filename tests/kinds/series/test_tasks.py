"""The desk sees what ends within a week without an answer, and counts it in nothing that waits."""

from __future__ import annotations

from tests.support.series import LAST, before_last, find_activities, mailed_link, plant_series
from wijzerplaat.kinds.series import service, tasks
from wijzerplaat.kinds.series.models import STOPS, UNKNOWN
from wijzerplaat.tenancy.tasks import slots


def needs(work) -> list[str]:
    with work() as scope:
        return [one.key for one in tasks.list_unanswered_series(scope)]


def test_it_is_there_in_the_last_week_until_somebody_answers(work):
    entry_id = plant_series(work)
    with before_last(28):
        link = mailed_link(work)
    with before_last(8):
        assert needs(work) == []
    with before_last(7):
        assert needs(work) == [f"{entry_id}:{LAST}"]
        with work() as scope:
            service.answer_series_by_link(scope, link, UNKNOWN)
        assert needs(work) == [f"{entry_id}:{LAST}"]
        with work() as scope:
            service.answer_series_by_link(scope, link, STOPS)
        assert needs(work) == []


def test_it_goes_by_itself_after_the_last_date(work):
    plant_series(work)
    with before_last(0):
        assert len(needs(work)) == 1
    with before_last(-1), work() as scope:
        assert list(tasks.list_unanswered_series(scope)) == []
        assert len(find_activities(scope)) == 1


def test_it_hurries_nobody():
    assert tasks.SERIES_ENDS not in slots.list_urgent_kind_names()
