"""What an editor fills in about a task: who does it, until when it rests and why, what was done."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field


class RestSchema(StrictSchema):
    """A task waits until a day, with the reason."""

    until = day_field(
        N_("Tot welke dag?"), N_("Tot die dag staat het niet op het bord."), required=True
    )
    reason = text_field(
        N_("Waarom wacht het?"), 200, required=True, hint=N_("Je collega’s lezen dit.")
    )


class DoneSchema(StrictSchema):
    """A task is done."""

    note = text_field(N_("Wat heb je gedaan?"), 200)
