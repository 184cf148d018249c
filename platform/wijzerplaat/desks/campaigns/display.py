"""What the pages of campaigns show: counts before sending, and who answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import ListRow, Status
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField, Option, make_form_fields
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.campaigns import display as days_display
from wijzerplaat.records.campaigns import mails, queries, rules, service
from wijzerplaat.records.campaigns.models import ANSWERS, CLOSED, NONE, OPEN, OTHER, Campaign
from wijzerplaat.records.campaigns.queries import Reach, Response
from wijzerplaat.records.campaigns.schemas import CampaignSchema
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.freshness import rules as freshness_rules
from wijzerplaat.tenancy.portals.service import PortalScope

ANSWER_WORDS = {
    NONE: (N_("Nog geen antwoord"), "warning"),
    OPEN: (N_("Gewoon open"), "positive"),
    CLOSED: (N_("Dicht"), "info"),
    OTHER: (N_("Andere tijden"), "info"),
}
MOST_NAMES = 12


@dataclass(frozen=True)
class ReachCounts:
    """How many are asked, in words; and the first whom no mail reaches."""

    organisations: str
    people: str
    unreachable: str
    names: list[str]
    more: int


@dataclass(frozen=True)
class MailPreview:
    """The mail as it leaves."""

    subject: str
    text: str


@dataclass(frozen=True)
class AnswerCount:
    """How many gave an answer, and where they stand on the page."""

    label: str
    count: int
    anchor: str


@dataclass(frozen=True)
class ResponseRow:
    """One organisation with its answer, how to reach it, and what an editor can do."""

    title: str
    status: Status
    said: list[str]
    phone: str
    email: str
    mailed: str
    answer_href: str
    contact_href: str
    undo: str
    csrf: bool = True


@dataclass(frozen=True)
class ResponseGroup:
    """All with the same answer."""

    title: str
    anchor: str
    rows: list[ResponseRow]


def describe_campaign_row(scope: PortalScope, campaign: Campaign) -> ListRow:
    """Return a campaign as a line of the list."""
    return ListRow(
        campaign.name,
        url_for("campaign_desk.show_campaign", campaign_id=campaign.id),
        f"{days_display.describe_question(campaign)} {describe_period(campaign)}",
        describe_campaign_state(scope, campaign),
    )


def describe_campaign_state(scope: PortalScope, campaign: Campaign) -> Status:
    """Return where a campaign stands, in a word or two."""
    if campaign.stopped_at is not None:
        return Status(_("Gestopt"), "neutral")
    if queries.is_campaign_over(scope, campaign):
        return Status(_("Voorbij"), "neutral")
    if campaign.started_at is None:
        return Status(_("Nog niet verstuurd"), "warning")
    if not freshness_rules.find_most_mails(scope.portal.freshness):
        return Status(_("Wacht: jullie sturen even geen mails"), "warning")
    return Status(_("Loopt"), "positive")


def describe_period(campaign: Campaign) -> str:
    """Return from when until when it asks about."""
    if campaign.first_day == campaign.last_day:
        return formats.plain_date(campaign.first_day)
    return _(
        "Van %(first)s tot en met %(last)s",
        first=formats.plain_date(campaign.first_day),
        last=formats.plain_date(campaign.last_day),
    )


def describe_wishes(scope: PortalScope, campaign: Campaign) -> str:
    """Return whom it asks, in words."""
    topics = {one.id: one.name for one in scope.portal.topics}
    districts = {one.id: one.name for one in scope.portal.districts}
    named = [
        topics.get(campaign.topic_id) if campaign.topic_id else None,
        districts.get(campaign.district_id) if campaign.district_id else None,
        _(kinds.find_kind(campaign.entry_kind).plural) if campaign.entry_kind else None,
    ]
    return ", ".join(one for one in named if one) or _("Alle organisaties")


def make_campaign_fields(
    scope: PortalScope, typed: Fields, errors: dict[str, list[str]]
) -> list[FormField]:
    """Return the form of a new campaign, with what was typed."""
    everything = Option("", _("Alles"))
    choices = {
        "topic": [everything, *(Option(one.slug, one.name) for one in scope.portal.topics)],
        "district": [everything, *(Option(one.slug, one.name) for one in scope.portal.districts)],
        "kind": [
            everything,
            *(Option(one.name, _(one.plural)) for one in service.list_kinds_to_choose()),
        ],
    }
    return make_form_fields(CampaignSchema(), typed, errors, choices)


def describe_reach(found: Reach) -> ReachCounts:
    """Return how many are asked and how many no mail reaches."""
    away = [str(one.title) for one in found.unreachable]
    asked = len(found.organisations)
    return ReachCounts(
        ngettext("%(num)s organisatie", "%(num)s organisaties", asked),
        ngettext("%(num)s persoon krijgt mail", "%(num)s mensen krijgen mail", found.people),
        ngettext(
            "%(num)s organisatie krijgt geen mail: bel die",
            "%(num)s organisaties krijgen geen mail: bel die",
            len(away),
        )
        if away
        else "",
        away[:MOST_NAMES],
        max(0, len(away) - MOST_NAMES),
    )


def preview_campaign_mail(scope: PortalScope, campaign: Campaign, found: Reach) -> MailPreview:
    """Return the first mail as the first organisation gets it; its link leads nowhere yet."""
    name = found.organisations[0].title if found.organisations else scope.portal.name
    links = [(str(name), scope.portal.url("/"))]
    letter = mails.make_campaign_letter(scope, campaign, rules.FIRST, links)
    mail = render_mail(scope, "", letter)
    return MailPreview(mail.subject, mail.text)


def describe_responses(
    scope: PortalScope, campaign: Campaign, found: Sequence[Response]
) -> tuple[list[AnswerCount], list[ResponseGroup]]:
    """Return how many said what, and everybody by answer; who did not answer comes first."""
    counts, groups = [], []
    for answer in ANSWERS:
        rows = [_row(scope, campaign, one) for one in found if one.ask.answer == answer]
        words, anchor = _(ANSWER_WORDS[answer][0]), f"antwoord-{answer or 'geen'}"
        counts.append(AnswerCount(words, len(rows), anchor))
        if rows:
            groups.append(ResponseGroup(f"{words} ({len(rows)})", anchor, rows))
    return counts, groups


def _row(scope: PortalScope, campaign: Campaign, one: Response) -> ResponseRow:
    words, tone = ANSWER_WORDS[one.ask.answer]
    answered = one.ask.answered_at
    there = {"campaign_id": campaign.id, "ask_id": one.ask.id}
    return ResponseRow(
        one.organisation.title,
        Status(_(words), tone),
        days_display.list_said_lines(scope, campaign, one.organisation.special_days)
        if answered
        else [],
        one.organisation.phone,
        one.organisation.email,
        _describe_moments(one),
        url_for("campaign_desk.show_answer_form", **there),
        url_for("contacts.show_entry_contacts", entry_id=one.organisation.id),
        url_for("campaign_desk.take_answer_back_as_editor", **there) if answered else "",
    )


def _describe_moments(one: Response) -> str:
    if one.ask.answered_at is not None:
        day = formats.plain_date(clock.to_amsterdam_time(one.ask.answered_at))
        if one.ask.by_desk:
            return _("Ingevuld door de redactie op %(day)s", day=day)
        return _("Antwoord op %(day)s", day=day)
    if one.sent_at is None:
        return _("Nog geen mail gestuurd")
    day = formats.plain_date(clock.to_amsterdam_time(one.sent_at))
    if one.step == rules.REMINDER:
        return _("Twee keer gevraagd, het laatst op %(day)s", day=day)
    return _("Gevraagd op %(day)s", day=day)
