"""/redactie/campagnes: ask many organisations for their hours, see who answered, call the rest."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.campaigns import display
from wijzerplaat.desks.editors.display import Form
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import read_form, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.campaigns import answering, queries, service
from wijzerplaat.records.campaigns import display as days_display
from wijzerplaat.records.campaigns.models import Campaign, CampaignAsk
from wijzerplaat.records.campaigns.schemas import CampaignSchema

area = Area("campaign_desk", __name__, prefix="/redactie/campagnes")
HOME, ONE = "campaign_desk.list_campaigns_for_desk", "campaign_desk.show_campaign"
SAID = {
    "verstuurd": N_("De mails gaan overdag in groepjes weg. Hier zie je wie antwoordt."),
    "gestopt": N_("De vraag is gestopt. Wat al gezegd is, blijft staan."),
    "weg": N_("De vraag is weg. Er is niets verstuurd."),
    "ingevuld": N_("Het antwoord staat erbij. Bewoners zien het meteen."),
    "terug": N_("Het antwoord is teruggedraaid."),
}


@area.get("", ENTRY_REVIEW, asks=("na",))
def list_campaigns_for_desk() -> str:
    """Show all campaigns, the newest first."""
    found = queries.list_campaigns(scope())
    return render_editor_page(
        "desks/campaigns/list.html",
        _("Campagnes"),
        rows=[display.describe_campaign_row(scope(), one) for one in found],
        said=_said(),
    )


@area.get("/nieuw", ENTRY_PUBLISH, asks=("onderwerp", "buurt"))
def show_campaign_form() -> str:
    """Show the form of a new campaign; a white spot fills in its topic and district."""
    args = request.args
    return _form({"topic": args.get("onderwerp", ""), "district": args.get("buurt", "")}, {})


@area.post("/nieuw", ENTRY_PUBLISH)
def create_campaign_as_editor() -> ResponseReturnValue:
    """Make a campaign and show whom it would ask; nothing is sent yet."""
    typed = read_form(CampaignSchema(), request.form)
    typed = {name: value if value is not None else "" for name, value in typed.items()}
    for name in ("first_day", "last_day"):
        typed[name] = typed[name] or None
    try:
        campaign = service.create_campaign(scope(), typed)
    except Invalid as problem:
        return _form(typed, problem.fields), 422
    return redirect(url_for(ONE, campaign_id=campaign.id), 303)


@area.get("/<uuid:campaign_id>", ENTRY_REVIEW, asks=("na",))
def show_campaign(campaign_id: uuid.UUID) -> str:
    """Show whom a campaign would ask with its mail, or who answered what."""
    campaign = queries.find_campaign(scope(), campaign_id)
    if campaign.started_at is None:
        return _draft_page(campaign)
    found = queries.list_responses(scope(), campaign)
    counts, groups = display.describe_responses(scope(), campaign, found)
    return render_editor_page(
        "desks/campaigns/responses.html",
        campaign.name,
        **_about(campaign),
        total=len(found),
        answered=sum(1 for one in found if one.ask.answered_at),
        counts=counts,
        groups=groups,
        menu=url_for(HOME),
    )


@area.post("/<uuid:campaign_id>/verstuur", ENTRY_PUBLISH)
def send_campaign(campaign_id: uuid.UUID) -> ResponseReturnValue:
    """Let the mails leave from now on."""
    try:
        service.start_campaign(scope(), campaign_id)
    except Invalid as problem:
        campaign = queries.find_campaign(scope(), campaign_id)
        return _draft_page(campaign, translate_message(problem.fields[""][0])), 422
    except Conflict:
        return redirect(url_for(ONE, campaign_id=campaign_id), 303)
    return redirect(url_for(ONE, campaign_id=campaign_id, na="verstuurd"), 303)


@area.post("/<uuid:campaign_id>/stop", ENTRY_PUBLISH)
def stop_campaign_as_editor(campaign_id: uuid.UUID) -> ResponseReturnValue:
    """Ask nobody any more; a campaign that was never sent goes."""
    if service.stop_campaign(scope(), campaign_id):
        return redirect(url_for(ONE, campaign_id=campaign_id, na="gestopt"), 303)
    return redirect(url_for(HOME, na="weg"), 303)


@area.get("/<uuid:campaign_id>/<uuid:ask_id>", ENTRY_PUBLISH)
def show_answer_form(campaign_id: uuid.UUID, ask_id: uuid.UUID) -> str:
    """Show the form for what somebody says on the phone."""
    return _answer_page(_find(campaign_id, ask_id))


@area.post("/<uuid:campaign_id>/<uuid:ask_id>", ENTRY_PUBLISH)
def send_answer_as_editor(campaign_id: uuid.UUID, ask_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what somebody said on the phone; residents see it at once."""
    ask = _find(campaign_id, ask_id)
    campaign = queries.find_campaign(scope(), campaign_id)
    organisation = queries.find_organisation_of_ask(scope(), ask)
    hours, known = organisation.hours or (), organisation.special_days
    today = clock.today(scope().now)
    try:
        said = answering.read_answer(campaign, hours, request.form, today, known)
    except Invalid as problem:
        return _answer_page(ask, problem.fields), 422
    service.answer_for_organisation(scope(), ask_id, said)
    return redirect(url_for(ONE, campaign_id=campaign_id, na="ingevuld"), 303)


@area.post("/<uuid:campaign_id>/<uuid:ask_id>/terug", ENTRY_PUBLISH)
def take_answer_back_as_editor(campaign_id: uuid.UUID, ask_id: uuid.UUID) -> ResponseReturnValue:
    """Put back what was said before an answer."""
    service.take_answer_back(scope(), _find(campaign_id, ask_id).id)
    return redirect(url_for(ONE, campaign_id=campaign_id, na="terug"), 303)


def _find(campaign_id: uuid.UUID, ask_id: uuid.UUID) -> CampaignAsk:
    ask = queries.find_ask(scope(), ask_id)
    if ask.campaign_id != campaign_id:
        raise NotFound("campaign ask")
    return ask


def _said() -> str:
    return translate_message(SAID.get(request.args.get("na", ""), ""))


def _about(campaign: Campaign) -> dict[str, object]:
    over = queries.is_campaign_over(scope(), campaign)
    stop = "" if over else url_for("campaign_desk.stop_campaign_as_editor", campaign_id=campaign.id)
    return {
        "title": campaign.name,
        "question": days_display.describe_question(campaign),
        "status": display.describe_campaign_state(scope(), campaign),
        "facts": [
            (_("Over"), display.describe_period(campaign)),
            (_("Aan"), display.describe_wishes(scope(), campaign)),
        ],
        "said": _said(),
        "stop": stop,
        "back": url_for(HOME),
    }


def _form(typed: dict[str, object], errors: dict[str, list[str]]) -> str:
    title = _("Nieuwe campagne")
    return render_editor_page(
        "desks/campaigns/new.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=Form(
            url_for("campaign_desk.create_campaign_as_editor"),
            display.make_campaign_fields(scope(), typed, errors),
            _("Bekijk wie je vraagt"),
        ),
        back=url_for(HOME),
        menu=url_for(HOME),
    )


def _draft_page(campaign: Campaign, problem: str = "") -> str:
    found = queries.find_reach(scope(), campaign)
    return render_editor_page(
        "desks/campaigns/draft.html",
        campaign.name,
        **_about(campaign),
        problem=problem,
        reach=display.describe_reach(found),
        mail=display.preview_campaign_mail(scope(), campaign, found),
        send=url_for("campaign_desk.send_campaign", campaign_id=campaign.id),
        is_over=queries.is_campaign_over(scope(), campaign),
        menu=url_for(HOME),
    )


def _answer_page(ask: CampaignAsk, errors: dict[str, list[str]] | None = None) -> str:
    campaign = queries.find_campaign(scope(), ask.campaign_id)
    organisation = queries.find_organisation_of_ask(scope(), ask)
    action = url_for("campaign_desk.send_answer_as_editor", campaign_id=campaign.id, ask_id=ask.id)
    typed = request.form.to_dict() if errors else None
    title = _("Wat zegt %(name)s?", name=organisation.title)
    return render_editor_page(
        "desks/campaigns/answer.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        question=days_display.describe_question(campaign),
        form=days_display.describe_days_form(
            scope(), campaign, organisation, action, typed, errors, csrf=True
        ),
        phone=organisation.phone,
        back=url_for(ONE, campaign_id=campaign.id),
        menu=url_for(HOME),
    )
