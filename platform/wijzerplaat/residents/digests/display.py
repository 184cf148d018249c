"""What the pages of the mail with news show of a subscriber, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.digests import rules
from wijzerplaat.residents.digests.models import DigestSubscriber
from wijzerplaat.residents.digests.schemas import AUDIENCE_WORDS, FORM_ORDER
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

ASKED, GETS, STOPPED = ("asked", "gets", "stopped")


@dataclass(frozen=True)
class OwnDigest:
    """How it stands with somebody: which mail, what of it, and whether they get it."""

    state: str
    audience_text: str
    topics: list[str]
    district: str


def describe_own_digest(scope: PortalScope, found: DigestSubscriber) -> OwnDigest:
    """Return what the page behind a mailed link shows."""
    chosen = rules.read_ids(found.topics)
    state = GETS if found.confirmed_at else ASKED
    return OwnDigest(
        STOPPED if found.stopped_at else state,
        _(dict(AUDIENCE_WORDS)[found.audience]),
        [say_name(one) for one in scope.portal.topics if one.id.hex in chosen],
        next((one.name for one in scope.portal.districts if one.id.hex == found.district), ""),
    )


def read_own_choice(scope: PortalScope, found: DigestSubscriber) -> Fields:
    """Return what somebody chose, as the form holds it."""
    chosen = rules.read_ids(found.topics)
    district = (one.slug for one in scope.portal.districts if one.id.hex == found.district)
    return {
        "topics": [one.slug for one in scope.portal.topics if one.id.hex in chosen],
        "district": next(district, ""),
    }


def list_choices(scope: PortalScope) -> dict[str, list[Option]]:
    """Return what can be chosen, by field."""
    return {
        "topics": [Option(one.slug, say_name(one)) for one in scope.portal.topics],
        "district": [
            Option("", _("Alle buurten")),
            *(Option(one.slug, one.name) for one in scope.portal.districts),
        ],
    }


def list_field_names(scope: PortalScope, *, own: bool = False) -> tuple[str, ...]:
    """Return which fields the form has: no question without anything to choose; `own`: only what
    can be changed later.
    """
    empty = {
        name
        for name, there in (("topics", scope.portal.topics), ("district", scope.portal.districts))
        if not there
    }
    names = FORM_ORDER[2:] if own else FORM_ORDER
    return tuple(name for name in names if name not in empty)
