"""The page behind 'Gaat hij door?': opening changes nothing, one press answers, no login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.schemas import ActivitySchema
from wijzerplaat.kinds.series import display, queries, service
from wijzerplaat.kinds.series.models import NONE, SeriesQuestion
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.records.moderation import forms as proposals
from wijzerplaat.records.moderation.forms import Draft

area = Area("series", __name__)
PAGE, OTHER = "/gaat-hij-door/<token>", "/gaat-hij-door/<token>/andere-dagen"
ASKED = (
    "first_date",
    "start_time",
    "end_time",
    "repeat",
    "repeat_days",
    "repeat_until",
    "repeat_count",
    "extra_dates",
    "skipped_dates",
)
LOG_IN = N_("Met deze link lukt dit niet. Log in en kopieer je activiteit.")


@area.get(PAGE, PUBLIC, asks=("na",))
def show_series_question(token: str) -> ResponseReturnValue:
    """Show the days once more with the answers; changes nothing, however often opened."""
    mark_answer_private()
    return _page(token, queries.find_question_by_link(scope(), token))


@area.post(PAGE, PUBLIC_POST, mails=BY_ANYBODY)
def send_series_answer(token: str) -> ResponseReturnValue:
    """Take the answer."""
    mark_answer_private()
    question = queries.find_question_by_link(scope(), token)
    try:
        service.answer_series_by_link(scope(), token, request.form.get("antwoord", ""))
    except service.SeriesOver:
        return _over(question)
    except Invalid as problem:
        return _page(token, question, problem.fields)
    return redirect(url_for("series.show_series_question", token=token, na="antwoord"), 303)


@area.get(OTHER, PUBLIC)
def show_other_days_form(token: str) -> ResponseReturnValue:
    """Show the short form about other days, filled in with the days once more."""
    mark_answer_private()
    question = queries.find_question_by_link(scope(), token)
    try:
        end = service.find_open_end(scope(), question)
    except service.SeriesOver:
        return _over(question)
    return _form(token, end, _make_draft(end))


@area.post(OTHER, PUBLIC_POST, mails=BY_ANYBODY)
def send_other_days(token: str) -> ResponseReturnValue:
    """Lay other days before the editors, or show the form again with what is wrong."""
    mark_answer_private()
    question = queries.find_question_by_link(scope(), token)
    try:
        end = service.find_open_end(scope(), question)
        draft = _make_draft(end)
        typed = proposals.read_proposal_form(scope(), draft, request.form)
        service.propose_other_days_by_link(scope(), token, {one: typed[one] for one in ASKED})
    except service.SeriesOver:
        return _over(question)
    except Invalid as problem:
        draft.errors = _place_errors(problem)
        return _form(token, end, draft), 422
    return redirect(url_for("series.show_series_question", token=token, na="antwoord"), 303)


def _make_draft(end: SeriesEnd) -> Draft:
    fields = service.make_copy_fields(scope(), end.activity)
    return Draft("activity", last=fields, only=ASKED, copy_of=end.activity.id)


def _place_errors(problem: Invalid) -> dict[str, list[str]]:
    """Return messages at the fields of the short form; for what is about others one logs in."""
    near = {name: said for name, said in problem.fields.items() if name in ASKED}
    return near or {"": [LOG_IN]}


def _page(
    token: str, question: SeriesQuestion, errors: dict[str, list[str]] | None = None
) -> ResponseReturnValue:
    try:
        end = service.find_open_end(scope(), question)
    except service.SeriesOver:
        return _over(question)
    thanks = request.args.get("na") == "antwoord" and question.answer != NONE
    title = _("Dank je wel!") if thanks else _("Gaat ‘%(title)s’ door?", title=end.activity.title)
    said = [one for messages in (errors or {}).values() for one in messages]
    page = render(
        "kinds/series/question.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        title=title,
        activity_title=end.activity.title if thanks else "",
        last_text=display.describe_last_day(end),
        form=display.describe_series_form(
            scope(),
            end,
            url_for("series.send_series_answer", token=token),
            url_for("series.show_other_days_form", token=token),
            errors=said,
        ),
    )
    return page, 422 if errors else 200


def _form(token: str, end: SeriesEnd, draft: Draft) -> str:
    fields = forms.make_form_fields(
        ActivitySchema(), draft.values, draft.errors, proposals.list_form_choices(scope()), ASKED
    )
    title = _("Wanneer is ‘%(title)s’ weer?", title=end.activity.title)
    return render(
        "kinds/series/other_days.html",
        page_title=_("Fout: %(title)s", title=title) if draft.errors else title,
        title=title,
        last_text=display.describe_last_day(end),
        action=url_for("series.send_other_days", token=token),
        fields=fields,
        every=[inner for one in fields for inner in one.every()],
        errors=[forms.translate_message(one) for one in draft.errors.get("", [])],
        back_href=url_for("series.show_series_question", token=token),
    )


def _over(question: SeriesQuestion) -> tuple[str, int]:
    """Say that nobody is asked any more, and what was answered."""
    said = display.describe_series_answer(scope(), question)
    title = _("Dit is al beantwoord.") if said else _("Deze vraag is voorbij.")
    page = render(
        "records/freshness/expired.html",
        page_title=title,
        title=title,
        body_text=said.text if said else "",
        form=None,
        back=None,
    )
    return page, 410
