"""The questions of campaigns go along when an organisation is taken up by another.

Who has a link in a mail answers for the one that stays.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.records.campaigns.models import CampaignAsk
from wijzerplaat.tenancy.portals.service import PortalScope


def move_campaign_asks(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let what campaigns ask one organisation be asked of another; return which rows moved.

    Where a campaign asks the other itself, each keeps its own answer.
    """
    there = select(CampaignAsk.campaign_id).where(CampaignAsk.organisation_id == to_id)
    asked = set(scope.session.scalars(there))
    moved = []
    mine = select(CampaignAsk).where(CampaignAsk.organisation_id == from_id)
    for one in scope.session.scalars(mine.order_by(CampaignAsk.id)).all():
        if one.campaign_id not in asked and (only is None or one.id in only):
            one.organisation_id = to_id
            moved.append(one.id)
    scope.session.flush()
    return moved
