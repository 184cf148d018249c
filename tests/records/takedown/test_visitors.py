"""What a visitor gets when several things happened to one record; and a form that comes twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.people import Browser
from tests.support.picture_rows import with_photo
from tests.support.takedowns import archive, find, hide, merge, pause, send_change, stop
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.moderation import queries as moderation_queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import talk_display
from wijzerplaat.records.takedown import queries, rules, service
from wijzerplaat.records.takedown.models import PAUSED, Takedown
from wijzerplaat.tenancy.pictures.models import Picture

HELP, OWNER, COFFEE = "Hulp bij formulieren", "Buurthuis De Eik", "Koffieochtend"
COFFEE_PAGE = "/activiteiten/koffieochtend"


def status(client, path="/aanbod/hulp-bij-formulieren"):
    return client.get(path, base_url=world.EIKSTAD).status_code


def where(client, path):
    return client.get(path, base_url=world.EIKSTAD).headers["Location"]


@pytest.mark.parametrize("decision", ["none", "refuse", "question", "withdraw"])
def test_what_was_archived_stays_gone_whatever_is_sent_since(work, people, client, decision):
    with work(actor=people["editor"]) as scope:
        archive(scope, HELP)
    with work(actor=people["member"]) as scope:
        sent = send_change(scope, summary="Wij lezen samen je brief.")
        if decision == "withdraw":
            moderation.withdraw_revision(scope, sent)
    with work(actor=people["editor"]) as scope:
        if decision == "refuse":
            moderation.reject_revision(scope, sent, "Dit is een dubbele.")
        if decision == "question":
            moderation.send_back_revision(scope, sent, "Wanneer is dit?")
    assert status(client) == 410


def test_what_never_was_online_is_not_there(work, people, client):
    with work(actor=people["editor"]) as scope:
        last = next(
            one
            for one in moderation_queries.list_entry_revisions(scope, find(scope, HELP).id)
            if one.decision == "approved"
        )
        moderation.undo_revision_decision(scope, last.id)
    assert status(client) == 404


def test_a_successor_that_is_merged_away_leads_to_the_one_that_stays(work, people, client):
    with work(actor=people["editor"]) as scope:
        world.publish(scope, "service", {**world.SERVICE, "title": "Hulp bij brieven"})
        stop(scope, COFFEE, successor=HELP)
    assert where(client, COFFEE_PAGE).endswith("/aanbod/hulp-bij-formulieren")
    with work(actor=people["editor"]) as scope:
        merge(scope, "Hulp bij brieven", HELP)
    assert where(client, COFFEE_PAGE).endswith("/aanbod/hulp-bij-brieven")


def test_a_successor_that_stops_leads_on_to_what_came_after_it(work, people, client):
    with work(actor=people["editor"]) as scope:
        stop(scope, COFFEE, successor=HELP)
        stop(scope, HELP, successor="Sportclub Noord")
    assert where(client, COFFEE_PAGE).endswith("/organisaties/sportclub-noord")
    with work(actor=people["editor"]) as scope:
        hide(scope, "Sportclub Noord")
    assert status(client, COFFEE_PAGE) == 410


def test_dates_in_each_of_two_pauses_are_off(work, people):
    with work() as scope:
        entry = find(scope, COFFEE)
        days = list(
            scope.session.scalars(
                select(Occurrence.starts_at)
                .where(Occurrence.activity_id == entry.id, Occurrence.starts_at > clock.now())
                .order_by(Occurrence.starts_at)
            )
        )
        first, between, later = days[1].date(), days[2].date(), days[3].date()
    with work(actor=people["member"]) as scope:
        pause(scope, COFFEE, starts_on=str(first), ends_on=str(first))
        pause(scope, OWNER, starts_on=str(later), ends_on=str(later + timedelta(days=1)))
        entry = find(scope, COFFEE)
        off = {
            row.starts_at.date()
            for row in scope.session.scalars(
                select(Occurrence).where(Occurrence.activity_id == entry.id, Occurrence.cancelled)
            )
        }
        assert (first in off, between in off, later in off) == (True, False, True)
        service.put_back_entry(
            scope, next(one.id for one in queries.list_open_takedowns(scope, find(scope, OWNER).id))
        )
        assert find(scope, COFFEE).paused_later == []


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([], []),
        ([(0, 3), (10, 12)], [(0, 3), (10, 12)]),
        ([(10, 12), (0, 3), (4, 5)], [(0, 5), (10, 12)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
        ([(0, 3), (9, None), (20, 21)], [(0, 3), (9, None)]),
        ([(0, 3), (2, None)], [(0, None)]),
        ([(1, 1), (3, 3), (5, 5)], [(1, 1), (3, 3), (5, 5)]),
    ],
)
def test_pauses_become_spans_of_days(spans, wanted):
    today = clock.today()

    def day(number):
        return None if number is None else today + timedelta(days=number)

    rows = [Takedown(sort=PAUSED, starts_on=day(a), ends_on=day(b)) for a, b in spans]
    facts, _read = rules.combine_facts(rows, today)
    first = [(facts.paused_from, facts.paused_until)] if facts.paused_from else []
    assert [*first, *facts.paused_later] == [(day(a), day(b)) for a, b in wanted]


def test_the_same_button_pressed_twice_does_it_once(work, client, platform):
    editor = Browser(client, platform, "editor")
    with work() as scope:
        entry_id = find(scope, HELP).id
    here = f"/redactie/weg/{entry_id}"
    editor.get(here)
    answers = [editor.post(f"{here}/verberg", {"reason": "contact"}) for _time in range(2)]
    assert {one.status_code for one in answers} == {303}
    assert editor.post(f"{here}/verberg", {"reason": "unsafe"}).status_code == 409
    with work() as scope:
        (row,) = queries.list_open_takedowns(scope, entry_id)
    answers = [editor.post(f"/redactie/weg/terug/{row.id}") for _time in range(2)]
    assert {one.status_code for one in answers} == {303}
    why = {"explanation": "Dubbel."}
    answers = [editor.post(f"{here}/archief", why) for _time in range(2)]
    assert {one.status_code for one in answers} == {303}
    with work() as scope:
        assert len(queries.list_entry_takedowns(scope, entry_id)) == 2


def test_the_photo_of_what_is_hidden_is_for_the_desk_and_its_organisation(
    work, people, client, platform
):
    with work(actor=people["editor"]) as scope:
        entry_id = with_photo(scope)
        picture = scope.session.scalars(select(Picture)).one()
        file = f"/foto/{picture.id}/{picture.digest[:12]}-400.webp"
    assert status(client, file) == 200
    with work(actor=people["editor"]) as scope:
        service.hide_entry(
            scope, entry_id, {"reason": "unsafe", "explanation": "", "look_again_on": None}
        )
    assert status(client, file) == 404
    answer = Browser(client, platform, "editor").get(file)
    assert answer.status_code == 200 and "public" not in answer.headers["Cache-Control"]


def test_who_sent_it_reads_that_residents_do_not_see_it(work, people):
    with work(actor=people["member"]) as scope:
        sent = send_change(scope, summary="Wij lezen samen je brief.")
    with work(actor=people["editor"]) as scope:
        moderation.approve_revision(scope, sent, reason="Goed genoeg.")
        one = moderation.find_revision(scope, sent)
        assert "staat op de website" in talk_display.describe_talk_state(scope, one)
        hide(scope, HELP)
        assert "niet" in talk_display.describe_talk_state(scope, one)
