"""What the report needs of residents who join in: lists of dates, replies, questions, help.

With a long name, a long address and long words in each, since that is where a page breaks.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk.models import StandardAnswer
from wijzerplaat.ground.core import clock, link_tokens, mailed_links, receivers
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.residents.chat.service import CHAT_SETTING
from wijzerplaat.residents.digests import service as digests
from wijzerplaat.residents.help_requests import answering, rules
from wijzerplaat.residents.help_requests import queries as help_queries
from wijzerplaat.residents.help_requests import service as help_requests
from wijzerplaat.residents.help_requests.models import LIVE, REFUSED, SENT, SHARED, WAITING
from wijzerplaat.residents.questions import queries as questions
from wijzerplaat.residents.questions import service as asking
from wijzerplaat.residents.questions.models import ANSWER, ANSWERED
from wijzerplaat.residents.questions.service import NewStep
from wijzerplaat.residents.replies import queries as replies
from wijzerplaat.residents.replies import sending
from wijzerplaat.residents.replies import tasks as reply_tasks
from wijzerplaat.residents.replies.models import CONTACTED, ReplyInbox
from wijzerplaat.residents.replies.models import SENT as REPLY_SENT
from wijzerplaat.residents.signups import by_screen
from wijzerplaat.residents.signups import models as lists
from wijzerplaat.residents.signups.models import ListMessage, Seats, Signup, SignupCall
from wijzerplaat.residents.signups.service import make_person_marks, make_signup_mail_key
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.effects import stops
from wijzerplaat.tenancy.settings.service import change_setting
from wijzerplaat.tenancy.tasks.models import Task

CHAT_HOST = "https://chat.praat.example"
LONG_NAME = "Wilhelmina Theodora van der Heijden-Oudshoorn"
LONG_ADDRESS = "wilhelmina.theodora.vanderheijden-oudshoorn@buurtvereniging-de-linden.example"
WORDS = (
    "Ik heb jaren in de thuiszorg gewerkt en ben nu met pensioen. Ik kook graag, ik rij auto en "
    "ik heb op dinsdag en donderdag de hele dag tijd."
)
LONG_WORDS = (
    f"{WORDS} Kijk ook eens op "
    "https://www.buurtvereniging-de-linden.example/over-ons/wie-wij-zijn-en-wat-wij-doen."
)
ON_PAPER = 60
"""So many people take more than one sheet."""
Facts = dict[str, Any]


def plant_residents(scope: Scope, own: Entry, editor: str) -> Facts:
    """Plant all of it for one organisation, and return where it is; what a portal does not have,
    is left out.
    """
    user = scope.session.scalars(select(User).where(User.email == editor)).one()
    typed = {"on": True, "provider": "Praatbedrijf", "address": f"{CHAT_HOST}/"}
    change_setting(scope, CHAT_SETTING, typed, "0")
    return {
        **_lists(scope, own),
        **_replies(scope, own),
        **_questions(scope, own),
        **(_help(scope) if scope.portal.has(rules.MODULE) else {}),
        **_digests(scope),
        "stop": stops.make_stop_link(scope, user.id, stops.DAILY).removeprefix(scope.portal.origin),
    }


def _lists(scope: Scope, own: Entry) -> Facts:
    """A date that comes, with every state of a sign-up; one that began, with a long list."""
    rows = select(Activity).where(
        Activity.state == PUBLISHED, Activity.signup.is_(True), Activity.owner_id == own.id
    )
    for activity in scope.session.scalars(rows.order_by(Activity.slug)):
        coming = activities.list_coming_occurrences(scope, activity)
        if coming:
            return _fill(scope, activity, coming[-1])
    return {}


def _fill(scope: Scope, activity: Activity, row: Occurrence) -> Facts:
    begun = clock.to_amsterdam_time(scope.now).replace(tzinfo=None, microsecond=0)
    today = Occurrence(
        id=uuid.uuid4(),
        activity_id=activity.id,
        starts_at=begun,
        ends_at=begun + timedelta(hours=2),
    )
    scope.session.add(today)
    scope.session.flush()
    for one, taken in ((row, 4), (today, ON_PAPER)):
        seats = scope.session.get(Seats, one.id) or Seats(occurrence_id=one.id)
        seats.capacity, seats.taken = None, taken
        scope.session.add(seats)
    for number in range(ON_PAPER):
        name, reach = f"Bezoeker Nummer {number}", f"bezoeker{number}@post.example"
        if number % 9 == 0:
            name, reach = f"{LONG_NAME} {number}", f"{number}.{LONG_ADDRESS}"
        _sign_up(scope, today, (name, reach), lists.CONFIRMED)
    tokens = {
        f"signup_{state}": _sign_up(scope, row, (name, reach), state)[1]
        for state, name, reach in (
            (lists.CONFIRMED, LONG_NAME, LONG_ADDRESS),
            (lists.PENDING, "Pien", "pien@post.example"),
            (lists.OFFERED, "Otto", "otto@post.example"),
            (lists.WAITING, "Wim", "wim@post.example"),
            (lists.CANCELLED, "Anna", "anna@post.example"),
        )
    }
    for address in (LONG_ADDRESS, "wim@post.example"):
        receivers.mark_receiver_answered(scope, address, make_signup_mail_key(activity))
    for number, reason in enumerate((lists.MOVED, lists.OFFER, lists.REMIND)):
        state = lists.OFFERED if reason == lists.OFFER else lists.CONFIRMED
        who = (f"{LONG_NAME} {reason}", f"0500 55 13 {number:02}")
        phoned, _token = _sign_up(scope, row, who, state)
        scope.session.add(
            SignupCall(id=uuid.uuid4(), signup_id=phoned.id, reason=reason, since=scope.now)
        )
    scope.session.add(
        ListMessage(
            id=uuid.uuid4(),
            occurrence_id=row.id,
            text="Neem een schort mee.\n\nWe beginnen op tijd.",
            sent_at=scope.now + timedelta(hours=2),
            mailed=3,
            called=1,
        )
    )
    ends = scope.now + timedelta(days=9)
    screen = mailed_links.make_mailed_link(scope, by_screen.HERE, row.id, ends)
    return {"listed": row.id, "begun": today.id, "signup_screen": screen, **tokens}


def _sign_up(scope: Scope, row: Occurrence, who: tuple[str, str], state: str) -> tuple[Signup, str]:
    name, reach = who
    contact, (token, token_hash) = read_contact(reach), link_tokens.make_token()
    contact_mark, person_mark = make_person_marks(scope, name, contact)
    one, held = uuid.uuid4(), state in (lists.PENDING, lists.OFFERED)
    signup = Signup(
        id=one,
        booking_id=one,
        occurrence_id=row.id,
        name=name,
        email=contact.email,
        phone=contact.phone,
        answers="",
        person_mark=person_mark,
        contact_mark=contact_mark,
        people=2 if "Theodora" in name else 1,
        state=state,
        token_hash=token_hash,
        created_at=scope.now,
        arrived_at=scope.now,
        queue_number=1 if state in lists.QUEUED else None,
        held_until=scope.now + timedelta(hours=20) if held else None,
        cancelled_at=scope.now if state == lists.CANCELLED else None,
    )
    scope.session.add(signup)
    scope.session.flush()
    return signup, token


def _replies(scope: Scope, own: Entry) -> Facts:
    rows = select(Vacancy).where(Vacancy.state == PUBLISHED, Vacancy.owner_id == own.id)
    vacancy = scope.session.scalars(rows.order_by(Vacancy.slug)).first()
    if vacancy is None:
        return {}
    typed = {"name": LONG_NAME, "contact": LONG_ADDRESS, "text": LONG_WORDS}
    waits, token = sending.create_reply(scope, vacancy, typed)
    told, _token = sending.create_reply(
        scope, vacancy, {"name": "Bram", "contact": "0500 55 14 01", "text": "Ik help graag."}
    )
    told.state, told.before, told.batch_id = CONTACTED, REPLY_SENT, uuid.uuid4()
    told.answered_at = scope.now
    ends = scope.now + timedelta(days=9)
    found = {"reply": token, "replied": told.id, "replied_to": vacancy.slug}
    found["reply_asked"] = mailed_links.make_mailed_link(scope, replies.LINK, waits.id, ends)
    inbox = scope.session.scalars(
        select(ReplyInbox).where(ReplyInbox.entry_id == vacancy.id)
    ).first()
    if inbox is not None:
        found["inbox"] = mailed_links.make_mailed_link(scope, replies.INBOX, inbox.id, ends)
    reply_tasks.open_unanswered_task(scope, vacancy)
    scope.session.flush()
    task = select(Task.id).where(Task.kind == reply_tasks.UNANSWERED)
    return {**found, "unanswered": scope.session.scalars(task).first()}


def _questions(scope: Scope, own: Entry) -> Facts:
    owner = questions.find_addressee_by_slug(scope, own.slug)
    told = {"text": f"Kan ik hulp krijgen? {LONG_WORDS}", "contact": LONG_ADDRESS}
    waits, _token = asking.add_question(scope, {**told, "mark": uuid.uuid4().hex}, owner)
    done, token = asking.add_question(
        scope, {"text": "Waar eet ik?", "contact": "0500 55 14 02", "mark": uuid.uuid4().hex}, owner
    )
    asking.add_step(scope, done, NewStep(ANSWER, f"Bij ons. {LONG_WORDS}", owner.id))
    done.state, done.answered_at = ANSWERED, scope.now
    desk, _token = asking.add_question(scope, {**told, "mark": uuid.uuid4().hex}, None)
    spoken = counter.answer_visitor(
        scope,
        uuid.uuid4(),
        {"text": LONG_WORDS, "answer": f"Dat kan.\n\n{LONG_WORDS}", "contact": ""},
        [f"/organisaties/{own.slug}"],
    )
    passed = counter.pass_visitor_on(
        scope, uuid.uuid4(), {"text": "Wie helpt mij?", "answer": "", "contact": ""}, []
    )
    answers = select(StandardAnswer.id).order_by(StandardAnswer.title)
    standard = scope.session.scalars(answers).first()
    found = {"own_question": waits.id, "answered_question": done.id, "answered": token}
    found |= {"desk_question": desk.id, "paper": spoken.id, "paper_later": passed.id}
    return {**found, **({"standard": standard} if standard else {})}


def _digests(scope: Scope) -> Facts:
    """Somebody who asked for the mail with news, and somebody who said yes."""
    found: Facts = {}
    for name in ("digest_asked", "digest"):
        chosen = {"email": f"{name}@post.example", "topics": [scope.portal.topics[0].slug]}
        one = digests.ask_for_digest(scope, chosen)
        one.confirmed_at = scope.now if name == "digest" else None
        found[name] = digests.make_digest_link(scope, one)
    return found


def _help(scope: Scope) -> Facts:
    """A request on the site with reactions, one that the desk must read, one that it refused."""
    typed = {
        "sort": "request",
        "title": "Wie helpt mij met de hoge heg achter mijn huis?",
        "text": WORDS,
        "topic": scope.portal.topics[0].slug,
        "district": scope.portal.districts[0].slug if scope.portal.districts else "",
        "name": LONG_NAME,
        "email": "heg@post.example",
        "phone": "0500 55 14 03",
    }
    found: Facts = {}
    for state in (LIVE, WAITING, REFUSED, "unanswered"):
        mine = {**typed, "email": f"{state}@post.example", "title": f"{typed['title']} ({state})"}
        one = help_requests.create_help_request(scope, mine)
        one.state = state
        one.answered_at = one.published_at = scope.now
        if state == REFUSED:
            one.reason = "Zet je telefoonnummer niet in de tekst."
        ends = scope.now + timedelta(days=9)
        found[f"help_{state}"] = mailed_links.make_mailed_link(
            scope, help_queries.LINK, one.id, ends
        )
        found[f"help_{state}_id"] = one.id
        scope.session.flush()
        if state == LIVE:
            found |= _reactions(scope, one.code)
    return found


def _reactions(scope: Scope, code: str) -> Facts:
    found: Facts = {}
    for name, state in ((LONG_NAME, SENT), ("Bram", SHARED), ("Noor", "asked")):
        typed = {"name": name, "email": f"{state}.antwoord@post.example", "text": WORDS}
        answer = answering.create_help_answer(scope, code, typed)
        answer.state, answer.sent_at = state, scope.now
        scope.session.flush()
        ends = scope.now + timedelta(days=9)
        found[f"message_{state}"] = mailed_links.make_mailed_link(
            scope, help_queries.ANSWER_LINK, answer.id, ends
        )
    return found
