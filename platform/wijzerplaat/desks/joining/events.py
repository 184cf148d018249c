"""What happened to somebody who asks to belong to an organisation, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.joining.models import Application
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.records.refusals.rules import NOT_LISTED, Listed


@dataclass(frozen=True)
class ApplicationMade:
    """Somebody asks to belong to an organisation; somebody else decides."""

    application: Application


@dataclass(frozen=True)
class ApplicationApproved:
    """Somebody may belong to an organisation: an invitation is on its way."""

    application: Application


@dataclass(frozen=True)
class ApplicationRefused:
    """Somebody may not belong to an organisation.

    `tag`: the mail waits with that of the editors' decision. `refusal`: the no of the desk,
    to which somebody can object; None where the organisation itself says no.
    """

    application: Application
    tag: str = ""
    refusal: Refusal | None = None
    listed: Listed = NOT_LISTED


@dataclass(frozen=True)
class ApplicationLapsed:
    """Nobody decided on an application in all its days; told just before it goes."""

    application: Application


@dataclass(frozen=True)
class NewQuestioned:
    """The editors ask something about a proposed organisation, of somebody who cannot log in
    yet: `token` is the link to answer.
    """

    application: Application
    question: str
    tag: str
    token: str
