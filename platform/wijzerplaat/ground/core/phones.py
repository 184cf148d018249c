"""The one reader of phone numbers: however somebody writes one, it is kept, compared and called in
one way.
"""

from __future__ import annotations

import re

import phonenumbers

from wijzerplaat.ground.core import letters

LONGEST = 40
HOME, HOME_CODE, DIGITS_AT_HOME = "NL", 31, 9
WRITTEN = re.compile(r"[+(]?\d[\d ()/.\-]*")
DASHES = re.compile(r"(?<!\s)\s*+[-\u2010-\u2015\u2212]\s*+")
ABROAD = re.compile(r"\A(?:\+|00)\s*(?=[1-9])")
AT_HOME = re.compile(r"\A\+31[ .\-]*+(?:\( *+0 *+\)|0)?[ .\-]*+(?=\d)")
WITHOUT_PLUS = re.compile(r"31[1-9]\d{8}")
SHORT = re.compile(r"\d{3,5}|14\d{4}|116\d{3}")
"""112, 113, 1850, 14020, 140570 and 116123: nobody puts a 0 before them."""
SERVICE = re.compile(r"(?:800|90[069])\d{4,7}")


def read_phone(raw: str) -> str:
    """Return a number as it is kept, '' for nothing: '0570 12 34 56', '+32 2 123 45 67', '112'.

    The groups stay as they were typed. Brackets go, a dash is a hyphen, a Dutch number begins with
    0. Raises ValueError for what cannot be called.
    """
    shown = _tidy(raw)
    if not shown:
        return ""
    if len(shown) >= LONGEST or not WRITTEN.fullmatch(shown):
        raise ValueError(raw)
    if SHORT.fullmatch(_digits(shown)) and not shown.startswith(("+", "0")):
        return shown
    code, digits = _parse(shown)
    if code != HOME_CODE:
        return shown
    if not _can_be_dutch(digits):
        raise ValueError(raw)
    return shown if shown.startswith("0") else f"0{shown}"


def list_phone_digits(raw: str) -> str:
    """Return what makes two numbers the same, and what is called: '0570123456', '+3221234567'.

    '' for what is no number.
    """
    try:
        shown = read_phone(raw)
    except ValueError:
        return ""
    return f"+{_digits(shown)}" if shown.startswith("+") else _digits(shown)


def list_called_digits(raw: str) -> str:
    """Return what is called; of what cannot be read the digits that stand there."""
    return list_phone_digits(raw) or _digits(raw)


def make_phone_link(raw: str) -> str:
    """Return the address that calls a number: 'tel:0570123456'."""
    return f"tel:{list_called_digits(raw)}"


def _tidy(raw: str) -> str:
    plain = DASHES.sub("-", letters.normalise_unicode("NFKC", raw).strip())
    plain = AT_HOME.sub("0", ABROAD.sub("+", plain))
    plain = plain.replace("(0)", " ") if plain.startswith("+") else plain
    plain = " ".join(re.sub(r"[()/.]", " ", plain).split())
    return f"0{plain[2:]}" if WITHOUT_PLUS.fullmatch(plain) else plain


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _parse(shown: str) -> tuple[int, str]:
    """Return the code of the country and the number without its 0. Raises ValueError."""
    try:
        number = phonenumbers.parse(shown, HOME)
    except phonenumbers.NumberParseException:
        raise ValueError(shown) from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError(shown)
    return number.country_code or HOME_CODE, str(number.national_number)


def _can_be_dutch(digits: str) -> bool:
    """Return whether a Dutch number has its length: 9 digits, or those of a service number."""
    if SERVICE.fullmatch(digits):
        return True
    return len(digits) == DIGITS_AT_HOME and not digits.startswith("0")
