"""Verbs of administrators: the looks of their portal as a draft, online and back."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.design_tokens import Theme
from wijzerplaat.ground.web.portal_colours import (
    Looks,
    apply_looks,
    list_unreadable_pairs,
    looks_of,
    name_looks,
)
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

ONLINE, DRAFT, FORMER = "looks", "looks_draft", "looks_former"
UNSAFE = N_(
    "Met deze kleur kunnen we niet alles goed leesbaar maken. Kies een kleur die iets lichter of "
    "donkerder is."
)


@dataclass(frozen=True)
class Chosen:
    """The looks of a portal.

    What is online, what waits as a draft, and what was online before.
    """

    online: Looks
    draft: Looks | None
    former: Looks | None

    @property
    def shown(self) -> Looks:
        """Return what somebody works on: the draft, or what is online."""
        return self.draft or self.online


def load_portal_looks(scope: PortalScope) -> Chosen:
    """Return the looks of this portal.

    What is kept is read anew: another process may have changed it.
    """
    scope.require(PORTAL_EDIT)
    return _chosen(_row(scope, lock=False))


def keep_looks_draft(scope: PortalScope, theme: Theme, looks: Looks) -> bool:
    """Keep looks until they are published or thrown away. Raises Invalid.

    Return False when there is nothing to keep: they are online already.
    """
    scope.require(PORTAL_EDIT)
    _must_be_safe(theme, looks)
    row = _row(scope)
    other = looks != _chosen(row).online
    _keep(row, {DRAFT: asdict(looks) if other else None})
    return other


def discard_looks_draft(scope: PortalScope) -> None:
    """Throw the draft away."""
    scope.require(PORTAL_EDIT)
    _keep(_row(scope), {DRAFT: None})


def publish_portal_looks(scope: PortalScope, theme: Theme, looks: Looks) -> None:
    """Put looks online for everybody.

    Raises Invalid when somebody could not read the portal in them.
    """
    scope.require(PORTAL_EDIT)
    _must_be_safe(theme, looks)
    row = _row(scope)
    before = _chosen(row).online
    _keep(row, {DRAFT: None})
    if looks != before:
        _go_online(scope, row, looks, audit.LOOKS_SET)


def restore_former_looks(scope: PortalScope, theme: Theme, seen: str) -> None:
    """Put the former looks back; doing it once more brings these back.

    `seen` names what was online on the page of who asks. Raises Conflict when that is no longer so.
    """
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    now = _chosen(row)
    if now.former is None or name_looks(now.online) != seen:
        raise Conflict("other looks are online")
    _must_be_safe(theme, now.former)
    _go_online(scope, row, now.former, audit.LOOKS_UNDONE)


def _go_online(scope: PortalScope, row: Portal, looks: Looks, action: str) -> None:
    before = _chosen(row).online
    _keep(row, {ONLINE: asdict(looks), FORMER: asdict(before)})
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(
        scope,
        action,
        fields=[name for name in asdict(looks) if getattr(looks, name) != getattr(before, name)],
    )


def _must_be_safe(theme: Theme, looks: Looks) -> None:
    """Every pair of colours that can meet on a page is measured, however the palette was made."""
    if list_unreadable_pairs(apply_looks(theme, looks)):
        raise Invalid({"brand": [UNSAFE]})


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    """Return the portal of the scope; who changes it holds it until the end of the transaction."""
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _chosen(row: Portal) -> Chosen:
    kept: Fields = row.settings
    draft, former = (
        (looks_of(kept[name]) if kept.get(name) is not None else None) for name in (DRAFT, FORMER)
    )
    return Chosen(looks_of(kept.get(ONLINE)), draft, former)


def _keep(row: Portal, parts: Fields) -> None:
    """Settings are one value to the database: another one takes its place."""
    row.settings = {
        name: value for name, value in {**row.settings, **parts}.items() if value is not None
    }
