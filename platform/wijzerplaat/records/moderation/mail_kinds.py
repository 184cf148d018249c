"""Every kind of mail about proposals and corrections, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_DESK, FOR_ORGANISATION, PERSON, MailKind


def _make_kind(name: str, when: str, *, subject: bool = False, known: bool = True) -> MailKind:
    return MailKind(name, FOR_ORGANISATION, when, (PERSON,) if known else (), subject)


PUBLISHED = _make_kind(
    "wijziging-online", N_("Als de redactie een wijziging plaatst."), subject=True
)
APPROVED = _make_kind(
    "wijziging-goedgekeurd", N_("Als een wijziging goed is van een pagina die niemand ziet.")
)
QUESTION = _make_kind(
    "vraag-over-tekst", N_("Als de redactie iets wil weten over een tekst."), subject=True
)
QUESTION_AGAIN = _make_kind(
    "vraag-nog-open", N_("Als een vraag over een tekst lang open staat."), subject=True
)
REFUSED = _make_kind("niet-geplaatst", N_("Als de redactie een tekst niet plaatst."))
MISTAKEN = _make_kind("vorige-mail-klopt-niet", N_("Als de redactie een besluit terugneemt."))
TURNED_BACK = _make_kind(
    "wijziging-teruggedraaid", N_("Als de redactie iets terugdraait dat online stond.")
)
RESTORED = _make_kind(
    "oude-versie-terug", N_("Als de redactie een oudere versie van een tekst terugzet.")
)
CORRECTED = _make_kind(
    "voor-jullie-veranderd", N_("Als de redactie iets verandert voor een organisatie.")
)
CORRECTED_UNKNOWN = _make_kind(
    "iets-veranderd-op-website",
    N_("Als de redactie iets verandert voor een organisatie waar nog niemand inlogt."),
    known=False,
)
CORRECTION_UNDONE = _make_kind(
    "toch-niet-veranderd", N_("Als de redactie zo’n verandering terugdraait.")
)
PHOTO_REMOVED = _make_kind("foto-weggehaald", N_("Als de redactie een foto weghaalt."))
DAILY = MailKind("wacht-op-jou", FOR_DESK, N_("Elke dag, als er iets te doen is."), (PERSON,))
