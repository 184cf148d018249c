"""What an administrator fills in about the mail with news."""

from __future__ import annotations

from marshmallow import fields

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import CHOOSE, count_field, switch_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.residents.digests.rules import LAST_WEEKDAY
from wijzerplaat.tenancy.mail_texts.rules import LONGEST_TEXT


def _intro(label: str) -> fields.Str:
    hint = N_("Dit staat bovenaan. Laat het leeg als je niets wilt zeggen.")
    return text_field(label, LONGEST_TEXT, hint=hint, kind="textarea")


class NewsletterSchema(StrictSchema):
    """Whether it leaves, on which day, and what it says first to each audience."""

    on = switch_field(
        N_("Stuur elke week een nieuwsbrief"),
        N_("Alleen aan wie erom vroeg. Is er geen nieuws? Dan gaat er geen mail weg."),
    )
    day = count_field(
        N_("Op welke dag?"), "", LAST_WEEKDAY, wrong=CHOOSE, missing=CHOOSE, kind="select"
    )
    intro_residents = _intro(N_("Eerste zinnen voor bewoners"))
    intro_organisations = _intro(N_("Eerste zinnen voor organisaties"))
    intro_professionals = _intro(N_("Eerste zinnen voor verwijzers"))
