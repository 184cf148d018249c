"""The conditions that are not met, as the reason of a refusal names them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.records.criteria import admission, queries
from wijzerplaat.records.criteria.models import CONTACT
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.refusals.rules import Unmet
from wijzerplaat.tenancy.portals.service import PortalScope


def list_unmet_of_proposal(
    scope: PortalScope, entry: Entry, before: GivenFields | None, after: GivenFields
) -> list[Unmet]:
    """Return the conditions for which a proposal may not go live; `before` is what is live."""
    return _describe(admission.list_unmet_conditions(scope, entry, before, after))


def list_unmet_of_organisation(scope: PortalScope, organisation_id: uuid.UUID) -> list[Unmet]:
    """Return the conditions that an organisation does not meet, under all its topics."""
    wanted = queries.list_wanted_of_organisation(scope, organisation_id)
    return _describe(one for one in wanted if one.is_condition and not one.met)


def _describe(wanted: Iterable[Wanted]) -> list[Unmet]:
    return [
        Unmet(
            one.criterion.id,
            admission.name_wanted(one),
            one.criterion.explanation,
            one.criterion.link,
            one.criterion.sort == CONTACT,
        )
        for one in wanted
    ]
