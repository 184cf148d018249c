"""Every kind of mail with news, and the one before it, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, FOR_RESIDENT, MailKind
from wijzerplaat.residents.digests.models import ORGANISATIONS, PROFESSIONALS, RESIDENTS

ASKED = MailKind(
    "nieuwsbrief-bevestigen",
    FOR_RESIDENT,
    N_("Als iemand de nieuwsbrief wil en wij het adres niet kennen."),
)
KNOWN = MailKind(
    "nieuwsbrief-al-aangemeld",
    FOR_RESIDENT,
    N_("Als iemand de nieuwsbrief wil die al naar dit adres gaat."),
)
WEEKLY = {
    RESIDENTS: MailKind(
        "nieuwsbrief-bewoners",
        FOR_RESIDENT,
        N_("Elke week, aan bewoners die de nieuwsbrief willen."),
        (),
        True,
    ),
    ORGANISATIONS: MailKind(
        "nieuwsbrief-organisaties",
        FOR_ORGANISATION,
        N_("Elke week, aan organisaties die de nieuwsbrief willen."),
        (),
        True,
    ),
    PROFESSIONALS: MailKind(
        "nieuwsbrief-verwijzers",
        FOR_ORGANISATION,
        N_("Elke week, aan wie mensen de weg wijst en de nieuwsbrief wil."),
        (),
        True,
    ),
}
"""Mail 11, by audience. Its subject names no topic: others can read it on a locked screen."""
