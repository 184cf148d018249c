"""The listed reasons, and who may answer an objection: pure decisions."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.refusals.models import (
    ADVERT,
    CRITERIA,
    DOUBLE,
    OTHER,
    OTHER_NAME,
    OVER,
    STRANGER,
    UNFIT,
    UNKNOWN,
    WRONG,
)

LINK_LIVES = timedelta(weeks=6)
"""So long somebody can object, by the link in the mail about the refusal."""
REASON_WORDS: dict[str, str] = {
    UNFIT: N_("Dit past niet op onze website."),
    DOUBLE: N_("Dit staat er al op."),
    ADVERT: N_("Dit is reclame."),
    WRONG: N_("De gegevens kloppen niet."),
    CRITERIA: N_("Dit voldoet niet aan de opnamecriteria."),
    STRANGER: N_("We weten niet of je bij deze organisatie hoort."),
    UNKNOWN: N_("Het nummer staat niet in het register."),
    OTHER_NAME: N_("Het staat op een andere naam."),
    OVER: N_("Het is niet meer geldig."),
    OTHER: N_("Iets anders"),
}
UNMET = "criterium"
"""The name of the boxes for conditions that are not met."""
CHOOSE_REASON = N_("Kies een reden uit de lijst.")
CHOOSE_UNMET = N_("Kies welke voorwaarde er niet is.")
OF_PROPOSAL = (UNFIT, DOUBLE, ADVERT, WRONG, CRITERIA, OTHER)
OF_APPLICATION = (STRANGER, CRITERIA, OTHER)
OF_PROOF = (UNKNOWN, OTHER_NAME, OVER, CRITERIA, OTHER)


@dataclass(frozen=True)
class Unmet:
    """A condition that is not met: its name with its topic, and what the portal tells about it."""

    criterion_id: uuid.UUID
    name: str
    explanation: str = ""
    link: str = ""
    is_talk: bool = False


@dataclass(frozen=True)
class Listed:
    """The listed reason of a refusal, with the conditions that are not met where it is that."""

    reason: str = OTHER
    unmet: tuple[Unmet, ...] = ()


NOT_LISTED = Listed()


@dataclass(frozen=True)
class WayToObject:
    """The link by which somebody objects, and until when it works."""

    href: str
    until: datetime


def list_reasons(of: Collection[str], unmet: Collection[Unmet]) -> list[str]:
    """Return the reasons to choose from: criteria only where a condition is not met."""
    return [one for one in of if one != CRITERIA or unmet]


def read_listed(
    of: Collection[str], unmet: Collection[Unmet], reason: str, ticked: Collection[str]
) -> Listed:
    """Return the listed reason that was chosen, with the conditions that were ticked.

    Nothing chosen is another reason than listed. Raises Invalid for what cannot be chosen.
    """
    reason = reason or OTHER
    if reason not in list_reasons(of, unmet):
        raise Invalid({"reason": [CHOOSE_REASON]})
    if reason != CRITERIA:
        return Listed(reason)
    chosen = tuple(one for one in unmet if str(one.criterion_id) in ticked)
    if not chosen:
        raise Invalid({UNMET: [CHOOSE_UNMET]})
    return Listed(reason, chosen)


def may_answer_objection(
    refused_by: uuid.UUID | None, actor_id: uuid.UUID | None, people: Collection[uuid.UUID]
) -> bool:
    """Return whether this editor answers: another one than who refused, as long as there is one."""
    return actor_id != refused_by or not [one for one in people if one != refused_by]
