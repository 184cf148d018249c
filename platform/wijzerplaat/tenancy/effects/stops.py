"""Series of mails that somebody may stop by a link, and have again.

Only what comes by itself, time after time, is a series. An answer to what somebody did, and a
question about their own page, is none.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import mailed_links
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT, ACCOUNT_USE, PORTAL_ADMIN
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.effects.models import MailStop
from wijzerplaat.tenancy.portals.service import PortalScope

DAILY, MONTHLY = "elke-dag", "elke-maand"
SERIES = {
    DAILY: N_("de mail van elke dag over wat op je wacht"),
    MONTHLY: N_("de mail van elke maand met de cijfers"),
}
"""Each series by its word in addresses, and how a page calls it (a msgid)."""
WORKS = timedelta(days=365)


@dataclass(frozen=True)
class Series:
    """A series of mails to one person, and whether that person stopped it."""

    word: str
    title: str
    is_stopped: bool


def make_stop_link(scope: PortalScope, user_id: uuid.UUID, word: str) -> str:
    """Return the full address at which somebody stops a series; it works for a year."""
    ends = scope.now + WORKS
    token = mailed_links.make_mailed_link(scope, _kind(word), user_id, ends)
    return scope.portal.url(url_for("mail_stops.show_mail_stop", series=word, token=token))


def list_who_stopped(scope: PortalScope, word: str) -> set[uuid.UUID]:
    """Return who wants no mails of a series."""
    return set(scope.session.scalars(select(MailStop.user_id).where(MailStop.series == word)))


def find_series(scope: PortalScope, word: str, token: str) -> Series:
    """Return the series that a link is about. Raises NotFound."""
    user_id = _find_user(scope, word, token)
    return Series(word, SERIES[word], user_id in list_who_stopped(scope, word))


def stop_series(scope: PortalScope, word: str, token: str) -> None:
    """Send no more mails of a series to whose link it is; twice is once. Raises NotFound."""
    user_id = _find_user(scope, word, token)
    user = scope.session.get(User, user_id)
    if user is not None:
        idle.note_use(scope, user)  # whoever says so is there
    _stop(scope, word, user_id)


def resume_series(scope: PortalScope, word: str, token: str) -> None:
    """Send the mails of a series again. Raises NotFound."""
    _resume(scope, word, _find_user(scope, word, token))


def list_own_series(scope: PortalScope) -> list[Series]:
    """Return the series that the actor may get, by the work they do here."""
    scope.require(ACCOUNT_USE)
    words = [DAILY] if scope.actor.is_staff else []
    words += [MONTHLY] if PORTAL_ADMIN in scope.actor.roles else []
    return [
        Series(word, SERIES[word], scope.actor.user_id in list_who_stopped(scope, word))
        for word in words
    ]


def choose_own_series(scope: PortalScope, word: str, *, wanted: bool) -> None:
    """Send the actor a series from now on, or no more; twice is once. Raises NotFound for one that
    they never get.
    """
    scope.require(ACCOUNT_EDIT)
    user_id = scope.actor.user_id
    if user_id is None or word not in [one.word for one in list_own_series(scope)]:
        raise NotFound("mail series")
    if wanted:
        _resume(scope, word, user_id)
    else:
        _stop(scope, word, user_id)


def _stop(scope: PortalScope, word: str, user_id: uuid.UUID) -> None:
    if user_id not in list_who_stopped(scope, word):
        scope.session.add(MailStop(user_id=user_id, series=word, stopped_at=scope.now))
        scope.session.flush()


def _resume(scope: PortalScope, word: str, user_id: uuid.UUID) -> None:
    remove_rows(scope, MailStop, [MailStop.user_id == user_id, MailStop.series == word])


def _find_user(scope: PortalScope, word: str, token: str) -> uuid.UUID:
    found = mailed_links.find_mailed_link(scope, _kind(word), token) if word in SERIES else None
    if found is None:
        raise NotFound("mail series")
    return found


def _kind(word: str) -> str:
    return f"stop:{word}"
