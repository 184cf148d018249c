"""Reads of campaigns: whom one would ask, what came of it, and what a link is about."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from wijzerplaat.ground.core import clock, link_tokens
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.records.campaigns import reach
from wijzerplaat.records.campaigns.models import Campaign, CampaignAsk, CampaignMail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, EntryPlace, EntryTopic, Location
from wijzerplaat.tenancy.portals.service import PortalScope


class CampaignOver(Conflict):
    """The campaign of this link was stopped, or its days are over."""


@dataclass(frozen=True)
class Reach:
    """Whom a campaign would ask: organisations, people, and those whom no mail reaches."""

    organisations: list[kinds.OwnEntry]
    addresses: reach.ByEntry

    @property
    def people(self) -> int:
        """Return how many people get mail: each once, whatever they belong to."""
        return len({one for addresses in self.addresses.values() for one in addresses})

    @property
    def unreachable(self) -> list[kinds.OwnEntry]:
        """Return the organisations that must be called."""
        return [one for one in self.organisations if one.id not in self.addresses]


@dataclass(frozen=True)
class Response:
    """One organisation of a campaign with its answer and the newest mail to it; `sent_to`: as long
    as its link works.
    """

    ask: CampaignAsk
    organisation: kinds.OwnEntry
    step: int
    sent_at: datetime | None
    sent_to: list[str] | None


def find_campaign(scope: PortalScope, campaign_id: uuid.UUID) -> Campaign:
    """Return a campaign of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Campaign).where(Campaign.id == campaign_id)).one_or_none()
    if found is None:
        raise NotFound("campaign")
    return found


def list_campaigns(scope: PortalScope) -> list[Campaign]:
    """Return the campaigns of this portal, the newest first."""
    newest = (Campaign.created_at.desc(), Campaign.id)
    return list(scope.session.scalars(select(Campaign).order_by(*newest)))


def is_campaign_over(scope: PortalScope, campaign: Campaign) -> bool:
    """Return whether nobody is asked any more: it was stopped, or its days are over."""
    return campaign.stopped_at is not None or campaign.last_day < clock.today(scope.now)


def list_running_campaigns(scope: PortalScope) -> list[Campaign]:
    """Return those that ask now, the oldest first, each held until we are done."""
    running = select(Campaign).where(
        Campaign.started_at.is_not(None),
        Campaign.stopped_at.is_(None),
        Campaign.last_day >= clock.today(scope.now),
    )
    return list(scope.session.scalars(running.order_by(Campaign.started_at).with_for_update()))


def list_chosen_organisations(scope: PortalScope, campaign: Campaign) -> list[kinds.OwnEntry]:
    """Return the organisations that a campaign is for, by name.

    Those that are online and neither away now nor about to stop.
    """
    model: kinds.OwnEntry = kinds.find_owner_kind().model
    today = clock.today(scope.now)
    query = select(model).where(Entry.listed(scope), Entry.stopped_on.is_(None))
    for wish in _list_wishes(campaign):
        owners = select(func.coalesce(Entry.owner_id, Entry.id)).where(Entry.listed(scope), wish)
        query = query.where(Entry.id.in_(owners))
    found = scope.session.scalars(query.order_by(Entry.title, Entry.id)).all()
    return [one for one in found if not one.is_paused(today)]


def _list_wishes(campaign: Campaign) -> list[ColumnElement[bool]]:
    """Return what something of an organisation must be; each wish may be met by another thing."""
    wishes: list[ColumnElement[bool]] = []
    if campaign.topic_id is not None:
        about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == campaign.topic_id)
        wishes.append(Entry.id.in_(about))
    if campaign.district_id is not None:
        there = select(Location.id).where(Location.district_id == campaign.district_id)
        further = select(EntryPlace.entry_id).where(EntryPlace.location_id.in_(there))
        wishes.append(or_(Entry.location_id.in_(there), Entry.id.in_(further)))
    if campaign.entry_kind:
        wishes.append(Entry.kind == campaign.entry_kind)
    return wishes


def find_reach(scope: PortalScope, campaign: Campaign) -> Reach:
    """Return whom a campaign would ask now."""
    chosen = list_chosen_organisations(scope, campaign)
    return Reach(chosen, reach.find_receivers(scope, [one.id for one in chosen]))


def list_responses(scope: PortalScope, campaign: Campaign) -> list[Response]:
    """Return every organisation that a campaign asks, by name."""
    model: kinds.OwnEntry = kinds.find_owner_kind().model
    mails = load_last_mails(scope, campaign.id)
    rows = scope.session.execute(
        select(CampaignAsk, model)
        .join(model, model.id == CampaignAsk.organisation_id)
        .where(CampaignAsk.campaign_id == campaign.id)
        .order_by(Entry.title, CampaignAsk.id)
    )
    return [Response(ask, one, *mails.get(ask.id, (0, None, None))) for ask, one in rows]


def load_last_mails(
    scope: PortalScope, campaign_id: uuid.UUID
) -> dict[uuid.UUID, tuple[int, datetime, list[str] | None]]:
    """Return the newest mail per organisation that is asked: its number, when it left, to whom."""
    rows = scope.session.execute(
        select(CampaignMail.ask_id, CampaignMail.step, CampaignMail.sent_at, CampaignMail.sent_to)
        .join(CampaignAsk, CampaignAsk.id == CampaignMail.ask_id)
        .where(CampaignAsk.campaign_id == campaign_id)
        .order_by(CampaignMail.step)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def find_ask(scope: PortalScope, ask_id: uuid.UUID) -> CampaignAsk:
    """Return the question to one organisation. Raises NotFound."""
    found = scope.session.scalars(select(CampaignAsk).where(CampaignAsk.id == ask_id))
    ask = found.one_or_none()
    if ask is None:
        raise NotFound("campaign ask")
    return ask


def find_mail_by_link(scope: PortalScope, token: str) -> CampaignMail:
    """Return the mail that a link was in. Raises NotFound."""
    wanted = CampaignMail.token_hash == link_tokens.hash_token(token)
    found = scope.session.scalars(select(CampaignMail).where(wanted)).one_or_none()
    if found is None:
        raise NotFound("campaign link")
    return found


def find_organisation_of_ask(scope: PortalScope, ask: CampaignAsk) -> kinds.OwnEntry:
    """Return the organisation that a question is for."""
    return scope.session.get_one(kinds.find_owner_kind().model, ask.organisation_id)
