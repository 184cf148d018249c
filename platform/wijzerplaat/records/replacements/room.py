"""A phone number, mail, website or address that changes everywhere at once."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.replacements import (
    mail_examples,
    mails,
    models,
)
from wijzerplaat.records.replacements.events import ReplacedEverywhere, ReplacementUndone

room = Room(
    models=(models,),
    hears=(
        Hears(ReplacedEverywhere, mails.mail_replacement),
        Hears(ReplacementUndone, mails.mail_replacement_undone),
    ),
    fills=mail_examples.FILLINGS,
)
