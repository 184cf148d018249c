"""Which short addresses there are, and how often each was followed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.records.counting import models as counts
from wijzerplaat.records.counting import queries as counting
from wijzerplaat.records.counting.queries import Period
from wijzerplaat.residents.short_links import rules
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 500


def find_open_link(scope: PortalScope, code: str) -> ShortLink:
    """Return the short address with this code. Raises NotFound, also for one that is off."""
    same = select(ShortLink).where(ShortLink.code == rules.read_code(code), ShortLink.shown)
    found = scope.session.scalars(same).one_or_none()
    if found is None:
        raise NotFound(code)
    return found


def find_link(scope: PortalScope, link_id: uuid.UUID) -> ShortLink:
    """Return one, read anew, for an administrator. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    wanted = select(ShortLink).where(ShortLink.id == link_id)
    anew = wanted.execution_options(populate_existing=True)
    found = scope.session.scalars(anew).one_or_none()
    if found is None:
        raise NotFound(str(link_id))
    return found


def list_links(scope: PortalScope) -> Sequence[ShortLink]:
    """Return all of them by name: those that work first."""
    scope.require(PORTAL_EDIT)
    order = (ShortLink.shown.desc(), ShortLink.name, ShortLink.id)
    return scope.session.scalars(select(ShortLink).order_by(*order).limit(MOST)).all()


def find_target_address(scope: PortalScope, target: str) -> str:
    """Return the address of what a short address leads to; of what is off now, the home page."""
    sort, slug = rules.read_target(target)
    if sort == rules.AGENDA:
        return url_for("agenda.show_agenda", via="poster")
    if sort == rules.TOPIC and any(one.slug == slug for one in list_open_topics(scope)):
        return url_for("discover.show_topic", slug=slug, via="poster")
    if sort == rules.DISTRICT and any(one.slug == slug for one in scope.portal.districts):
        return url_for("neighbourhoods.show_neighbourhood", slug=slug, via="poster")
    return url_for("discover.show_home_page", via="poster")


def list_open_topics(scope: PortalScope) -> Sequence[rules.Place]:
    """Return the topics that a short address may lead to: who is interested in a sensitive one is
    nobody's business, so that is never counted.
    """
    return [one for one in scope.portal.topics if not one.sensitive]


def count_followed(scope: PortalScope) -> dict[str, tuple[int, int]]:
    """Return how often each was followed, by its id as it is counted: this month, and ever."""
    today = clock.today(scope.now)
    month = Period(today.replace(day=1), today)
    ever = Period(today.replace(year=today.year - 100, day=1), today, by_month=True)
    lately = dict(counting.list_most(scope, month, counts.LINK, MOST))
    return {
        subject: (lately.get(subject, 0), times)
        for subject, times in counting.list_most(scope, ever, counts.LINK, MOST)
    }
