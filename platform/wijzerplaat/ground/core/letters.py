"""One spelling for the same letters, in work that grows no faster than the text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

MOST_MARKS = 16
"""No language puts more accents on one letter, and putting n of them in order costs n² steps
(UAX 15).
"""
SIGNS = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}+")


def normalise_unicode(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return a text in a Unicode normal form.

    Of a pile of accents on one letter only the first 16 are left.
    """
    return unicodedata.normalize(form, text if text.isascii() else SIGNS.sub(_fewer, text))


def _fewer(match: re.Match[str]) -> str:
    """Leave accents out of a run of signs where too many follow each other."""
    kept, row = [], 0
    for sign in match.group():
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
