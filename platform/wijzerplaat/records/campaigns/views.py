"""The page behind 'Zijn jullie open met kerst?': opening changes nothing, one press answers."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.campaigns import answering, display, queries, service
from wijzerplaat.records.campaigns.models import CampaignAsk
from wijzerplaat.records.entries.special_days import SpecialDay

area = Area("campaigns", __name__)
PAGE = "campaigns.show_days_form"


@area.get("/open-of-dicht/<token>", PUBLIC, asks=("na",))
def show_days_form(token: str) -> ResponseReturnValue:
    """Show the days with their buttons, and what was said; opening changes nothing."""
    mark_answer_private()
    try:
        return _page(token, service.find_open_ask(scope(), token))
    except queries.CampaignOver:
        return _over()


@area.post("/open-of-dicht/<token>", PUBLIC_POST)
def send_days_answer(token: str) -> ResponseReturnValue:
    """Take the answer; residents see it at once."""
    mark_answer_private()
    try:
        ask = service.find_open_ask(scope(), token)
        said = _read(ask)
        service.answer_campaign_by_link(scope(), token, said)
    except queries.CampaignOver:
        return _over()
    except Invalid as problem:
        return _page(token, ask, problem.fields), 422
    return redirect(url_for(PAGE, token=token, na="antwoord"), 303)


def _read(ask: CampaignAsk) -> list[SpecialDay]:
    campaign = queries.find_campaign(scope(), ask.campaign_id)
    organisation = queries.find_organisation_of_ask(scope(), ask)
    return answering.read_answer(
        campaign,
        organisation.hours or (),
        request.form,
        clock.today(scope().now),
        organisation.special_days,
    )


def _page(token: str, ask: CampaignAsk, errors: dict[str, list[str]] | None = None) -> str:
    campaign = queries.find_campaign(scope(), ask.campaign_id)
    organisation = queries.find_organisation_of_ask(scope(), ask)
    question = display.describe_question(campaign)
    action = url_for("campaigns.send_days_answer", token=token)
    typed = request.form.to_dict() if errors else None
    thanks = request.args.get("na") == "antwoord" and ask.answered_at is not None
    title = _("Dank je wel!") if thanks else question
    return render(
        "records/campaigns/days.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        title=title,
        organisation_name=organisation.title,
        said=display.list_said_lines(scope(), campaign, organisation.special_days)
        if ask.answered_at
        else [],
        said_on=formats.plain_date(ask.answered_at) if ask.answered_at else "",
        form=display.describe_days_form(scope(), campaign, organisation, action, typed, errors),
    )


def _over() -> tuple[str, int]:
    """Say that nobody is asked any more."""
    title = _("Deze vraag is voorbij.")
    page = render(
        "records/freshness/expired.html",
        page_title=title,
        title=title,
        body_text="",
        form=None,
        back=None,
    )
    return page, 410
