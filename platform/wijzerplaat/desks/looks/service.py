"""Verbs of administrators: the looks of their portal as a draft, online and back.

What is online is a setting, with the history that every setting has; the draft stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.portal_colours import (
    Looks,
    apply_looks,
    dump_looks,
    list_unreadable_pairs,
    looks_of,
)
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.places import hold_portal_row, read_portal_row
from wijzerplaat.tenancy.settings.rules import Setting

ONLINE, DRAFT = "looks", "looks_draft"
UNSAFE = N_(
    "Met deze kleur kunnen we niet alles goed leesbaar maken. Kies een kleur die iets lichter of "
    "donkerder is."
)
GONE = N_("Dit bestand is er niet meer. Kies het opnieuw.")


@dataclass(frozen=True)
class Chosen:
    """The looks of a portal: what is online, since which change of it, and what waits as a draft.

    `before` is what was online before that change; None when it never changed.
    """

    online: Looks
    number: int
    draft: Looks | None
    before: Looks | None

    @property
    def shown(self) -> Looks:
        """Return what somebody works on: the draft, or what is online."""
        return self.draft or self.online


def load_portal_looks(scope: PortalScope) -> Chosen:
    """Return the looks of this portal.

    What is kept is read anew: another process may have changed it.
    """
    scope.require(PORTAL_EDIT)
    row = read_portal_row(scope)
    newest = next(iter(settings.list_setting_changes(scope, LOOKS)), None)
    return Chosen(
        looks_of(row.settings.get(ONLINE)),
        newest.number if newest else 0,
        looks_of(row.settings[DRAFT]) if row.settings.get(DRAFT) is not None else None,
        looks_of(newest.before) if newest else None,
    )


def keep_looks_draft(scope: PortalScope, looks: Looks) -> bool:
    """Keep looks until they are published or thrown away. Raises Invalid.

    Return False when there is nothing to keep: they are online already.
    """
    scope.require(PORTAL_EDIT)
    row = hold_portal_row(scope)
    chosen = _check_looks(scope, "", dump_looks(looks))
    other = chosen != _read_looks(scope, "")
    _keep_draft(row, chosen if other else None)
    return other


def discard_looks_draft(scope: PortalScope) -> None:
    """Throw the draft away."""
    scope.require(PORTAL_EDIT)
    _keep_draft(hold_portal_row(scope), None)


def publish_portal_looks(scope: PortalScope, looks: Looks) -> None:
    """Put looks online for everybody.

    Raises Invalid when somebody could not read the portal in them.
    """
    scope.require(PORTAL_EDIT)
    row = hold_portal_row(scope)
    _now, number = settings.load_setting(scope, LOOKS)
    settings.change_setting(scope, LOOKS, dump_looks(looks), str(number))
    _keep_draft(row, None)


def put_looks_back(scope: PortalScope, number: int, seen: str) -> None:
    """Put back the looks of before a change; they are a change too.

    `seen`: the last change on the page of who asks. Raises Conflict when there was one since, or
    when these looks cannot be any more; and NotFound.
    """
    scope.require(PORTAL_EDIT)
    hold_portal_row(scope)
    if seen != str(settings.load_setting(scope, LOOKS)[1]):
        raise Conflict("other looks are online")
    settings.put_setting_back(scope, LOOKS, number)


def _read_looks(scope: PortalScope, _part: str) -> Fields:
    return dump_looks(looks_of(read_portal_row(scope).settings.get(ONLINE)))


def _write_looks(scope: PortalScope, _part: str, values: Fields) -> None:
    row = read_portal_row(scope)
    row.settings = {**row.settings, ONLINE: values}


def _check_looks(scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Every pair of colours that can meet on a page is measured, however the palette was made; and
    each picture must be there.
    """
    looks = looks_of(typed)
    if list_unreadable_pairs(apply_looks(platform().themes.dressed(scope.portal.theme), looks)):
        raise Invalid({"brand": [UNSAFE]})
    for part, one in (("logo", looks.logo), ("picture", looks.picture)):
        if one is not None and pictures.find_own_picture(scope, one.id) is None:
            raise Invalid({part: [GONE]})
    return dump_looks(looks)


def _keep_draft(row: Portal, draft: Fields | None) -> None:
    """Settings are one value to the database: another one takes its place."""
    rest = {name: value for name, value in row.settings.items() if name != DRAFT}
    row.settings = rest if draft is None else {**rest, DRAFT: draft}


LOOKS = Setting("looks", _read_looks, _write_looks, _check_looks, told=True)
