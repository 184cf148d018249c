"""The page behind the mail: opening changes nothing, one press answers, a used link says so."""

from __future__ import annotations

import html

import pytest

from tests.support.moderation import organisation
from tests.support.people import Browser, actor
from tests.support.series import (
    LAST,
    TITLE,
    before_last,
    find_activities,
    find_questions,
    mailed_link,
    plant_series,
)
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.series.models import NONE
from wijzerplaat.records.entries.models import IN_REVIEW
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.trust_rules import TRUSTED


@pytest.fixture
def visit(client, platform, work):
    """Give somebody who is not logged in, with the address that the mail holds."""
    plant_series(work)
    with before_last(28):
        yield Browser(client, platform, None), f"/gaat-hij-door/{mailed_link(work)}"


def read(answer) -> str:
    return html.unescape(answer.get_data(as_text=True))


def answers(work) -> list[str]:
    with work() as scope:
        return [one.answer for one in find_questions(scope)]


def test_opening_five_times_changes_nothing_and_is_kept_nowhere(visit, work):
    browser, path = visit
    for place in (path, f"{path}/andere-dagen"):
        for _ in range(5):
            answer = browser.get(place)
            assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
        browser.client.head(place, base_url="http://eikstad.test")
    with work() as scope:
        assert len(find_activities(scope)) == 1
        assert find_questions(scope)[0].answer == NONE


def test_one_press_lays_the_days_once_more_before_the_desk(visit, work):
    browser, path = visit
    text = read(browser.get(path))
    assert f"Gaat ‘{TITLE}’ door?" in text and formats.long_day(LAST) in text
    assert "Ja, nog een keer zo" in text and "De redactie kijkt er eerst naar." in text
    said = read(browser.follow(browser.post(path, {"antwoord": "again"})))
    assert "Dank je wel!" in said and "De redactie kijkt naar de nieuwe dagen." in said
    assert "Ja, nog een keer zo" not in said
    with work() as scope:
        assert [one.state for one in find_activities(scope)] == ["published", IN_REVIEW]


def test_a_used_link_says_what_was_answered_and_what_came_of_it(visit, work, platform):
    browser, path = visit
    browser.get(path)
    browser.post(path, {"antwoord": "again"})
    assert "De redactie kijkt naar de nieuwe dagen." in read(browser.get(path))
    assert browser.post(path, {"antwoord": "stops"}).status_code == 303
    assert answers(work) == ["again"]
    with work(actor=actor(platform, "editor")) as scope:
        new = find_activities(scope)[1]
        moderation.approve_revision(scope, moderation.find_open_proposal(scope, new.id).id)
    text = read(browser.get(path))
    assert "De nieuwe dagen staan online." in text and "/activiteiten/schilderen-2" in text
    with before_last(-1):
        late = browser.get(path)
        assert late.status_code == 410 and "De nieuwe dagen staan online." in read(late)


def test_it_stops_and_the_page_of_the_activity_says_so(visit, work):
    browser, path = visit
    browser.get(path)
    said = read(browser.follow(browser.post(path, {"antwoord": "stops"})))
    assert "Je zei: hij stopt." in said and "Toch anders?" in said
    assert "‘Schilderen’ stopt op" in read(browser.get("/activiteiten/schilderen"))
    assert answers(work) == ["stops"]


def test_who_does_not_know_reads_when_it_is_asked_again(visit, work):
    browser, path = visit
    browser.get(path)
    said = read(browser.follow(browser.post(path, {"antwoord": "unknown"})))
    assert "We vragen het je nog één keer, rond" in said
    assert answers(work) == ["unknown"]


def test_taking_back_what_waits_brings_the_choices_back(visit, work):
    browser, path = visit
    browser.get(path)
    browser.post(path, {"antwoord": "again"})
    browser.get(path)
    text = read(browser.follow(browser.post(path, {"antwoord": "back"})))
    assert "Ja, nog een keer zo" in text and answers(work) == [NONE]


def test_what_went_online_at_once_can_be_taken_back_where_it_was_said(visit, work, platform):
    browser, path = visit
    with work(actor=actor(platform, "portal-admin")) as scope:
        trust.set_organisation_trust(scope, organisation(scope).id, TRUSTED, {})
    browser.get(path)
    said = read(browser.follow(browser.post(path, {"antwoord": "again"})))
    assert "De nieuwe dagen staan online." in said and "Toch niet" in said
    browser.get(path)
    text = read(browser.follow(browser.post(path, {"antwoord": "back"})))
    assert "Ja, nog een keer zo" in text and answers(work) == [NONE]


def test_nothing_chosen_is_said(visit):
    browser, path = visit
    browser.get(path)
    answer = browser.post(path, {})
    assert answer.status_code == 422 and "Kies een antwoord." in read(answer)


def test_other_days_are_typed_in_a_short_form_and_nothing_typed_is_lost(visit, work):
    browser, path = visit
    place = f"{path}/andere-dagen"
    text = read(browser.get(place))
    assert 'value="10:00"' in text and "Wanneer is de eerste keer?" in text
    typed = {
        "first_date": "2020-01-07",
        "start_time": "13:30",
        "end_time": "12:00",
        "repeat": "weekly",
        "repeat_count": "3",
    }
    wrong = browser.post(place, typed)
    assert wrong.status_code == 422 and 'value="13:30"' in read(wrong)
    assert "Het einde ligt voor het begin." in read(wrong)
    past = browser.post(place, {**typed, "end_time": "15:00"})
    assert past.status_code == 422
    assert "Deze dag is al geweest. Kies vandaag of een latere dag." in read(past)
    good = {**typed, "end_time": "15:00", "first_date": f"{LAST.year + 1}-02-02"}
    said = read(browser.follow(browser.post(place, good)))
    assert "Dank je wel!" in said and "De redactie kijkt naar de nieuwe dagen." in said
    with work() as scope:
        new = find_activities(scope)[1]
        assert (new.state, new.repeat_count, new.start_time.hour) == (IN_REVIEW, 3, 13)


def test_own_pages_show_the_end_and_the_same_buttons(client, platform, work):
    entry_id = plant_series(work)
    day = formats.short_day(LAST)
    with before_last(28):
        member = Browser(client, platform, "member")
        home = read(member.get("/mijn"))
        assert f"‘{TITLE}’ loopt af op {day}" in home and f"Loopt af op {day}" in home
        place = f"/mijn/gaat-hij-door/{entry_id}"
        assert place in home and place in read(member.get("/mijn/activiteiten"))
        text = read(member.get(place))
        for label in ("Ja, nog een keer zo", "Ja, met andere dagen", "Nee, hij stopt"):
            assert label in text
        said = read(member.follow(member.post(place, {"antwoord": "again"})))
        assert "De redactie kijkt naar de nieuwe dagen." in said
        assert f"‘{TITLE}’ loopt af op {day}" not in read(member.get("/mijn"))
        assert Browser(client, platform, "neighbour").get(place).status_code == 404
    with before_last(40):
        early = Browser(client, platform, "member").get(place)
        assert "loopt de komende weken niet af" in read(early)


def test_a_link_of_another_portal_leads_nowhere(visit, client, platform):
    _browser, path = visit
    assert Browser(client, platform, None, "beekdorp").get(path).status_code == 404
