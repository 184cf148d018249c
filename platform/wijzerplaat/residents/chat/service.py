"""The chat of a portal: what was chosen, how that is read, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.residents.chat import rules
from wijzerplaat.residents.chat.schemas import ADDRESS, HOST, ChatSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

USUAL: GivenFields = {"on": False, "provider": "", "address": "", "hosts": [], "privacy": ""}


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


def check_chat(scope: PortalScope, _part: str, typed: Fields) -> Fields:
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


_read, _write = stand_in_section("chat", USUAL)
CHAT_SETTING = Setting("chat", _read, _write, check_chat, told=True)
