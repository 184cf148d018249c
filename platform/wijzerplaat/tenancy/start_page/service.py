"""Verbs of administrators: the start page of their portal as a draft, online and back.

What is online is a setting, with the history that every setting has; the draft stands beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.tenancy.menus.rules import find_free_menu_slug
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.places import hold_portal_row, read_portal_row, stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.start_page import rules
from wijzerplaat.tenancy.start_page.rules import Block, Blocks

DRAFT = "home_draft"
TOO_MANY = N_("Er zijn al genoeg eigen blokken. Haal eerst een ander blok weg.")


@dataclass(frozen=True)
class StartPage:
    """The start page of a portal: what is online, since which change of it, and what waits."""

    online: Blocks
    number: int
    draft: Blocks | None

    @property
    def shown(self) -> Blocks:
        """Return what somebody works on: the draft, or what is online."""
        return self.online if self.draft is None else self.draft

    @property
    def mark(self) -> str:
        """Return what tells this from any other start page that somebody may have looked at."""
        return hashlib.sha256(repr((self.number, self.shown)).encode()).hexdigest()[:12]

    def find(self, name: str) -> Block:
        """Return a block by its name. Raises NotFound."""
        found = next((one for one in self.shown if one.name == name), None)
        if found is None:
            raise NotFound(f"block {name}")
        return found


def load_start_page(scope: PortalScope) -> StartPage:
    """Return the start page of this portal, read anew: another process may have changed it."""
    scope.require(PORTAL_EDIT)
    online, number = settings.load_setting(scope, HOME)
    row = read_portal_row(scope)
    kept = row.settings.get(DRAFT)
    draft = rules.read_blocks(kept, row.kind) if kept is not None else None
    return StartPage(rules.read_blocks(online["blocks"], row.kind), number, draft)


def sort_blocks(scope: PortalScope, order: Sequence[str], seen: str) -> bool:
    """Put the blocks of the draft in another order; return whether that is one.

    `seen` is the mark of what was looked at. Raises Conflict when that is something else now.
    """
    return _change_draft(scope, seen, lambda now: rules.order_blocks(now.shown, order))


def change_block(scope: PortalScope, block: Block, seen: str) -> bool:
    """Let a block of the draft be so. Raises NotFound, Conflict."""

    def change(now: StartPage) -> Blocks:
        now.find(block.name)
        return rules.replace_block(now.shown, block)

    return _change_draft(scope, seen, change)


def add_block(scope: PortalScope, block: Block, seen: str) -> Block:
    """Add a block of the portal itself to the draft, right below search.

    Raises Conflict, and Invalid when there are enough of them.
    """
    now = _hold(scope, seen)
    if rules.count_own_blocks(now.shown) >= rules.MOST_OWN:
        raise Invalid({"title": [TOO_MANY]})
    taken = {one.name for one in now.shown} | {one.name for one in rules.KINDS}
    named = replace(block, name=find_free_menu_slug(block.title[:60], taken))
    _keep_draft(scope, now, (*now.shown[:1], named, *now.shown[1:]))
    return named


def remove_block(scope: PortalScope, name: str, seen: str) -> bool:
    """Take a block that the portal wrote itself out of the draft. Raises NotFound, Conflict."""

    def change(now: StartPage) -> Blocks:
        if not now.find(name).about.own:
            raise NotFound(f"block {name}")
        return tuple(one for one in now.shown if one.name != name)

    return _change_draft(scope, seen, change)


def publish_start_page(scope: PortalScope, seen: str) -> bool:
    """Put the draft online for everybody; return False when there is none.

    Raises Conflict when it is not the one that was looked at.
    """
    now = _hold(scope, seen)
    if now.draft is None:
        return False
    chosen = {"blocks": rules.dump_blocks(now.draft)}
    changed = settings.change_setting(scope, HOME, chosen, str(now.number))
    _write_draft(hold_portal_row(scope), None)
    return changed


def discard_start_page_draft(scope: PortalScope) -> None:
    """Throw the draft away."""
    scope.require(PORTAL_EDIT)
    _write_draft(hold_portal_row(scope), None)


def put_start_page_back(scope: PortalScope, number: int, seen: str) -> bool:
    """Put back the start page of before a change, which is a change too; a draft stays.

    `seen`: the last change on the page of who asks. Raises Conflict when there was one since, and
    NotFound.
    """
    scope.require(PORTAL_EDIT)
    hold_portal_row(scope)
    if seen != str(settings.load_setting(scope, HOME)[1]):
        raise Conflict("another start page is online")
    return settings.put_setting_back(scope, HOME, number)


def _hold(scope: PortalScope, seen: str) -> StartPage:
    scope.require(PORTAL_EDIT)
    hold_portal_row(scope)
    now = load_start_page(scope)
    if seen != now.mark:
        raise Conflict("somebody else changed it")
    return now


def _change_draft(scope: PortalScope, seen: str, change: Callable[[StartPage], Blocks]) -> bool:
    now = _hold(scope, seen)
    return _keep_draft(scope, now, change(now))


def _keep_draft(scope: PortalScope, now: StartPage, blocks: Blocks) -> bool:
    """Keep blocks as the draft; there is none when they are online already."""
    _write_draft(hold_portal_row(scope), blocks if blocks != now.online else None)
    return blocks != now.shown


def _write_draft(row: Portal, draft: Blocks | None) -> None:
    """Settings are one value to the database: another one takes its place."""
    rest = {name: value for name, value in row.settings.items() if name != DRAFT}
    row.settings = rest if draft is None else {**rest, DRAFT: rules.dump_blocks(draft)}


def _read_home(scope: PortalScope, _part: str) -> Fields:
    row = read_portal_row(scope)
    kept = row.settings.get("home", {}).get("blocks")
    return {"blocks": rules.dump_blocks(rules.read_blocks(kept, row.kind))}


def _check_home(scope: PortalScope, _part: str, typed: GivenFields) -> Fields:
    return {"blocks": rules.dump_blocks(rules.read_blocks(typed["blocks"], scope.portal.kind))}


HOME = Setting(
    "home", _read_home, stand_in_section("home", {"blocks": None})[1], _check_home, told=True
)
