"""Every kind of mail about series that end, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, MailKind

FIRST = MailKind(
    "gaat-hij-door",
    FOR_ORGANISATION,
    N_("Als een activiteit bijna voor het laatst is."),
)
ONCE_MORE = MailKind(
    "nog-even-gaat-hij-door",
    FOR_ORGANISATION,
    N_("Als een organisatie nog niet wist of een activiteit doorgaat."),
)
