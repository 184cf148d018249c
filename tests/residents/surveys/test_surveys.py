"""Three questions, answered without a name, counted, and forgotten in time."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from sqlalchemy import inspect, select

from tests.support.members import words
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound, TooMany
from wijzerplaat.residents.surveys import queries, rules, service
from wijzerplaat.residents.surveys.models import SurveyAnswer
from wijzerplaat.residents.surveys.schemas import EMPTY
from wijzerplaat.tenancy.settings.service import change_setting

HOME = "/beheer/enquete"
SAID = {"first": "ja", "second": "nee", "text": "Grotere letters."}


def open_survey(work, platform, **chosen):
    with work() as scope:
        change_setting(scope, service.SURVEY, {**EMPTY, "on": True, **chosen}, "0")
    platform.directory.forget()


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2027-02-28", False), ("2027-03-01", True), ("2027-03-31", True), ("2027-04-01", False)],
)
def test_questions_are_asked_on_their_first_and_last_day_and_between(day, is_open):
    chosen = {"on": True, "starts_on": "2027-03-01", "ends_on": "2027-03-31"}
    assert rules.is_survey_open(chosen, date.fromisoformat(day)) is is_open
    assert not rules.is_survey_open({**chosen, "on": False}, date.fromisoformat(day))
    assert rules.is_survey_open({"on": True}, date.fromisoformat(day))
    assert not rules.is_survey_open({}, date.fromisoformat(day))


def test_nothing_is_asked_and_nothing_stands_in_the_foot_while_it_is_off(browser, work, platform):
    guest = browser(None)
    assert guest.get("/enquete").status_code == 404
    assert "/enquete" not in guest.get("/").text
    open_survey(work, platform)
    assert "/enquete" in guest.get("/").text
    assert "Vond je wat je zocht?" in words(guest.get("/enquete"))


def test_each_role_has_its_own_questions_in_words_of_the_portal_where_it_has_some(
    browser, work, platform
):
    guest = browser(None)
    open_survey(work, platform, organisatie_first="Is jullie pagina af?")
    page = words(guest.get("/enquete?rol=organisatie"))
    assert "Is jullie pagina af?" in page
    assert "Komen er mensen bij jullie door de website?" in page
    assert "Vond je wat je zocht?" in words(guest.get("/enquete?rol=koning"))


def test_an_answer_is_kept_without_anything_of_who_and_the_same_twice_is_one(
    browser, work, platform
):
    open_survey(work, platform)
    guest = browser(None)
    guest.get("/enquete")
    for _time in range(2):
        answer = guest.post("/enquete", {"rol": "bewoner", **SAID})
        assert answer.headers["Location"] == "/enquete/bedankt"
    guest.post("/enquete", {"rol": "bewoner", "homepage": "x", "first": "nee"})
    with work() as scope:
        [row] = scope.session.scalars(select(SurveyAnswer)).all()
        kept = {one.key for one in inspect(SurveyAnswer).column_attrs}
        assert kept == {"id", "portal_id", "role", "first", "second", "text", "wrote", "day"}
        assert (row.role, row.first, row.second, row.text) == ("bewoner", *SAID.values())


def test_an_empty_form_and_a_choice_that_is_none_are_told_at_their_field(browser, work, platform):
    open_survey(work, platform)
    guest = browser(None)
    guest.get("/enquete")
    for other, said in (({}, "Geef op 1 vraag antwoord."), ({"first": "x"}, "Kies uit de lijst.")):
        answer = guest.post("/enquete", {"rol": "verwijzer", **other})
        assert answer.status_code == 422
        assert said in words(answer)
        assert "Klopt wat er over organisaties staat?" in words(answer)
    assert guest.post("/enquete", {"rol": "verwijzer", "text": "x" * 1001}).status_code == 422


def test_one_network_answers_so_many_times_a_day(work, platform):
    open_survey(work, platform)
    most, window = rules.PER_NETWORK
    with work() as scope:
        for number in range(most):
            service.take_answer(scope, "bewoner", {"text": f"Nummer {number}"}, "10.0.0.1")
        with pytest.raises(TooMany) as problem:
            service.take_answer(scope, "bewoner", {"text": "Nog een"}, "10.0.0.1")
        assert problem.value.wait <= window
        service.take_answer(scope, "bewoner", {"text": "Nog een"}, "10.0.0.2")


def test_what_was_written_goes_after_six_months_and_the_choices_stay(work, platform):
    open_survey(work, platform)
    with time_machine.travel("2027-01-10T11:00:00+00:00", tick=False), work() as scope:
        service.take_answer(scope, "bewoner", SAID, "10.0.0.1")
    for day, kept in (("2027-07-10", "Grotere letters."), ("2027-07-12", "")):
        with time_machine.travel(f"{day}T11:00:00+00:00", tick=False), work() as scope:
            service.forget_old_words(scope)
            scope.session.expire_all()
            assert scope.session.scalars(select(SurveyAnswer.text)).one() == kept
    with work() as scope:
        assert queries.count_survey_answers(scope)[0].first == {"ja": 1}
        assert queries.list_survey_words(scope) == []


def test_only_administrators_read_the_answers_and_only_of_their_portal(work, people, platform):
    open_survey(work, platform)
    with work() as scope:
        service.take_answer(scope, "bewoner", SAID, "10.0.0.1")
        with pytest.raises(NotFound):
            service.take_answer(scope, "koning", SAID, "10.0.0.1")
        with pytest.raises(Invalid):
            service.take_answer(scope, "bewoner", {}, "10.0.0.1")
    for who in ("member", "editor"):
        with work(actor=people[who]) as scope, pytest.raises(NotAllowed):
            queries.list_survey_words(scope)
    with work("beekdorp") as scope:
        assert queries.list_survey_words(scope) == []


def test_an_administrator_asks_looks_at_it_first_and_reads_what_came(browser, work, platform):
    admin = browser("portal-admin")
    admin.get(HOME)
    wrong = {"on": "1", "starts_on": "2027-05-02", "ends_on": "2027-05-01", "seen": "0"}
    assert admin.post(HOME, wrong).status_code == 422
    hard = "Bent u tevreden met de laagdrempelige participatievoorzieningen van de gemeente?"
    typed = {"on": "1", "bewoner_first": hard, "seen": "0"}
    page = words(admin.post(HOME, {**typed, "doe": "bekijk"}))
    assert "Vandaag staan de vragen op de website." in page
    assert "Zijn je eigen vragen makkelijk te lezen?" in page
    assert admin.post(HOME, typed).status_code == 303
    with work() as scope:
        for number in range(6):
            service.take_answer(scope, "bewoner", {"first": "ja", "text": f"={number}"}, "10.0.0.1")
        service.take_answer(scope, "bewoner", {"first": "nee"}, "10.0.0.1")
    page = words(admin.get(f"{HOME}/antwoorden"))
    assert "minder dan 5" in page
    assert "=3" in page
    file = admin.get(f"{HOME}/antwoorden/bestand")
    assert file.mimetype == "text/csv"
    assert "\n=3" not in file.text
    admin.get(HOME)
    assert admin.post(f"{HOME}/1/terug", {}).status_code == 303
    platform.directory.forget()
    assert admin.get("/enquete").status_code == 404
