"""A phone number, mail, website or address that changes everywhere at once."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.replacements import (
    mail_examples,
    mails,
    models,
)
from wijzerplaat.records.replacements.events import ReplacedEverywhere, ReplacementUndone
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    hears=(
        Hears(ReplacedEverywhere, mails.mail_replacement),
        Hears(ReplacementUndone, mails.mail_replacement_undone),
    ),
    fills=(
        NAME_COPIES.by(
            NameCopy(models.Replacement, models.Replacement.by_id, models.Replacement.by_name)
        ),
        *mail_examples.FILLINGS,
    ),
)
