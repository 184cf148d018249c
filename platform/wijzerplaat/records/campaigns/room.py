"""Campaigns: many organisations are asked at once for their hours, and answer in two presses."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.campaigns import (
    jobs,
    mail_examples,
    mails,
    merging,
    models,
    sending,
    views,
)
from wijzerplaat.records.campaigns.sending import CampaignMailed
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.tenancy.accounts.events import MemberRemoved

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(CampaignMailed, mails.mail_campaign),
        Hears(MemberRemoved, sending.stop_asking_campaign_leaver),
    ),
    jobs=(
        BackgroundJob(
            "campaigns.send", jobs.send_portal_campaign_mails, "25 8-17 * * *", per_portal=True
        ),
        BackgroundJob(
            "campaigns.forget",
            jobs.forget_portal_addresses,
            "35 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        FOLLOWERS.by(("campaign_asks", merging.move_campaign_asks)),
        *mail_examples.FILLINGS,
    ),
)
