"""A request goes from a form to two people who can reach each other, and is forgotten in time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, select, type_coerce

from tests.support.help_requests import (
    ANSWERED,
    ASKED,
    NOOR,
    OWN,
    TIJN,
    place_help,
    publish_help,
    send_answer,
)
from tests.support.replies import find_mailed_token, list_mails
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from wijzerplaat.ground.core.scope import ANYBODY, Scope
from wijzerplaat.residents.help_requests import (
    answering,
    changing,
    deciding,
    jobs,
    queries,
    rules,
    service,
)
from wijzerplaat.residents.help_requests.models import HelpAnswer, HelpRequest
from wijzerplaat.residents.help_requests.queries import HelpFilter
from wijzerplaat.residents.help_requests.tasks import list_help_needs
from wijzerplaat.tenancy.tasks.models import Task

Work = Callable[..., AbstractContextManager[Scope]]
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def later(scope: Scope, **time: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(**time))


def shown(scope: Scope) -> list[str]:
    return [one.title for one in queries.list_shown_requests(scope, HelpFilter())]


def subjects(scope: Scope, address: str) -> list[str]:
    return [mail["subject"] for mail in list_mails(scope) if mail["to"] == address]


def open_tasks(scope: Scope) -> list[str]:
    return list(scope.session.scalars(select(Task.kind).where(Task.done_at.is_(None))))


@sqlite
def test_nothing_happens_before_the_address_answered(work: Work) -> None:
    with work() as scope:
        request = service.create_help_request(scope, ASKED)
        (mail,) = list_mails(scope)
        assert mail["subject"] == "Nog 1 klik voor je oproep"
        assert "gras" not in mail["text"] and "Noor" not in mail["text"]
        assert request.state == "unanswered" and not open_tasks(scope) and not shown(scope)


def test_from_a_form_to_two_people_who_can_reach_each_other(work: Work) -> None:
    with work() as scope:
        request, token = place_help(scope)
        assert open_tasks(scope) == ["help_request"] and not shown(scope)
        deciding.publish_help_request(scope, request.id)
        assert shown(scope) == ["Wie maait mijn gras?"] and not open_tasks(scope)
        assert subjects(scope, NOOR)[-1] == "Je oproep staat online"
        answer, _link = send_answer(scope, request)
        told = [mail for mail in list_mails(scope) if mail["to"] == NOOR][-1]
        assert told["subject"] == "Iemand reageert op je oproep"
        assert "mijn maaier" in told["text"] and "Tijn" in told["text"]
        assert TIJN not in told["text"] and "Smit" not in told["text"]
        answering.share_help_details(scope, token, answer.id)
        theirs = [mail for mail in list_mails(scope) if mail["to"] == TIJN][-1]
        assert theirs["subject"] == "Je kunt nu contact opnemen"
        assert NOOR in theirs["text"] and "0500 12 34 56" in theirs["text"]
        mine = [mail for mail in list_mails(scope) if mail["to"] == NOOR][-1]
        assert TIJN in mine["text"]
        mails = len(list_mails(scope))
        answering.share_help_details(scope, token, answer.id)
        assert len(list_mails(scope)) == mails, "twice is once"


@sqlite
def test_all_that_is_typed_stands_encrypted_in_the_database(work: Work) -> None:
    with work() as scope:
        request, _token = publish_help(scope)
        send_answer(scope, request)
        of = (HelpRequest.title, HelpRequest.text, HelpRequest.name, HelpRequest.email)
        asked = scope.session.execute(select(*(type_coerce(one, String) for one in of))).one()
        also = (HelpAnswer.name, HelpAnswer.email, HelpAnswer.text)
        said = scope.session.execute(select(*(type_coerce(one, String) for one in also))).one()
        assert all(value.startswith("gAAAA") for value in (*asked, *said))


@sqlite
def test_what_a_portal_does_not_have_is_told_at_the_field(work: Work) -> None:
    with work() as scope:
        for name in ("topic", "district"):
            with pytest.raises(Invalid) as problem:
                service.create_help_request(scope, {**ASKED, name: "elders"})
            assert list(problem.value.fields) == [name]


def test_the_same_words_again_are_the_same_request(work: Work) -> None:
    with work() as scope:
        first, _token = place_help(scope)
        again = service.create_help_request(scope, {**ASKED, "title": " wie MAAIT mijn gras? "})
        assert again.id == first.id and subjects(scope, NOOR)[-1] == "Je oproep is er al"
        assert service.create_help_request(scope, {**ASKED, "title": "Anders"}).id != first.id


@sqlite
def test_who_stopped_a_request_can_place_the_same_again_later(work: Work) -> None:
    with work() as scope:
        first, token = publish_help(scope)
        service.close_help_request(scope, token, helped=True)
        again, _token = place_help(replace(scope, now=scope.now + timedelta(days=20)))
        assert again.id != first.id and again.state == "waiting"
        assert "Je oproep is er al" not in subjects(scope, NOOR)


def test_one_person_has_three_at_the_same_time_and_learns_so_behind_the_link(work: Work) -> None:
    with work() as scope:
        for number in range(rules.MOST_OPEN):
            _request, token = place_help(scope, title=f"Vraag {number}")
        service.create_help_request(scope, {**ASKED, "title": "Nog een"})
        more = find_mailed_token(scope, NOOR, OWN)
        with pytest.raises(service.TooManyOpen):
            service.confirm_help_request(scope, more)
        service.close_help_request(scope, token, helped=True)
        assert service.confirm_help_request(scope, more).state == "waiting"


@sqlite
def test_who_sends_too_many_forms_is_stopped(work: Work) -> None:
    with work() as scope:
        for number in range(5):
            service.create_help_request(scope, {**ASKED, "title": f"Vraag {number}"})
        with pytest.raises(TooMany):
            service.create_help_request(scope, {**ASKED, "title": "Nog een"})


@sqlite
def test_a_refusal_says_why_and_other_words_come_back_to_the_desk(work: Work) -> None:
    with work() as scope:
        request, token = place_help(scope)
        deciding.refuse_help_request(scope, request.id, {"reason": "Zeg ook welke dag."})
        told = [mail for mail in list_mails(scope) if mail["to"] == NOOR][-1]
        assert told["subject"] == "Je oproep kan zo niet online"
        assert "Zeg ook welke dag." in told["text"] and not open_tasks(scope)
        words = {name: value for name, value in ASKED.items() if name != "sort"}
        changing.change_help_request(scope, token, {**words, "text": "Kom op zaterdag."})
        assert request.state == "waiting" and open_tasks(scope) == ["help_request"]


@sqlite
def test_what_is_online_can_be_hidden_and_comes_back(work: Work) -> None:
    with work() as scope:
        request, _token = publish_help(scope)
        deciding.refuse_help_request(scope, request.id, {"reason": "Iemand meldde dit."})
        assert request.state == "hidden" and not shown(scope)
        mails = subjects(scope, NOOR)
        assert "Je oproep is van de website" in mails and "Je oproep staat online" not in mails
        deciding.publish_help_request(scope, request.id, "Toch goed.")
        assert shown(scope) and subjects(scope, NOOR)[-1] == "Je oproep staat online"


@sqlite
def test_other_words_leave_the_site_until_the_desk_read_them(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        words = {name: value for name, value in ASKED.items() if name != "sort"}
        changing.change_help_request(scope, token, words)
        assert shown(scope), "nothing changed"
        changing.change_help_request(scope, token, {**words, "title": "Wie helpt in de tuin?"})
        assert not shown(scope) and request.state == "waiting"


@sqlite
def test_only_the_desk_decides(work: Work) -> None:
    with work() as scope:
        request, _token = place_help(scope)
        anybody = replace(scope, actor=ANYBODY)
        with pytest.raises(NotAllowed):
            deciding.publish_help_request(anybody, request.id)
        with pytest.raises(NotAllowed):
            deciding.refuse_help_request(anybody, request.id, {"reason": "Nee."})


@sqlite
def test_a_hard_text_needs_a_reason(work: Work) -> None:
    hard = "".join(
        f"{who} verzoekt eenieder die daartoe in de gelegenheid verkeert, teneinde de "
        "noodzakelijke werkzaamheden te realiseren, zich dienaangaande kenbaar te "
        "maken, aangezien de beschikbare capaciteit ontoereikend is gebleken. "
        for who in ("Ondergetekende", "Tevens", "Derhalve")
    )
    with work() as scope:
        request, _token = place_help(scope, text=hard)
        with pytest.raises(Invalid) as problem:
            deciding.publish_help_request(scope, request.id)
        assert list(problem.value.fields) == ["why"]
        assert deciding.publish_help_request(scope, request.id, "Zo zei hij het.").state == "live"


def test_a_reaction_is_refused_withdrawn_or_reported(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        no, _link = send_answer(scope, request)
        answering.decline_help_answer(scope, token, no.id)
        told = [mail for mail in list_mails(scope) if mail["to"] == TIJN][-1]
        assert told["subject"] == "Antwoord op je bericht" and NOOR not in told["text"]
        bad, _link = send_answer(scope, request, text="Ik vraag alleen de reiskosten.")
        answering.report_help_answer(scope, token, bad.id)
        assert open_tasks(scope) == ["help_report"]
        with pytest.raises(Conflict):
            answering.share_help_details(scope, token, bad.id)
        gone, link = send_answer(scope, request, text="Toch niet.")
        answering.withdraw_help_answer(scope, link)
        assert gone.name == gone.email == gone.text == "" and gone.mark is None
        with pytest.raises(NotFound):
            answering.share_help_details(scope, token, gone.id)


@sqlite
def test_a_reaction_goes_nowhere_before_its_address_answered(work: Work) -> None:
    with work() as scope:
        request, _token = publish_help(scope)
        mails = len(subjects(scope, NOOR))
        answering.create_help_answer(scope, request.code, ANSWERED)
        answering.create_help_answer(scope, request.code, ANSWERED)
        assert len(subjects(scope, NOOR)) == mails
        assert len(scope.session.scalars(select(HelpAnswer)).all()) == 1


@sqlite
def test_what_a_resident_reports_is_a_task_until_the_desk_looked(work: Work) -> None:
    with work() as scope:
        request, _token = publish_help(scope)
        deciding.report_help_request(scope, request.code, {"reason": "scam"}, "net")
        assert open_tasks(scope) == ["help_report"]
        deciding.finish_help_report(scope, request.id)
        assert not open_tasks(scope) and shown(scope)


def test_we_ask_once_and_one_press_lets_it_stay(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        soon = later(scope, days=36)
        assert jobs.look_after_help_requests(soon) == 1
        assert subjects(scope, NOOR)[-1] == "Moet je oproep blijven staan?"
        assert jobs.look_after_help_requests(soon) == 0
        service.keep_help_request(soon, token)
        assert shown(later(scope, days=70)) and not shown(later(scope, days=79))
        assert jobs.look_after_help_requests(later(scope, days=79)) == 1
        assert request.state == "closed" and request.ending == "expired"


@sqlite
def test_who_waits_hears_that_it_is_over(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        send_answer(scope, request)
        service.close_help_request(scope, token, helped=True)
        assert not shown(scope) and subjects(scope, TIJN)[-1] == "De oproep is gestopt"
        service.close_help_request(scope, token, helped=False)
        assert request.ending == "helped", "twice is once"


def test_nobody_is_left_90_days_after_it_stopped_and_counts_stay(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        answer, link = send_answer(scope, request)
        answering.share_help_details(scope, token, answer.id)
        service.close_help_request(scope, token, helped=True)
        jobs.forget_old_help_requests(later(scope, days=89))
        assert request.name
        end = later(scope, days=91)
        jobs.forget_old_help_requests(end)
        left = [getattr(request, name) for name in ("title", "text", "name", "email", "phone")]
        assert not any([*left, request.mark, request.contact_mark, answer.name, answer.email])
        for find, which in (
            (queries.find_help_by_token, token),
            (queries.find_answer_by_token, link),
        ):
            with pytest.raises(NotFound):
                find(end, which)
        asked, _offered = queries.count_help_of_year(end)
        assert (asked.placed, asked.answered, asked.met, asked.helped) == (1, 1, 1, 1)


@sqlite
def test_what_nobody_answered_for_is_gone_after_a_week(work: Work) -> None:
    with work() as scope:
        request = service.create_help_request(scope, ASKED)
        jobs.forget_old_help_requests(later(scope, days=6))
        assert request.text
        jobs.forget_old_help_requests(later(scope, days=8))
        assert not request.text and request.state == "closed"


@sqlite
def test_it_is_off_unless_a_portal_chose_it(work: Work) -> None:
    with work() as scope:
        off = replace(scope, portal=replace(scope.portal, modules={}))
        with pytest.raises(NotFound):
            service.create_help_request(off, ASKED)


@sqlite
def test_the_list_is_narrowed(work: Work) -> None:
    with work() as scope:
        publish_help(scope)
        publish_help(scope, title="Ik repareer fietsen", sort="offer", topic="geld", district="")
        for wanted, found in (
            (HelpFilter(), 2),
            (HelpFilter(sort="offer"), 1),
            (HelpFilter(topic="geld"), 1),
            (HelpFilter(district="noord"), 1),
            (HelpFilter(words="FIETSEN"), 1),
            (HelpFilter(sort="offer", words="gras maaier"), 0),
        ):
            assert len(queries.list_shown_requests(scope, wanted)) == found


@sqlite
def test_what_was_called_done_and_not_decided_comes_back_to_the_board(work: Work) -> None:
    with work() as scope:
        request, _token = place_help(scope)
        task = scope.session.scalars(select(Task)).one()
        assert task.note == "Zoekt hulp: Mensen ontmoeten"
        (soon,), (late,) = list_help_needs(scope), list_help_needs(later(scope, days=4))
        assert soon.key == task.key and late.key != task.key
        deciding.publish_help_request(scope, request.id, "Zo mag het.")
        assert list(list_help_needs(scope)) == []
