"""The one rule about publishing under a topic with a condition; every way of publishing asks it."""

from __future__ import annotations

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import queries, rules
from wijzerplaat.records.criteria.models import CONTACT
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope


class NotAdmitted(Invalid):
    """A condition is not met: what was filled in is right, and may not go live yet."""


def list_unmet_conditions(
    scope: PortalScope, entry: Entry, before: GivenFields | None, after: GivenFields
) -> list[Wanted]:
    """Return the conditions that are not met of what would go live: `before` is what is live now.

    A topic under which it stands already asks nothing again, so that who keeps a record true is
    never refused for what changed elsewhere.
    """
    if not queries.is_asked(entry.kind, entry.organisation_id):
        return []
    was = before.get("topics", ()) if before is not None else None
    topics = rules.list_new_topics(was, after.get("topics", ()))
    wanted = queries.list_wanted(scope, entry.organisation_id, topics, of_all=before is None)
    return [one for one in wanted if one.is_condition and not one.met]


def require_admission(
    scope: PortalScope, entry: Entry, before: GivenFields | None, after: GivenFields
) -> None:
    """Raise NotAdmitted, with what is missing and the way on, for what may not go live yet."""
    missing = list_unmet_conditions(scope, entry, before, after)
    if missing:
        raise NotAdmitted({"topics": [_say_missing(entry, missing)]})


def _say_missing(entry: Entry, missing: list[Wanted]) -> str:
    if entry.organisation_id is None:
        return _("Zet er eerst een organisatie bij. Voor dit onderwerp is een bewijs nodig.")
    said = []
    talks = [one for one in missing if one.criterion.sort == CONTACT]
    proofs = [one for one in missing if one.criterion.sort != CONTACT]
    if proofs:
        names = formats.listed(list(dict.fromkeys(name_wanted(one) for one in proofs)))
        said.append(_("Dit mag pas online met een geldig bewijs: %(what)s.", what=names))
    if talks:
        said.append(_("Spreek eerst met de organisatie, en schrijf dat op."))
    said.append(_("Dat doe je bij ‘Bewijzen’ van de organisatie. Of kies het onderwerp nog niet."))
    return " ".join(said)


def name_wanted(one: Wanted) -> str:
    """Return what is wanted and under which topic: 'KIWA (Stoppen met roken)'."""
    what = _("eerst een gesprek") if one.criterion.sort == CONTACT else one.criterion.register
    return f"{what} ({one.topic})" if one.topic else what
