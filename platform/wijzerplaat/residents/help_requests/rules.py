"""How long a request stands, what may not be in its words, and what the desk should look at."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.residents.help_requests.models import (
    HIDDEN,
    LIVE,
    OPEN,
    REFUSED,
    WAITING,
)

MODULE = "help_requests"
DAY = timedelta(days=1)
STANDS = timedelta(weeks=6)
"""So long a request stands on the site; who placed it can let it stay again and again."""
ASK_BEFORE = timedelta(days=7)
"""So long before the end we ask whether it must stay."""
UNANSWERED_KEPT = timedelta(days=7)
"""So long we wait for an address to answer; then all that was typed goes."""
ADDRESS_KEPT = timedelta(days=7)
"""So long we wait for a new address to answer; then it goes."""
LINK_LIVES = timedelta(days=365)
MOST_OPEN = 3
"""So many one person can have at the same time."""
PER_CONTACT, PER_NETWORK, REPORTS = (5, DAY), (20, DAY), (5, DAY)

MAIL = N_("Laat het e-mailadres weg. Anderen reageren via deze website.")
PHONE = N_("Laat het telefoonnummer weg. Anderen reageren via deze website.")
LINK = N_("Laat het webadres weg. Anderen reageren via deze website.")
HOME = N_("Laat het adres of de postcode weg. Kies hieronder alleen je wijk.")
ACCOUNT = N_("Laat het rekeningnummer weg. Vraag of geef hier geen geld.")
IS_MAIL = re.compile(r"[^\s@]@[^\s@]|apenstaart|[(\[]at[)\]]", re.IGNORECASE)
IS_ACCOUNT = re.compile(r"\b[a-z]{2}\d{2} ?[a-z]{4} ?\d{4}", re.IGNORECASE)
IS_LINK = re.compile(
    r"https?:|www\.|(?<![\w@])@\w{2}|\w\.(?:nl|com|net|org|eu|be|de|info|io|me|app|shop|online|site|"
    r"link|ly|tk|xyz)\b",
    re.IGNORECASE,
)
IS_HOME = re.compile(
    r"\w{2}(?:straat|laan|weg|plein|kade|dijk|gracht|singel|steeg|dreef|plantsoen|hof|pad|park)"
    r" (?:nr\.? ?|nummer )?\d{1,4}(?! ?(?:keer|x\b|uur|dag|week|weken|maand|jaar|km|kilo|meter|min|"
    r"euro|mensen|kind|hond|kat\b|person|maal))",
    re.IGNORECASE,
)
IS_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
NO_STREET = re.compile(r"\b(?:onderweg|halverweg|speelplein|schoolplein)\b", re.IGNORECASE)
IN_WORDS = re.compile(r"\bnul (?:zes|6)\b|\b(?:0|nul)6 ?(?:een|twee|drie|vier|vijf)", re.IGNORECASE)
FEWEST_DIGITS, MOST_BETWEEN = 9, 3
MONEY = re.compile(
    r"\b(?:geld|euro|lening|lenen|leen|bitcoin|crypto|beleggen|investeer|investeren|tikkie|pincode|"
    r"pinpas|cadeaukaart|overmaken|erfenis|voorschieten|western union|paypal)\b|€",
    re.IGNORECASE,
)


def find_contact_details(text: str) -> str:
    """Return what to say (a msgid) of a text in which somebody can be reached; '' when it is fine.

    Nothing here may be a way around the form: no mail address, number, site, street or account.
    """
    plain = " ".join(text.split())
    if IS_ACCOUNT.search(plain):
        return ACCOUNT
    if IS_MAIL.search(plain):
        return MAIL
    if IS_LINK.search(plain):
        return LINK
    if holds_number(plain) or IN_WORDS.search(letters.fold_letters(plain)):
        return PHONE
    if IS_HOME.search(NO_STREET.sub(" ", plain)) or IS_POSTCODE.search(plain):
        return HOME
    return ""


def holds_number(text: str) -> bool:
    """Return whether digits stand so close together that they are a phone number."""
    digits, between = 0, 0
    for sign in text:
        if sign.isdigit():
            digits, between = digits + 1, 0
            if digits >= FEWEST_DIGITS:
                return True
        else:
            between += 1
            if between > MOST_BETWEEN or sign.isalpha():
                digits = 0
    return False


def speaks_of_money(text: str) -> bool:
    """Return whether the desk should look twice: this is about money."""
    return MONEY.search(letters.fold_letters(text)) is not None


def take_first_name(name: str) -> str:
    """Return the part of a name that residents see."""
    return name.split()[0] if name.split() else ""


def fold_help_words(text: str) -> str:
    """Return what makes two texts the same: no accents, capitals or further blanks."""
    return " ".join(letters.fold_letters(text).casefold().split())


def is_shown(state: str, expires_at: datetime, now: datetime) -> bool:
    """Return whether residents see it."""
    return state == LIVE and expires_at > now


def takes_reactions(state: str, expires_at: datetime, now: datetime) -> bool:
    """Return whether who reacted while it was shown can still reach the other: also when the desk
    reads a change of it.
    """
    return state in (LIVE, WAITING) and expires_at > now


def may_keep(state: str) -> bool:
    """Return whether who placed it can let it stay longer."""
    return state == LIVE


def may_change(state: str) -> bool:
    """Return whether who placed it can change it; the desk then reads it again."""
    return state in OPEN


def may_publish(state: str) -> bool:
    """Return whether the desk can put it on the site."""
    return state in (WAITING, REFUSED, HIDDEN)


def may_refuse(state: str) -> bool:
    """Return whether the desk can say no, or take it from the site."""
    return state in (WAITING, LIVE)
