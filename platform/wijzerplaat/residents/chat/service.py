"""Verbs of the chat of a portal: what it is, change it, and put an earlier choice back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.residents.chat import rules
from wijzerplaat.residents.chat.models import ChatChange
from wijzerplaat.residents.chat.schemas import ADDRESS, HOST, ChatSchema
from wijzerplaat.tenancy.portals.events import SettingChanged
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

SETTING, MOST_SHOWN = "chat", 20


@dataclass(frozen=True)
class Chat:
    """A chat that residents can open: of whom, where, and which hosts its page lets in."""

    provider: str
    address: str
    hosts: tuple[str, ...]
    privacy: str


def read_chat(chosen: GivenFields) -> Chat | None:
    """Return the chat that was chosen; None while it is off or has no address."""
    if not chosen.get("on") or not chosen.get("address"):
        return None
    try:
        address, host = rules.read_chat_address(chosen["address"], ())
    except ValueError:
        return None
    hosts = tuple(dict.fromkeys((host, *chosen.get("hosts", []))))
    return Chat(chosen.get("provider") or "", address, hosts, chosen.get("privacy") or "")


def load_chat_settings(scope: PortalScope) -> tuple[Fields, int]:
    """Return what is chosen now, read anew, and the number of that choice."""
    scope.require(PORTAL_EDIT)
    return dict(_row(scope, lock=False).settings.get(SETTING, {})), _newest(scope)


def check_chat_settings(scope: PortalScope, typed: Fields) -> Fields:
    """Return a choice as it would be kept. Raises Invalid with messages per field."""
    values = load_fields(ChatSchema(), typed)
    ours = scope.portal.hosts
    for name in ("address", "privacy"):
        try:
            values[name] = rules.read_chat_address(values[name], ours)[0] if values[name] else ""
        except ValueError:
            raise Invalid({name: [ADDRESS]}) from None
    try:
        values["hosts"] = [rules.read_chat_host(one, ours) for one in values["hosts"]]
    except ValueError:
        raise Invalid({"hosts": [HOST]}) from None
    return {**values, "provider": values["provider"] or ""}


def change_chat_settings(scope: PortalScope, typed: Fields, seen: str) -> bool:
    """Let the chat be so from now on; `seen`: the number of the choice on the page of who asks.

    Return False when it is so already. Raises Invalid, and Conflict when somebody else was first.
    """
    scope.require(PORTAL_EDIT)
    values = check_chat_settings(scope, typed)
    row = _row(scope)
    if row.settings.get(SETTING) == values:
        return False
    if seen != str(_newest(scope)):
        raise Conflict("somebody else changed it")
    _keep(scope, row, values)
    return True


def put_chat_choice_back(scope: PortalScope, number: int) -> None:
    """Let the chat be as it was after an earlier change; 0: as it began, off. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    found = scope.session.scalars(select(ChatChange).where(ChatChange.number == number)).first()
    if found is None and number:
        raise NotFound(str(number))
    values = dict(found.chosen) if found else {}
    if row.settings.get(SETTING, {}) != values:
        _keep(scope, row, values)


def list_chat_changes(scope: PortalScope) -> list[ChatChange]:
    """Return what was chosen before, the newest first."""
    scope.require(PORTAL_EDIT)
    newest = select(ChatChange).order_by(ChatChange.number.desc()).limit(MOST_SHOWN)
    return list(scope.session.scalars(newest))


def _keep(scope: PortalScope, row: Portal, values: Fields) -> None:
    row.settings = {**row.settings, SETTING: values}
    scope.session.add(
        ChatChange(
            id=uuid.uuid4(),
            number=_newest(scope) + 1,
            chosen=values,
            by_id=scope.actor.user_id,
            at=scope.now,
        )
    )
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(scope, audit.CHAT_SET)
    emit(scope, SettingChanged(SETTING))


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _newest(scope: PortalScope) -> int:
    return scope.session.scalar(select(func.max(ChatChange.number))) or 0
