"""What a page says about what somebody typed in it before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _


@dataclass(frozen=True)
class UnfinishedForm:
    """A form of this page that was left: `text` says when; `resumed`: it is filled in below."""

    text: str
    resume_href: str
    drop_href: str
    resumed: bool


@dataclass(frozen=True)
class KeptForms:
    """What the script that keeps forms must know.

    Where to keep them, for whom, how much, which form came in last, and what was left before.
    """

    save_href: str
    login_href: str
    who: str
    most: int
    received: str
    forgets: bool
    unfinished: UnfinishedForm | None


def describe_moment_ago(at: datetime, now: datetime) -> str:
    """Return 'vandaag om 10.00 uur', 'gisteren om 10.00 uur', or the day itself."""
    wall, today = clock.to_amsterdam_time(at), clock.today(now)
    hour = formats.hour(wall)
    if wall.date() == today:
        return _("vandaag om %(hour)s uur", hour=hour)
    if wall.date() == today - timedelta(days=1):
        return _("gisteren om %(hour)s uur", hour=hour)
    return _("op %(day)s om %(hour)s uur", day=formats.day(wall), hour=hour)


def describe_unfinished(at: datetime, now: datetime, resumed: bool) -> str:
    """Say when somebody was busy with a form; and, once it is filled in, that this is it."""
    when = describe_moment_ago(at, now)
    if resumed:
        return _("Dit typte je %(when)s. Het is nog niet verstuurd.", when=when)
    return _("Je was hier %(when)s al mee bezig.", when=when)
