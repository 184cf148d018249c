"""What the test world holds of campaigns: one that runs with an answer, one to stop, and a link;
and of series that end.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests.house.planted_series import plant_series
from wijzerplaat.ground.core import clock, link_tokens
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.campaigns.models import CLOSED, OWN, Campaign, CampaignAsk, CampaignMail


def plant_campaigns(scope: Scope, found, owner_id: uuid.UUID) -> None:
    """Plant two campaigns of this portal, and the mailed link to one; and a series that ends."""
    for name in ("campaign", "campaign_to_stop"):
        campaign = _make_campaign(scope, f"Kanarie {found.portal} {name}")
        found.ids[name] = campaign.id
    ask = CampaignAsk(
        id=uuid.uuid4(),
        campaign_id=found.ids["campaign"],
        organisation_id=owner_id,
        answer=CLOSED,
        answered_at=scope.now,
    )
    token = f"campagne-{found.portal}".ljust(32, "x")
    mail = CampaignMail(
        id=uuid.uuid4(),
        ask_id=ask.id,
        step=1,
        token_hash=link_tokens.hash_token(token),
        sent_at=scope.now,
    )
    scope.session.add(ask)
    scope.session.flush()
    scope.session.add(mail)
    found.ids["campaign_ask"], found.slugs["campaign"] = ask.id, token
    plant_series(scope, found, owner_id)


def _make_campaign(scope: Scope, name: str) -> Campaign:
    today = clock.today(scope.now)
    campaign = Campaign(
        id=uuid.uuid4(),
        name=name,
        sort=OWN,
        first_day=today,
        last_day=today + timedelta(days=90),
        created_at=scope.now,
        started_at=scope.now,
    )
    scope.session.add(campaign)
    scope.session.flush()
    return campaign
