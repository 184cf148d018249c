"""Each kind of task stands on the board, in the menu and in the daily mail; its buttons lead
somewhere; it is finished by one button and taken back by one. A new kind comes in here by itself.
"""

import html
import re
import uuid

import pytest
from sqlalchemy import select

from tests import world
from tests.support.help_requests import place_help
from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.kinds.articles.tasks import READ_AGAIN
from wijzerplaat.records.moderation import reminders
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.records.refusals.models import PROOF
from wijzerplaat.records.refusals.tasks import OBJECTION
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.replies.tasks import UNANSWERED
from wijzerplaat.tenancy.tasks import queries, service, slots
from wijzerplaat.tenancy.tasks.models import BY_HAND, Task
from wijzerplaat.tenancy.tasks.slots import Need

CLUB = "Sportclub Noord"
BOARD = "/redactie/bord"
ASKED = {"text": "Waar kan ik eten?", "contact": "sanne@post.example"}


@pytest.fixture
def each(work):
    """The id of one task of each kind: about a text or a vacancy where it must be, else a club."""
    with work() as scope:
        club, found = find(scope, CLUB), {}
        own = {
            READ_AGAIN: find(scope, world.ARTICLE["title"]),
            UNANSWERED: find(scope, world.VACANCY["title"]),
        }
        others = {"question_id": questions.create_question(scope, ASKED, "").question.id}
        others["request_id"] = place_help(scope)[0].id
        what = refusals.What(PROOF, uuid.uuid4(), club.id)
        others["refusal_id"] = refusals.keep_refusal(scope, what, "Het nummer klopt niet.").id
        remove_rows(scope, Task, [])  # what that opened by itself
        for kind in slots.list_task_kinds():
            asked = [way.asks for way in kind.ways if not way.of_record]
            about = others[asked[0]] if asked else None
            record = own.get(kind.name, club)
            need = Need(f"alles {kind.name}", scope.now, record.id, about, note="Per 1 december.")
            found[kind.name] = service.open_task(scope, kind.name, need).id
    return found


@pytest.fixture
def boss(client, platform):
    """Give the browser of an administrator: no kind of task is kept from them."""
    return Browser(client, platform, "portal-admin")


def read(answer) -> str:
    return html.unescape(answer.get_data(as_text=True))


def test_each_is_on_the_board_and_counted_in_menu_and_daily_mail(each, boss, work):
    page = read(boss.get(BOARD))
    titles = {kind.title for kind in slots.list_task_kinds()}
    assert {one for one in titles if one not in page} == set()
    urgent = [kind.name for kind in slots.list_task_kinds() if kind.urgent]
    assert 10 <= len(urgent) < len(each)
    with work() as scope:
        assert queries.count_waiting_tasks(scope) == len(urgent)
        lines = reminders.count_waiting_work(scope).tasks
        assert sorted(one.path for one in lines) == sorted(
            f"/redactie/taken/{each[name]}" for name in urgent
        )
        assert sum(CLUB in one.words for one in lines) == len(lines) - 2
    for line in lines:
        assert "Per 1 december." in read(boss.get(line.path)), "what the mail leads to"


def test_each_button_leads_to_a_page_where_it_can_be_done(each, boss):
    wrong = {}
    for name, task_id in each.items():
        page = read(boss.get(f"/redactie/taken/{task_id}"))
        part = page[page.index("<main") : page.index("</main>")]
        paths = set(re.findall(r'href="(/(?:redactie|beheer)/[^"#]+)', part)) - {BOARD}
        answers = {path: boss.get(path).status_code for path in paths}
        wrong |= {f"{name} {path}": got for path, got in answers.items() if got != 200}
        if not answers:
            wrong[name] = "no way to do it"
    assert wrong == {}


def test_each_is_finished_and_taken_back_by_one_button(each, boss, work):
    mine = {name: one for name, one in each.items() if name in slots.list_names_by_hand()}
    for task_id in mine.values():
        path = f"/redactie/taken/{task_id}"
        boss.get(path)
        assert "Klaar. Dank je wel!" in read(boss.follow(boss.post(f"{path}/klaar")))
    with work() as scope:
        rows = scope.session.scalars(select(Task).where(Task.kind.in_(mine))).all()
        assert {(one.outcome, one.done_at is None) for one in rows} == {(BY_HAND, False)}
    for task_id in mine.values():
        path = f"/redactie/taken/{task_id}"
        boss.get(path)
        assert boss.post(f"{path}/open").status_code == 303
    with work() as scope:
        rows = scope.session.scalars(select(Task)).all()
        assert {one.kind for one in rows if one.done_at is None} == set(each)


def test_what_asks_for_an_answer_is_not_finished_without_one(each, boss, work):
    names = set(each) - set(slots.list_names_by_hand())
    assert names == {OBJECTION}
    for name in names:
        path = f"/redactie/taken/{each[name]}"
        assert "Is het klaar?" not in read(boss.get(path)) and f"{path}/klaar" not in read(
            boss.get(BOARD)
        )
        refused = boss.post(f"{path}/klaar")
        assert refused.status_code == 409
        assert "Deze taak gaat vanzelf weg als je antwoord geeft." in read(refused)
    with work() as scope:
        assert all(queries.find_task(scope, each[name]).done_at is None for name in names)


def test_each_button_that_does_it_does_it_or_says_why_not(each, boss):
    ways = [(kind.name, way) for kind in slots.list_task_kinds() for way in kind.ways if way.sends]
    assert len(ways) >= 5
    for name, _way in ways:
        page = read(boss.get(f"/redactie/taken/{each[name]}"))
        part = page[page.index("<main") : page.index("</main>")]
        for path in sorted(set(re.findall(r'action="([^"]+)"', part)), reverse=True):
            answer = boss.post(path)
            assert answer.status_code in (303, 409, 422), (name, path, answer.status_code)
            boss.get(BOARD)
