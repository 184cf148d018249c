"""What an administrator types about terms."""

from __future__ import annotations

from marshmallow import Schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import count_field
from wijzerplaat.tenancy.terms.rules import SIGNUP


class SignupTermSchema(Schema):
    """How many days sign-ups are kept."""

    days = count_field(
        N_("Hoeveel dagen bewaren we een aanmelding?"),
        N_("We tellen vanaf de dag na de activiteit. Kort is beter voor bewoners."),
        SIGNUP.most,
        width="short",
    )
