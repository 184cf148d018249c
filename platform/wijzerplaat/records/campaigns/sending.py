"""The mails of campaigns: who gets one today, and which.

A file of its own beside `service.py`, which makes campaigns and takes answers.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import clock, link_tokens, statements
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.records.campaigns import queries, reach, rules
from wijzerplaat.records.campaigns.models import Campaign, CampaignAsk, CampaignMail
from wijzerplaat.records.campaigns.queries import Response
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import rules as freshness_rules
from wijzerplaat.tenancy.accounts.events import MemberRemoved
from wijzerplaat.tenancy.effects import queries as effects
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class AskedByCampaign:
    """An organisation is asked; `token` goes into its mails and nowhere else."""

    campaign: Campaign
    organisation: kinds.OwnEntry
    step: int
    token: str
    addresses: list[str]


@dataclass(frozen=True)
class CampaignMailed:
    """One person is asked, about one organisation or several, in one mail."""

    address: str
    asked: list[AskedByCampaign]


def send_campaign_mails(scope: PortalScope, limit: int = rules.MOST_MAILS) -> int:
    """Mail who did not answer yet: the first mail, a week later one reminder. Returns how many.

    One mail per person, about all that they are asked, and none to who got one of a campaign or
    of the check of their page today: theirs leaves tomorrow. Whom mail does not reach is passed
    over, and who comes next gets the same mail. A portal that paused its mails sends none: theirs
    leave when it goes on.
    """
    limit = min(limit, freshness_rules.find_most_mails(scope.portal.freshness))
    per_person: dict[str, list[AskedByCampaign]] = defaultdict(list)
    for campaign in queries.list_running_campaigns(scope):
        due = _list_due(scope, campaign)
        found = reach.find_receivers(scope, [one.organisation.id for one, _step in due])
        for one, step in due:
            addresses = found.get(one.organisation.id, [])
            new = set(addresses) - per_person.keys()
            waits = any(mailed_days.is_mailed_today(scope, one) for one in sorted(new))
            if addresses and not waits and len(per_person) + len(new) <= limit:
                asked = _ask(scope, campaign, one, step, addresses)
                for address in addresses:
                    per_person[address].append(asked)
    for address, several in per_person.items():
        mailed_days.note_check_mail(scope, address)
        emit(scope, CampaignMailed(address, several))
    return len(per_person)


def _list_due(scope: PortalScope, campaign: Campaign) -> list[tuple[Response, int]]:
    """Return who gets a mail of this campaign now, with which one, by name of organisation."""
    today, found = clock.today(scope.now), []
    dead = {one.mark for one in effects.list_open_troubles(scope)}
    for one in queries.list_responses(scope, campaign):
        last = (one.step, one.sent_at) if one.sent_at is not None else None
        step = 0 if one.ask.answered_at else rules.find_next_step(last, scope.now)
        if not step and not one.ask.answered_at and _reached_nobody(scope, one, dead):
            step = one.step
        gone = not one.organisation.is_listed(today) or one.organisation.is_paused(today)
        if step and not gone and one.organisation.stopped_on is None:
            found.append((one, step))
    return found


def _reached_nobody(scope: PortalScope, one: Response, dead: Collection[str]) -> bool:
    """Return whether everybody who got the newest mail left since, or was not reached by it."""
    if one.sent_to is None:
        return False
    return all(mark_address(scope, address) in dead for address in one.sent_to)


def stop_asking_campaign_leaver(scope: PortalScope, event: MemberRemoved) -> None:
    """Who left an organisation is asked no more: whoever comes next is."""
    gone = event.membership
    theirs = CampaignAsk.organisation_id == gone.organisation_id
    waits = (
        select(CampaignMail)
        .join(CampaignAsk, CampaignAsk.id == CampaignMail.ask_id)
        .where(theirs, CampaignMail.sent_to.is_not(None))
    )
    for one in scope.session.scalars(waits) if gone.organisation_id else ():
        one.sent_to = [address for address in one.sent_to or () if address != gone.user.email]


def _ask(
    scope: PortalScope,
    campaign: Campaign,
    one: Response,
    step: int,
    addresses: list[str],
) -> AskedByCampaign:
    token, token_hash = link_tokens.make_token()
    same = CampaignMail.ask_id == one.ask.id, CampaignMail.step == step
    mail = scope.session.scalars(select(CampaignMail).where(*same)).first()
    if mail is None:
        mail = CampaignMail(id=uuid.uuid4(), ask_id=one.ask.id, step=step)
        scope.session.add(mail)
    mail.token_hash, mail.sent_to, mail.sent_at = token_hash, addresses, scope.now
    scope.session.flush()
    return AskedByCampaign(campaign, one.organisation, step, token, addresses)


def forget_campaign_addresses(scope: PortalScope) -> int:
    """Forget to whom links went that no longer work; return how many."""
    today = clock.today(scope.now)
    over = (Campaign.last_day < today) | Campaign.stopped_at.is_not(None)
    known = (
        select(CampaignMail.id)
        .join(CampaignAsk, CampaignAsk.id == CampaignMail.ask_id)
        .join(Campaign, Campaign.id == CampaignAsk.campaign_id)
        .where(over, CampaignMail.sent_to.is_not(None))
    )
    ids = scope.session.scalars(known).all()
    return statements.change_rows(
        scope, CampaignMail, [CampaignMail.id.in_(ids)], {"sent_to": None}
    )
