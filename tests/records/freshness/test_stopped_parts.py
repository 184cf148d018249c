"""By the link of 'Klopt alles nog?' an organisation says that one thing stopped; the desk acts."""

import re

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later
from tests.support.people import actor
from tests.support.takedowns import hide
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service
from wijzerplaat.records.takedown.tasks import SEEMS_STOPPED, list_seeming_stopped
from wijzerplaat.tenancy.tasks.models import LINK, Task

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
HOST = "http://eikstad.test"


def read(client, path):
    return client.get(path, base_url=HOST).get_data(as_text=True)


def send(client, path, **data):
    return client.post(path, data=data, base_url=HOST, headers={"Origin": HOST})


def waiting(work):
    with work(write=False) as scope:
        wanted = select(Task).where(Task.kind == SEEMS_STOPPED, Task.done_at.is_(None))
        return list(scope.session.scalars(wanted))


def find(work, title):
    with work(write=False) as scope:
        return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def test_one_thing_stopped_is_a_task_and_the_rest_can_still_be_right(work, client):
    token = asked_once(work)
    part = find(work, "Koffieochtend")
    with later(months=5, days=1):
        page = read(client, f"/bevestig/{token}")
        assert "Dit is gestopt" in page and str(part.id) in page
        path = f"/bevestig/{token}/gestopt"
        for _again in range(2):
            assert send(client, path, wat=str(part.id)).status_code == 303
        (task,) = waiting(work)
        assert (task.entry_id, task.source, task.times) == (part.id, LINK, 1)
        page = read(client, f"/bevestig/{token}")
        assert "Jullie zeggen: dit is gestopt." in page and "Koffieochtend" in page
        assert send(client, f"/bevestig/{token}", antwoord="klopt").status_code == 303
    assert len(waiting(work)) == 1
    assert find(work, "Koffieochtend").verified_at == part.verified_at
    assert find(work, "Buurthuis De Eik").verified_at > part.verified_at


def test_it_is_taken_back_by_one_button(work, client):
    token, part = asked_once(work), find(work, "Koffieochtend")
    with later(months=5, days=1):
        path = f"/bevestig/{token}/gestopt"
        send(client, path, wat=str(part.id))
        send(client, f"/bevestig/{token}/toch-niet", wat=str(part.id))
        assert waiting(work) == []
        assert "Jullie zeggen" not in read(client, f"/bevestig/{token}")


def test_what_is_not_theirs_or_no_thing_at_all_changes_nothing(work, client):
    token, other = asked_once(work), find(work, "Sportclub Noord")
    with later(months=5, days=1):
        path = f"/bevestig/{token}/gestopt"
        for sent in (str(other.id), "iets", ""):
            answer = send(client, path, wat=sent)
            assert answer.status_code == 303
        assert waiting(work) == []
        send(client, f"/bevestig/{token}", antwoord="klopt")
        used = send(client, path, wat=str(find(work, "Koffieochtend").id))
        assert used.status_code == 410 and waiting(work) == []
        assert re.search(r"Dit is al beantwoord", used.get_data(as_text=True))


def test_who_is_hidden_can_still_say_that_it_stopped(work, platform):
    token = asked_once(work)
    with later(months=5, days=1), work(actor=actor(platform, "editor")) as scope:
        hide(scope, "Buurthuis De Eik")
        asked = service.answer_check_question(scope, token, service.STOPPED)
        said = list_seeming_stopped(scope, [asked.organisation_id], LINK)
        assert said == {asked.organisation_id}
