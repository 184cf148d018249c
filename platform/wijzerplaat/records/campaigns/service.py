"""Verbs of campaigns: make one, let it ask, take an answer, take one back, stop.

Its mails leave by `sending.py`.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.records.campaigns import queries, rules
from wijzerplaat.records.campaigns.models import NONE, Campaign, CampaignAsk
from wijzerplaat.records.campaigns.schemas import OVER, CampaignSchema
from wijzerplaat.records.entries import kinds, saying_days
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.portals.service import PortalScope

Chosen = TypeVar("Chosen")


def create_campaign(scope: PortalScope, typed: Fields) -> Campaign:
    """Make a campaign that was not sent yet. Raises NotAllowed, Invalid."""
    scope.require(ENTRY_PUBLISH)
    wanted = load_fields(CampaignSchema(), typed)
    today = clock.today(scope.now)
    first, last = rules.find_period(wanted["sort"], today) or (
        wanted["first_day"],
        wanted["last_day"],
    )
    if last < today:
        raise Invalid({"last_day": [OVER]})
    topics = {one.slug: one.id for one in scope.portal.topics}
    districts = {one.slug: one.id for one in scope.portal.districts}
    campaign = Campaign(
        id=uuid.uuid4(),
        name=wanted["name"],
        sort=wanted["sort"],
        first_day=first,
        last_day=last,
        topic_id=_choose("topic", wanted["topic"], topics),
        district_id=_choose("district", wanted["district"], districts),
        entry_kind=_choose(
            "kind", wanted["kind"], {one.name: one.name for one in list_kinds_to_choose()}
        )
        or "",
        created_at=scope.now,
    )
    scope.session.add(campaign)
    scope.session.flush()
    return campaign


def list_kinds_to_choose() -> list[kinds.Kind]:
    """Return what an organisation can be chosen for: the kinds that it has pages about."""
    return list(kinds.list_own_kinds().values())


def start_campaign(scope: PortalScope, campaign_id: uuid.UUID) -> Campaign:
    """Let a campaign ask from now on; twice is once.

    Raises NotAllowed, NotFound, Conflict for one that is over, Invalid when it would ask nobody.
    """
    scope.require(ENTRY_PUBLISH)
    campaign = queries.find_campaign(scope, campaign_id)
    if queries.is_campaign_over(scope, campaign):
        raise Conflict("this campaign is over")
    if campaign.started_at is not None:
        return campaign
    chosen = queries.list_chosen_organisations(scope, campaign)
    if not chosen:
        raise Invalid({"": [N_("Er is nog niemand om het aan te vragen.")]})
    campaign.started_at = scope.now
    scope.session.add_all(
        CampaignAsk(id=uuid.uuid4(), campaign_id=campaign.id, organisation_id=one.id)
        for one in chosen
    )
    scope.session.flush()
    return campaign


def stop_campaign(scope: PortalScope, campaign_id: uuid.UUID) -> bool:
    """Ask nobody any more; links say so, answers stay. One that was never sent is removed.

    Returns whether it is still there. Raises NotAllowed, NotFound.
    """
    scope.require(ENTRY_PUBLISH)
    campaign = queries.find_campaign(scope, campaign_id)
    if campaign.started_at is None:
        scope.session.delete(campaign)
        scope.session.flush()
        return False
    campaign.stopped_at = campaign.stopped_at or scope.now
    scope.session.flush()
    return True


def find_open_ask(scope: PortalScope, token: str) -> CampaignAsk:
    """Return the question of a link.

    Raises NotFound, and CampaignOver also for an organisation that is no more on the website.
    """
    ask = queries.find_ask(scope, queries.find_mail_by_link(scope, token).ask_id)
    organisation = queries.find_organisation_of_ask(scope, ask)
    gone = organisation.is_over(clock.today(scope.now))
    if gone or queries.is_campaign_over(scope, queries.find_campaign(scope, ask.campaign_id)):
        raise queries.CampaignOver("this campaign is over")
    return ask


def answer_campaign_by_link(
    scope: PortalScope, token: str, said: Collection[SpecialDay]
) -> CampaignAsk:
    """Take the answer of an organisation; residents see it at once. A later one replaces it.

    Raises NotFound, CampaignOver.
    """
    ask = find_open_ask(scope, token)
    idle.note_use_by_mail(scope, queries.find_mail_by_link(scope, token).sent_to or ())
    _keep_answer(scope, ask, said)
    return ask


def answer_for_organisation(
    scope: PortalScope, ask_id: uuid.UUID, said: Collection[SpecialDay]
) -> CampaignAsk:
    """Fill in what somebody said on the phone. Raises NotAllowed, NotFound."""
    scope.require(ENTRY_PUBLISH)
    ask = queries.find_ask(scope, ask_id)
    _keep_answer(scope, ask, said)
    ask.by_desk = True
    return ask


def take_answer_back(scope: PortalScope, ask_id: uuid.UUID) -> CampaignAsk:
    """Put back what an organisation had said before its answer; it counts as not answered.

    Nobody is mailed for it again. Raises NotAllowed, NotFound.
    """
    scope.require(ENTRY_PUBLISH)
    ask = queries.find_ask(scope, ask_id)
    if ask.answered_at is not None:
        organisation = queries.find_organisation_of_ask(scope, ask)
        days = _list_campaign_days(scope, ask)
        saying_days.say_special_days(scope, organisation, ask.before or (), days)
        ask.answer, ask.answered_at, ask.before, ask.by_desk = NONE, None, None, False
    return ask


def _keep_answer(scope: PortalScope, ask: CampaignAsk, said: Collection[SpecialDay]) -> None:
    organisation = queries.find_organisation_of_ask(scope, ask)
    before = saying_days.say_special_days(
        scope, organisation, said, _list_campaign_days(scope, ask)
    )
    if ask.answered_at is None:
        ask.before = before
    ask.answer, ask.answered_at, ask.by_desk = rules.name_answer_sort(said), scope.now, False
    scope.session.flush()


def _list_campaign_days(scope: PortalScope, ask: CampaignAsk) -> list[date]:
    campaign = queries.find_campaign(scope, ask.campaign_id)
    return rules.list_days(campaign.first_day, campaign.last_day)


def _choose(name: str, wanted: str, known: Mapping[str, Chosen]) -> Chosen | None:
    """Return what was chosen from a list; None for no choice."""
    if wanted and wanted not in known:
        raise Invalid({name: [CHOOSE]})
    return known[wanted] if wanted else None
