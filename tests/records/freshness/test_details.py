"""What is added to 'wij zijn gestopt' and 'ik ben niet de juiste persoon', up to the desk."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails
from tests.support.people import Browser
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import details, jobs, service
from wijzerplaat.records.freshness.models import AnswerDetail
from wijzerplaat.records.freshness.tasks import WRONG_PERSON
from wijzerplaat.records.takedown.tasks import SEEMS_STOPPED
from wijzerplaat.tenancy.tasks import service as desk
from wijzerplaat.tenancy.tasks.models import Task

HOST = "http://eikstad.test"


def read(client, path):
    return client.get(path, base_url=HOST).get_data(as_text=True)


def send(client, path, **data):
    return client.post(path, data=data, base_url=HOST, headers={"Origin": HOST})


def open_task(scope, kind):
    waiting = select(Task).where(Task.kind == kind, Task.done_at.is_(None))
    return scope.session.scalars(waiting).one()


def find(scope, title):
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def test_an_organisation_says_since_when_it_stopped_and_who_goes_on(work, client, platform):
    token = asked_once(work)
    with later(months=5, days=1):
        day = clock.today() + timedelta(days=40)
        page = read(client, f"/bevestig/{token}")
        assert f"/bevestig/{token}/gestopt?wat=alles" in page
        form = read(client, f"/bevestig/{token}/gestopt?wat=alles")
        assert "Buurthuis De Eik is gestopt" in form and "Wie gaat ermee verder?" in form
        answer = send(
            client,
            f"/bevestig/{token}/gestopt",
            wat="alles",
            starts_on=day.isoformat(),
            successor="Sportclub Noord",
        )
        assert answer.location.endswith("/bevestig/bedankt/gestopt")
        with work(write=False) as scope:
            said = open_task(scope, SEEMS_STOPPED)
            assert find(scope, "Buurthuis De Eik").stopped_on is None, "a link publishes nothing"
            words = details.describe_details(scope, [said.about_id])[said.about_id]
            assert words == f"Vanaf {formats.plain_date(day)}. Gaat verder bij: Sportclub Noord."
            task_id, entry_id = said.id, said.entry_id
        assert "wij zijn gestopt." in read(client, f"/bevestig/{token}")
        editor = Browser(client, platform, "editor")
        assert words in editor.get("/redactie/bord").get_data(as_text=True)
        form = editor.get(f"/redactie/weg/{entry_id}?hoe=stop").get_data(as_text=True)
        assert 'value="Sportclub Noord"' in form and day.isoformat() in form
        assert editor.post(f"/redactie/taken/{task_id}/haal-weg").status_code == 303
        with work(write=False) as scope:
            gone = find(scope, "Buurthuis De Eik")
            assert gone.stopped_on == day
            assert gone.successor_id == find(scope, "Sportclub Noord").id


def test_who_goes_on_elsewhere_is_a_sentence_that_an_editor_reads_first(work, client, platform):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/gestopt"
        send(client, path, wat="alles", starts_on="2020-01-01", successor="buurtkamer.example")
        with work(write=False) as scope:
            task = open_task(scope, SEEMS_STOPPED)
            assert details.suggest_stop(scope, task.entry_id)["starts_on"] is None, "that is over"
        editor = Browser(client, platform, "editor")
        editor.get("/redactie/bord")
        answer = editor.post(f"/redactie/taken/{task.id}/haal-weg")
        assert answer.location.endswith(f"/redactie/weg/{task.entry_id}?hoe=stop")
        form = editor.get(answer.location).get_data(as_text=True)
        assert "Kijk nu bij buurtkamer.example." in form
        with work(write=False) as scope:
            assert find(scope, "Buurthuis De Eik").stopped_on is None


def test_one_thing_stopped_with_its_day_and_the_rest_stays_asked(work, client):
    token = asked_once(work)
    with work(write=False) as scope:
        part = find(scope, "Koffieochtend").id
    with later(months=5, days=1):
        form = read(client, f"/bevestig/{token}/gestopt?wat={part}")
        assert "Koffieochtend is gestopt" in form
        answer = send(client, f"/bevestig/{token}/gestopt", wat=str(part), successor="De Brug")
        assert answer.location.endswith(f"/bevestig/{token}#deel-{part}")
        with work(write=False) as scope:
            assert open_task(scope, SEEMS_STOPPED).entry_id == part
            assert service.find_check_question(scope, token).answered_at is None


def test_a_wrong_day_is_told_at_its_field_and_nothing_typed_is_lost(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/gestopt"
        answer = send(client, path, wat="alles", starts_on="32-13-2026", successor="De Brug")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and "Fout:" in page
        assert 'value="De Brug"' in page and 'value="alles"' in page
        wrong = send(client, f"/bevestig/{token}/ander", person="Piet", contact="piet@")
        page = wrong.get_data(as_text=True)
        assert wrong.status_code == 422 and 'value="Piet"' in page and 'value="piet@"' in page
        with work(write=False) as scope:
            assert scope.session.scalars(select(AnswerDetail)).all() == []


def test_somebody_else_is_named_and_hears_nothing_by_itself(work, client, platform):
    token = asked_once(work)
    with later(months=5, days=1):
        form = read(client, f"/bevestig/{token}/ander")
        assert "Wie weet het wel?" in form and "We sturen niets vanzelf." in form
        who = {"person": "Piet Jansen", "contact": "piet@post.example"}
        answer = send(client, f"/bevestig/{token}/ander", **who)
        assert answer.location.endswith("/bevestig/bedankt/andere")
        with work(write=False) as scope:
            sent = [one["to"] for one in mails(scope)]
            assert "piet@post.example" not in sent
            task = open_task(scope, WRONG_PERSON)
            assert "Piet" not in task.note, "it goes when the task is done"
        page = Browser(client, platform, "editor").get(f"/redactie/taken/{task.id}")
        assert "Weet het wel: Piet Jansen, piet@post.example." in page.get_data(as_text=True)


@pytest.mark.parametrize("contact", ["piet@post.example", "0500 44 55 66"])
def test_who_was_named_is_filled_in_where_the_desk_invites(work, client, platform, contact):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            who = {"person": "Piet Jansen", "contact": contact}
            details.tell_other_person(scope, token, who)
            about = open_task(scope, WRONG_PERSON).entry_id
        editor = Browser(client, platform, "editor")
        page = editor.get(f"/redactie/mensen/{about}").get_data(as_text=True)
        assert f"Weet het wel: Piet Jansen, {contact}." in page
        assert ('value="piet@post.example"' in page) == ("@" in contact)
        with work() as scope:
            desk.finish_tasks_of_record(scope, about, [WRONG_PERSON])
        assert "Piet" not in editor.get(f"/redactie/mensen/{about}").get_data(as_text=True)


def test_who_was_named_is_forgotten_when_the_task_is_done(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        who = {"person": "Piet Jansen", "contact": "0500 44 55 66"}
        details.tell_other_person(scope, token, who)
        assert jobs.forget_portal_details(scope) == 0
        desk.finish_tasks_of_record(scope, open_task(scope, WRONG_PERSON).entry_id, [WRONG_PERSON])
        assert jobs.forget_portal_details(scope) == 0, "a day to put the task back"
    with later(months=5, days=2, hours=1), work() as scope:
        assert jobs.forget_portal_details(scope) == 1
        assert scope.session.scalars(select(AnswerDetail)).all() == []


def test_nothing_added_keeps_nothing(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        details.tell_other_person(scope, token, {"person": "", "contact": ""})
        assert open_task(scope, WRONG_PERSON).about_id is None
        assert scope.session.scalars(select(AnswerDetail)).all() == []


@pytest.mark.parametrize("path", ["gestopt?wat=alles", "ander"])
def test_looking_at_the_forms_changes_nothing(work, client, path):
    token = asked_once(work)
    with later(months=5, days=1):
        for _again in range(5):
            for method in (client.get, client.head):
                answer = method(f"/bevestig/{token}/{path}", base_url=HOST)
                assert answer.status_code == 200
                assert "no-store" in answer.headers["Cache-Control"]
        with work(write=False) as scope:
            assert service.find_check_question(scope, token).answered_at is None
    with later(years=1):
        assert client.get(f"/bevestig/{token}/{path}", base_url=HOST).status_code == 410
