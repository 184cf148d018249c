"""The mails 'Zijn jullie open met kerst?': one per person, with a link per organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.campaigns import mail_kinds, rules
from wijzerplaat.records.campaigns.display import describe_question
from wijzerplaat.records.campaigns.models import Campaign
from wijzerplaat.records.campaigns.sending import AskedByCampaign, CampaignMailed
from wijzerplaat.tenancy.portals.service import PortalScope

FEW_DAYS = 4


def mail_campaign(scope: PortalScope, event: CampaignMailed) -> None:
    """Ask one person about one or several organisations: one button or a link each, no login."""
    links = [(one.organisation.title, _make_address(scope, one)) for one in event.asked]
    first = event.asked[0]
    letter = make_campaign_letter(scope, first.campaign, first.step, links)
    about = f"campaign:{first.organisation.id}"
    outbox.put_mail(scope, render_mail(scope, event.address, letter), about=about)


def make_campaign_letter(
    scope: PortalScope, campaign: Campaign, step: int, links: Sequence[tuple[str, str]]
) -> Letter:
    """Ask the first time, or once more."""
    question = describe_question(campaign)
    again = step == rules.REMINDER
    name, href = links[0]
    alone = len(links) == 1
    return Letter(
        kind=mail_kinds.REMINDER if again else mail_kinds.FIRST,
        subject=_("Nog even: %(question)s", question=question[0].lower() + question[1:])
        if again
        else question,
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Bewoners van %(portal)s willen weten wanneer jullie open zijn.",
                portal=scope.portal.name,
            ),
            _("Klik op de knop en zeg het ons. Je hoeft niet in te loggen.")
            if alone
            else _("Klik op een naam en zeg het ons. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Het gaat om"), describe_days(campaign, clock.today(scope.now)))],
        button=(_("Geef antwoord"), href) if alone else None,
        links=[] if alone else list(links),
        after=[_("De link werkt tot en met %(day)s.", day=formats.plain_date(campaign.last_day))],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=name)
        if alone
        else _("Je krijgt deze mail omdat je bij deze organisaties hoort."),
    )


def describe_days(campaign: Campaign, today: date) -> str:
    """Return the holidays that it is about, or the period when there are none or many."""
    feasts = rules.list_feasts(campaign.first_day, campaign.last_day, today)
    if 0 < len(feasts) <= FEW_DAYS:
        return formats.listed([formats.day(day) for day in feasts])
    return _(
        "%(first)s tot en met %(last)s",
        first=formats.day(campaign.first_day),
        last=formats.day(campaign.last_day),
    )


def _make_address(scope: PortalScope, one: AskedByCampaign) -> str:
    return scope.portal.url(url_for("campaigns.show_days_form", token=one.token))
