"""Who gets to see what somebody says in the chat of another company."""

from __future__ import annotations

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.chat.service import read_chat
from wijzerplaat.tenancy.portals.service import PortalView
from wijzerplaat.tenancy.portals.slots import Receiver


def list_chat_receivers(portal: PortalView) -> list[Receiver]:
    """Return the company of the chat, while there is one."""
    chat = read_chat(portal.chat)
    if chat is None:
        return []
    said = _(
        "Dat ziet wat je in de chat schrijft. Het kan ook cookies zetten. Dat begint pas als je in "
        "de chat ja zegt."
    )
    return [Receiver(chat.provider or _("Het bedrijf van de chat"), said, chat.privacy)]
