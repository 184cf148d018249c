"""What an administrator types for a page of the portal."""

from __future__ import annotations

from marshmallow import RAISE, Schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, Text, needed

FILL_IN = N_("Vul dit in.")
TOO_LONG = N_("Deze tekst is te lang. Maak hem korter dan {max} tekens.")


class TextSchema(Schema):
    """A page of the portal: its title and its text."""

    class Meta:
        """A field that we do not know is refused."""

        unknown = RAISE

    title = needed(
        Line,
        FILL_IN,
        160,
        TOO_LONG,
        metadata={
            "kind": "text",
            "label": N_("Titel"),
            "hint": N_("Die staat boven de pagina."),
        },
    )
    body = needed(
        Text,
        FILL_IN,
        20_000,
        TOO_LONG,
        metadata={
            "kind": "long",
            "label": N_("Tekst"),
            "hint": N_("Schrijf korte zinnen. Zet ## voor een kopje, en - voor een punt."),
        },
    )
