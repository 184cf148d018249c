"""What a visitor gets of a record that is hidden, paused or stopped, and how it comes back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.mails import mails
from tests.support.signups import tell_changes
from tests.support.takedowns import find, hide, pause, stop
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import reminders
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import queries, service
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

PAGES = {
    "Buurthuis De Eik": "/organisaties/buurthuis-de-eik",
    "Koffieochtend": "/activiteiten/koffieochtend",
    "Hulp bij formulieren": "/aanbod/hulp-bij-formulieren",
    "Koken in het buurthuis": "/vacatures/koken-in-het-buurthuis",
    "Zo vraag je hulp": "/informatie/zo-vraag-je-hulp",
}
LISTS = ("/organisaties", "/agenda", "/aanbod", "/vacatures", "/informatie", "/sitemap.xml")


def status(client, path):
    return client.get(path, base_url="http://eikstad.test").status_code


def text(client, path):
    return client.get(path, base_url="http://eikstad.test").get_data(as_text=True)


def leave(scope):
    """Let the mails that wait leave: what was told can only be put right by another mail."""
    for one in mails(scope):
        one.done_at = scope.now


def to_look_at(scope):
    """What the board asks the desk to look at again."""
    following.follow_needs(scope)
    scope.session.flush()
    waits = select(Entry.title).join(Task, Task.entry_id == Entry.id)
    return list(scope.session.scalars(waits.where(Task.kind == "hidden")))


@pytest.mark.parametrize("title", sorted(PAGES))
def test_what_is_hidden_is_nowhere(work, people, client, title):
    assert status(client, PAGES[title]) == 200
    with work(actor=people["editor"]) as scope:
        hide(scope, title)
    assert status(client, PAGES[title]) == 404
    for path in LISTS:
        assert PAGES[title] not in text(client, path), path


@pytest.mark.parametrize("title", sorted(PAGES))
def test_what_stopped_is_gone_and_says_what_it_was(work, people, client, title):
    with work(actor=people["editor"]) as scope:
        stop(scope, title, told="We zijn klaar.")
    answer = client.get(PAGES[title], base_url="http://eikstad.test")
    assert answer.status_code == 410
    assert title in answer.get_data(as_text=True)
    assert "We zijn klaar." in answer.get_data(as_text=True)
    for path in LISTS:
        assert PAGES[title] not in text(client, path), path


@pytest.mark.parametrize("title", sorted(PAGES))
def test_what_is_paused_keeps_its_page_with_a_notice(work, people, client, title):
    with work(actor=people["editor"]) as scope:
        pause(scope, title, told="De vloer wordt nieuw.")
    answer = client.get(PAGES[title], base_url="http://eikstad.test")
    assert answer.status_code == 200
    assert "ligt nu even stil" in answer.get_data(as_text=True)
    assert "De vloer wordt nieuw." in answer.get_data(as_text=True)


def test_what_stopped_leads_to_its_successor(work, people, client):
    with work(actor=people["member"]) as scope:
        stop(scope, "Koffieochtend", successor="hulp bij formulieren")
    answer = client.get(PAGES["Koffieochtend"], base_url="http://eikstad.test")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(PAGES["Hulp bij formulieren"])


def test_a_successor_that_is_not_there_is_named_with_what_looks_like_it(work, people):
    with work(actor=people["member"]) as scope:
        with pytest.raises(Invalid) as problem:
            stop(scope, "Koffieochtend", successor="formulieren")
        assert "‘Hulp bij formulieren’" in problem.value.fields["successor"][0]


def test_a_successor_that_is_hidden_later_leads_nowhere(work, people, client):
    with work(actor=people["editor"]) as scope:
        stop(scope, "Koffieochtend", successor=f"https://x.example{PAGES['Zo vraag je hulp']}")
        hide(scope, "Zo vraag je hulp")
    assert status(client, PAGES["Koffieochtend"]) == 410


def test_an_organisation_takes_along_what_it_owns_and_brings_back_only_that(work, people, client):
    owned = [title for title in PAGES if title not in ("Zo vraag je hulp",)]
    with work(actor=people["member"]) as scope:
        stop(scope, "Koken in het buurthuis")
        stopped = stop(scope, "Buurthuis De Eik").id
    assert {status(client, PAGES[title]) for title in owned} == {410}
    with work(actor=people["member"]) as scope:
        service.put_back_entry(scope, stopped)
    assert {title: status(client, PAGES[title]) for title in owned} == {
        "Buurthuis De Eik": 200,
        "Koffieochtend": 200,
        "Hulp bij formulieren": 200,
        "Koken in het buurthuis": 410,
    }


def test_what_goes_live_while_its_organisation_is_hidden_is_hidden_too(work, people, client):
    with work(actor=people["member"]) as scope:
        owner = find(scope, "Buurthuis De Eik")
        proposed = moderation.propose_revision(
            scope,
            "service",
            {"title": "Nieuwe hulp", "summary": "Voor wie het wil."},
            owner_id=owner.id,
        ).id
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Buurthuis De Eik").id
        moderation.approve_revision(scope, proposed)
    assert status(client, "/aanbod/nieuwe-hulp") == 404
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
    assert status(client, "/aanbod/nieuwe-hulp") == 200


def test_a_stop_later_on_is_told_and_comes_by_itself(work, people, client, time_machine):
    today = clock.today()
    with work(actor=people["member"]) as scope:
        stop(scope, "Hulp bij formulieren", starts_on=(today + timedelta(days=9)).isoformat())
    page = text(client, PAGES["Hulp bij formulieren"])
    assert "stopt op" in page
    time_machine.move_to(clock.now() + timedelta(days=9))
    assert status(client, PAGES["Hulp bij formulieren"]) == 410
    assert PAGES["Hulp bij formulieren"] not in text(client, "/aanbod")


def test_days_that_make_no_sense_are_refused_at_their_field(work, people):
    today = clock.today()
    day = {n: (today + timedelta(days=n)).isoformat() for n in (-1, 1, 3, 300, 900)}
    with work(actor=people["editor"]) as scope:
        for verb, fields, name in (
            (stop, {"starts_on": day[-1]}, "starts_on"),
            (stop, {"starts_on": day[900]}, "starts_on"),
            (pause, {"starts_on": day[3], "ends_on": day[1]}, "ends_on"),
            (hide, {"look_again_on": day[-1]}, "look_again_on"),
            (hide, {"look_again_on": day[300]}, "look_again_on"),
            (hide, {"reason": "other"}, "explanation"),
            (hide, {"reason": ""}, "reason"),
        ):
            with pytest.raises(Invalid) as problem:
                verb(scope, "Koffieochtend", **fields)
            assert list(problem.value.fields) == [name]


def coming(scope):
    rows = select(Occurrence).order_by(Occurrence.starts_at)
    now = clock.to_amsterdam_time(scope.now)
    return [row for row in scope.session.scalars(rows) if row.starts_at > now]


def test_dates_and_sign_ups_follow_a_pause_and_come_back(work, people):
    with work() as scope:
        first, second = coming(scope)[:2]
        for row in (first, second):
            signups.create_signups(
                scope, [row], {"name": "Noor", "contact": f"noor{row.id}@x.example", "people": 1}
            )
    last = clock.to_amsterdam_time(clock.now()).date() + timedelta(days=4)
    with work(actor=people["member"]) as scope:
        paused = pause(scope, "Koffieochtend", ends_on=last.isoformat(), told="Ria is ziek.").id
        tell_changes(scope)
        subjects = [mail.payload["subject"] for mail in mails(scope)]
        assert len([one for one in subjects if one.startswith("Afgelast")]) == 1
        rows = coming(scope)
        assert [row.cancelled for row in rows[:3]] == [True, False, False]
        assert rows[0].reason == "Ria is ziek."
        leave(scope)
    with work() as scope, pytest.raises(Conflict):
        signups.create_signups(
            scope, [coming(scope)[0]], {"name": "Tijn", "contact": "tijn@x.example", "people": 1}
        )
    with work(actor=people["member"]) as scope:
        service.put_back_entry(scope, paused)
        assert not any(row.cancelled for row in coming(scope))
        tell_changes(scope)
        assert any("Gaat toch door" in mail.payload["subject"] for mail in mails(scope))


def test_dates_after_a_stop_leave_the_agenda_and_come_back(work, people):
    with work(actor=people["member"]) as scope:
        day = coming(scope)[1].starts_at.date()
        stopped = stop(scope, "Koffieochtend", starts_on=day.isoformat()).id
        assert [row.dropped for row in coming(scope)[:3]] == [False, True, True]
        service.put_back_entry(scope, stopped)
        assert not any(row.dropped for row in coming(scope))


def test_the_organisation_is_told_and_undo_within_two_minutes_stops_that(work, people):
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Buurthuis De Eik").id
        assert [mail.payload["subject"] for mail in mails(scope)] == [
            "We hebben je pagina even verborgen"
        ]
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
        assert mails(scope) == []


def test_a_correction_follows_a_mail_that_left(work, people, time_machine):
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Buurthuis De Eik").id
    time_machine.move_to(clock.now() + timedelta(minutes=3))
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
        assert "Je staat weer op de website" in mails(scope)[-1].payload["subject"]


def test_its_organisation_says_that_all_is_right_again(work, people, client):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Koffieochtend", reason="contact")
        unsafe = hide(scope, "Hulp bij formulieren", reason="unsafe").id
        known = queries.list_open_takedowns(scope, find(scope, "Koffieochtend").id)[0].id
    with work(actor=people["member"]) as scope:
        assert service.answer_takedown(scope, known) is True
        assert service.answer_takedown(scope, unsafe) is False
    assert status(client, PAGES["Koffieochtend"]) == 200
    assert status(client, PAGES["Hulp bij formulieren"]) == 404
    with work(actor=people["editor"]) as scope:
        assert to_look_at(scope) == ["Hulp bij formulieren"]


def test_the_desk_is_asked_to_look_on_the_day_and_it_stays_hidden(
    work, people, client, time_machine
):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Koffieochtend")
        assert to_look_at(scope) == []
    time_machine.move_to(clock.now() + timedelta(days=29))
    with work(actor=people["editor"]) as scope:
        assert to_look_at(scope) == ["Koffieochtend"]
    assert status(client, PAGES["Koffieochtend"]) == 404


def test_a_pause_ends_by_itself(work, people, client, time_machine):
    until = (clock.today() + timedelta(days=2)).isoformat()
    with work(actor=people["member"]) as scope:
        pause(scope, "Hulp bij formulieren", ends_on=until)
    time_machine.move_to(clock.now() + timedelta(days=3))
    assert "ligt nu even stil" not in text(client, PAGES["Hulp bij formulieren"])
    with work() as scope:
        assert service.end_past_pauses(scope) == 1
        assert service.end_past_pauses(scope) == 0
        assert find(scope, "Hulp bij formulieren").paused_from is None


def test_facts_in_a_statement_are_those_of_the_rule(work, people):
    today = clock.today()
    with work(actor=people["editor"]) as scope:
        hide(scope, "Koffieochtend")
        stop(scope, "Hulp bij formulieren", starts_on=(today + timedelta(days=2)).isoformat())
        stop(scope, "Koken in het buurthuis")
        pause(scope, "Zo vraag je hulp")
        every = list(scope.session.scalars(select(Entry)))
        for ahead in range(4):
            day = today + timedelta(days=ahead)
            found = set(scope.session.scalars(select(Entry.id).where(Entry.listed_on(day))))
            assert found == {one.id for one in every if one.is_listed(day)}, day


def test_each_step_stands_in_the_trail_with_who_did_it(work, people):
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Koffieochtend")
        service.put_back_entry(scope, hidden.id)
        lines = [
            (one.action, one.actor_id == people["editor"].user_id, one.fields)
            for one in scope.session.scalars(select(Audit).where(Audit.about_id == hidden.id))
        ]
        assert sorted(lines) == [
            ("entry:put-back", True, ["hidden"]),
            ("entry:taken-down", True, ["hidden"]),
        ]


def test_the_same_takedown_ends_once(work, people):
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Koffieochtend")
        service.put_back_entry(scope, hidden.id)
        with pytest.raises(Conflict):
            service.put_back_entry(scope, hidden.id)


def test_another_day_for_a_stop_tells_nobody_that_it_goes_on(work, people):
    with work() as scope:
        row = coming(scope)[2]
        signups.create_signups(
            scope, [row], {"name": "Noor", "contact": "noor@x.example", "people": 1}
        )
    days = [coming_day.isoformat() for coming_day in _days(work)]
    with work(actor=people["member"]) as scope:
        stop(scope, "Koffieochtend", starts_on=days[2])
        stop(scope, "Koffieochtend", starts_on=days[1])
        tell_changes(scope)
        told = [mail.payload["subject"] for mail in mails(scope)]
        assert not any("Gaat toch door" in one or "weer op de website" in one for one in told)
        assert len([one for one in told if one.startswith("Afgelast")]) == 1
        leave(scope)
        stop(scope, "Koffieochtend", starts_on=days[3])
        tell_changes(scope)
        told = [mail.payload["subject"] for mail in mails(scope)]
        assert len([one for one in told if "Gaat toch door" in one]) == 1


def _days(work):
    with work() as scope:
        return [row.starts_at.date() for row in coming(scope)[:4]]


def test_what_must_be_looked_at_again_stands_on_the_board_and_in_the_daily_mail(
    work, people, editor
):
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, "Koffieochtend", reason="unsafe").id
    assert "De organisatie zegt" not in editor.get("/redactie/bord").get_data(as_text=True)
    with work(actor=people["member"]) as scope:
        service.answer_takedown(scope, hidden)
    for path in ("/redactie/bord", "/redactie/taken?soort=hidden"):
        page = editor.get(path).get_data(as_text=True)
        assert "Koffieochtend" in page and "De organisatie zegt: alles klopt weer." in page
    with work() as scope:
        (line,) = reminders.count_waiting_work(scope).tasks
        assert line.words == "Verborgen: kijk er weer naar: Koffieochtend"
