"""Websites are looked at weekly, one per host at a time, with nothing open meanwhile.

Only codes and dates are kept.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from tests.support.people import Browser
from wijzerplaat.desks.links import jobs, service
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.adapters.fetch import Answer, Told
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound

GOOD, BAD = "https://www.goed.nl/", "https://kapot.nl/"


@contextmanager
def on_day(number):
    with time_machine.travel(clock.now() + timedelta(days=number, minutes=5 * number), tick=True):
        yield


@pytest.fixture
def sites(work):
    with work() as scope:
        for title, website in (
            ("Goed", GOOD),
            ("Kapot", BAD),
            ("Nergens", "https://nergens.example"),
        ):
            world.publish(
                scope,
                "organisation",
                {"title": title, "summary": "Wij zijn er.", "website": website},
            )


def look(platform, eyes):
    return jobs.check_links_of_portals(platform.database, platform.directory.every(), eyes)


@pytest.mark.usefixtures("sites")
def test_a_week_passes_between_two_looks_and_nowhere_is_never_asked(platform):
    eyes = Told({GOOD: Answer(200), BAD: Answer(200)})
    assert look(platform, eyes) == 2 and sorted(eyes.asked) == [BAD, GOOD]
    assert look(platform, eyes) == 0
    with on_day(6):
        assert look(platform, eyes) == 0
    with on_day(7.1):
        assert look(platform, eyes) == 2


@pytest.mark.usefixtures("sites")
def test_three_days_of_failure_make_it_broken_and_an_answer_mends_it(platform, work):
    eyes = Told({GOOD: Answer(200), BAD: Answer(problem="timeout")})
    for day in (0, 1.1, 2.2):
        with work() as scope:
            assert service.count_broken_links(scope) == 0
        with on_day(day):
            look(platform, eyes)
    with work() as scope:
        (broken,) = service.list_broken_links(scope)
        assert (broken.entry.title, broken.problem, broken.code, broken.failures) == (
            "Kapot",
            "timeout",
            None,
            3,
        )
        assert service.count_broken_links(scope) == 1
    eyes.answers[BAD] = Answer(200)
    with on_day(10):
        look(platform, eyes)
        with work() as scope:
            assert service.list_broken_links(scope) == []


def test_one_page_per_host_per_minute_for_all_portals_together(work, platform):
    for slug in ("eikstad", "beekdorp"):
        with work(slug) as scope:
            for number in (1, 2):
                world.publish(
                    scope,
                    "organisation",
                    {
                        "title": f"Site {number}",
                        "summary": "Hallo.",
                        "website": f"https://druk.nl/{number}",
                    },
                )
    eyes = Told({})
    assert look(platform, eyes) == 1
    with on_day(0.01):
        assert look(platform, eyes) == 1
    assert len(set(eyes.asked)) == len(eyes.asked) == 2


@pytest.mark.usefixtures("sites")
def test_a_changed_address_starts_anew_and_what_was_seen_of_the_old_one_is_not_kept(platform, work):
    look(platform, Told({GOOD: Answer(200)}))
    with work() as scope:
        check = next(
            one for one in scope.session.scalars(select(LinkCheck)) if one.entry.title == "Kapot"
        )
        assert check.failures == 1
        entry = scope.session.get_one(service.kinds.find_kind("organisation").model, check.entry_id)
        entry.website = "https://nieuw.nl/"
        due = service.list_due_links(scope, 10)
        assert [one.address for one in due] == ["https://nieuw.nl/"]
        service.record_link_check(scope, service.Due(entry.id, BAD), Answer(404))
        assert check.failures == 1
        service.record_link_check(scope, due[0], Answer(200))
        assert check.failures == 0


@pytest.mark.usefixtures("sites")
def test_nothing_is_open_while_somebody_looks(platform, work):
    class Eyes:
        def look(self, _address):
            with work() as scope:  # on SQLite this would wait for ever behind an open transaction
                scope.session.scalars(select(LinkCheck)).all()
            return Answer(200)

    assert look(platform, Eyes()) == 2


@pytest.mark.usefixtures("sites")
def test_no_address_is_kept(platform, work):
    look(platform, Told({}))
    with work() as scope:
        kept = str([vars(one) for one in scope.session.scalars(select(LinkCheck))])
    assert "goed" not in kept and "kapot" not in kept


@pytest.mark.usefixtures("sites")
def test_an_editor_sees_what_is_broken_and_can_ask_to_look_again(platform, work, client):
    for day in (0, 1.1, 2.2):
        with on_day(day):
            look(platform, Told({GOOD: Answer(200), BAD: Answer(410)}))
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/links").get_data(as_text=True)
    assert "De pagina is er niet (code 410)." in page and BAD in page and "Goed" not in page
    action = page.split('class="task-form" action="')[1].split('"')[0]
    assert "nog een keer" in editor.follow(editor.post(action)).get_data(as_text=True)
    with work() as scope:
        check = service.list_broken_links(scope)[0]
        assert check.due_at <= scope.now
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.plan_link_recheck(scope, check.id)
