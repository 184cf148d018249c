"""Why we may keep what we keep (the basis, in words of the law), for each term of residents."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms import rules
from wijzerplaat.tenancy.terms.shapes import Term


@dataclass(frozen=True)
class Basis:
    """A ground on which we keep something; title and words are msgids."""

    title: str
    words: str
    terms: tuple[Term, ...]


BASES = (
    Basis(
        N_("Wat je ons zelf stuurt"),
        N_(
            "Je kiest er zelf voor. Je mag het altijd terugnemen. De privacywet noemt dit "
            "toestemming."
        ),
        (
            rules.SIGNUP,
            rules.WAITING_LIST,
            rules.CANCELLED_SIGNUP,
            rules.QUESTION,
            rules.HELP_REQUEST,
            rules.DIGEST_ASKED,
            rules.DIGEST,
            rules.STORY,
            rules.REPLY,
            rules.OLDEST_REPLY,
            rules.FEEDBACK,
            rules.SURVEY,
            rules.APPLICATION,
            rules.SENDER,
            rules.TYPED_TEXT,
            rules.UPLOAD,
            rules.IDLE_ACCOUNT,
        ),
    ),
    Basis(
        N_("Wat we nodig hebben voor ons werk"),
        N_(
            "Zo wijzen we mensen de weg naar hulp. De privacywet noemt dit een taak van algemeen "
            "belang."
        ),
        (
            rules.MAIL_TEXT,
            rules.MAIL_STATE,
            rules.FORMER_CONTACT,
            rules.MISSED_SEARCH,
            rules.STATISTICS,
            rules.COUNTER_TALK,
            rules.SPOKEN,
            rules.WISH,
        ),
    ),
    Basis(
        N_("Wat we nodig hebben om de website veilig te houden"),
        N_("De privacywet zegt dat we goed op gegevens moeten passen. Dat is een plicht."),
        (rules.RECEIVER, rules.ATTEMPT, rules.AUDIT, rules.AUDIT_READ),
    ),
)
"""In the order of the page about privacy."""
