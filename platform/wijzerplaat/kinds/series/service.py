"""Verbs of series that end: copy one, let it stop, or say that nobody knows yet.

An answer comes by a link, without login, or from the own pages. Its mails leave by `sending.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, MEMBER
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.organisations import queries as organisations
from wijzerplaat.kinds.series import queries, rules
from wijzerplaat.kinds.series.models import (
    AGAIN,
    NONE,
    OTHER_DAYS,
    STOPS,
    UNKNOWN,
    SeriesQuestion,
)
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.kinds.series.rules import NextSeries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries import slots
from wijzerplaat.records.entries.models import IN_REVIEW
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.records.takedown.models import STOPPED
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope

BACK = "back"
"""What is said to take 'once more' back."""
CHOOSE = N_("Kies een antwoord.")
NOT_LIKE_THIS = N_("Dit lukt niet met één druk op de knop. Kies ‘Ja, met andere dagen’.")
SIGNED_UP = N_("Er heeft zich al iemand aangemeld. Log in. Dan kun je de dagen afzeggen.")
PAST_DAY = N_("Deze dag is al geweest. Kies vandaag of een latere dag.")


class SeriesOver(Conflict):
    """A link no longer acts: the last date is over, or there are later ones by now."""


def hold_series_question(scope: PortalScope, one: SeriesEnd) -> SeriesQuestion:
    """Return the question about a last date, held until we are done; made when there is none."""
    scope.session.flush()
    held = select(Activity.id).where(Activity.id == one.activity.id).with_for_update()
    scope.session.execute(held).all()
    found = _read_question(scope, one)
    if found is None:
        found = SeriesQuestion(
            id=uuid.uuid4(), activity_id=one.activity.id, last_date=one.last_date
        )
        scope.session.add(found)
        scope.session.flush()
    return found


def find_open_end(scope: PortalScope, question: SeriesQuestion) -> SeriesEnd:
    """Return the series that a question is about. Raises SeriesOver when it no longer ends then."""
    found = queries.find_series_end(scope, question.activity_id)
    if found is None or found.last_date != question.last_date:
        raise SeriesOver("this question is over")
    return found


def plan_series_copy(scope: PortalScope, activity: Activity) -> NextSeries | None:
    """Return the days of an activity once more, after its last date; None when none are found."""
    seasons = list(scope.session.scalars(select(Season).order_by(Season.starts)))
    spans = [(one.starts, one.ends) for one in seasons]
    return rules.plan_next_series(activities.make_timetable(scope, activity, seasons), spans)


def make_copy_fields(scope: PortalScope, activity: Activity) -> Fields:
    """Return the fields of an activity for its days after the last one: all as it was, but for
    what holds no longer by then.
    """
    planned = plan_series_copy(scope, activity)
    fields = {**entries.make_snapshot(activity), "notice": None}
    if planned is None:
        return fields
    priced = fields.get("cost_until")
    if priced and priced < planned.dates[0].isoformat():
        fields["cost_until"] = None
    return {**fields, **planned.fields}


def answer_series_by_link(scope: PortalScope, token: str, given: str) -> SeriesQuestion:
    """Take an answer by a link; the same one twice is one. Raises NotFound, SeriesOver, Invalid.

    What a link can make is a copy of what the desk published before, on other days: of an
    organisation that is trusted it goes online, else it waits for the desk.
    """
    question = queries.find_question_by_link(scope, token)
    end = find_open_end(scope, question)
    idle.note_use_by_mail(scope, question.sent_to or ())
    return _answer(_as_organisation(scope, end.activity), end, given, question.sent_to or [])


def answer_own_series(scope: PortalScope, activity_id: uuid.UUID, given: str) -> SeriesQuestion:
    """Take the answer of somebody of the organisation. Raises NotFound, NotAllowed, SeriesOver,
    Invalid.
    """
    scope.require(ENTRY_EDIT)
    organisations.find_own_entry(scope, "activity", activity_id)
    end = queries.find_series_end(scope, activity_id)
    if end is None:
        raise SeriesOver("this series does not end soon")
    return _answer(scope, end, given, None)


def propose_other_days_by_link(scope: PortalScope, token: str, typed: Fields) -> SeriesQuestion:
    """Lay the same activity on other days before the editors, whoever is trusted. `typed`: the
    fields about its days. Raises NotFound, SeriesOver, Invalid with messages per field.
    """
    question = queries.find_question_by_link(scope, token)
    end = find_open_end(scope, question)
    question = hold_series_question(scope, end)
    if question.answer in (AGAIN, OTHER_DAYS):
        return question
    fields = {**make_copy_fields(scope, end.activity), **typed}
    there = entries.load_entry_fields("activity", fields)
    if there["first_date"] < clock.today(scope.now):
        raise Invalid({"first_date": [PAST_DAY]})
    idle.note_use_by_mail(scope, question.sent_to or ())
    actor_scope = _as_organisation(scope, end.activity)
    revision = moderation.propose_revision(
        actor_scope, "activity", fields, owner_id=end.activity.owner_id
    )
    revision.reply_to = question.sent_to or []
    _put_back_stop(actor_scope, end)
    return _keep(scope, question, OTHER_DAYS, revision.entry_id)


def _answer(
    scope: PortalScope, end: SeriesEnd, given: str, reply_to: list[str] | None
) -> SeriesQuestion:
    question = hold_series_question(scope, end)
    if given == BACK:
        return _take_back(scope, question)
    if given not in (AGAIN, STOPS, UNKNOWN):
        raise Invalid({"antwoord": [CHOOSE]})
    if question.answer in (AGAIN, OTHER_DAYS, given):
        return question
    if given == STOPS:
        after = end.last_date + timedelta(days=1)
        told = {"starts_on": after.isoformat(), "told": "", "successor": ""}
        takedown.stop_entry(scope, end.activity.id, told)
        return _keep(scope, question, STOPS)
    if question.answer == STOPS:
        _put_back_stop(scope, end)
    if given == UNKNOWN:
        return _keep(scope, question, UNKNOWN)
    if question.copy_id is not None and _show_copy_again(scope, question):
        return _keep(scope, question, AGAIN, question.copy_id)
    revision = _copy(scope, end.activity)
    if reply_to is not None:
        revision.reply_to = reply_to
    return _keep(scope, question, AGAIN, revision.entry_id)


def _copy(scope: PortalScope, activity: Activity) -> Revision:
    if plan_series_copy(scope, activity) is None:
        raise Invalid({"": [NOT_LIKE_THIS]})
    fields = make_copy_fields(scope, activity)
    try:
        return trust.propose_with_trust(
            scope, "activity", fields, owner_id=activity.owner_id, repeats=True
        )
    except Invalid:  # what was published long ago may lack what is asked today
        raise Invalid({"": [NOT_LIKE_THIS]}) from None


def _take_back(scope: PortalScope, question: SeriesQuestion) -> SeriesQuestion:
    """Withdraw a copy that waits for the desk, and stop one that went online by trust; what the
    desk put online stays. Raises Invalid when somebody signed up for the new dates.
    """
    copy = queries.find_copy_to_take_back(scope, question)
    if copy is None:
        return question
    if copy.state == IN_REVIEW:
        waits = moderation.find_open_proposal(scope, copy.id)
        if waits is None:
            return question
        moderation.withdraw_revision(scope, waits.id)
        question.copy_id = None
    elif slots.has_signups(scope, copy.id):
        raise Invalid({"": [SIGNED_UP]})
    else:
        takedown.stop_entry(scope, copy.id, {"starts_on": None, "told": "", "successor": ""})
    question.answer, question.answered_at = NONE, None
    scope.session.flush()
    return question


def _show_copy_again(scope: PortalScope, question: SeriesQuestion) -> bool:
    """Let the dates that were taken back online take place after all; return whether there are
    such dates.
    """
    copy = queries.find_copy(scope, question)
    for row in takedowns.list_open_takedowns(scope, copy.id) if copy else ():
        if row.sort == STOPPED and row.because_id is None:
            takedown.put_back_entry(scope, row.id)
            return True
    return False


def _put_back_stop(scope: PortalScope, end: SeriesEnd) -> None:
    """Let an activity not be stopped after its last date after all."""
    after = end.last_date + timedelta(days=1)
    for row in takedowns.list_open_takedowns(scope, end.activity.id):
        if row.sort == STOPPED and row.because_id is None and row.starts_on == after:
            takedown.put_back_entry(scope, row.id)


def _keep(
    scope: PortalScope, question: SeriesQuestion, answer: str, copy_id: uuid.UUID | None = None
) -> SeriesQuestion:
    question.answer, question.answered_at, question.copy_id = answer, scope.now, copy_id
    scope.session.flush()
    return question


def _read_question(scope: PortalScope, one: SeriesEnd) -> SeriesQuestion | None:
    wanted = select(SeriesQuestion).where(
        SeriesQuestion.activity_id == one.activity.id, SeriesQuestion.last_date == one.last_date
    )
    anew = wanted.execution_options(populate_existing=True)
    return scope.session.scalars(anew).one_or_none()


def _as_organisation(scope: PortalScope, activity: Activity) -> PortalScope:
    """Return the scope of whoever holds a link: a member of the organisation without a name."""
    owner_id = activity.owner_id
    if owner_id is None or activity.owner is None:
        raise NotFound(str(activity.id))
    somebody = Actor(
        name=activity.owner.title,
        roles=frozenset({MEMBER}),
        organisation_ids=frozenset({owner_id}),
    )
    return replace(scope, actor=somebody)
