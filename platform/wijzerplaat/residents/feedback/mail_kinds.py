"""The mail about what a resident saw, as portals change its text."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, ORGANISATION, MailKind

REPORTED = MailKind(
    "klopt-iets-niet",
    FOR_ORGANISATION,
    N_("Als een bewoner zegt dat er iets niet klopt."),
    (ORGANISATION,),
)
