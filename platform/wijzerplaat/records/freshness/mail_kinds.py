"""Every kind of mail about whether things are still right, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_DESK, FOR_ORGANISATION, ORGANISATION, MailKind

WORDS = (ORGANISATION,)
FIRST = MailKind(
    "klopt-alles-nog",
    FOR_ORGANISATION,
    N_("Als het tijd is om na te kijken of alles nog klopt."),
    WORDS,
    True,
)
SECOND = MailKind(
    "nog-even-klopt-alles",
    FOR_ORGANISATION,
    N_("Als een organisatie na onze eerste vraag niets laat horen."),
    WORDS,
    True,
)
LAST = MailKind(
    "laatste-vraag",
    FOR_ORGANISATION,
    N_("Als een organisatie na onze tweede vraag niets laat horen."),
    WORDS,
    True,
)
SEVERAL = MailKind(
    "klopt-alles-van-meer",
    FOR_ORGANISATION,
    N_("Als iemand bij meer organisaties hoort. We vragen dan alles in één mail."),
)
ANSWERED = MailKind(
    "antwoord-van-organisatie",
    FOR_DESK,
    N_("Als een organisatie zegt dat ze gestopt is, of dat wij een ander moeten vragen."),
    WORDS,
)
