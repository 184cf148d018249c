"""One spelling for the same letters, in work that grows no faster than the text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

MOST_MARKS = 16
"""No language puts more accents on one letter, and putting n of them in order costs n² steps
(UAX 15).
"""
MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Accents, and the vowel signs of Hebrew and Arabic."""
PLAIN = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ƒ": "f",
        "ɓ": "b",
        "ɗ": "d",
        "ə": "e",
    }
)
"""Letters that Unicode does not take apart, in small letters."""
EVERYDAY = str.maketrans(
    {
        **dict.fromkeys("’ʼ", "'"),
        **dict.fromkeys("ىی", "ي"),
        "ة": "ه",
        "ک": "ك",
        "\u0640": None,
        **{chr(start + one): str(one) for start in (0x0660, 0x06F0) for one in range(10)},
    }
)
"""Letters and figures that people write in more than one way; the tatweel only draws out."""
ARTICLE = re.compile(r"\A(?:وال|بال|لل|ال)(?=..)")
SIGNS = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}+")


def normalise_unicode(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return a text in a Unicode normal form.

    Of a pile of accents on one letter only the first 16 are left.
    """
    return unicodedata.normalize(form, text if text.isascii() else SIGNS.sub(_fewer, text))


def fold_letters(text: str) -> str:
    """Return a text in small letters of the alphabet where that can be: 'Łódź' → 'lodz'.

    Accents go, and letters with a stroke or two in one are written plain ('Bjørn', 'cœur').
    """
    if text.isascii():
        return text.lower()
    return MARKS.sub("", normalise_unicode("NFKD", text.casefold()).translate(PLAIN))


def fold_everyday_letters(text: str) -> str:
    """Return a text as `fold_letters` does, and of Arabic and of apostrophes one way of writing."""
    return fold_letters(text).translate(EVERYDAY)


def strip_article(word: str) -> str:
    """Return a folded word without the Arabic article, also with 'and', 'in' and 'for' before."""
    return ARTICLE.sub("", word)


def _fewer(match: re.Match[str]) -> str:
    """Leave accents out of a run of signs where too many follow each other."""
    kept, row = [], 0
    for sign in match.group():
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def make_slug(title: str) -> str:
    """Return a readable kebab-case slug of at most 80 characters ('Łódź' → 'lodz')."""
    plain = fold_letters(title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-") or "pagina"
