"""People: logging in, their own account, and the commands of the operator."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.accounts import (
    account_views,
    commands,
    devices,
    idle_views,
    jobs,
    mail_examples,
    models,
    sessions,
    views,
)
from wijzerplaat.tenancy.portals.slots import COOKIES

room = Room(
    models=(models,),
    areas=(views.area, account_views.area, idle_views.area),
    jobs=(
        BackgroundJob("accounts.forget", jobs.forget_old_logins, "30 3 * * *"),
        BackgroundJob(
            "accounts.warn", jobs.warn_members_of_portal, "40 8 * * *", per_portal=True, always=True
        ),
        BackgroundJob("accounts.end_idle", jobs.remove_idle_accounts, "55 3 * * *"),
    ),
    every_page=(lambda: {"actor": sessions.describe_logged_in_user()},),
    commands=(commands.group,),
    fills=(
        COOKIES.by(sessions.SESSION_COOKIE),
        COOKIES.by(devices.DEVICE_COOKIE),
        *mail_examples.FILLINGS,
    ),
)
