"""How easy a new password is to guess.

By lists of what many people choose, and by what is known of this person.

A file of its own beside `rules.py`: it leans on a library with large lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from zxcvbn import matching, scoring

from wijzerplaat.ground.core.gettext_marks import N_

SHORTEST, LONGEST = 12, 128
LOOKED_AT = 24
"""The library is not linear, so it never gets more than this.

What is longer is not easier to guess.
"""
MOST_WORDS = 60
GUESSES = 10**10
"""Fewer guesses than this is too easy.

Somebody who stole the hashes tries so many in a day or so.
"""
SHORT = N_("Dit wachtwoord is te kort. Maak het 12 tekens of langer.")
LONG = N_("Dit wachtwoord is te lang. Maak het korter dan 128 tekens.")
EASY = N_(
    "Dit wachtwoord is makkelijk te raden. Gebruik 3 of 4 woorden die niets met elkaar te maken "
    "hebben."
)
PERSONAL = N_(
    "Hier zit je naam in, of die van je organisatie of van deze website. Die raden anderen als "
    "eerste. "
    "Gebruik 3 of 4 woorden die niets met elkaar te maken hebben."
)
# What many Dutch people choose; the lists of the library know English and names only.
COMMON = (
    "welkom",
    "wachtwoord",
    "password",
    "geheim",
    "lente",
    "zomer",
    "herfst",
    "winter",
    "vakantie",
    "voetbal",
    "ajax",
    "feyenoord",
    "nederland",
    "amsterdam",
    "rotterdam",
    "utrecht",
    "gemeente",
    "inloggen",
    "qwerty",
    "qwertyuiop",
    "azerty",
    "asdfghjkl",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "computer",
    "vrijwilliger",
    "buurthuis",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "sociaalteam",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "hallo",
    "schatje",
    "liefde",
    "bloemen",
    "konijn",
    "vriendschap",
    "zonnetje",
    "wijkteam",
    "redactie",
    "stichting",
    "vereniging",
    "bibliotheek",
)


def find_password_problem(password: str, about: Iterable[str]) -> str:
    """Return what is wrong with a new password ('' when nothing is).

    `about`: names and addresses of this person.
    """
    if len(password) < SHORTEST:
        return SHORT
    if len(password) > LONGEST:
        return LONG
    known = _words(about)
    left = _rest(password, known)
    if len(left) < 4 and len(_rest(password, set())) >= 4:
        return PERSONAL
    if len(left) < 4 or len(set(password)) < 5 or _guesses(password[:LOOKED_AT], known) < GUESSES:
        return EASY
    return ""


def _words(about: Iterable[str]) -> set[str]:
    """Return the words in these names and addresses, and 'lindestad' from 'lindestadwijzer' too."""
    whole = {one.casefold() for one in about if one}
    parts = {word for one in whole for word in re.split(r"[^a-z]+", _plain(one)) if len(word) > 2}
    found = parts | {word.removesuffix("wijzer") for word in parts if len(word) > 9}
    return set(sorted(found, key=len, reverse=True)[:MOST_WORDS])


def _rest(password: str, known: set[str]) -> str:
    """Return the letters of a password without the words that everybody tries first."""
    rest = re.sub(r"[^a-z]", "", _plain(password))
    for word in sorted({*COMMON, *known}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest


def _guesses(password: str, known: set[str]) -> float:
    # Not by the library's one function: that keeps the words of the last person in a list that all
    # threads share.
    lists = {
        **matching.RANKED_DICTIONARIES,
        "user_inputs": matching.build_ranked_dict([*sorted(known), *COMMON]),
    }
    found = scoring.most_guessable_match_sequence(password, matching.omnimatch(password, lists))
    return float(found["guesses"])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
