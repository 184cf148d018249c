"""Verbs of short addresses: make one, and change where it leads."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.residents.short_links import queries, rules
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.tenancy.portals.service import PortalScope

FULL = N_("De lijst is vol.")
TAKEN = N_("Deze naam staat al in de lijst. Kies een andere naam.")


def make_short_link(scope: PortalScope, values: Fields) -> ShortLink:
    """Make a short address with a code that is nobody's yet. Raises NotAllowed, Invalid."""
    scope.require(PORTAL_EDIT)
    if (scope.session.scalar(select(func.count(ShortLink.id))) or 0) >= queries.MOST:
        raise Invalid({"name": [FULL]})
    row = ShortLink(id=uuid.uuid4(), code=_find_free_code(scope), made_at=scope.now, **values)
    scope.session.add(row)
    scope.session.flush()
    return row


def change_short_link(scope: PortalScope, link_id: uuid.UUID, values: Fields) -> None:
    """Let a short address be so from now on; its code stays. Raises NotAllowed, NotFound."""
    row = queries.find_link(scope, link_id)
    for name, value in values.items():
        setattr(row, name, value)
    scope.session.flush()


def require_free_name(scope: PortalScope, name: str, besides: uuid.UUID | None) -> None:
    """Raise Invalid when another short address has this name."""
    same = select(ShortLink.id).where(func.lower(ShortLink.name) == name.lower())
    for found in scope.session.scalars(same):
        if found != besides:
            raise Invalid({"name": [TAKEN]})


def _find_free_code(scope: PortalScope) -> str:
    while True:
        code = rules.make_code()
        taken = select(ShortLink.id).where(ShortLink.code == code)
        if scope.session.scalars(taken).first() is None:
            return code
