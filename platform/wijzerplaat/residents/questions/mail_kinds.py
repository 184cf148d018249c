"""Every kind of mail about questions, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import (
    FOR_ORGANISATION,
    FOR_RESIDENT,
    ORGANISATION,
    MailKind,
    MailWord,
)

NUMBER = MailWord("nummer", N_("het nummer van de vraag"))
RECEIVED = MailKind("vraag-is-binnen", FOR_RESIDENT, N_("Als iemand een vraag stelt."), (NUMBER,))
ANSWERED = MailKind(
    "antwoord-op-vraag", FOR_RESIDENT, N_("Als er een antwoord is op een vraag."), (NUMBER,), True
)
FORWARDED = MailKind(
    "vraag-doorgegeven", FOR_RESIDENT, N_("Als een ander de vraag beantwoordt."), (NUMBER,)
)
ARRIVED = MailKind(
    "vraag-voor-organisatie",
    FOR_ORGANISATION,
    N_("Als een bewoner iets vraagt aan een organisatie."),
    (ORGANISATION, NUMBER),
)
ASKED_ON = MailKind(
    "bewoner-vraagt-verder",
    FOR_ORGANISATION,
    N_("Als een bewoner verder vraagt na een antwoord."),
    (ORGANISATION, NUMBER),
)
